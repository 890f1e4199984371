#include "tests/support/registry.h"
#include "tests/ui/compare_fixture.h"
#include "tests/ui/shots.h"
#include "ui/theme.h"

#include <QApplication>
#include <QPainter>

using namespace vpt;
using namespace vpt::ui;
using test::CompareFixture;
using test::LoadPlay;
using test::Play;

// The comparison in both themes: drawn completely, nothing cut off. With VPT_SHOTS=FOLDER the pictures are kept.
class TestCompareShots : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setFont(themeFont(QApplication::font())); }

    void compareStates_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<bool>("dark");
        for (const char* state : {"new", "running", "done", "failed", "chooser", "narrow"}) {
            for (const bool dark : {true, false})
                QTest::addRow("compare-%s-%s", state, dark ? "dark" : "light") << QString(state) << dark;
        }
    }
    void compareStates()
    {
        QFETCH(QString, state);
        QFETCH(bool, dark);
        CompareFixture fixture;
        fixture.window().setTheme(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        fixture.window().resize(state == "narrow" ? fixture.window().minimumSize() : QSize(1600, 900));
        enter(fixture, state);
        QTest::qWait(60);
        QImage image = fixture.window().grab().toImage();
        if (state == "chooser") {
            QWidget* list = fixture.list().window();
            QPainter(&image).drawPixmap(fixture.window().mapFromGlobal(list->pos()), list->grab());
            list->hide();
        }
        test::keepShot(image);
        for (const CompareColumn* column : fixture.columns()) {
            QVERIFY(column->width() >= CompareColumn::kLeastWidth);
            test::checkLabels(*column);
        }
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
