#include "tests/support/registry.h"
#include "tests/tour/tour.h"
#include "tests/ui/inspect_fixture.h"
#include "ui/answer_map_view.h"
#include "ui/inspect_attention.h"
#include "ui/inspect_tokens.h"
#include "ui/stage_text.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>

using namespace vpt;
using namespace vpt::ui;
using test::InspectFixture;
using test::Play;

// The Inspect tab in both themes.
class TestInspectShots : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setFont(themeFont(QApplication::font())); }

    void inspectStates_data()
    {
        test::addStates("inspect",
                        {"empty", "closed-before", "region", "attention", "what-if", "sweep", "features", "narrow"});
    }
    void inspectStates()
    {
        QFETCH(QString, state);
        QFETCH(bool, dark);
        InspectFixture fixture;
        fixture.window().setTheme(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        fixture.window().resize(state == "narrow" ? fixture.window().minimumSize() : QSize(1280, 900));
        if (state == "features")
            fixture.script()->play = Play::Features;
        if (state == "closed-before")
            fixture.askAndWait();
        fixture.openTab();
        if (state != "closed-before" && state != "empty")
            fixture.askAndWait();
        enter(fixture, state);
        test::shoot(fixture.window());
        const auto* area = fixture.panel().findChild<QScrollArea*>();
        QVERIFY2(area->widget()->width() <= area->viewport()->width(), "cut off on the right");
        fixture.action("stop")->trigger();
        QTRY_VERIFY(fixture.window().isIdle());
    }

private:
    static void scrollTo(InspectFixture& fixture, const QWidget& section)
    {
        auto* area = fixture.panel().findChild<QScrollArea*>();
        QTest::qWait(30);
        area->verticalScrollBar()->setValue(section.y());
    }

    static void enter(InspectFixture& fixture, const QString& state)
    {
        if (state == "region" || state == "narrow")
            fixture.click("likely2");
        if (state == "attention") {
            InspectTokens& tokens = fixture.section<InspectAttention>().tokens();
            QTest::mouseClick(&tokens, Qt::LeftButton, {}, tokens.chipRect(2, 1).center());
            QTRY_VERIFY(fixture.window().isIdle());
        }
        auto& side = fixture.find<QComboBox>("answerMapSide");
        if (state == "what-if" || state == "sweep") {
            fixture.clickAndWait("tryWhatIfs");
            side.setFocus();
            QTest::keyClick(&side, Qt::Key_Down);
            fixture.clickAndWait("startAnswerMap");
            scrollTo(fixture, fixture.find<QWidget>("whatIf"));
        }
        if (state == "sweep") {
            fixture.script()->quickInspections = fixture.script()->inspections + 20;
            QTest::keyClick(&side, Qt::Key_Up);
            fixture.click("startAnswerMap");
            QTRY_COMPARE(int(fixture.script()->stalling), 1);
            scrollTo(fixture, fixture.find<QWidget>("answerMap"));
        }
        if (state == "features") {
            fixture.clickAndWait("colourFeatures");
            fixture.click("feature0");
            scrollTo(fixture, fixture.find<QWidget>("inspectFeatures"));
        }
    }
};

VPT_REGISTER_TEST(TestInspectShots)
#include "tst_inspect_shots.moc"
