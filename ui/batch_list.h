// The batch of the session that is open, as a list. Every change is in the session as soon as the session's thread has it.
#pragma once

#include "core/session/batch_items.h"
#include "ui/inference_controller.h"

#include <QAbstractListModel>

#include <functional>
#include <optional>
#include <vector>

namespace vpt {
class Session;
}

namespace vpt::ui {

class SessionDesk;

class BatchList : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { ItemRole = Qt::UserRole + 1 }; // const BatchItem*, for the delegate

    struct Counts {
        int waiting = 0; // with the one that is being asked
        int skipped = 0;
        int done = 0;
        int failed = 0;
        int asked() const { return done + failed; }
        int all() const { return waiting + done + failed; } // that are to be asked
    };

    // The desk must outlive the list.
    explicit BatchList(SessionDesk& sessions, QObject* parent = nullptr);

    const BatchItem& at(int row) const { return m_items[static_cast<std::size_t>(row)]; }
    int rowOf(BatchItemId item) const; // -1: it is not there
    Counts counts() const;
    int firstWaiting() const; // -1: none; the one that is being asked does not count
    std::vector<int> rowsIn(BatchState state) const;

    // Behind those that are there.
    void add(const std::vector<BatchQuestion>& questions);
    // The rows wait, also to be asked again, or are skipped. Not the one that is being asked.
    void setState(const std::vector<int>& rows, BatchState state);
    // Out of the list; their turns stay. Not the one that is being asked.
    void remove(std::vector<int> rows);

    // The item that is being asked; 0: none.
    BatchItemId asking() const { return m_asking; }
    void setAsking(BatchItemId item);
    void setTurn(BatchItemId item, TurnId turn); // the session knows it already
    void fail(BatchItemId item, const std::string& why); // it has no turn
    // As its turn has ended.
    void end(BatchItemId item, const RunOutcome& outcome);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void sessionChanged(); // the list is that of another session
    void added(int count);
    void changed(); // anything of an item or their number
    void failed(const vpt::Error& error); // something could not be stored or read

private:
    void read();
    std::vector<BatchItemId> idsOf(const std::vector<int>& rows) const;
    void store(std::function<void(Session&)> work);
    void announce(int row);

    SessionDesk& m_sessions;
    std::vector<BatchItem> m_items; // by id
    BatchItemId m_asking = 0;
};

// The answer, or why there is none; empty while there is neither.
QString batchReply(const BatchItem& item);
// "waiting", "being asked", "done", ...
QString batchStateWords(const BatchItem& item, bool asking);
// Whether the answer is the true one that the item knows; nothing where it knows none or is not done.
std::optional<bool> isAsExpected(const BatchItem& item);

} // namespace vpt::ui
