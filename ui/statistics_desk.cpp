#include "ui/statistics_desk.h"

#include "ui/session_desk.h"

namespace vpt::ui {

namespace {

constexpr int kPauseMs = 150;

} // namespace

StatisticsDesk::StatisticsDesk(SessionDesk& sessions, QWidget* parent) :
    m_sessions(sessions),
    m_panel(new StatisticsPanel(m_turns, sessions.thumbnails(), parent))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &StatisticsDesk::count);
    connect(&sessions, &SessionDesk::listChanged, this, [this] {
        if (m_open)
            m_pause.start();
    });
    connect(&sessions, &SessionDesk::opened, this, [this] {
        m_turns.setTurns({}); // those of the session before mean nothing here
        m_turns.setSession(m_sessions.sharedSession());
    });
    connect(m_panel, &StatisticsPanel::turnChosen, &sessions, &SessionDesk::showTurn);
    connect(&m_turns, &TurnListModel::failed, this, &StatisticsDesk::failed);
}

void StatisticsDesk::setOpen(bool open)
{
    if (std::exchange(m_open, open) != open && open)
        count();
}

void StatisticsDesk::count()
{
    SessionHost* session = m_sessions.session();
    const quint64 ticket = ++m_ticket;
    if (!session)
        return;
    const TurnFilter filter = m_sessions.panel().filter();
    session->run(
        this, [filter](Session& of) { return of.statistics(filter); },
        [this, ticket, filtered = filter != TurnFilter()](SessionStatistics statistics) {
            if (ticket != m_ticket)
                return;
            m_panel->present(std::move(statistics), filtered);
            Q_EMIT presented();
        },
        [this](const Error& error) { Q_EMIT failed(error); });
}

} // namespace vpt::ui
