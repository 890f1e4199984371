#include "ui/shortcut_page.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace vpt::ui {

namespace {

constexpr int kRowRole = Qt::UserRole; // index into ShortcutTable::rows()

} // namespace

ShortcutPage::ShortcutPage(const ShortcutTable& table, QWidget* parent) : QWidget(parent), m_table(table)
{
    m_filter = new QLineEdit(this);
    m_filter->setPlaceholderText(tr("Search for an action or a key"));
    m_filter->setAccessibleName(tr("Search for an action or a key"));
    m_filter->setClearButtonEnabled(true);
    m_tree = new QTreeWidget(this);
    m_tree->setObjectName("shortcutTree");
    m_tree->setAccessibleName(tr("Actions and their keys"));
    m_tree->setColumnCount(2);
    m_tree->setHeaderLabels({tr("Action"), tr("Keys")});
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_tree->header()->setStretchLastSection(false);
    m_tree->setRootIsDecorated(false);
    m_tree->setUniformRowHeights(true);
    for (const QString& group : m_table.groups()) {
        auto* heading = new QTreeWidgetItem(m_tree, {group});
        heading->setFlags(Qt::ItemIsEnabled);
        heading->setFirstColumnSpanned(true);
        QFont bold = font();
        bold.setBold(true);
        heading->setFont(0, bold);
        heading->setData(0, kRowRole, -1);
        for (std::size_t i = 0; i < m_table.rows().size(); ++i) {
            if (m_table.rows()[i].group != group)
                continue;
            auto* item = new QTreeWidgetItem(heading, {m_table.rows()[i].name});
            item->setData(0, kRowRole, static_cast<int>(i));
        }
    }
    m_tree->expandAll();

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_filter);
    column->addWidget(m_tree, 1);
    column->addWidget(buildEditor());
    connect(m_filter, &QLineEdit::textChanged, this, &ShortcutPage::filter);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &ShortcutPage::showCurrent);
    connect(m_tree, &QTreeWidget::itemActivated, m_edit, qOverload<>(&QWidget::setFocus));
    present({});
    showCurrent();
}

QWidget* ShortcutPage::buildEditor()
{
    auto* editor = new QWidget(this);
    m_editLabel = new QLabel(editor);
    m_editLabel->setTextFormat(Qt::PlainText);
    m_edit = new QKeySequenceEdit(editor);
    m_edit->setObjectName("shortcutEdit");
    m_editLabel->setBuddy(m_edit);
    m_conflict = new QLabel(editor);
    m_conflict->setObjectName("problem");
    m_conflict->setWordWrap(true);
    m_conflict->setTextFormat(Qt::PlainText);
    m_takeOver = new QPushButton(tr("Take it from there"), editor);
    m_takeOver->setObjectName("shortcutTakeOver");
    m_usual = new QPushButton(tr("Usual keys"), editor);
    m_usual->setObjectName("shortcutUsual");
    m_usual->setToolTip(tr("Give this action the keys that it comes with"));
    m_none = new QPushButton(tr("No keys"), editor);
    m_none->setObjectName("shortcutNone");
    m_none->setToolTip(tr("Take all keys from this action"));
    m_allUsual = new QPushButton(tr("All usual keys"), editor);
    m_allUsual->setObjectName("shortcutAllUsual");
    m_allUsual->setToolTip(tr("Forget every key of your own"));

    auto* grid = new QGridLayout(editor);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setColumnStretch(0, 1);
    grid->addWidget(m_editLabel, 0, 0, 1, 4);
    grid->addWidget(m_edit, 1, 0);
    grid->addWidget(m_usual, 1, 1);
    grid->addWidget(m_none, 1, 2);
    grid->addWidget(m_allUsual, 1, 3);
    grid->addWidget(m_conflict, 2, 0, 1, 3);
    grid->addWidget(m_takeOver, 2, 3);
    grid->setRowMinimumHeight(2, 34); // nothing moves when a conflict shows

    connect(m_edit, &QKeySequenceEdit::keySequenceChanged, this, &ShortcutPage::propose);
    connect(m_takeOver, &QPushButton::clicked, this, [this] { take(m_edit->keySequence(), m_owner); });
    connect(m_usual, &QPushButton::clicked, this, [this] {
        setKeys(current()->action->objectName(), current()->usual);
        showCurrent();
    });
    connect(m_none, &QPushButton::clicked, this, [this] {
        setKeys(current()->action->objectName(), {});
        showCurrent();
    });
    connect(m_allUsual, &QPushButton::clicked, this, [this] {
        present({});
        showCurrent();
        Q_EMIT changed();
    });
    return editor;
}

void ShortcutPage::present(const ShortcutChoice& chosen)
{
    m_keys = m_table.keysOf(chosen);
    refreshTexts();
    showCurrent();
}

const ShortcutTable::Row* ShortcutPage::current() const
{
    const QTreeWidgetItem* item = m_tree->currentItem();
    const int row = item ? item->data(0, kRowRole).toInt() : -1;
    return row < 0 ? nullptr : &m_table.rows()[static_cast<std::size_t>(row)];
}

void ShortcutPage::filter(const QString& words)
{
    for (int group = 0; group < m_tree->topLevelItemCount(); ++group) {
        QTreeWidgetItem* heading = m_tree->topLevelItem(group);
        int shown = 0;
        for (int i = 0; i < heading->childCount(); ++i) {
            QTreeWidgetItem* item = heading->child(i);
            const bool fits
                = item->text(0).contains(words, Qt::CaseInsensitive) || item->text(1).contains(words, Qt::CaseInsensitive);
            item->setHidden(!fits);
            shown += fits;
        }
        heading->setHidden(shown == 0);
    }
}

void ShortcutPage::showCurrent()
{
    const ShortcutTable::Row* row = current();
    const bool editable = row && row->action;
    const Keys keys = editable ? m_keys.value(row->action->objectName()) : Keys();
    const QSignalBlocker quiet(m_edit);
    m_edit->setKeySequence(keys.isEmpty() ? QKeySequence() : keys.front());
    m_editLabel->setText(editable  ? tr("Press the new key for “%1”").arg(row->name)
                             : row ? tr("“%1” belongs to a part of the window and cannot be changed.").arg(row->name)
                                   : tr("Choose an action to change its key"));
    m_edit->setAccessibleName(m_editLabel->text());
    for (QWidget* widget : {static_cast<QWidget*>(m_edit), static_cast<QWidget*>(m_none)})
        widget->setEnabled(editable);
    m_usual->setEnabled(editable && keys != row->usual);
    m_none->setEnabled(editable && !keys.isEmpty());
    m_conflict->clear();
    m_takeOver->hide();
}

void ShortcutPage::propose(const QKeySequence& key)
{
    const ShortcutTable::Row* row = current();
    if (!row || !row->action || key.isEmpty())
        return;
    if (key.count() > 1) { // one stroke is enough for this window
        m_edit->setKeySequence(QKeySequence(key[static_cast<uint>(key.count() - 1)]));
        return;
    }
    const ShortcutTable::Conflict conflict = m_table.conflict(*row, key, m_keys);
    if (conflict.why.isEmpty()) {
        take(key, {});
        return;
    }
    m_conflict->setText(conflict.why);
    m_owner = conflict.owner;
    m_takeOver->setVisible(!conflict.owner.isEmpty());
}

void ShortcutPage::take(const QKeySequence& key, const QString& from)
{
    if (!from.isEmpty()) {
        Keys left = m_keys.value(from);
        left.removeAll(key);
        setKeys(from, left);
    }
    setKeys(current()->action->objectName(), {key});
    showCurrent();
}

void ShortcutPage::setKeys(const QString& action, const Keys& keys)
{
    m_keys[action] = keys;
    refreshTexts();
    Q_EMIT changed();
}

void ShortcutPage::refreshTexts()
{
    for (int group = 0; group < m_tree->topLevelItemCount(); ++group) {
        QTreeWidgetItem* heading = m_tree->topLevelItem(group);
        for (int i = 0; i < heading->childCount(); ++i) {
            QTreeWidgetItem* item = heading->child(i);
            const ShortcutTable::Row& row = m_table.rows()[item->data(0, kRowRole).toUInt()];
            item->setText(1, row.action ? keysText(m_keys.value(row.action->objectName())) : row.fixedText);
            QFont shown = font();
            shown.setBold(row.action && m_keys.value(row.action->objectName()) != row.usual);
            item->setFont(1, shown);
        }
    }
    m_allUsual->setEnabled(!chosen().isEmpty());
}

} // namespace vpt::ui
