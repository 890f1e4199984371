#include "ui/turn_list_model.h"

#include <algorithm>

namespace vpt::ui {

void TurnListModel::setSession(std::shared_ptr<SessionHost> session)
{
    beginResetModel();
    m_session = std::move(session);
    m_lines.clear();
    m_rows.clear();
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

void TurnListModel::setTurns(std::vector<TurnId> turns)
{
    Lines& lines = m_given.emplace();
    for (const TurnId turn : turns)
        lines.push_back({turn});
    find();
}

TurnListModel::Found TurnListModel::found(Lines lines)
{
    Found found{std::move(lines), {}};
    for (std::size_t row = 0; row < found.lines.size(); ++row) {
        for (const TurnId turn : found.lines[row])
            found.rows.insert(turn, static_cast<int>(row));
    }
    return found;
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
        [filter = m_filter, given = m_given](Session& session) { return found(given ? *given : session.questions(filter)); },
        [this, ticket](Found found) {
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
void TurnListModel::take(Found found)
{
    const auto sameLine = [](const TurnGroup& a, const TurnGroup& b) { return a.front() == b.front(); };
    if (found.lines.size() >= m_lines.size() && std::equal(m_lines.begin(), m_lines.end(), found.lines.begin(), sameLine))
        return grow(std::move(found));
    beginResetModel();
    m_lines = std::move(found.lines);
    m_rows = std::move(found.rows);
    endResetModel();
}

void TurnListModel::grow(Found found)
{
    const int before = rowCount(), after = static_cast<int>(found.lines.size());
    std::vector<int> changed; // rows with other answers than before
    for (int row = 0; row < before; ++row) {
        if (m_lines[static_cast<std::size_t>(row)] != found.lines[static_cast<std::size_t>(row)])
            changed.push_back(row);
    }
    if (after > before)
        beginInsertRows({}, before, after - 1);
    m_lines = std::move(found.lines);
    m_rows = std::move(found.rows);
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
    m_shown[m_lines[static_cast<std::size_t>(row)].front()] = turn;
    Q_EMIT dataChanged(index(row), index(row));
}

void TurnListModel::stepAnswer(int row, int step)
{
    const TurnGroup turns = turnsAt(row);
    const int wanted = answerAt(row) + step;
    if (wanted >= 0 && wanted < static_cast<int>(turns.size()))
        show(turns[static_cast<std::size_t>(wanted)]);
}

TurnId TurnListModel::turnAt(int row) const
{
    if (row < 0 || row >= rowCount())
        return 0;
    return m_lines[static_cast<std::size_t>(row)][static_cast<std::size_t>(answerAt(row))];
}

TurnGroup TurnListModel::turnsAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_lines[static_cast<std::size_t>(row)] : TurnGroup();
}

int TurnListModel::answerAt(int row) const
{
    const TurnGroup& turns = m_lines[static_cast<std::size_t>(row)];
    const auto shown = std::find(turns.begin(), turns.end(), m_shown.value(turns.front(), turns.front()));
    return shown == turns.end() ? 0 : static_cast<int>(shown - turns.begin()); // it no longer fits the filter
}

int TurnListModel::rowOf(TurnId turn) const
{
    return m_rows.value(turn, -1);
}

TurnId TurnListModel::newest() const
{
    TurnId newest = 0;
    for (const TurnGroup& turns : m_lines)
        newest = std::max(newest, turns.back());
    return newest;
}

const TurnSummary* TurnListModel::summary(TurnId turn) const
{
    const auto found = m_summaries.find(turn);
    return found == m_summaries.end() ? nullptr : &*found;
}

int TurnListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
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
        return static_cast<int>(m_lines[static_cast<std::size_t>(index.row())].size());
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
    const std::size_t answers = m_lines[static_cast<std::size_t>(row)].size();
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
