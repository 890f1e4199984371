// The turns of a session as a list, oldest first. Their numbers are there at once; a line is read when it is looked at.
#pragma once

#include "ui/session_host.h"

#include <QAbstractListModel>
#include <QHash>
#include <QSet>

#include <memory>
#include <vector>

namespace vpt::ui {

class TurnListModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { SummaryRole = Qt::UserRole + 1 }; // const TurnSummary*, null until it is read; for the delegate

    static constexpr std::size_t kPage = 64; // lines that are read together

    explicit TurnListModel(QObject* parent = nullptr) : QAbstractListModel(parent) { }

    // Shows what the filter finds there; none: an empty list.
    void setSession(std::shared_ptr<SessionHost> session);
    void setFilter(const TurnFilter& filter);
    const TurnFilter& filter() const { return m_filter; }

    // Something else is known of this turn, or it is new, or gone.
    void refresh(TurnId turn);
    void refreshList();

    TurnId turnAt(int row) const; // 0: there is no such row
    int rowOf(TurnId turn) const; // of the turn, or of the one it is an alternative to; -1: not in the list
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
    void take(std::vector<TurnId> turns);
    void want(int row) const;
    void takeLines(const std::vector<TurnId>& asked, const std::vector<TurnSummary>& lines);

    std::shared_ptr<SessionHost> m_session;
    TurnFilter m_filter;
    std::vector<TurnId> m_turns; // ascending
    quint64 m_ticket = 0; // of the newest search
    int m_finding = 0;
    QHash<TurnId, TurnSummary> m_lines;
    mutable QSet<TurnId> m_wanted; // being read
    mutable int m_pagesRead = 0;
};

} // namespace vpt::ui
