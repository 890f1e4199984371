// The editor of the keys: each action with its keys, conflicts named before anything is taken.
#pragma once

#include "ui/shortcut_table.h"

#include <QWidget>

class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace vpt::ui {

class ShortcutPage : public QWidget {
    Q_OBJECT
public:
    explicit ShortcutPage(const ShortcutTable& table, QWidget* parent = nullptr);

    void present(const ShortcutChoice& chosen);
    ShortcutChoice chosen() const { return m_table.choiceOf(m_keys); }

Q_SIGNALS:
    void changed();

private:
    QWidget* buildEditor();
    const ShortcutTable::Row* current() const;
    void filter(const QString& words);
    void showCurrent();
    void propose(const QKeySequence& key);
    void take(const QKeySequence& key, const QString& from);
    void setKeys(const QString& action, const Keys& keys);
    void refreshTexts();

    const ShortcutTable& m_table;
    QMap<QString, Keys> m_keys;
    QTreeWidget* m_tree;
    QLineEdit* m_filter;
    QKeySequenceEdit* m_edit = nullptr;
    QLabel* m_editLabel = nullptr;
    QLabel* m_conflict = nullptr;
    QPushButton* m_takeOver = nullptr;
    QPushButton* m_usual = nullptr;
    QPushButton* m_none = nullptr;
    QPushButton* m_allUsual = nullptr;
    QString m_owner; // who would lose the proposed key
};

} // namespace vpt::ui
