#include "ui/export_desk.h"

#include "ui/document.h"
#include "ui/session_desk.h"
#include "ui/shortcut_table.h"

#include <QApplication>

namespace vpt::ui {

ExportDesk::ExportDesk(SessionDesk& sessions, Document& document, QWidget* window) :
    QObject(window),
    m_sessions(sessions),
    m_document(document),
    m_window(window),
    m_action(new QAction(tr("Export…"), window))
{
    m_action->setObjectName("export");
    m_action->setShortcuts({Qt::CTRL | Qt::Key_E});
    m_action->setToolTip(tipWithKey(*m_action, tr("Write turns as a report, as data, or to train with")));
    setShortcutGroup(*m_action, tr("Sessions"));
    window->addAction(m_action);
    connect(m_action, &QAction::triggered, this, &ExportDesk::open);
}

void ExportDesk::open()
{
    if (!m_dialog) {
        const QString program
            = QApplication::applicationDisplayName() + QLatin1Char(' ') + QApplication::applicationVersion();
        m_dialog = new ExportDialog(program.trimmed().toStdString(), m_window);
        connect(m_dialog, &ExportDialog::exported, this, &ExportDesk::told);
    }
    m_dialog->setScopes(scopes());
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

ExportScopes ExportDesk::scopes() const
{
    ExportScopes scopes;
    scopes.session = m_sessions.file();
    scopes.shown = m_document.shown().turn();
    scopes.selected = m_sessions.chosenTurns();
    scopes.filter = m_sessions.panel().filter();
    return scopes;
}

} // namespace vpt::ui
