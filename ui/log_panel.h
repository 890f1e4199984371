// The log as a panel: what happened, filtered by how bad it was, with details to copy.
#pragma once

#include "ui/log_book.h"

#include <QSortFilterProxyModel>
#include <QWidget>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTreeView;

namespace vpt::ui {

class LogPanel : public QWidget {
    Q_OBJECT
public:
    explicit LogPanel(LogBook& book, QWidget* parent = nullptr);

    QString shownDetails() const;

private:
    void showCurrent();
    void copyAll();
    const LogEntry* current() const;

    LogBook& m_book;
    QSortFilterProxyModel m_filtered;
    QComboBox* m_level;
    QTreeView* m_list;
    QPlainTextEdit* m_details;
    QPushButton* m_copy;
};

} // namespace vpt::ui
