#include "ui/what_if_table.h"

#include "ui/format.h"

#include <QHeaderView>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace vpt::ui {

namespace {

enum Column { kWhat, kAnswer, kSure, kColumns };

// Row 0 is the answer as it was; the others follow the order of Inspected::whatIfs.
constexpr int kFirstWhatIf = 1;

} // namespace

QString whatIfWords(WhatIfKind kind)
{
    switch (kind) {
    case WhatIfKind::NoSecondLook:
        return WhatIfTable::tr("No second look");
    case WhatIfKind::WholeImage:
        return WhatIfTable::tr("The whole image again");
    case WhatIfKind::ShiftedLeft:
        return WhatIfTable::tr("One cell to the left");
    case WhatIfKind::ShiftedRight:
        return WhatIfTable::tr("One cell to the right");
    case WhatIfKind::ShiftedUp:
        return WhatIfTable::tr("One cell up");
    case WhatIfKind::ShiftedDown:
        return WhatIfTable::tr("One cell down");
    case WhatIfKind::UserBoxes:
        break;
    }
    return WhatIfTable::tr("Your box");
}

WhatIfTable::WhatIfTable(Inspector& inspector, QWidget* parent) :
    InspectSection(inspector, tr("What if"),
                   tr("The same question, read elsewhere or not read again; ≠ marks another answer"), parent),
    m_colors(themeColors(false))
{
    setObjectName("whatIf");
    m_table = new QTreeWidget(this);
    m_table->setObjectName("whatIfTable");
    m_table->setAccessibleName(tr("What if"));
    m_table->setColumnCount(kColumns);
    m_table->setHeaderLabels({tr("Read again"), tr("Answer"), tr("p")});
    m_table->headerItem()->setTextAlignment(kSure, Qt::AlignRight | Qt::AlignVCenter); // as its numbers
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setTextElideMode(Qt::ElideRight);
    m_table->header()->setStretchLastSection(false);
    m_table->header()->setSectionResizeMode(kWhat, QHeaderView::ResizeToContents);
    m_table->header()->setSectionResizeMode(kAnswer, QHeaderView::Stretch);
    m_table->header()->setSectionResizeMode(kSure, QHeaderView::ResizeToContents);
    column()->addWidget(m_table);
    m_try = addButton("tryWhatIfs", tr("Try them"),
                      tr("Asks the model each of these; pictures and question are not read anew"));
    connect(m_try, &QPushButton::clicked, this, [this] { this->inspector().tryWhatIfs(); });
    connect(m_table, &QTreeWidget::itemSelectionChanged, this, &InspectSection::overlayChanged);
}

bool WhatIfTable::showAnswer(const Inspected& about)
{
    const QSignalBlocker quiet(m_table);
    const int rows = static_cast<int>(about.whatIfs.size()) + kFirstWhatIf;
    while (m_table->topLevelItemCount() > rows)
        delete m_table->takeTopLevelItem(rows);
    while (m_table->topLevelItemCount() < rows) {
        auto* item = new QTreeWidgetItem(m_table);
        item->setTextAlignment(kSure, Qt::AlignRight | Qt::AlignVCenter);
    }
    const auto fill = [&](int row, const QString& what, const std::optional<OtherAnswer>& answer) {
        QTreeWidgetItem& item = *m_table->topLevelItem(row);
        const bool differs = row > 0 && answer && !isSameAnswer(answer->answer, about.trace.answer);
        const QString words = answer ? QString::fromStdString(answer->answer).simplified() : QString();
        item.setText(kWhat, what);
        item.setText(kAnswer, differs ? QStringLiteral("≠ ") + words : answer ? words : QStringLiteral("–"));
        item.setText(kSure, answer ? formatProbability(answer->probability) : QString());
        item.setToolTip(kAnswer, differs ? tr("Another answer: %1").arg(words) : words);
        item.setForeground(kAnswer, differs ? m_colors.user : answer ? m_colors.text : m_colors.dim);
        QFont font = m_table->font();
        font.setBold(differs);
        item.setFont(kAnswer, font);
    };
    fill(0, tr("As answered"), otherAnswer(about.trace));
    for (int i = 0; i < rows - kFirstWhatIf; ++i) {
        const TriedWhatIf& one = about.whatIfs[static_cast<std::size_t>(i)];
        fill(i + kFirstWhatIf, whatIfWords(one.whatIf.kind), one.answer);
    }
    m_try->setVisible(std::any_of(about.whatIfs.begin(), about.whatIfs.end(), [](const auto& one) { return !one.answer; }));
    fitHeight();
    return true;
}

// The tab scrolls, not the table.
void WhatIfTable::fitHeight()
{
    const int row = m_table->sizeHintForRow(0);
    m_table->setFixedHeight(m_table->header()->sizeHint().height() + row * m_table->topLevelItemCount()
                            + 2 * m_table->frameWidth() + 2);
}

InspectOverlay WhatIfTable::overlay() const
{
    const Inspected* about = inspector().shown();
    const auto chosen = m_table->selectedItems();
    if (!about || chosen.isEmpty() || isHidden())
        return {};
    const int row = m_table->indexOfTopLevelItem(chosen.front()) - kFirstWhatIf;
    if (row < 0 || row >= static_cast<int>(about->whatIfs.size()))
        return {};
    const std::vector<PixelBox>& boxes = about->whatIfs[static_cast<std::size_t>(row)].whatIf.request.boxes;
    return {{}, boxes.empty() ? std::nullopt : std::optional(boxes.front())};
}

void WhatIfTable::clearOverlay()
{
    const QSignalBlocker quiet(m_table);
    m_table->clearSelection();
}

void WhatIfTable::setColors(const Colors& colors)
{
    m_colors = colors;
    present();
}

} // namespace vpt::ui
