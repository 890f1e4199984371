#include "ui/batch_list.h"

#include "core/evaluation/text_metrics.h"
#include "ui/core_translator.h"
#include "ui/format.h"
#include "ui/session_desk.h"

#include <algorithm>
#include <utility>

namespace vpt::ui {

BatchList::BatchList(SessionDesk& sessions, QObject* parent) : QAbstractListModel(parent), m_sessions(sessions)
{
    connect(&sessions, &SessionDesk::opened, this, &BatchList::read);
}

void BatchList::read()
{
    beginResetModel();
    m_items.clear();
    m_asking = 0;
    endResetModel();
    Q_EMIT sessionChanged();
    Q_EMIT changed();
    const SessionHost* host = m_sessions.session();
    m_sessions.session()->run(
        this, [](Session& session) { return session.batch(); },
        [this, host](std::vector<BatchItem> items) {
            if (host != m_sessions.session() || items.empty())
                return;
            beginResetModel();
            m_items = std::move(items);
            endResetModel();
            Q_EMIT changed();
        },
        [this](const Error& error) { Q_EMIT failed(error); });
}

int BatchList::rowOf(BatchItemId item) const
{
    const auto found = std::lower_bound(m_items.begin(), m_items.end(), item,
                                        [](const BatchItem& known, BatchItemId wanted) { return known.id < wanted; });
    return found != m_items.end() && found->id == item ? static_cast<int>(found - m_items.begin()) : -1;
}

BatchList::Counts BatchList::counts() const
{
    Counts counts;
    for (const BatchItem& item : m_items) {
        counts.waiting += item.state == BatchState::Waiting;
        counts.skipped += item.state == BatchState::Skipped;
        counts.done += item.state == BatchState::Done;
        counts.failed += item.state == BatchState::Failed;
    }
    return counts;
}

int BatchList::firstWaiting() const
{
    const auto found = std::find_if(m_items.begin(), m_items.end(), [this](const BatchItem& item) {
        return item.state == BatchState::Waiting && item.id != m_asking;
    });
    return found == m_items.end() ? -1 : static_cast<int>(found - m_items.begin());
}

std::vector<int> BatchList::rowsIn(BatchState state) const
{
    std::vector<int> rows;
    for (int row = 0; row < rowCount(); ++row) {
        if (at(row).state == state)
            rows.push_back(row);
    }
    return rows;
}

void BatchList::add(const std::vector<BatchQuestion>& questions)
{
    SessionHost* host = m_sessions.session();
    if (!host || questions.empty())
        return;
    host->run(
        this, [questions](Session& session) { return session.addToBatch(questions); },
        [this, host](const std::vector<BatchItem>& items) {
            if (host != m_sessions.session())
                return;
            beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(items.size()) - 1);
            m_items.insert(m_items.end(), items.begin(), items.end());
            endInsertRows();
            Q_EMIT changed();
            Q_EMIT added(static_cast<int>(items.size()));
        },
        [this](const Error& error) { Q_EMIT failed(error); });
}

std::vector<BatchItemId> BatchList::idsOf(const std::vector<int>& rows) const
{
    std::vector<BatchItemId> ids;
    for (const int row : rows) {
        if (at(row).id != m_asking)
            ids.push_back(at(row).id);
    }
    return ids;
}

void BatchList::setState(const std::vector<int>& rows, BatchState state)
{
    const std::vector<BatchItemId> ids = idsOf(rows);
    for (const BatchItemId id : ids) {
        const int row = rowOf(id);
        BatchItem& item = m_items[static_cast<std::size_t>(row)];
        item.state = state;
        item.error.clear();
        announce(row);
    }
    if (!ids.empty())
        store([ids, state](Session& session) { session.setBatchState(ids, state); });
    Q_EMIT changed();
}

void BatchList::remove(std::vector<int> rows)
{
    const std::vector<BatchItemId> ids = idsOf(rows);
    if (ids.empty())
        return;
    beginResetModel();
    std::erase_if(m_items, [&ids](const BatchItem& item) { return std::binary_search(ids.begin(), ids.end(), item.id); });
    endResetModel();
    store([ids](Session& session) { session.removeFromBatch(ids); });
    Q_EMIT changed();
}

void BatchList::setAsking(BatchItemId item)
{
    const BatchItemId before = std::exchange(m_asking, item);
    announce(rowOf(before));
    announce(rowOf(item));
    Q_EMIT changed();
}

void BatchList::setTurn(BatchItemId item, TurnId turn)
{
    if (const int row = rowOf(item); row >= 0) {
        m_items[static_cast<std::size_t>(row)].turn = turn;
        Q_EMIT changed();
    }
}

void BatchList::fail(BatchItemId item, const std::string& why)
{
    end(item, Error(ErrorKind::Input, why));
    store([item, why](Session& session) { session.setBatchState(std::vector{item}, BatchState::Failed, why); });
}

void BatchList::end(BatchItemId item, const RunOutcome& outcome)
{
    const int row = rowOf(item);
    if (row < 0)
        return;
    BatchItem& known = m_items[static_cast<std::size_t>(row)];
    const auto* trace = std::get_if<Trace>(&outcome);
    const auto* error = std::get_if<Error>(&outcome);
    known.state = error ? BatchState::Failed : wasStopped(outcome) ? BatchState::Waiting : BatchState::Done;
    known.error = error ? error->what() : "";
    known.reply = trace ? trace->answer : "";
    announce(row);
    Q_EMIT changed();
}

void BatchList::store(std::function<void(Session&)> work)
{
    if (SessionHost* host = m_sessions.session())
        host->run(
            this,
            [work = std::move(work)](Session& session) {
                work(session);
                return true;
            },
            [](bool) {}, [this](const Error& error) { Q_EMIT failed(error); });
}

void BatchList::announce(int row)
{
    if (row >= 0)
        Q_EMIT dataChanged(index(row), index(row));
}

int BatchList::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

QVariant BatchList::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const BatchItem& item = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return tr("%1: %2. %3").arg(text(item.asked.question), batchReply(item), batchStateWords(item, item.id == m_asking));
    case Qt::ToolTipRole: {
        QStringList lines{text(item.asked.picture), text(item.asked.question), batchReply(item)};
        if (!item.asked.answer.empty())
            lines << tr("Expected: %1").arg(text(item.asked.answer));
        lines.removeAll(QString());
        return lines.join(QLatin1Char('\n')).toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>"));
    }
    case ItemRole:
        return QVariant::fromValue(static_cast<const void*>(&item));
    default:
        return {};
    }
}

QString batchReply(const BatchItem& item)
{
    return item.state == BatchState::Failed ? coreText(item.error) : text(item.reply);
}

QString batchStateWords(const BatchItem& item, bool asking)
{
    if (asking)
        return BatchList::tr("being asked");
    switch (item.state) {
    case BatchState::Waiting:
        return BatchList::tr("waiting");
    case BatchState::Skipped:
        return BatchList::tr("skipped");
    case BatchState::Failed:
        return BatchList::tr("failed");
    case BatchState::Done:
        break;
    }
    const auto expected = isAsExpected(item);
    return !expected ? BatchList::tr("done") : *expected ? BatchList::tr("as expected") : BatchList::tr("not as expected");
}

std::optional<bool> isAsExpected(const BatchItem& item)
{
    if (item.state != BatchState::Done || item.asked.answer.empty())
        return {};
    return normalisedMatch(item.reply, item.asked.answer);
}

} // namespace vpt::ui
