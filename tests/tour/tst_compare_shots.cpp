#include "tests/support/registry.h"
#include "tests/tour/tour.h"
#include "tests/ui/compare_fixture.h"
#include "ui/theme.h"

#include <QApplication>

using namespace vpt;
using namespace vpt::ui;
using test::CompareFixture;
using test::LoadPlay;
using test::Play;

// The comparison in both themes.
class TestCompareShots : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setFont(themeFont(QApplication::font())); }

    void compareStates_data() { test::addStates("compare", {"new", "running", "done", "failed", "chooser", "narrow"}); }
    void compareStates()
    {
        QFETCH(QString, state);
        QFETCH(bool, dark);
        CompareFixture fixture;
        fixture.window().setTheme(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        fixture.window().resize(state == "narrow" ? fixture.window().minimumSize() : QSize(1600, 900));
        enter(fixture, state);
        if (state == "chooser")
            fixture.list();
        test::shoot(fixture.window());
        if (state == "chooser")
            fixture.list().window()->hide();
        for (const CompareColumn* column : fixture.columns())
            QVERIFY(column->width() >= CompareColumn::kLeastWidth);
        fixture.action("stop")->trigger();
        QTRY_VERIFY(fixture.window().isIdle());
    }

private:
    static void enter(CompareFixture& fixture, const QString& state)
    {
        fixture.script()->setPlay("tiny-det", state == "running" ? Play::StallInAnswer : Play::Features);
        fixture.script()->setPlay("vpt-7b-clip", Play::Direct);
        if (state == "failed") {
            fixture.script()->setLoad("tiny-det", LoadPlay::Throw);
            fixture.script()->setLoad("vpt-7b-clip", LoadPlay::NoMemory);
        }
        if (state == "running") {
            fixture.window().ask();
            QTRY_COMPARE(int(fixture.script()->stalling), 1);
        } else if (state != "new" && state != "chooser") {
            fixture.compare();
        }
    }
};

VPT_REGISTER_TEST(TestCompareShots)
#include "tst_compare_shots.moc"
