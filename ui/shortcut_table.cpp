#include "ui/shortcut_table.h"

#include <QWidget>

namespace vpt::ui {

namespace {

constexpr const char* kGroup = "shortcutGroup";
constexpr const char* kPlainTip = "plainTip";

QString plainName(const QAction& action)
{
    return QString(action.text()).remove(QChar(0x2026)).remove('&');
}

bool isWritten(const QKeySequence& key)
{
    const QKeyCombination first = key[0];
    const bool withControl = first.keyboardModifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    return !withControl && first.key() < Qt::Key_Escape; // letters, digits, signs
}

Keys parsed(const QStringList& texts)
{
    Keys keys;
    for (const QString& text : texts) {
        if (const QKeySequence key(text, QKeySequence::PortableText); !key.isEmpty())
            keys << key;
    }
    return keys;
}

} // namespace

void setShortcutGroup(QAction& action, const QString& group)
{
    action.setProperty(kGroup, group);
}

QString tipWithKey(const QAction& action, const QString& tip)
{
    if (action.shortcuts().isEmpty())
        return tip;
    return QStringLiteral("%1 (%2)").arg(tip, action.shortcuts().front().toString(QKeySequence::NativeText));
}

QString keysText(const Keys& keys)
{
    QStringList texts;
    for (const QKeySequence& key : keys.first(std::min<qsizetype>(keys.size(), 2)))
        texts << key.toString(QKeySequence::NativeText);
    return texts.join(QStringLiteral(", "));
}

ShortcutTable::ShortcutTable(QWidget* window) : QObject(window)
{
    for (QAction* action : window->findChildren<QAction*>()) {
        const QString id = action->objectName();
        if (id.isEmpty() || action->text().isEmpty() || id.startsWith("qt_") || id.startsWith("_q"))
            continue;
        Row row;
        row.action = action;
        const QString group = action->property(kGroup).toString();
        row.group = group.isEmpty() ? tr("Other") : group;
        row.name = plainName(*action);
        row.usual = action->shortcuts();
        if (action->shortcutContext() == Qt::WidgetShortcut || action->shortcutContext() == Qt::WidgetWithChildrenShortcut)
            row.scope = qobject_cast<QWidget*>(action->parent());
        // The tip as it was written, so that other keys can be put behind it.
        QString tip = action->toolTip();
        if (const QString key = tipWithKey(*action, QString()).trimmed(); !key.isEmpty() && tip.endsWith(key))
            tip.chop(key.size() + 1);
        action->setProperty(kPlainTip, tip);
        m_rows.push_back(std::move(row));
    }
    addFixed(window);
}

void ShortcutTable::addFixed(QWidget* window)
{
    const QWidget* canvas = window->findChild<QWidget*>("canvas");
    const QWidget* question = window->findChild<QWidget*>("question");
    const QString inQuestion = tr("Question field"), onCanvas = tr("On the picture");
    const auto add
        = [this](const QString& group, const QString& name, const QString& text, Keys keys, const QWidget* scope) {
              m_rows.push_back({nullptr, group, name, std::move(keys), text, scope});
          };
    add(inQuestion, tr("Ask"), tr("Return"), {Qt::Key_Return, Qt::Key_Enter}, question);
    add(inQuestion, tr("New line"), tr("Shift+Return"), {Qt::SHIFT | Qt::Key_Return}, question);
    add(inQuestion, tr("Last question, in the empty field"), tr("Up"), {Qt::Key_Up}, question);
    add(onCanvas, tr("Move the selected box"), tr("Arrows"), {Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down},
        canvas);
    add(onCanvas, tr("Resize the selected box"), tr("Shift+Arrows"),
        {Qt::SHIFT | Qt::Key_Left, Qt::SHIFT | Qt::Key_Right, Qt::SHIFT | Qt::Key_Up, Qt::SHIFT | Qt::Key_Down}, canvas);
    add(onCanvas, tr("Pan"), tr("Middle drag, Space+drag"), {Qt::Key_Space}, canvas);
    add(onCanvas, tr("Zoom at the pointer"), tr("Ctrl+Wheel, pinch"), {}, canvas);
    add(onCanvas, tr("Hide all marks while held"), QStringLiteral("H"), {Qt::Key_H}, canvas);
}

QStringList ShortcutTable::groups() const
{
    QStringList groups;
    for (const Row& row : m_rows) {
        if (!groups.contains(row.group))
            groups << row.group;
    }
    return groups;
}

void ShortcutTable::apply(const ShortcutChoice& chosen)
{
    const QMap<QString, Keys> keys = keysOf(chosen);
    for (const Row& row : m_rows) {
        if (!row.action)
            continue;
        // A tip that says why the action is disabled has no key behind it, and gets none.
        const QString plain = row.action->property(kPlainTip).toString();
        const bool usualTip = row.action->toolTip() == tipWithKey(*row.action, plain);
        row.action->setShortcuts(keys[row.action->objectName()]);
        if (usualTip)
            row.action->setToolTip(tipWithKey(*row.action, plain));
    }
}

QMap<QString, Keys> ShortcutTable::keysOf(const ShortcutChoice& chosen) const
{
    QMap<QString, Keys> keys;
    for (const Row& row : m_rows) {
        if (!row.action)
            continue;
        const auto found = chosen.find(row.action->objectName());
        keys[row.action->objectName()] = found == chosen.end() ? row.usual : parsed(*found);
    }
    return keys;
}

ShortcutChoice ShortcutTable::choiceOf(const QMap<QString, Keys>& keys) const
{
    ShortcutChoice chosen;
    for (const Row& row : m_rows) {
        if (!row.action || keys.value(row.action->objectName(), row.usual) == row.usual)
            continue;
        QStringList texts;
        for (const QKeySequence& key : keys[row.action->objectName()])
            texts << key.toString(QKeySequence::PortableText);
        chosen[row.action->objectName()] = texts;
    }
    return chosen;
}

ShortcutTable::Conflict ShortcutTable::conflict(const Row& row, const QKeySequence& key,
                                                const QMap<QString, Keys>& keys) const
{
    if (key.isEmpty())
        return {};
    if (!row.scope && isWritten(key))
        return {tr("A letter alone works only on the picture: add Ctrl or Alt."), {}};
    for (const Row& other : m_rows) {
        const bool meet = !row.scope || !other.scope || row.scope == other.scope;
        if (!meet || (other.action && other.action == row.action))
            continue;
        const Keys taken = other.action ? keys.value(other.action->objectName()) : other.usual;
        if (!taken.contains(key))
            continue;
        return {tr("%1 belongs to “%2”.").arg(key.toString(QKeySequence::NativeText), other.name),
                other.action ? other.action->objectName() : QString()};
    }
    return {};
}

} // namespace vpt::ui
