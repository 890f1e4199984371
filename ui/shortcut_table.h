// Every key of the window in one table: the usual ones, the user's own, and which get in each other's way.
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QMap>
#include <QObject>
#include <QStringList>
#include <vector>

namespace vpt::ui {

using Keys = QList<QKeySequence>;

// Portable texts by action name, as the settings keep them.
using ShortcutChoice = QMap<QString, QStringList>;

// The group that an action is listed in.
void setShortcutGroup(QAction& action, const QString& group);
// `tip` with the action's first key behind it.
QString tipWithKey(const QAction& action, const QString& tip);
// "Ctrl+Return, Ctrl+Enter"; at most two, the others are spellings of the same.
QString keysText(const Keys& keys);

class ShortcutTable : public QObject {
    Q_OBJECT
public:
    struct Row {
        QAction* action = nullptr; // absent: a key that a widget takes itself, listed and not to be changed
        QString group;
        QString name;
        Keys usual;
        QString fixedText; // of a row without an action
        const QWidget* scope = nullptr; // where its keys work; absent: in the whole window
    };

    // Takes every named action of `window`, with the keys it has now as the usual ones, in the order in which they were made.
    explicit ShortcutTable(QWidget* window);

    const std::vector<Row>& rows() const { return m_rows; }
    QStringList groups() const; // in the order of the rows

    // Actions that are not named have their usual keys. Names that are not known are left alone.
    void apply(const ShortcutChoice& chosen);
    // Only what is not usual.
    ShortcutChoice choiceOf(const QMap<QString, Keys>& keys) const;
    QMap<QString, Keys> keysOf(const ShortcutChoice& chosen) const;

    // Why `key` cannot be given to this row while the others have `keys`; empty: it can.
    struct Conflict {
        QString why;
        QString owner; // name of the action that has it; empty: nobody who could give it away
    };
    Conflict conflict(const Row& row, const QKeySequence& key, const QMap<QString, Keys>& keys) const;

private:
    void addFixed(QWidget* window);

    std::vector<Row> m_rows;
};

} // namespace vpt::ui
