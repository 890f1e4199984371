#include "ui/batch_desk.h"

#include "ui/batch_dialog.h"
#include "ui/session_desk.h"
#include "ui/shortcut_table.h"

#include <QAction>

#include <algorithm>

namespace vpt::ui {

BatchDesk::BatchDesk(QuestionRunner& runner, SessionDesk& sessions, QWidget* window) :
    m_sessions(sessions),
    m_window(window),
    m_action(new QAction(tr("New batch…"), window)),
    m_list(sessions),
    m_runner(m_list, runner, sessions),
    m_panel(new BatchPanel(m_list, m_runner, m_action, window))
{
    m_action->setObjectName("batch");
    m_action->setShortcuts({Qt::CTRL | Qt::SHIFT | Qt::Key_B});
    m_action->setToolTip(tipWithKey(*m_action, tr("Ask about many pictures, one after the other")));
    setShortcutGroup(*m_action, tr("Batch"));
    window->addAction(m_action);
    connect(&m_list, &BatchList::failed, this, [this](const Error& error) { Q_EMIT trouble(error, {}, {}); });
    connect(&m_list, &BatchList::changed, this, &BatchDesk::changed);
    connect(&m_list, &BatchList::sessionChanged, this, [this] {
        m_panel->setWritable(m_sessions.isWritable());
        m_panel->setNotice({});
    });
    connect(&m_list, &BatchList::added, this, [this] {
        m_runner.resume();
        Q_EMIT shown();
    });
    connect(&m_runner, &BatchRunner::changed, this, [this] {
        if (m_runner.isRunning() && !m_runner.isPausing())
            m_panel->setNotice({});
        Q_EMIT changed();
    });
    connect(&m_runner, &BatchRunner::finished, this, [this] {
        const BatchList::Counts counts = m_list.counts();
        Q_EMIT told(counts.failed > 0 ? tr("The batch is done, %n failed", nullptr, counts.failed)
                                      : tr("The batch is done"));
    });
    connect(&m_runner, &BatchRunner::halted, this, [this](const QString& why) {
        m_panel->setNotice(why);
        Q_EMIT told(why);
    });
    connect(m_panel, &BatchPanel::itemOpened, this, [this](int row) {
        if (const TurnId turn = m_list.at(row).turn)
            m_sessions.showTurn(turn);
    });
}

QString BatchDesk::words() const
{
    const BatchList::Counts counts = m_list.counts();
    const QString words = tr("Batch: %1 of %2").arg(counts.asked()).arg(counts.all());
    const QString left = m_runner.timeLeft();
    return left.isEmpty() ? words : words + QStringLiteral(" · ") + left;
}

double BatchDesk::share() const
{
    const BatchList::Counts counts = m_list.counts();
    return static_cast<double>(counts.asked()) / std::max(counts.all(), 1);
}

void BatchDesk::open(const QString& question, Mode mode, const QString& folder)
{
    if (!m_sessions.isWritable()) {
        Q_EMIT trouble(Error(ErrorKind::Usage, "This session can only be read", {}, "Start a new session for the batch."),
                       {}, {});
        return;
    }
    auto* dialog = new BatchDialog(m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setQuestion(question, mode);
    if (!folder.isEmpty())
        dialog->setFolder(folder);
    connect(dialog, &BatchDialog::questionsChosen, &m_list, &BatchList::add);
    dialog->open();
}

} // namespace vpt::ui
