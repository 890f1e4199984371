#include "ui/session_options.h"

#include "ui/session_actions.h"
#include "ui/session_desk.h"

namespace vpt::ui {

SessionOptions::SessionOptions(SessionDesk& sessions, SessionActions& actions, QObject* parent) :
    QObject(parent),
    m_sessions(sessions),
    m_actions(actions)
{
    connect(actions.asStored, &QAction::triggered, this, &SessionOptions::choose);
    connect(actions.linkPictures, &QAction::triggered, this, &SessionOptions::choose);
    connect(&sessions, &SessionDesk::opened, this, &SessionOptions::refresh);
    refresh();
}

void SessionOptions::choose()
{
    SessionProperties chosen = m_sessions.properties();
    chosen.orientation = m_actions.asStored->isChecked() ? Orientation::AsStored : Orientation::Upright;
    chosen.linksPictures = m_actions.linkPictures->isChecked();
    m_sessions.setProperties(chosen);
    Q_EMIT changed(true);
}

void SessionOptions::refresh()
{
    const SessionProperties properties = m_sessions.properties();
    m_actions.asStored->setChecked(properties.orientation == Orientation::AsStored);
    m_actions.linkPictures->setChecked(properties.linksPictures);
    for (QAction* action : {m_actions.asStored, m_actions.linkPictures})
        action->setEnabled(m_sessions.isWritable());
    Q_EMIT changed(false);
}

} // namespace vpt::ui
