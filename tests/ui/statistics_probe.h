// The Statistics tab as a person finds it.
#pragma once

#include "tests/ui/window_fixture.h"
#include "ui/bar_chart.h"
#include "ui/statistics_panel.h"

#include <QDockWidget>
#include <QLabel>
#include <QListView>
#include <QScrollArea>
#include <QTest>

#include <functional>

namespace vpt::test {

class StatisticsProbe {
public:
    explicit StatisticsProbe(WindowFixture& fixture) : m_fixture(fixture)
    {
        m_fixture.window().findChild<QDockWidget*>("statisticsDock")->raise();
    }

    ui::StatisticsPanel& panel() const { return *m_fixture.window().findChild<ui::StatisticsPanel*>(); }
    ui::BarChart& chart(const char* title) const
    {
        for (ui::BarChart* chart : panel().findChildren<ui::BarChart*>()) {
            if (chart->accessibleName() == title)
                return *chart;
        }
        qFatal("no chart %s", title);
    }
    // Brings it into view first, as a person would, and lets it be laid out.
    template <class Chart>
    void clickIn(Chart& chart, const std::function<QPointF()>& place) const
    {
        panel().findChild<QScrollArea*>()->ensureWidgetVisible(&chart);
        QTest::qWait(20);
        QTest::mouseClick(&chart, Qt::LeftButton, {}, place().toPoint());
    }
    QListView& list() const { return *panel().findChild<QListView*>("countedTurns"); }
    QString about() const { return panel().findChild<QLabel*>("stageTitle")->text(); }

private:
    WindowFixture& m_fixture;
};

} // namespace vpt::test
