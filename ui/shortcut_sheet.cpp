#include "ui/shortcut_sheet.h"

#include "ui/shortcut_table.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

#include <algorithm>
#include <array>

namespace vpt::ui {

namespace {

struct Entry {
    QString name;
    QString keys;
};

std::vector<Entry> entriesOf(const ShortcutTable& table, const QString& group)
{
    std::vector<Entry> entries;
    for (const ShortcutTable::Row& row : table.rows()) {
        const QString keys = row.action ? keysText(row.action->shortcuts()) : row.fixedText;
        if (row.group == group && !keys.isEmpty())
            entries.push_back({row.name, keys});
    }
    return entries;
}

QWidget* groupBlock(const QString& title, const std::vector<Entry>& entries)
{
    auto* block = new QWidget;
    auto* grid = new QGridLayout(block);
    grid->setContentsMargins(0, 0, 0, 12);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(0, 1);
    auto* heading = new QLabel(title);
    heading->setObjectName("sheetHeading");
    grid->addWidget(heading, 0, 0, 1, 2);
    int line = 1;
    for (const Entry& entry : entries) {
        auto* name = new QLabel(entry.name);
        auto* keys = new QLabel(entry.keys);
        keys->setObjectName("keyCap");
        for (QLabel* label : {name, keys})
            label->setTextFormat(Qt::PlainText);
        grid->addWidget(name, line, 0);
        grid->addWidget(keys, line++, 1, Qt::AlignRight);
    }
    return block;
}

} // namespace

ShortcutSheet::ShortcutSheet(const ShortcutTable& table, QWidget* parent) : QDialog(parent)
{
    setObjectName("shortcutSheet");
    setWindowTitle(tr("Keyboard shortcuts"));
    auto* sheet = new QWidget;
    sheet->setObjectName("sheetContent");
    auto* columns = new QHBoxLayout(sheet);
    columns->setContentsMargins(20, 16, 20, 8);
    columns->setSpacing(40);
    std::array<QVBoxLayout*, 2> halves{};
    std::array<std::size_t, 2> lines{};
    for (QVBoxLayout*& half : halves) {
        half = new QVBoxLayout;
        columns->addLayout(half, 1);
    }
    for (const QString& group : table.groups()) {
        const std::vector<Entry> entries = entriesOf(table, group);
        if (entries.empty())
            continue;
        const std::size_t shorter = lines[1] < lines[0] ? 1 : 0;
        halves[shorter]->addWidget(groupBlock(group, entries));
        lines[shorter] += entries.size() + 2;
    }
    for (QVBoxLayout* half : halves)
        half->addStretch();

    auto* scroll = new QScrollArea(this);
    scroll->setWidget(sheet);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(windowTitle());
    auto* buttons = new QDialogButtonBox(this);
    auto* edit = buttons->addButton(tr("Change keys…"), QDialogButtonBox::ActionRole);
    auto* close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(20, 8, 20, 16);
    foot->addWidget(buttons);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(scroll, 1);
    column->addLayout(foot);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(edit, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT editWanted();
    });
    close->setDefault(true);
    resize(std::max(820, sheet->sizeHint().width() + 24), 640);
}

} // namespace vpt::ui
