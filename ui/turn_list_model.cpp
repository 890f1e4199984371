#include "ui/turn_list_model.h"

#include <algorithm>

namespace vpt::ui {

void TurnListModel::setSession(std::shared_ptr<SessionHost> session)
{
    beginResetModel();
    m_session = std::move(session);
    m_turns.clear();
    m_lines.clear();
    m_wanted.clear();
    endResetModel();
    find();
}

void TurnListModel::setFilter(const TurnFilter& filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    find();
}

void TurnListModel::refreshList()
{
    find();
}

void TurnListModel::find()
{
    const quint64 ticket = ++m_ticket;
    if (!m_session) {
        Q_EMIT settled();
        return;
    }
    ++m_finding;
    m_session->run(
        this, [filter = m_filter](Session& session) { return session.find(filter, TurnOrder::OldestFirst); },
        [this, ticket](std::vector<TurnId> turns) {
            --m_finding;
            if (ticket != m_ticket) // something else is looked for by now
                return;
            take(std::move(turns));
            Q_EMIT settled();
        },
        [this, ticket](const Error& error) {
            --m_finding;
            if (ticket == m_ticket)
                Q_EMIT failed(error);
        });
}

// A list that only grew at its end keeps its rows, so that nothing moves under the pointer.
void TurnListModel::take(std::vector<TurnId> turns)
{
    const bool grew = turns.size() >= m_turns.size() && std::equal(m_turns.begin(), m_turns.end(), turns.begin());
    if (grew && turns.size() == m_turns.size())
        return;
    if (grew) {
        beginInsertRows({}, static_cast<int>(m_turns.size()), static_cast<int>(turns.size()) - 1);
        m_turns = std::move(turns);
        endInsertRows();
        return;
    }
    beginResetModel();
    m_turns = std::move(turns);
    endResetModel();
}

void TurnListModel::refresh(TurnId turn)
{
    if (!m_session)
        return;
    m_session->run(
        this, [turn](Session& session) { return session.summaries(std::vector<TurnId>{turn}); },
        [this, turn](const std::vector<TurnSummary>& lines) { takeLines({turn}, lines); },
        [this](const Error& error) { Q_EMIT failed(error); });
    // Whether it is listed may have changed, too.
    find();
}

TurnId TurnListModel::turnAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_turns[static_cast<std::size_t>(row)] : 0;
}

int TurnListModel::rowOf(TurnId turn) const
{
    const auto at = [this](TurnId wanted) {
        const auto found = std::lower_bound(m_turns.begin(), m_turns.end(), wanted);
        return found != m_turns.end() && *found == wanted ? static_cast<int>(found - m_turns.begin()) : -1;
    };
    const int row = at(turn);
    const TurnSummary* line = summary(turn);
    return row < 0 && line ? at(line->origin.alternativeTo) : row;
}

const TurnSummary* TurnListModel::summary(TurnId turn) const
{
    const auto found = m_lines.find(turn);
    return found == m_lines.end() ? nullptr : &*found;
}

int TurnListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_turns.size());
}

QVariant TurnListModel::data(const QModelIndex& index, int role) const
{
    const TurnId turn = index.isValid() ? turnAt(index.row()) : 0;
    if (turn == 0)
        return {};
    const TurnSummary* line = summary(turn);
    if (!line)
        want(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return line ? tr("%1: %2").arg(QString::fromStdString(line->question), QString::fromStdString(line->answer))
                    : tr("Turn %1").arg(turn);
    case Qt::ToolTipRole:
        return line ? QString::fromStdString(line->question) : QString();
    case SummaryRole:
        return QVariant::fromValue(static_cast<const void*>(line));
    default:
        return {};
    }
}

// The whole page of the row, so that scrolling costs one query a page.
void TurnListModel::want(int row) const
{
    if (m_wanted.contains(turnAt(row)))
        return;
    const std::size_t first = static_cast<std::size_t>(row) / kPage * kPage;
    std::vector<TurnId> page;
    for (std::size_t i = first; i < std::min(first + kPage, m_turns.size()); ++i) {
        if (!m_lines.contains(m_turns[i]) && !m_wanted.contains(m_turns[i]))
            page.push_back(m_turns[i]);
    }
    for (const TurnId turn : page)
        m_wanted.insert(turn);
    ++m_pagesRead;
    auto* self = const_cast<TurnListModel*>(this); // reading ahead is no change of what the model says
    m_session->run(
        self, [page](Session& session) { return session.summaries(page); },
        [self, page](const std::vector<TurnSummary>& lines) { self->takeLines(page, lines); },
        [this](const Error& error) { Q_EMIT failed(error); });
}

void TurnListModel::takeLines(const std::vector<TurnId>& asked, const std::vector<TurnSummary>& lines)
{
    for (const TurnId turn : asked)
        m_wanted.remove(turn);
    for (const TurnSummary& line : lines)
        m_lines[line.id] = line;
    for (const TurnId turn : asked) {
        if (const int row = rowOf(turn); row >= 0)
            Q_EMIT dataChanged(index(row), index(row));
    }
}

} // namespace vpt::ui
