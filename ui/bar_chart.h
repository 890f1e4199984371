// Horizontal bars with words and numbers. Those whose turns can be looked at are chosen with mouse and keys.
#pragma once

#include "ui/statistics_charts.h"
#include "ui/theme.h"

#include <QWidget>

namespace vpt::ui {

class BarChart : public QWidget {
    Q_OBJECT
public:
    static constexpr int kRowHeight = 24;

    explicit BarChart(const QString& name, QWidget* parent = nullptr);

    void setChart(const Chart& chart);
    void setColors(const Colors& colors);
    void setChosen(int bar); // -1: none

    const Chart& chart() const { return m_chart; }
    int current() const { return m_current; } // under the pointer, or where the arrow keys went; -1: none
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }

Q_SIGNALS:
    void activated(int bar); // clicked, or Return; one with turns

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    int barAt(QPoint point) const;
    void setCurrent(int bar);
    void activate(int bar);
    void paintBar(QPainter& painter, int bar) const;
    QString wordsOf(const ChartBar& bar) const;

    Chart m_chart;
    Colors m_colors;
    int m_current = -1;
    int m_chosen = -1;
};

} // namespace vpt::ui
