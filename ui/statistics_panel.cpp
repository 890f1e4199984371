#include "ui/statistics_panel.h"

#include "ui/bar_chart.h"
#include "ui/box_cloud.h"
#include "ui/format.h"
#include "ui/heat_map.h"
#include "ui/inspect_grid.h"
#include "ui/list_row.h"
#include "ui/turn_delegate.h"
#include "ui/turn_list_model.h"
#include "ui/turn_thumbnails.h"

#include <QLabel>
#include <QListView>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace vpt::ui {

namespace {

constexpr QSize kFrame(320, 240); // that stands for every picture

QString lettersOf(std::size_t count)
{
    return count == 0 ? QString() : count < 1000 ? QString::number(count) : StatisticsPanel::tr("%1 k").arg(count / 1000);
}

std::vector<GridCell> cellsOf(const SessionStatistics& statistics)
{
    const auto& counts = statistics.selectedCells;
    const double most = static_cast<double>(*std::max_element(counts.begin(), counts.end()));
    std::vector<GridCell> cells;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        cells.push_back({heatColor(static_cast<double>(counts[i]) / most), lettersOf(counts[i]),
                         StatisticsPanel::tr("%1: named by %n region(s)", nullptr, static_cast<int>(counts[i]))
                             .arg(formatCells(cellRange(static_cast<int>(i))))});
    }
    return cells;
}

} // namespace

StatisticsPanel::StatisticsPanel(TurnListModel& turns, TurnThumbnails& thumbnails, QWidget* parent) :
    QWidget(parent),
    m_turns(turns)
{
    setObjectName("inspectPanel");
    setMinimumWidth(300);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildCharts(), 3);
    column->addWidget(buildTurns(thumbnails), 2);
    present({}, false);
}

QWidget* StatisticsPanel::buildCharts()
{
    m_charts = new QWidget;
    m_charts->setObjectName("inspectContent");
    auto* column = new QVBoxLayout(m_charts);
    column->setContentsMargins(16, 12, 16, 16);
    column->setSpacing(16);
    m_about = new QLabel(m_charts);
    m_about->setObjectName("stageTitle");
    m_about->setWordWrap(true);
    m_hint = new QLabel(tr("The filters of the session's list hold here, too. Click what is counted to see its turns."),
                        m_charts);
    m_hint->setObjectName("stageDetail");
    m_hint->setWordWrap(true);
    auto* head = new QVBoxLayout;
    head->setSpacing(2);
    head->addWidget(m_about);
    head->addWidget(m_hint);
    column->addLayout(head);
    m_verdicts = addChart(*column, tr("Verdicts"), tr("What was said about the answers"));
    m_perceptions = addChart(*column, tr("Second looks"), tr("What the models looked at before they answered"));
    m_changes = addChart(*column, tr("Another answer"),
                         tr("How often the answer to the same question on the same picture became another one"));
    m_cells = new InspectGrid(m_charts);
    m_cells->setObjectName("cellFrequency");
    m_cells->setAccessibleName(tr("How often each cell was named"));
    addSection(*column, tr("Where the models look"), tr("How many of the models' regions name each of the 8 × 8 cells"),
               m_cells);
    m_boxes = new BoxCloud(m_charts);
    m_boxes->setObjectName("boxCloud");
    addSection(*column, tr("Positions of boxes"), tr("All crops of the models' choice, each as a part of its picture"),
               m_boxes);
    m_sizes
        = addChart(*column, tr("Sizes of boxes"), tr("Crops of the models' choice by the part of the picture they show"));
    m_overlaps = addChart(*column, tr("Your boxes on the model's"),
                          tr("Intersection over union of each of your boxes with the model's box that fits it best"));
    m_models = addChart(*column, tr("Models"), tr("How many turns each model answered"));
    column->addStretch();
    connect(m_cells, &InspectGrid::activated, this, [this](int cell) {
        pick(tr("Regions that name %1").arg(formatCells(cellRange(cell))), turnsNaming(m_statistics, cell));
    });
    connect(m_boxes, &BoxCloud::activated, this,
            [this](int box) { Q_EMIT turnChosen(m_boxes->drawn()[static_cast<std::size_t>(box)].turn); });

    auto* scroll = new QScrollArea(this);
    scroll->setWidget(m_charts);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    return scroll;
}

QWidget* StatisticsPanel::buildTurns(TurnThumbnails& thumbnails)
{
    m_picked = new QWidget(this);
    m_pickedWords = new QLabel(m_picked);
    m_pickedWords->setObjectName("sectionHeading");
    m_pickedWords->setTextFormat(Qt::PlainText);
    m_pickedWords->setWordWrap(true);
    m_list = new QListView(m_picked);
    m_list->setObjectName("countedTurns");
    m_list->setAccessibleName(tr("Turns that are counted"));
    m_list->setModel(&m_turns);
    m_delegate = new TurnDelegate(thumbnails, m_list);
    m_list->setItemDelegate(m_delegate);
    m_list->setUniformItemSizes(true);
    setUpRows(*m_list);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    auto* column = new QVBoxLayout(m_picked);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_pickedWords);
    column->addWidget(m_list, 1);
    connect(&thumbnails, &TurnThumbnails::ready, m_list->viewport(), qOverload<>(&QWidget::update));
    const auto choose = [this](const QModelIndex& index) {
        if (const TurnId turn = m_turns.turnAt(index.row()))
            Q_EMIT turnChosen(turn);
    };
    connect(m_list, &QListView::clicked, this, choose);
    connect(m_list, &QListView::activated, this, choose);
    return m_picked;
}

QWidget* StatisticsPanel::addSection(QVBoxLayout& column, const QString& title, const QString& help, QWidget* content)
{
    auto* section = new QWidget(m_charts);
    auto* label = new QLabel(title, section);
    label->setObjectName("stageTitle");
    label->setToolTip(help);
    auto* rows = new QVBoxLayout(section);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(6);
    rows->addWidget(label);
    rows->addWidget(content);
    content->setToolTip(help);
    column.addWidget(section);
    return section;
}

BarChart* StatisticsPanel::addChart(QVBoxLayout& column, const QString& title, const QString& help)
{
    auto* chart = new BarChart(title, m_charts);
    addSection(column, title, help, chart);
    connect(chart, &BarChart::activated, this, [this, chart, title](int index) {
        const ChartBar& bar = chart->chart()[static_cast<std::size_t>(index)];
        pick(tr("%1: %2").arg(title, bar.label), bar.turns);
        chart->setChosen(index);
    });
    return chart;
}

void StatisticsPanel::show(BarChart* chart, const Chart& bars)
{
    chart->setChart(bars);
    chart->parentWidget()->setVisible(!bars.empty());
}

void StatisticsPanel::present(SessionStatistics statistics, bool filtered)
{
    m_statistics = std::move(statistics);
    const int turns = static_cast<int>(m_statistics.turns);
    m_about->setText(filtered ? tr("%n turn(s) that the filter finds", nullptr, turns)
                              : tr("%n turn(s) of this session", nullptr, turns));
    show(m_verdicts, verdictChart(m_statistics));
    show(m_perceptions, perceptionChart(m_statistics));
    show(m_changes, changeChart(m_statistics));
    show(m_sizes, sizeChart(m_statistics));
    show(m_overlaps, overlapChart(m_statistics));
    show(m_models, modelChart(m_statistics));
    presentCells();
    m_boxes->setBoxes(m_statistics.modelBoxes);
    m_boxes->parentWidget()->setVisible(!m_statistics.modelBoxes.empty());
    m_hint->setVisible(turns > 0);
    dropPick();
}

void StatisticsPanel::presentCells()
{
    const bool named = !m_statistics.modelBoxes.empty();
    m_cells->parentWidget()->setVisible(named);
    if (!named)
        return;
    QImage frame(kFrame, QImage::Format_RGB32);
    frame.fill(QColor(24, 26, 32)); // the heat is made to lie over pictures, and its numbers are white
    m_cells->setPicture(frame);
    m_cells->setCells(cellsOf(m_statistics));
}

void StatisticsPanel::pick(const QString& words, const std::vector<TurnId>& turns)
{
    dropPick();
    if (turns.empty())
        return;
    m_pickedWords->setText(tr("%1 · %n turn(s)", nullptr, static_cast<int>(turns.size())).arg(words));
    m_turns.setTurns(turns);
    m_picked->show();
}

void StatisticsPanel::dropPick()
{
    for (BarChart* chart : {m_verdicts, m_perceptions, m_changes, m_sizes, m_overlaps, m_models})
        chart->setChosen(-1);
    m_picked->hide();
}

void StatisticsPanel::setColors(const Colors& colors)
{
    for (BarChart* chart : {m_verdicts, m_perceptions, m_changes, m_sizes, m_overlaps, m_models})
        chart->setColors(colors);
    m_cells->setColors(colors);
    m_boxes->setColors(colors);
    m_delegate->setColors(colors);
    m_list->viewport()->update();
}

} // namespace vpt::ui
