#include "ui/inspect_region.h"

#include "core/text/region_grammar.h"
#include "ui/format.h"
#include "ui/heat_map.h"
#include "ui/inspect_grid.h"
#include "ui/quiet_combo_box.h"

#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace vpt::ui {

namespace {

constexpr int kMostLikely = 3;

std::vector<GridCell> cellsOf(const GridMap& map)
{
    std::vector<GridCell> cells;
    const double most = std::max(1e-6, static_cast<double>(*std::max_element(map.values.begin(), map.values.end())));
    for (std::size_t i = 0; i < map.values.size(); ++i) {
        const QString words = formatCells(cellRange(static_cast<int>(i)));
        cells.push_back(
            {heatColor(map.values[i] / most), {}, QStringLiteral("%1: %2").arg(words, formatProbability(map.values[i]))});
    }
    return cells;
}

} // namespace

InspectRegion::InspectRegion(Inspector& inspector, QWidget* parent) :
    InspectSection(inspector, tr("Where it might have looked"),
                   tr("How probable it was that the region holds each cell, from the probabilities of the region tokens"),
                   parent)
{
    setObjectName("inspectRegion");
    m_heat = addOverlayToggle("regionHeat", tr("Show the probabilities over the picture"));
    m_record = addRecordButton("recordRegion", tr("Look again and record"));
    m_region = new QuietComboBox(this);
    m_region->setAccessibleName(tr("Region"));
    column()->addWidget(m_region, 0, Qt::AlignLeft);
    m_grid = new InspectGrid(this);
    m_grid->setAccessibleName(tr("Probability of each cell"));
    column()->addWidget(m_grid);
    m_reading = addNote();
    for (int i = 0; i < kMostLikely; ++i) {
        auto* button = new QPushButton(tr("Region"), this);
        button->setObjectName(QStringLiteral("likely%1").arg(i + 1));
        button->setProperty("inspectRow", true);
        button->setCheckable(true);
        connect(button, &QPushButton::clicked, this, [this, i] { choose(m_chosen == i ? -1 : i); });
        column()->addWidget(button);
        m_likely.push_back(button);
    }
    m_use = new QPushButton(tr("Use as my box"), this);
    m_use->setObjectName("useLikely");
    m_use->setToolTip(tr("Puts the chosen region on the picture as your own box"));
    column()->addWidget(m_use, 0, Qt::AlignLeft);
    connect(m_region, &QComboBox::activated, this, [this] {
        m_chosen = -1;
        refresh();
        Q_EMIT overlayChanged();
    });
    connect(m_grid, &InspectGrid::currentChanged, this, &InspectRegion::pointAt);
    connect(m_grid, &InspectGrid::activated, this, &InspectRegion::chooseAt);
    connect(m_use, &QPushButton::clicked, this, [this] {
        if (const auto* known = inspection(); known && m_chosen >= 0)
            Q_EMIT boxWanted(known->likely[static_cast<std::size_t>(m_chosen)].cells);
    });
}

const RegionInspection* InspectRegion::inspection() const
{
    const Inspected* about = inspector().shown();
    if (!about || !about->recorded)
        return nullptr;
    const auto& all = about->recorded->perception.inspection;
    const auto index = static_cast<std::size_t>(std::max(m_region->currentIndex(), 0));
    return index < all.size() && !all[index].cells.values.empty() ? &all[index] : nullptr;
}

bool InspectRegion::showAnswer(const Inspected& about)
{
    if (about.trace.perception.kind != PerceptionKind::Region || !about.request.boxes.empty())
        return false;
    if (std::exchange(m_about, &about) != &about) {
        m_region->setCurrentIndex(0);
        m_chosen = -1;
    }
    fillRegions(static_cast<int>(about.trace.perception.regions.size()));
    m_grid->setPicture(smallPicture(about));
    refresh();
    return true;
}

void InspectRegion::fillRegions(int count)
{
    while (m_region->count() > count)
        m_region->removeItem(m_region->count() - 1);
    while (m_region->count() < count)
        m_region->addItem(tr("Region %1").arg(m_region->count()));
    m_region->setVisible(count > 1);
}

void InspectRegion::refresh()
{
    const RegionInspection* known = inspection();
    m_record->setVisible(!inspector().shown()->recorded);
    for (QWidget* widget : {static_cast<QWidget*>(m_grid), static_cast<QWidget*>(m_heat), static_cast<QWidget*>(m_use)})
        widget->setVisible(known);
    std::vector<GridBox> boxes;
    for (int i = 0; i < kMostLikely; ++i) {
        QPushButton* button = m_likely[static_cast<std::size_t>(i)];
        const bool exists = known && static_cast<std::size_t>(i) < known->likely.size();
        button->setVisible(exists);
        button->setChecked(i == m_chosen);
        if (!exists)
            continue;
        const LikelyRegion& likely = known->likely[static_cast<std::size_t>(i)];
        button->setText(
            tr("%1   %2   p %3").arg(i + 1).arg(formatCells(likely.cells), formatProbability(likely.probability)));
        button->setToolTip(tr("Show this region on the picture"));
        boxes.push_back({likely.cells, QString::number(i + 1), i == m_chosen});
    }
    m_grid->setCells(known ? cellsOf(known->cells) : std::vector<GridCell>());
    m_grid->setBoxes(boxes);
    m_use->setEnabled(m_chosen >= 0);
    pointAt(m_grid->current());
}

void InspectRegion::pointAt(int cell)
{
    const auto index = static_cast<std::size_t>(cell);
    if (!inspection())
        m_reading->setText(inspector().shown()->recorded ? tr("The region's tokens were incomplete.")
                                                         : tr("Not recorded for this answer."));
    else if (cell >= 0 && index < m_grid->cells().size())
        m_reading->setText(m_grid->cells()[index].words);
    else
        m_reading->setText(tr("Point at a cell for its probability."));
}

// The smallest of the likely regions there.
void InspectRegion::chooseAt(int cell)
{
    const RegionInspection* known = inspection();
    if (!known)
        return;
    const auto area = [](CellRange c) { return (c.x1 - c.x0 + 1) * (c.y1 - c.y0 + 1); };
    int best = -1;
    for (int i = 0; i < static_cast<int>(known->likely.size()); ++i) {
        const CellRange c = known->likely[static_cast<std::size_t>(i)].cells;
        if (holds(c, cell) && (best < 0 || area(c) < area(known->likely[static_cast<std::size_t>(best)].cells)))
            best = i;
    }
    choose(best == m_chosen ? -1 : best);
}

void InspectRegion::choose(int likely)
{
    m_chosen = likely;
    refresh();
    Q_EMIT overlayChanged();
}

InspectOverlay InspectRegion::overlay() const
{
    InspectOverlay overlay;
    const RegionInspection* known = inspection();
    if (!known || isHidden())
        return overlay;
    const ImageSize size = inspector().shown()->request.image.size();
    if (m_heat->isChecked())
        overlay.images.push_back({heatImage(known->cells), {0, 0, size.width, size.height}, true});
    if (m_chosen >= 0)
        overlay.box = cellsToPixels(known->likely[static_cast<std::size_t>(m_chosen)].cells, size);
    return overlay;
}

void InspectRegion::clearOverlay()
{
    m_heat->setChecked(false);
    if (std::exchange(m_chosen, -1) >= 0)
        refresh();
}

void InspectRegion::setColors(const Colors& colors)
{
    m_grid->setColors(colors);
}

} // namespace vpt::ui
