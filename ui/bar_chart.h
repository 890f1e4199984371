// Horizontal bars with words and numbers. Those whose turns can be looked at are chosen with mouse and keys.
#pragma once

#include "ui/pick_view.h"
#include "ui/statistics_charts.h"

namespace vpt::ui {

class BarChart : public PickView {
    Q_OBJECT
public:
    static constexpr int kRowHeight = 24;

    explicit BarChart(const QString& name, QWidget* parent = nullptr);

    void setChart(const Chart& chart);
    void setChosen(int bar); // -1: none

    const Chart& chart() const { return m_chart; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    int itemAt(QPointF point) const override;
    std::optional<int> next(int key) const override;
    bool canActivate(int bar) const override; // one with turns
    void describeCurrent() override;
    bool event(QEvent* event) override;

private:
    void paintBar(QPainter& painter, int bar) const;
    QString wordsOf(const ChartBar& bar) const;

    Chart m_chart;
    int m_chosen = -1;
};

} // namespace vpt::ui
