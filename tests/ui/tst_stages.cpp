#include "tests/support/registry.h"
#include "tests/ui/window_fixture.h"
#include "ui/canvas_view.h"
#include "ui/format.h"
#include "ui/stage_panel.h"
#include "ui/stage_row.h"
#include "ui/thumb_strip.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace vpt;
using namespace vpt::ui;
using test::Play;
using test::WindowFixture;

// The stage panel and its overlays.
class TestStages : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void stageThreeShowsThePixelsThatTheModelGot()
    {
        WindowFixture fixture;
        fixture.askAndWait();
        const auto& images = fixture.row(kReread).pictures().images();
        QCOMPARE(images.size(), std::size_t(1));
        const Look& look = fixture.window().document().shown().looks().front();
        QVERIFY(images.front() == toQImage(look.seen));
        QVERIFY(fixture.row(kReread).pictures().caption().contains("exactly the pixels"));
    }

    void severalRegionsAreAllShown()
    {
        WindowFixture fixture;
        fixture.script()->play = Play::TwoRegions;
        fixture.askAndWait();
        QCOMPARE(fixture.row(kReread).pictures().images().size(), std::size_t(2));
        QVERIFY(fixture.row(kPerception).title().contains("2"));
        QVERIFY(fixture.row(kReread).detail().contains("Region 0"));
        QVERIFY(fixture.row(kReread).detail().contains("Region 1"));
    }

    void featuresShowTheEncoderAndTheGate()
    {
        WindowFixture fixture;
        QVERIFY(!fixture.action("heat")->isEnabled());
        QVERIFY(!fixture.action("heat")->toolTip().isEmpty());
        fixture.script()->play = Play::Features;
        fixture.askAndWait();
        QVERIFY(fixture.row(kPerception).title().contains("DINOv2"));
        QVERIFY(fixture.row(kReread).title().contains("DINOv2"));
        QVERIFY(fixture.row(kReread).detail().contains("gate " + formatSize({16, 16})));
        QCOMPARE(fixture.row(kReread).pictures().images().size(), std::size_t(2));
        QVERIFY(fixture.action("heat")->isEnabled());
        const QImage before = fixture.canvas().grab().toImage();
        fixture.canvas().setFocus();
        QTest::keyClick(&fixture.canvas(), Qt::Key_M);
        QVERIFY(fixture.canvas().grab().toImage() != before);
    }

    void aDirectAnswerSaysWhyStagesWereSkipped()
    {
        WindowFixture fixture;
        fixture.script()->play = Play::Direct;
        fixture.askAndWait();
        QCOMPARE(fixture.row(kAnswer).answer(), "It is a kite.");
        QCOMPARE(fixture.row(kReread).status(), "skipped");
        QVERIFY(!fixture.row(kReread).detail().isEmpty());
    }

    void clickingAStageShowsItOnTheCanvas()
    {
        WindowFixture fixture;
        fixture.askAndWait();
        fixture.canvas().setFocus();
        const QImage plain = fixture.canvas().grab().toImage();
        std::vector<QImage> views;
        for (int stage = 0; stage < 3; ++stage) {
            QTest::mouseClick(const_cast<StageRow*>(&fixture.row(stage)), Qt::LeftButton, {}, {60, 12});
            QCOMPARE(fixture.stages().selectedStage(), stage);
            views.push_back(fixture.canvas().grab().toImage());
            QVERIFY(views.back() != plain);
        }
        QVERIFY(views[0] != views[1] && views[1] != views[2]);
        QTest::keyClick(&fixture.canvas(), Qt::Key_3); // again: off
        QCOMPARE(fixture.stages().selectedStage(), -1);
        QVERIFY(fixture.canvas().grab().toImage() == plain);
    }

    void tokensCanBeReadAndCopied()
    {
        WindowFixture fixture;
        fixture.askAndWait();
        auto* toggle = fixture.stages().findChild<QToolButton*>("tokensToggle");
        QTest::mouseClick(toggle, Qt::LeftButton);
        auto* tokens = fixture.stages().findChild<QPlainTextEdit*>("tokens");
        QVERIFY(tokens->isVisible());
        QVERIFY(tokens->toPlainText().contains("<|region_token_start|>"));
        QVERIFY(tokens->toPlainText().contains("Round 2"));
        QTest::mouseClick(fixture.stages().findChild<QPushButton*>("flat"), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), tokens->toPlainText());
    }

    void aRunningStageHasItsTextAndMark()
    {
        WindowFixture fixture;
        fixture.script()->play = Play::StallInAnswer;
        fixture.window().ask();
        QTRY_COMPARE(int(fixture.script()->stalling), 1);
        QTRY_VERIFY(fixture.row(kAnswer).answer().startsWith("Coll"));
        QVERIFY(fixture.row(kAnswer).accessibleName().contains("running"));
        QVERIFY(fixture.row(kReread).accessibleName().contains("done"));
        fixture.window().runner().stop();
        QTRY_VERIFY(fixture.window().isIdle());
    }

    void markupOfAModelStaysText()
    {
        StageRow row(kAnswer);
        row.setAnswer("<img src='x'><b>bold</b>", false);
        QCOMPARE(row.answer(), "<img src='x'><b>bold</b>");
        for (const QLabel* label : row.findChildren<QLabel*>())
            QCOMPARE(int(label->textFormat()), int(Qt::PlainText));
    }
};

VPT_REGISTER_TEST(TestStages)
#include "tst_stages.moc"
