// The Batch tab: how far the batch has come, what can be done with it, and its items.
#pragma once

#include "ui/theme.h"

#include <QWidget>

#include <vector>

class QAction;
class QLabel;
class QListView;
class QMenu;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace vpt::ui {

class BatchDelegate;
class BatchList;
class BatchRunner;
class ElidedText;

class BatchPanel : public QWidget {
    Q_OBJECT
public:
    // `begin`: makes a new batch. List and runner must outlive the panel.
    BatchPanel(BatchList& list, BatchRunner& runner, QAction* begin, QWidget* parent = nullptr);

    void setColors(const Colors& colors);
    // Only then nothing is skipped, removed or asked again.
    void setWritable(bool writable);
    // The last thing that the batch did by itself; empty: nothing to tell.
    void setNotice(const QString& notice);

Q_SIGNALS:
    void itemOpened(int row);

private:
    QWidget* buildHead(QAction* begin);
    void buildList();
    void buildMenus();
    QAction* addItemAction(const char* name, const QString& text, const QKeySequence& key);
    void act(QAction* action);
    void askAgain(const std::vector<int>& rows);
    std::vector<int> chosenRows() const;
    void refresh();
    void refreshActions();
    QString progressWords() const;

    BatchList& m_list;
    BatchRunner& m_runner;
    bool m_writable = false;
    ElidedText* m_state;
    QLabel* m_notice;
    QProgressBar* m_bar;
    QPushButton* m_go; // pauses or goes on
    QPushButton* m_stop;
    QMenu* m_menu;
    QListView* m_items;
    QLabel* m_hint;
    BatchDelegate* m_delegate;
    QAction *m_open, *m_again, *m_skip, *m_remove; // of the items that are chosen
    QAction *m_failedAgain, *m_removeAsked, *m_removeAll;
};

} // namespace vpt::ui
