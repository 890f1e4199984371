#include "ui/turn_list_model.h"

#include <algorithm>

namespace vpt::ui {

void TurnListModel::setSession(std::shared_ptr<SessionHost> session)
{
    beginResetModel();
    m_session = std::move(session);
    m_lines = {};
    m_shown.clear();
    m_summaries.clear();
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

void TurnListModel::setTurns(const std::vector<TurnId>& turns)
{
    m_given.emplace();
    for (const TurnId turn : turns)
        m_given->push_back({turn});
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
        this,
        [filter = m_filter, given = m_given](Session& session) {
            return TurnLines(given ? *given : session.questions(filter));
        },
        [this, ticket](TurnLines found) {
            --m_finding;
            if (ticket != m_ticket) // something else is looked for by now
                return;
            take(std::move(found));
            Q_EMIT settled();
        },
        [this, ticket](const Error& error) {
            --m_finding;
            if (ticket == m_ticket)
                Q_EMIT failed(error);
        });
}

// A list that only grew at its end keeps its rows, so that nothing moves under the pointer.
void TurnListModel::take(TurnLines found)
{
    bool grew = found.count() >= m_lines.count();
    for (int row = 0; grew && row < m_lines.count(); ++row)
        grew = m_lines.at(row).front() == found.at(row).front();
    if (grew)
        return grow(std::move(found));
    beginResetModel();
    m_lines = std::move(found);
    endResetModel();
}

void TurnListModel::grow(TurnLines found)
{
    const int before = m_lines.count(), after = found.count();
    std::vector<int> changed; // rows with other answers than before
    for (int row = 0; row < before; ++row) {
        if (!std::ranges::equal(m_lines.at(row), found.at(row)))
            changed.push_back(row);
    }
    if (after > before)
        beginInsertRows({}, before, after - 1);
    m_lines = std::move(found);
    if (after > before)
        endInsertRows();
    for (const int row : changed)
        Q_EMIT dataChanged(index(row), index(row));
}

void TurnListModel::refresh(const std::vector<TurnId>& turns)
{
    if (!m_session)
        return;
    m_session->run(
        this, [turns](Session& session) { return session.summaries(turns); },
        [this, turns](const std::vector<TurnSummary>& lines) { takeLines(turns, lines); },
        [this](const Error& error) { Q_EMIT failed(error); });
    // Whether they are listed may have changed, too.
    find();
}

void TurnListModel::show(TurnId turn)
{
    const int row = rowOf(turn);
    if (row < 0 || turnAt(row) == turn)
        return;
    m_shown[m_lines.at(row).front()] = turn;
    Q_EMIT dataChanged(index(row), index(row));
}

void TurnListModel::stepAnswer(int row, int step)
{
    const std::span<const TurnId> turns = turnsAt(row);
    const int wanted = answerAt(row) + step;
    if (wanted >= 0 && wanted < static_cast<int>(turns.size()))
        show(turns[static_cast<std::size_t>(wanted)]);
}

TurnId TurnListModel::turnAt(int row) const
{
    const std::span<const TurnId> turns = turnsAt(row);
    return turns.empty() ? 0 : turns[static_cast<std::size_t>(answerAt(row))];
}

int TurnListModel::answerAt(int row) const
{
    const std::span<const TurnId> turns = turnsAt(row);
    const auto shown = std::find(turns.begin(), turns.end(), m_shown.value(turns.front(), turns.front()));
    return shown == turns.end() ? 0 : static_cast<int>(shown - turns.begin()); // it no longer fits the filter
}

const TurnSummary* TurnListModel::summary(TurnId turn) const
{
    const auto found = m_summaries.find(turn);
    return found == m_summaries.end() ? nullptr : &*found;
}

int TurnListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_lines.count();
}

QVariant TurnListModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const TurnSummary* line = summary(turnAt(index.row()));
    if (!line)
        want(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return words(index.row());
    case Qt::ToolTipRole:
        return line ? QString::fromStdString(line->question) : QString();
    case SummaryRole:
        return QVariant::fromValue(static_cast<const void*>(line));
    case AnswerRole:
        return answerAt(index.row());
    case AnswersRole:
        return static_cast<int>(turnsAt(index.row()).size());
    default:
        return {};
    }
}

QString TurnListModel::words(int row) const
{
    const TurnSummary* line = summary(turnAt(row));
    if (!line)
        return tr("Turn %1").arg(turnAt(row));
    const QString words = tr("%1: %2").arg(QString::fromStdString(line->question), QString::fromStdString(line->answer));
    const std::size_t answers = turnsAt(row).size();
    return answers == 1 ? words : tr("%1 (answer %2 of %3)").arg(words).arg(answerAt(row) + 1).arg(answers);
}

// The whole page of the row, so that scrolling costs one query a page.
void TurnListModel::want(int row) const
{
    if (m_wanted.contains(turnAt(row)))
        return;
    const auto page = static_cast<int>(kPage);
    std::vector<TurnId> turns;
    for (int i = row / page * page; i < std::min(row / page * page + page, rowCount()); ++i) {
        if (const TurnId turn = turnAt(i); !m_summaries.contains(turn) && !m_wanted.contains(turn))
            turns.push_back(turn);
    }
    for (const TurnId turn : turns)
        m_wanted.insert(turn);
    ++m_pagesRead;
    auto* self = const_cast<TurnListModel*>(this); // reading ahead is no change of what the model says
    m_session->run(
        self, [turns](Session& session) { return session.summaries(turns); },
        [self, turns](const std::vector<TurnSummary>& lines) { self->takeLines(turns, lines); },
        [this](const Error& error) { Q_EMIT failed(error); });
}

void TurnListModel::takeLines(const std::vector<TurnId>& asked, const std::vector<TurnSummary>& lines)
{
    for (const TurnId turn : asked)
        m_wanted.remove(turn);
    for (const TurnSummary& line : lines)
        m_summaries[line.id] = line;
    for (const TurnId turn : asked) {
        if (const int row = rowOf(turn); row >= 0)
            Q_EMIT dataChanged(index(row), index(row));
    }
}

} // namespace vpt::ui
