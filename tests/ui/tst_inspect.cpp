// The Inspect tab with real mouse and keys: region map, tokens and attention, what-ifs, answer map, features.
#include "core/text/region_grammar.h"
#include "tests/support/registry.h"
#include "tests/ui/inspect_fixture.h"
#include "ui/answer_map_view.h"
#include "ui/canvas_view.h"
#include "ui/heat_map.h"
#include "ui/inspect_attention.h"
#include "ui/inspect_features.h"
#include "ui/inspect_grid.h"
#include "ui/inspect_region.h"
#include "ui/inspect_tokens.h"
#include "ui/message_bar.h"
#include "ui/model_chooser.h"
#include "ui/what_if_table.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QMouseEvent>
#include <QSlider>
#include <QTest>
#include <QTreeWidget>
#include <QWheelEvent>

using namespace vpt;
using namespace vpt::ui;
using test::InspectFixture;
using test::InspectionPlay;
using test::Play;

namespace {

constexpr CellRange kModelCells{4, 5, 4, 5}; // what the scripted engine chooses

QString answerOf(const QTreeWidget& table, int row)
{
    return table.topLevelItem(row)->text(1);
}

int cell(int x, int y)
{
    return y * kGridCells + x;
}

} // namespace

class TestInspect : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingIsRecordedWhileTheTabIsClosed()
    {
        InspectFixture fixture;
        fixture.askAndWait();
        QVERIFY(!fixture.script()->requests().back().inspect);
        QCOMPARE(int(fixture.script()->inspections), 0);
        fixture.openTab();
        QCOMPARE(int(fixture.script()->inspections), 0); // opening computes nothing
        QVERIFY(fixture.find<QWidget>("recordRegion").isVisible());
        QVERIFY(!fixture.section<InspectRegion>().grid().isVisible());
        const auto& runs = fixture.window().document().runs();
        const std::size_t before = runs.size();
        fixture.clickAndWait("recordRegion");
        QCOMPARE(int(fixture.script()->inspections), 1);
        QVERIFY(fixture.script()->requests().back().inspect);
        QCOMPARE(runs.size(), before); // the answer stays the answer
        QVERIFY(fixture.section<InspectRegion>().grid().isVisible());
        QVERIFY(!fixture.find<QWidget>("recordRegion").isVisible());
        QVERIFY(!fixture.find<QWidget>("recordTokens").isVisible());
    }

    void questionsAreRecordedWhileItIsOpen()
    {
        InspectFixture fixture;
        fixture.openTab();
        QVERIFY(fixture.find<QLabel>("inspectHint").isVisible());
        fixture.askAndWait();
        QVERIFY(fixture.script()->requests().back().inspect);
        QVERIFY(fixture.section<InspectRegion>().grid().isVisible());
        QVERIFY(!fixture.find<QLabel>("inspectHint").isVisible());
        QCOMPARE(int(fixture.script()->inspections), 0);
    }

    void regionMapByMouse()
    {
        InspectFixture fixture;
        fixture.openTab();
        fixture.askAndWait();
        auto& region = fixture.section<InspectRegion>();
        auto& grid = const_cast<InspectGrid&>(region.grid());
        QCOMPARE(grid.cells().size(), std::size_t(64));
        QCOMPARE(grid.boxes().size(), std::size_t(3));
        QCOMPARE(grid.boxes().front().cells, kModelCells);

        const QPoint inModelBox = grid.cellRect(cell(4, 5)).center().toPoint();
        // QTest::mouseMove() sets the cursor, which does not leave the small screen of the offscreen platform.
        QMouseEvent hover(QEvent::MouseMove, inModelBox, grid.mapToGlobal(inModelBox), Qt::NoButton, {}, {});
        QApplication::sendEvent(&grid, &hover);
        QCOMPARE(grid.current(), cell(4, 5));
        const auto labels = region.findChildren<QLabel*>("stageDetail");
        QVERIFY(std::any_of(labels.begin(), labels.end(),
                            [](const QLabel* label) { return label->text() == QStringLiteral("x4 y5: 1.00"); }));

        QTest::mouseClick(&grid, Qt::LeftButton, {}, inModelBox); // the smallest box there: the model's
        const ImageSize size = fixture.window().document().picture().size();
        QCOMPARE(fixture.panel().overlay().box, std::optional(cellsToPixels(kModelCells, size)));
        QTest::mouseClick(&grid, Qt::LeftButton, {}, inModelBox);
        QVERIFY(!fixture.panel().overlay().box);

        QVERIFY(!fixture.find<QWidget>("useLikely").isEnabled());
        fixture.click("likely2");
        QVERIFY(grid.boxes()[1].strong);
        fixture.click("useLikely");
        const auto& boxes = fixture.window().document().boxes();
        QCOMPARE(boxes.size(), std::size_t(1));
        QCOMPARE(boxes.front().cells, (CellRange{4, 4, 4, 5}));
        fixture.action("undo")->trigger();
        QVERIFY(fixture.window().document().boxes().empty());

        fixture.click("regionHeat");
        QCOMPARE(fixture.panel().overlay().images.size(), std::size_t(1));
        QCOMPARE(fixture.panel().overlay().images.front().image.size(), QSize(8, 8));
    }

    void regionMapByKeys()
    {
        InspectFixture fixture;
        fixture.openTab();
        fixture.askAndWait();
        auto& grid = const_cast<InspectGrid&>(fixture.section<InspectRegion>().grid());
        grid.setFocus();
        for (int i = 0; i <= 4; ++i) // the first step goes to the first cell
            QTest::keyClick(&grid, Qt::Key_Right);
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(&grid, Qt::Key_Down);
        QCOMPARE(grid.current(), cell(4, 5));
        QCOMPARE(grid.accessibleDescription(), QStringLiteral("x4 y5: 1.00"));
        QTest::keyClick(&grid, Qt::Key_Return);
        QVERIFY(fixture.panel().overlay().box.has_value());
        for (int i = 0; i < 12; ++i)
            QTest::keyClick(&grid, Qt::Key_Left);
        QCOMPARE(grid.current(), cell(0, 5));
    }

    void severalRegionsHaveAMapEach()
    {
        InspectFixture fixture;
        fixture.script()->play = Play::TwoRegions;
        fixture.openTab();
        fixture.askAndWait();
        auto& region = fixture.section<InspectRegion>();
        auto* choice = region.findChild<QComboBox*>();
        QVERIFY(choice->isVisible());
        QCOMPARE(choice->count(), 2);
        choice->setFocus();
        QTest::keyClick(choice, Qt::Key_Down);
        QCOMPARE(region.grid().boxes().front().cells, (CellRange{1, 1, 2, 1}));
    }

    void overlaysGoWithTheTab()
    {
        InspectFixture fixture;
        fixture.openTab();
        fixture.askAndWait();
        fixture.click("regionHeat");
        QVERIFY(!fixture.panel().overlay().images.empty());
        fixture.window().findChild<QDockWidget*>("stagesDock")->raise();
        QTRY_VERIFY(!fixture.panel().isOpen());
        QVERIFY(fixture.panel().overlay().images.empty());
    }

    void tokensShowAlternativesAndAttention()
    {
        InspectFixture fixture;
        fixture.openTab();
        fixture.askAndWait();
        auto& attention = fixture.section<InspectAttention>();
        InspectTokens& tokens = attention.tokens();
        const Trace& trace = *fixture.window().document().shown().trace();
        const QString words = tokenWords(trace.rounds[1].tokens[0]);
        QVERIFY(words.contains("Eileen") && words.contains("␣kite") && words.contains("⏎"));
        QVERIFY(words.contains("&lt;b&gt;") && !words.contains("<b><")); // a token is text, never a tag

        fixture.click("regionHeat"); // gives way to what is looked at next
        QTest::mouseClick(&tokens, Qt::LeftButton, {}, tokens.chipRect(2, 1).center());
        QTRY_VERIFY(fixture.window().isIdle());
        QCOMPARE(tokens.chosenRound(), 2);
        QCOMPARE(int(fixture.script()->inspections), 1);
        QCOMPARE(fixture.panel().overlay().images.size(), std::size_t(2)); // the picture and the crop
        QVERIFY(!fixture.find<QAbstractButton>("regionHeat").isChecked());
        auto& layer = fixture.find<QSlider>("attentionLayer");
        QVERIFY(layer.isVisible());
        QCOMPARE(layer.maximum(), 3);
        const QImage mean = fixture.panel().overlay().images[0].image;
        layer.setFocus();
        QTest::keyClick(&layer, Qt::Key_Right);
        const QImage first = fixture.panel().overlay().images[0].image;
        QVERIFY(first != mean);
        QTest::keyClick(&layer, Qt::Key_Right);
        QVERIFY(fixture.panel().overlay().images[0].image != first);

        QTest::keyClick(&tokens, Qt::Key_Left); // another token by keys
        QTRY_VERIFY(fixture.window().isIdle());
        QCOMPARE(int(fixture.script()->inspections), 2);
        QTest::keyClick(&tokens, Qt::Key_Right); // and back: kept
        QCOMPARE(int(fixture.script()->inspections), 2);
        QCOMPARE(fixture.panel().overlay().images.size(), std::size_t(2));
    }

    void tokensOfTheUserAreNotTheModels()
    {
        InspectFixture fixture;
        fixture.openTab();
        fixture.askAndWait();
        const ImageSize size = fixture.window().document().picture().size();
        fixture.window().document().editBoxes({snappedBox({1, 1, 2, 2}, size)}, "box");
        fixture.window().answerWithBox();
        QTRY_VERIFY(fixture.window().isIdle());
        QVERIFY(!fixture.section<InspectRegion>().isVisible()); // nothing was chosen
        InspectTokens& tokens = fixture.section<InspectAttention>().tokens();
        QTest::mouseClick(&tokens, Qt::LeftButton, {}, tokens.chipRect(1, 0).center());
        QCOMPARE(int(fixture.script()->inspections), 0);
    }

    void whatIfsAreTriedOnceAndDifferencesMarked()
    {
        InspectFixture fixture;
        fixture.openTab();
        fixture.askAndWait();
        const QTreeWidget& table = fixture.section<WhatIfTable>().table();
        QCOMPARE(table.topLevelItemCount(), 7); // as answered, none, whole, four shifts
        QCOMPARE(answerOf(table, 0), QStringLiteral("Eileen Collins"));
        QCOMPARE(answerOf(table, 1), QStringLiteral("–"));
        fixture.clickAndWait("tryWhatIfs");
        QCOMPARE(int(fixture.script()->inspections), 6);
        QVERIFY(answerOf(table, 1).startsWith(QStringLiteral("≠ It is a kite")));
        QVERIFY(!fixture.find<QWidget>("tryWhatIfs").isVisible());

        const ImageSize size = fixture.window().document().picture().size();
        fixture.window().document().editBoxes({snappedBox({0, 0, 1, 1}, size)}, "box");
        QCOMPARE(table.topLevelItemCount(), 8);
        QVERIFY(fixture.find<QWidget>("tryWhatIfs").isVisible());
        fixture.clickAndWait("tryWhatIfs"); // the new one only
        QCOMPARE(int(fixture.script()->inspections), 7);
        QCOMPARE(fixture.script()->requests().back().boxes, crops(fixture.window().document().boxes()));

        auto& tree = const_cast<QTreeWidget&>(table);
        const QPoint row = tree.visualItemRect(tree.topLevelItem(3)).center();
        QTest::mouseClick(tree.viewport(), Qt::LeftButton, {}, row);
        QCOMPARE(fixture.panel().overlay().box, std::optional(cropBox({3, 5, 3, 5}, size)));

        // Another run, and back: kept with its run.
        fixture.window().document().editBoxes({}, "none");
        fixture.window().document().editBoxes({snappedBox({0, 0, 1, 1}, size)}, "box");
        fixture.window().answerWithBox();
        QTRY_VERIFY(fixture.window().isIdle());
        QCOMPARE(answerOf(table, 1), QStringLiteral("–"));
        fixture.window().document().showRun(0);
        QVERIFY(answerOf(table, 1).startsWith(QStringLiteral("≠ It is a kite")));
        QCOMPARE(int(fixture.script()->inspections), 7);
    }

    void answerMapColoursTheSameAnswerAlike()
    {
        InspectFixture fixture;
        fixture.openTab();
        fixture.askAndWait();
        auto& side = fixture.find<QComboBox>("answerMapSide");
        side.setFocus();
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(&side, Qt::Key_Down);
        fixture.clickAndWait("startAnswerMap");
        QCOMPARE(int(fixture.script()->inspections), 25); // 4 x 4 cells at 5 x 5 places
        auto& view = fixture.section<AnswerMapView>();
        auto& grid = const_cast<InspectGrid&>(view.grid());
        QVERIFY(!fixture.find<QWidget>("startAnswerMap").isVisible());
        QCOMPARE(grid.cells().size(), std::size_t(64));
        QWheelEvent turned(side.rect().center(), side.mapToGlobal(side.rect().center()), {}, {0, -120}, Qt::NoButton,
                           Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&side, &turned);
        QCOMPARE(side.currentIndex(), 3); // the wheel is the panel's
        const auto letters = [&](int x, int y) { return grid.cells()[static_cast<std::size_t>(cell(x, y))].letters; };
        const auto fill = [&](int x, int y) { return grid.cells()[static_cast<std::size_t>(cell(x, y))].fill; };
        QVERIFY(letters(0, 0) != letters(7, 7)); // on the right there is nothing
        QCOMPARE(letters(0, 0), letters(0, 7));
        QCOMPARE(fill(0, 0), fill(0, 7));
        QVERIFY(fill(0, 0) != fill(7, 0));
        QVERIFY(view.legend().contains("Collins, Ashby") && view.legend().contains("nothing"));

        QTest::mouseClick(&grid, Qt::LeftButton, {}, grid.cellRect(cell(0, 0)).center().toPoint());
        const ImageSize size = fixture.window().document().picture().size();
        QCOMPARE(fixture.panel().overlay().box, std::optional(cropBox({0, 0, 3, 3}, size)));
        fixture.click("useWindow");
        QCOMPARE(fixture.window().document().boxes().front().cells, (CellRange{0, 0, 3, 3}));
    }

    void aSweepIsStoppedAndGoesOn()
    {
        InspectFixture fixture;
        fixture.openTab();
        fixture.askAndWait();
        fixture.script()->inspection = InspectionPlay::Stall;
        fixture.click("startAnswerMap");
        QTRY_COMPARE(int(fixture.script()->stalling), 1);
        QVERIFY(!fixture.window().isIdle());
        QVERIFY(fixture.find<QWidget>("inspectProgress").isVisible());
        QVERIFY(fixture.action("stop")->isEnabled());
        QTest::keyClick(&fixture.window(), Qt::Key_Escape);
        QTRY_VERIFY(fixture.window().isIdle());
        QVERIFY(!fixture.find<QWidget>("inspectProgress").isVisible());
        QCOMPARE(int(fixture.script()->inspections), 1);
        QVERIFY(!fixture.message().isVisible()); // a stop is no error
        fixture.script()->inspection = InspectionPlay::Quick;
        fixture.clickAndWait("startAnswerMap");
        QCOMPARE(int(fixture.script()->inspections), 1 + 64);
    }

    void aQuestionComesFirst()
    {
        InspectFixture fixture;
        fixture.openTab();
        fixture.askAndWait();
        fixture.script()->inspection = InspectionPlay::Stall;
        fixture.click("startAnswerMap");
        QTRY_COMPARE(int(fixture.script()->stalling), 1);
        fixture.window().ask();
        QTRY_VERIFY(fixture.window().isIdle());
        QCOMPARE(fixture.window().document().shown().progress(), Timeline::Progress::Done);
        QCOMPARE(int(fixture.script()->stalling), 0);
        QCOMPARE(int(fixture.script()->inspections), 1); // the sweep did not go on behind its back
    }

    void whatFailsIsSaid()
    {
        InspectFixture fixture;
        fixture.openTab();
        fixture.askAndWait();
        fixture.script()->inspection = InspectionPlay::Throw;
        fixture.clickAndWait("colourFeatures");
        QTRY_VERIFY(fixture.message().isVisible());
        QVERIFY(fixture.find<QWidget>("colourFeatures").isVisible());
    }

    void featuresAndGateAreLaidOverThePicture()
    {
        InspectFixture fixture;
        fixture.script()->play = Play::Features;
        fixture.openTab();
        fixture.askAndWait();
        QVERIFY(!fixture.section<InspectRegion>().isVisible());
        fixture.click("feature0");
        const Timeline& run = fixture.window().document().shown();
        QCOMPARE(fixture.panel().overlay().images.size(), std::size_t(1));
        QCOMPARE(fixture.panel().overlay().images.front().image, heatImage(*run.gate()));
        fixture.clickAndWait("colourFeatures");
        QCOMPARE(int(fixture.script()->inspections), 1);
        QVERIFY(!fixture.find<QWidget>("colourFeatures").isVisible());
        fixture.click("feature4"); // gate, ViT, DINOv2 as given, projected, conditioned
        QCOMPARE(fixture.panel().overlay().images.size(), std::size_t(1));
        QCOMPARE(fixture.panel().overlay().images.front().image.size(), QSize(16, 16));
        fixture.click("feature4");
        QVERIFY(fixture.panel().overlay().images.empty());
    }

    void anotherModelCannotLookIntoIt()
    {
        InspectFixture fixture;
        fixture.openTab();
        fixture.askAndWait();
        Q_EMIT fixture.chooser().chosen(1);
        QTRY_COMPARE(fixture.script()->loads().back().name, std::string("tiny-det"));
        QTRY_VERIFY(fixture.window().isIdle());
        QVERIFY(fixture.find<QLabel>("inspectHint").text().contains("tiny-clip"));
        for (const char* button : {"tryWhatIfs", "startAnswerMap", "colourFeatures"})
            QVERIFY2(!fixture.find<QWidget>(button).isEnabled(), button);
        fixture.click("likely1"); // what is recorded stays
        QVERIFY(fixture.panel().overlay().box.has_value());
        InspectTokens& tokens = fixture.section<InspectAttention>().tokens();
        QTest::mouseClick(&tokens, Qt::LeftButton, {}, tokens.chipRect(2, 0).center());
        QCOMPARE(int(fixture.script()->inspections), 0);
    }
};

VPT_REGISTER_TEST(TestInspect)
#include "tst_inspect.moc"
