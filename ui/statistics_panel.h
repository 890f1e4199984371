// The Statistics tab: what the turns of the list have in common, and the turns behind each number.
#pragma once

#include "core/session/session_statistics.h"
#include "ui/statistics_charts.h"
#include "ui/theme.h"

#include <QWidget>

class QLabel;
class QListView;
class QVBoxLayout;

namespace vpt::ui {

class BarChart;
class BoxCloud;
class InspectGrid;
class TurnDelegate;
class TurnListModel;
class TurnThumbnails;

class StatisticsPanel : public QWidget {
    Q_OBJECT
public:
    // `turns`: what a click on a number brings; it must outlive the panel, as must the thumbnails.
    StatisticsPanel(TurnListModel& turns, TurnThumbnails& thumbnails, QWidget* parent = nullptr);

    // `filtered`: they are of what the list's filter finds, not of the whole session.
    void present(SessionStatistics statistics, bool filtered);
    void setColors(const Colors& colors);

Q_SIGNALS:
    void turnChosen(vpt::TurnId turn);

private:
    QWidget* buildCharts();
    QWidget* buildTurns(TurnThumbnails& thumbnails);
    QWidget* addSection(QVBoxLayout& column, const QString& title, const QString& help, QWidget* content);
    BarChart* addChart(QVBoxLayout& column, const QString& title, const QString& help);
    void presentCells();
    void show(BarChart* chart, const Chart& bars);
    void pick(const QString& words, const std::vector<TurnId>& turns); // of which turns something was clicked
    void dropPick();

    TurnListModel& m_turns;
    SessionStatistics m_statistics;
    QLabel* m_about;
    QLabel* m_hint;
    QWidget* m_charts;
    BarChart *m_verdicts, *m_perceptions, *m_models, *m_changes, *m_overlaps, *m_sizes;
    InspectGrid* m_cells;
    BoxCloud* m_boxes;
    QWidget* m_picked;
    QLabel* m_pickedWords;
    QListView* m_list;
    TurnDelegate* m_delegate;
};

} // namespace vpt::ui
