// The questions of a session as a list, oldest first; the answers to one question are one line, which shows one of them. The
// numbers of all turns are there at once; a line is read when it is looked at.
#pragma once

#include "ui/session_host.h"
#include "ui/turn_lines.h"

#include <QAbstractListModel>
#include <QHash>
#include <QSet>

#include <memory>
#include <vector>

namespace vpt::ui {

class TurnListModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        SummaryRole = Qt::UserRole + 1, // const TurnSummary* of the answer, null until it is read; for the delegate
        AnswerRole, // which of the line's answers that is, from 0
        AnswersRole, // how many the line has
    };

    static constexpr std::size_t kPage = 64; // lines that are read together

    explicit TurnListModel(QObject* parent = nullptr) : QAbstractListModel(parent) { }

    // Shows what the filter finds there; none: an empty list.
    void setSession(std::shared_ptr<SessionHost> session);
    void setFilter(const TurnFilter& filter);
    // Shows these turns instead of what a filter finds, each on a line of its own.
    void setTurns(const std::vector<TurnId>& turns);
    const TurnFilter& filter() const { return m_filter; }

    // Something else is known of these turns, or they are new, or gone.
    void refresh(const std::vector<TurnId>& turns);
    void refreshList();

    // The answer that its line shows from now on; without effect where it is not in the list.
    void show(TurnId turn);
    // The line shows the answer so many places further on, where there is one.
    void stepAnswer(int row, int step);

    TurnId turnAt(int row) const; // that the row shows; 0: there is no such row
    // All that the filter has found of the row; until the list changes.
    std::span<const TurnId> turnsAt(int row) const { return m_lines.at(row); }
    int rowOf(TurnId turn) const { return m_lines.rowOf(turn); } // -1: not in the list
    TurnId newest() const { return m_lines.newest(); } // 0: the list is empty
    int turnCount() const { return m_lines.turnCount(); }
    const TurnSummary* summary(TurnId turn) const; // null until it is read
    bool isSettled() const { return m_finding == 0; }
    int pagesRead() const { return m_pagesRead; } // for tests

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void settled(); // the list is what the filter finds at present
    void failed(const vpt::Error& error) const;

private:
    void find();
    void take(TurnLines found);
    void grow(TurnLines found);
    int answerAt(int row) const;
    QString words(int row) const;
    void want(int row) const;
    void takeLines(const std::vector<TurnId>& asked, const std::vector<TurnSummary>& lines);

    std::shared_ptr<SessionHost> m_session;
    TurnFilter m_filter;
    std::optional<std::vector<TurnGroup>> m_given; // in place of the filter
    TurnLines m_lines;
    QHash<TurnId, TurnId> m_shown; // by the first turn of a line, where it shows another one
    quint64 m_ticket = 0; // of the newest search
    int m_finding = 0;
    QHash<TurnId, TurnSummary> m_summaries;
    mutable QSet<TurnId> m_wanted; // being read
    mutable int m_pagesRead = 0;
};

} // namespace vpt::ui
