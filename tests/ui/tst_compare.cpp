// Several models side by side, with real mouse and keys.
#include "tests/support/registry.h"
#include "tests/ui/batch_probe.h"
#include "tests/ui/compare_fixture.h"
#include "tests/ui/session_probe.h"
#include "ui/message_bar.h"
#include "ui/question_bar.h"
#include "ui/settings.h"
#include "ui/thumb_strip.h"

#include <QLabel>
#include <QLineF>
#include <QWheelEvent>

using namespace vpt;
using namespace vpt::ui;
using test::CompareFixture;
using test::LoadPlay;
using test::Play;

namespace {

constexpr const char *kClip = "tiny-clip", *kDet = "tiny-det", *kSevenB = "vpt-7b-clip";

void wheel(CanvasView& view, QPointF where, int angle, Qt::KeyboardModifiers modifiers)
{
    QWheelEvent event(where, view.mapToGlobal(where), {}, {0, angle}, Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&view, &event);
}

QPointF shownInTheMiddle(const CanvasView& view)
{
    return view.mapping().toImage({view.width() / 2.0, view.height() / 2.0});
}

} // namespace

class TestCompare : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void modelsAreChosenByMouseAndKeysAndRemembered()
    {
        CompareFixture fixture({CompareFixture::kClip});
        QListView& list = fixture.list();
        const auto place = [&](int row) { return list.visualRect(list.model()->index(row, 0)).center(); };
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, place(CompareFixture::kSevenB));
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, place(2)); // broken
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, place(3)); // does not answer
        QCOMPARE(fixture.columns().size(), std::size_t(2));
        list.setCurrentIndex(list.model()->index(CompareFixture::kDet, 0));
        QTest::keyClick(&list, Qt::Key_Space);
        QCOMPARE(fixture.columns().size(), std::size_t(3));
        fixture.closeList();
        QCOMPARE(fixture.column(1).accessibleName(), kSevenB); // in the order in which they were chosen
        QVERIFY(fixture.column(1).accessibleDescription().contains("8.0 GiB free"));
        QVERIFY(fixture.column(0).accessibleDescription().contains("in memory"));
        QVERIFY(fixture.column(0).accessibleDescription().contains("fp32"));
        fixture.click(1, "compareRemove");
        QCOMPARE(fixture.columns().size(), std::size_t(2));
        fixture.close();
        fixture.open();
        QVERIFY(!fixture.window().compare().isOpen());
        fixture.action("compare")->trigger();
        QCOMPARE(fixture.columns().size(), std::size_t(2));
        QCOMPARE(fixture.column(1).accessibleName(), kDet);
        QCOMPARE(fixture.script()->requests().size(), std::size_t(0)); // looking at it asks nothing
    }

    void eachIsLoadedAskedAndKept()
    {
        CompareFixture fixture;
        test::SessionProbe session(fixture);
        fixture.script()->setPlay(kDet, Play::Features);
        fixture.compare();
        QCOMPARE(fixture.loaded(), (QStringList{kClip, kDet, kSevenB})); // the first was there already
        QCOMPARE(fixture.script()->requests().size(), std::size_t(3));
        session.waitFor(1); // one question, whoever answers it
        QStringList models;
        for (const Timeline& run : fixture.window().document().runs()) {
            QVERIFY(run.turn() != 0);
            models << QString::fromStdString(run.trace()->model.name);
        }
        QCOMPARE(models, (QStringList{kClip, kDet, kSevenB}));
        for (std::size_t i = 0; i < 3; ++i) {
            QCOMPARE(fixture.column(i).answer(), "Answer: Eileen Collins");
            QVERIFY(!fixture.column(i).pictures().images().empty());
        }
        QVERIFY2(fixture.summary().contains("3 of 3"), qPrintable(fixture.summary()));

        // The model in use before is the one that the next question loads.
        QVERIFY(!fixture.window().runner().model());
        QCOMPARE(fixture.window().runner().chosen()->name, kClip);
        fixture.action("compare")->trigger();
        QVERIFY(fixture.canvas().isVisible());
        fixture.askAndWait();
        QCOMPARE(fixture.loaded().back(), kClip);
        QCOMPARE(fixture.window().runner().model()->name, kClip);
    }

    void oneThatFailsDoesNotStopTheOthers()
    {
        CompareFixture fixture;
        fixture.script()->setLoad(kDet, LoadPlay::Throw);
        fixture.script()->setLoad(kSevenB, LoadPlay::NoMemory);
        fixture.compare();
        QCOMPARE(fixture.column(0).answer(), "Answer: Eileen Collins");
        QVERIFY(fixture.column(1).problem().contains("wrong shape"));
        QVERIFY(fixture.column(1).problem().contains("Download it again"));
        QCOMPARE(fixture.column(2).status(), "failed");
        QVERIFY(!fixture.message().isVisible()); // it stands where it belongs
        fixture.click(2, "Load anyway");
        QTRY_VERIFY(fixture.window().isIdle());
        QVERIFY(fixture.script()->loads().back().ignoreMemory);
        QCOMPARE(fixture.column(2).answer(), "Answer: Eileen Collins");
        QVERIFY(fixture.column(2).problem().isEmpty());
    }

    void answersThatFailStandInTheirColumn()
    {
        CompareFixture fixture;
        fixture.script()->setPlay(kClip, Play::Throw);
        fixture.compare();
        QVERIFY(fixture.column(0).problem().contains("not finite"));
        QVERIFY(!fixture.message().isVisible());
        QCOMPARE(fixture.column(2).answer(), "Answer: Eileen Collins");
    }

    void stopEndsAllAtOnce_data()
    {
        QTest::addColumn<bool>("loading");
        QTest::newRow("while loading") << true;
        QTest::newRow("while answering") << false;
    }
    void stopEndsAllAtOnce()
    {
        QFETCH(bool, loading);
        CompareFixture fixture;
        if (loading)
            fixture.script()->setLoad(kDet, LoadPlay::Slow);
        else
            fixture.script()->setPlay(kDet, Play::StallInAnswer);
        fixture.window().ask();
        QTRY_COMPARE(int(fixture.script()->stalling), 1);
        QTRY_VERIFY(fixture.column(1).status().contains(loading ? "loading" : "Stage 4 of 4"));
        QCOMPARE(fixture.column(2).status(), "waiting");
        fixture.script()->late = true; // the engine takes its time
        QTest::keyClick(&fixture.window(), Qt::Key_Period, Qt::ControlModifier);
        QCOMPARE(fixture.column(1).status(), loading ? "stopped" : "Stopping…");
        QCOMPARE(fixture.column(2).status(), "not asked yet");
        fixture.script()->late = false;
        QTRY_VERIFY(fixture.window().isIdle());
        QCOMPARE(fixture.column(1).status(), "stopped");
        QVERIFY(!fixture.loaded().contains(kSevenB));
        QCOMPARE(fixture.window().runner().chosen()->name, kClip);
        QCOMPARE(fixture.column(0).answer(), "Answer: Eileen Collins");
    }

    void oneIsAskedAgainAlone()
    {
        CompareFixture fixture;
        fixture.compare();
        const std::size_t before = fixture.script()->requests().size();
        fixture.script()->setPlay(kDet, Play::Direct);
        fixture.click(1, "Ask again");
        QTRY_VERIFY(fixture.window().isIdle());
        QCOMPARE(fixture.script()->requests().size(), before + 1);
        QCOMPARE(fixture.loaded().back(), kDet);
        QCOMPARE(fixture.column(1).answer(), "Another answer: It is a kite.");
        QCOMPARE(fixture.column(0).answer(), "Answer: Eileen Collins");
        QVERIFY2(fixture.summary().contains("1 unlike most"), qPrintable(fixture.summary()));
    }

    void aColumnThatIsAddedCanBeAskedTheSame()
    {
        CompareFixture fixture({CompareFixture::kClip, CompareFixture::kDet});
        fixture.compare();
        fixture.check(CompareFixture::kSevenB);
        QCOMPARE(fixture.column(2).status(), "not asked yet");
        fixture.click(2, "Ask");
        QTRY_VERIFY(fixture.window().isIdle());
        QCOMPARE(fixture.column(2).answer(), "Answer: Eileen Collins");
        QCOMPARE(fixture.script()->requests().size(), std::size_t(3));
    }

    void aColumnThatIsRemovedIsNotAsked()
    {
        CompareFixture fixture;
        fixture.script()->setPlay(kClip, Play::StallInAnswer);
        fixture.window().ask();
        QTRY_COMPARE(int(fixture.script()->stalling), 1);
        fixture.click(0, "compareRemove"); // it is being asked
        QTRY_VERIFY(fixture.window().isIdle());
        QCOMPARE(fixture.columns().size(), std::size_t(2)); // the others have been asked nevertheless
        QCOMPARE(fixture.column(0).answer(), "Answer: Eileen Collins");
        QCOMPARE(fixture.column(1).answer(), "Answer: Eileen Collins");
    }

    void differencesAreMarked()
    {
        CompareFixture fixture;
        fixture.script()->setPlay(kDet, Play::TwoRegions);
        fixture.script()->setPlay(kSevenB, Play::Direct);
        fixture.compare();
        QVERIFY(fixture.column(0).overlap().isEmpty());
        QCOMPARE(fixture.column(1).overlap(), "IoU 1.00 with tiny-clip"); // one of its two boxes is the same
        QCOMPARE(fixture.column(2).answer(), "Another answer: It is a kite.");
        const auto labels = fixture.column(2).findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(),
                            [](const QLabel* label) { return label->text() == QStringLiteral("≠ No second look"); }));
        const auto* answer = fixture.column(2).findChild<QLabel*>("answer");
        QVERIFY2(answer->text().contains("underline"), qPrintable(answer->text()));
    }

    void zoomAndPanAreLinked()
    {
        CompareFixture fixture;
        CanvasView &first = fixture.view(0), &last = fixture.view(2);
        QTRY_COMPARE(first.size(), last.size());
        QVERIFY(first.mapping().isValid());
        wheel(first, first.mapping().toView(QPointF(100, 100)), 120 * 10, Qt::ControlModifier);
        const auto together = [&] {
            return std::abs(first.mapping().scale() - last.mapping().scale()) < 1e-9
                && QLineF(shownInTheMiddle(first), shownInTheMiddle(last)).length() < 0.5;
        };
        QVERIFY(together());
        const double zoomed = last.mapping().scale();
        const QPointF before = shownInTheMiddle(first);
        wheel(last, {50, 50}, -120, {}); // moves
        QVERIFY(QLineF(before, shownInTheMiddle(first)).length() > 5);
        QVERIFY(together());
        fixture.action("zoomIn")->trigger();
        QVERIFY(last.mapping().scale() > zoomed && together());
        first.setFocus();
        QTest::keyClick(&first, Qt::Key_F);
        QVERIFY(last.mapping().scale() < zoomed && together());
        QVERIFY(fixture.canvas().mapping().scale() > 0); // the canvas behind is left as it was
    }

    void theWindowIsAboutTheColumnThatIsChosen()
    {
        CompareFixture fixture;
        fixture.script()->setPlay(kDet, Play::Features);
        fixture.compare();
        const Document& document = fixture.window().document();
        QCOMPARE(document.shown().trace()->model.name, kSevenB);
        QTest::mouseClick(&fixture.view(1), Qt::LeftButton, {}, {20, 20});
        QCOMPARE(document.shown().trace()->model.name, kDet);
        QVERIFY(fixture.column(1).property("current").toBool() && !fixture.column(2).property("current").toBool());
        QTest::keyClick(&fixture.view(1), Qt::Key_Y);
        QVERIFY(fixture.action("correct")->isChecked());
    }

    void yourBoxIsReadByAll()
    {
        CompareFixture fixture;
        fixture.window().document().editBoxes({snappedBox({1, 1, 2, 2}, fixture.window().document().picture().size())}, {});
        fixture.window().answerWithBox();
        QTRY_VERIFY(fixture.window().isIdle());
        QCOMPARE(fixture.script()->requests().size(), std::size_t(3));
        for (const Request& request : fixture.script()->requests())
            QCOMPARE(request.boxes.size(), std::size_t(1));
        QCOMPARE(fixture.column(2).answer(), "Answer: Collins, Ashby");
    }

    void aTurnThatIsOpenedAgainFillsTheColumns()
    {
        CompareFixture fixture({CompareFixture::kClip, CompareFixture::kDet});
        test::SessionProbe session(fixture);
        fixture.script()->setPlay(kDet, Play::Direct);
        fixture.compare();
        session.waitFor(1);
        fixture.question().setQuestion("Another question?");
        QCOMPARE(fixture.column(0).answer(), "Answer: Eileen Collins"); // until it is asked
        fixture.script()->setPlay(kDet, Play::Features);
        fixture.compare();
        session.waitFor(2);
        QCOMPARE(fixture.column(1).answer(), "Answer: Eileen Collins");
        session.click(0);
        QTRY_COMPARE(fixture.column(1).answer(), "Another answer: It is a kite.");
        QCOMPARE(fixture.column(0).answer(), "Answer: Eileen Collins");
    }

    void questionsWaitForEachOther()
    {
        CompareFixture fixture({CompareFixture::kClip, CompareFixture::kDet});
        fixture.script()->setPlay(kClip, Play::StallInAnswer);
        fixture.window().ask();
        QTRY_COMPARE(int(fixture.script()->stalling), 1);
        fixture.question().setQuestion("Another question?");
        fixture.window().ask();
        QTest::qWait(30);
        QCOMPARE(fixture.script()->requests().size(), std::size_t(1));
        fixture.script()->setPlay(kClip, Play::Region);
        fixture.click(0, "compareRemove"); // goes on with the rest
        QTRY_VERIFY(fixture.window().isIdle());
        QStringList questions;
        for (const Request& request : fixture.script()->requests())
            questions << QString::fromStdString(request.question).left(7);
        QCOMPARE(questions, (QStringList{"Who is ", "Who is ", "Another"}));
    }

    void itGoesOnBesideAnotherPicture()
    {
        CompareFixture fixture;
        test::SessionProbe session(fixture);
        fixture.script()->setPlay(kDet, Play::StallInAnswer);
        fixture.window().ask();
        QTRY_COMPARE(int(fixture.script()->stalling), 1);
        session.waitFor(1);
        saveImage(test::testImage(300, 200), fixture.path("other.png").toStdString());
        fixture.window().openFiles({fixture.path("other.png")});
        QTRY_COMPARE(fixture.window().document().picture().name, "other.png");
        QCOMPARE(fixture.view(1).mapping().imageSize(), (ImageSize{300, 200}));
        QVERIFY2(fixture.summary().contains("Who is named"), qPrintable(fixture.summary()));
        fixture.script()->setPlay(kDet, Play::Region);
        fixture.click(1, "compareRemove"); // ends what stalls; the rest goes on
        QTRY_VERIFY(fixture.window().isIdle());
        QCOMPARE(fixture.loaded(), (QStringList{kClip, kDet, kSevenB}));
        QCOMPARE(fixture.script()->requests().back().image.size(), (ImageSize{640, 480}));
        QVERIFY(fixture.window().document().runs().empty());
        QCOMPARE(fixture.column(1).status(), "not asked yet");
        session.waitFor(1); // all of them answer one question
        session.click(0);
        QTRY_COMPARE(fixture.column(1).answer(), "Answer: Eileen Collins");
        QCOMPARE(fixture.column(0).answer(), "Answer: Eileen Collins");
        QVERIFY(fixture.window().document().picture().name != "other.png");
    }

    void leavingEndsItAndGivesTheModelBack()
    {
        CompareFixture fixture;
        fixture.script()->setPlay(kDet, Play::StallInAnswer);
        fixture.window().ask();
        QTRY_COMPARE(int(fixture.script()->stalling), 1);
        QTest::mouseClick(fixture.window().findChild<QWidget*>("compareBack"), Qt::LeftButton);
        QVERIFY(!fixture.window().compare().isOpen() && fixture.canvas().isVisible());
        QCOMPARE(fixture.window().runner().chosen()->name, kClip);
        fixture.askAndWait();
        QCOMPARE(fixture.window().document().shown().trace()->model.name, kClip);
        QVERIFY(!fixture.loaded().contains(kSevenB));
    }

    void aBatchWaitsMeanwhile()
    {
        CompareFixture fixture({CompareFixture::kClip, CompareFixture::kDet});
        test::BatchProbe batch(fixture);
        fixture.script()->setPlay(kClip, Play::StallInAnswer);
        batch.startFolder(2);
        QTRY_COMPARE(int(fixture.script()->stalling), 1);
        fixture.script()->setPlay(kClip, Play::Region);
        fixture.window().ask();
        QTRY_VERIFY(fixture.column(1).status().contains("p 0.70"));
        QTRY_COMPARE(batch.states(), "done done"); // it went on by itself
        QTRY_VERIFY(fixture.window().isIdle());
        QCOMPARE(fixture.loaded(), (QStringList{kClip, kDet, kClip})); // with the model that it had before
        QCOMPARE(fixture.column(0).answer(), "Answer: Eileen Collins");
        QCOMPARE(fixture.script()->requests().back().question, "Batch?");
    }

    void everyControlHasAName()
    {
        CompareFixture fixture;
        fixture.script()->setLoad(kSevenB, LoadPlay::NoMemory);
        fixture.compare();
        int controls = 0;
        for (const auto* widget : fixture.window().findChild<QWidget*>("compareView")->findChildren<QWidget*>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus))
                continue;
            ++controls;
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            QVERIFY2(!widget->accessibleName().isEmpty() || (button && button->text().size() > 1),
                     qPrintable(widget->objectName()));
        }
        QVERIFY(controls > 12); // models, marks, back; and a picture, two buttons or three in each column
    }

    void anotherModelThatIsChosenMeanwhileStays()
    {
        CompareFixture fixture({CompareFixture::kClip, CompareFixture::kSevenB});
        fixture.script()->setPlay(kClip, Play::StallInAnswer);
        fixture.window().ask();
        QTRY_COMPARE(int(fixture.script()->stalling), 1);
        fixture.window().runner().useModel({"/builtin/tiny-det", kDet});
        QTRY_VERIFY(fixture.window().isIdle());
        QCOMPARE(fixture.loaded(), (QStringList{kClip, kDet}));
        QCOMPARE(fixture.window().runner().model()->name, kDet);
    }
};

VPT_REGISTER_TEST(TestCompare)
#include "tst_compare.moc"
