#include "tests/support/registry.h"
#include "tests/ui/fake_engine.h"
#include "ui/document.h"
#include "ui/format.h"
#include "ui/stage_text.h"

#include <QSignalSpy>
#include <QTest>

using namespace vpt;
using namespace vpt::ui;

namespace {

Request request(std::vector<PixelBox> boxes = {})
{
    Request made;
    made.image = test::testImage(640, 480);
    made.question = "What?";
    made.boxes = std::move(boxes);
    return made;
}

// "done running waiting waiting"
QString states(const Timeline& run)
{
    static const char* const kNames[] = {"waiting", "running", "done", "skipped", "failed", "stopped"};
    QStringList words;
    for (int stage = 0; stage < kStages; ++stage)
        words << kNames[static_cast<int>(run.stage(stage).state)];
    return words.join(' ');
}

Timeline started(std::vector<PixelBox> boxes = {})
{
    Timeline run(request(std::move(boxes)));
    run.start();
    return run;
}

Look look(PixelBox box, ImageSize seen)
{
    return {"vit", box, test::solidImage(seen.width, seen.height, 9), 60};
}

Region region(CellRange cells)
{
    return {cells, cropBox(cells, {640, 480}), false, 0.41};
}

} // namespace

class TestTimeline : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRegionRunFillsStageByStage()
    {
        Timeline run = started();
        QCOMPARE(states(run), "running waiting waiting waiting");
        run.apply(ImagePrepared{look({0, 0, 640, 480}, {512, 384})}, 10);
        QVERIFY(describeStage(run, kReadImage, 10)
                    .detail.contains("saw " + formatSize({512, 384}) + " of " + formatSize({640, 480})));
        run.apply(PrefillProgress{1, 1, 4}, 80);
        QCOMPARE(states(run), "done running waiting waiting");
        QCOMPARE(run.stage(kReadImage).durationMs(), 80.0);
        QCOMPARE(run.stage(kPerception).fraction, 0.25);
        for (const TokenInfo& info : test::regionTokenInfos({4, 5, 4, 5}))
            run.apply(TokenDecoded{1, info, info.text}, 100);
        QCOMPARE(states(run), "done running waiting waiting");
        QVERIFY(run.answer().empty()); // region tokens are no answer
        QCOMPARE(describeStage(run, kPerception, 100).chips.join(""), "x_4 y_5 x_4 y_5");
        run.apply(RegionsPredicted{{region({4, 5, 4, 5})}}, 200);
        QCOMPARE(states(run), "done done running waiting");
        run.apply(CropPrepared{0, look({240, 240, 480, 420}, {240, 180})}, 230);
        run.apply(PrefillDone{2, 100, 50}, 260);
        QCOMPARE(states(run), "done done done running");
        QCOMPARE(run.stage(kReread).durationMs(), 60.0);
        run.apply(TokenDecoded{2, test::token("NA"), "NA"}, 300);
        run.apply(TokenDecoded{2, test::token("SA"), "SA"}, 400);
        QCOMPARE(run.answer(), "NASA");
        QCOMPARE(run.answerTokensPerSecond(), 10.0);
        run.apply(AnswerReady{"NASA"}, 410);
        QCOMPARE(states(run), "done done done done");
    }

    void aDirectAnswerSkipsTheSecondLook()
    {
        Timeline run = started();
        run.apply(PrefillDone{1, 100, 0}, 50);
        run.apply(TokenDecoded{1, test::token("Two"), "Two"}, 60);
        QCOMPARE(states(run), "done done skipped running"); // streams at once
        QCOMPARE(run.answer(), "Two");
        run.apply(TokenDecoded{1, test::token("<|im_end|>"), ""}, 70);
        run.apply(AnswerReady{"Two"}, 80);
        QCOMPARE(states(run), "done done skipped done");
        QVERIFY(run.isDirect());
        QVERIFY(!describeStage(run, kReread, 0).detail.isEmpty()); // the reason
    }

    void anEmptyAnswerIsSaidInWords()
    {
        Timeline run = started();
        run.apply(PrefillDone{1, 100, 0}, 50);
        run.apply(TokenDecoded{1, test::token("<|im_end|>"), ""}, 70);
        run.apply(AnswerReady{""}, 80);
        QVERIFY(describeStage(run, kAnswer, 80).detail.contains("without a word"));
    }

    void wordsBeforeRegionTokensAreNoAnswer()
    {
        Timeline run = started();
        run.apply(TokenDecoded{1, test::token("Let"), "Let"}, 60);
        for (const TokenInfo& info : test::regionTokenInfos({1, 1, 2, 2}))
            run.apply(TokenDecoded{1, info, info.text}, 70);
        run.apply(RegionsPredicted{{region({1, 1, 2, 2})}}, 80);
        QCOMPARE(states(run), "done done running waiting");
        QVERIFY(run.answer().empty());
    }

    void theUsersBoxSkipsTheModelsChoice()
    {
        Timeline run = started({{80, 60, 240, 180}});
        run.apply(ImagePrepared{look({0, 0, 640, 480}, {512, 384})}, 5);
        run.apply(RegionsPredicted{{region({2, 2, 2, 2})}}, 6);
        QCOMPARE(states(run), "done done running waiting");
        QVERIFY(describeStage(run, kPerception, 6).title.contains("Your"));
        QVERIFY(!run.perceptionProbability());
    }

    void stoppedAndFailedRunsSayWhere()
    {
        Timeline stopped = started();
        stopped.apply(PrefillDone{2, 1, 0}, 50);
        stopped.apply(TokenDecoded{2, test::token("NA"), "NA"}, 60);
        stopped.stop(70);
        QCOMPARE(states(stopped), "done done done stopped");
        QCOMPARE(stopped.answer(), "NA"); // what is there stays
        Timeline failed = started();
        failed.apply(PrefillProgress{1, 1, 2}, 10);
        failed.fail(Error(ErrorKind::Internal, "it broke", "layer 3", "try fp32"), 20);
        QCOMPARE(states(failed), "done failed waiting waiting");
        QCOMPARE(describeStage(started(), kAnswer, 0).status, "waiting");
        QCOMPARE(describeStage(failed, kAnswer, 0).status, "not reached");
        QVERIFY(describeStage(failed, kPerception, 0).detail.contains("it broke"));
        Timeline queued(request());
        queued.stop(0);
        QCOMPARE(states(queued), "stopped waiting waiting waiting");
    }

    void everyEventInAnyOrderIsSurvived()
    {
        const std::vector<StageEvent> events{ImagePrepared{},
                                             PrefillProgress{1, 1, 0},
                                             PrefillProgress{2, 3, 2},
                                             PrefillDone{1, 0, 0},
                                             TokenDecoded{1, test::token("a"), "a"},
                                             TokenDecoded{2, test::token("<|x_1|>"), ""},
                                             RegionsPredicted{},
                                             ActionPredicted{ActionKind::Seg},
                                             CropPrepared{3, {}},
                                             FeaturesPlaced{ActionKind::Clip, {}, {}},
                                             AnswerReady{"x"}};
        for (std::size_t first = 0; first < events.size(); ++first) {
            for (std::size_t second = 0; second < events.size(); ++second) {
                Timeline run = started();
                run.apply(events[first], 1);
                run.apply(events[second], 2);
                for (int stage = 0; stage < kStages; ++stage)
                    describeStage(run, stage, 3);
                run.finish(Trace(), 4);
                QVERIFY(run.progress() == Timeline::Progress::Done);
                QVERIFY(!states(run).contains("running"));
            }
        }
    }

    void oddOutcomesAreNamed_data()
    {
        QTest::addColumn<int>("decision");
        QTest::addColumn<QString>("words");
        QTest::newRow("several kinds") << int(Decision::Several) << "several kinds";
        QTest::newRow("incomplete") << int(Decision::Incomplete) << "incomplete";
        QTest::newRow("direct") << int(Decision::Answer) << "at once";
    }
    void oddOutcomesAreNamed()
    {
        QFETCH(int, decision);
        QFETCH(QString, words);
        Timeline run = started();
        Trace trace;
        trace.perception.decision = static_cast<Decision>(decision);
        run.finish(trace, 10);
        QVERIFY(describeStage(run, kPerception, 0).detail.contains(words));
    }

    void boxEditsCanBeUndoneAndMakeTheRunStale()
    {
        Document document;
        document.setPicture(makePicture(test::testImage(640, 480), "p"));
        Timeline run = document.addRun(Timeline(request()));
        run.finish(Trace(), 1);
        document.updateRun(run);
        QVERIFY(!document.isStale());
        QSignalSpy changed(&document, &Document::boxesChanged);
        document.editBoxes({snappedBox({1, 1, 2, 2}, {640, 480})}, "draw");
        QVERIFY(document.isStale());
        document.editBoxes(document.boxes(), "nothing");
        QCOMPARE(document.undoStack().count(), 1);
        document.undoStack().undo();
        QVERIFY(document.boxes().empty() && !document.isStale());
        document.undoStack().redo();
        QCOMPARE(changed.count(), 3);
        document.setPicture(makePicture(test::testImage(10, 10), "q"));
        QVERIFY(document.boxes().empty() && document.runs().empty());
        document.undo(); // of a box on a picture that is gone
        QVERIFY(document.boxes().empty() && !document.undoStack().canUndo());
    }

    void runsOfOneQuestionAreAlternatives()
    {
        Document document;
        Timeline run = document.addRun(Timeline(request()));
        run.finish(Trace(), 1);
        document.updateRun(run);
        document.addRun(Timeline(request({{0, 0, 100, 100}})));
        QCOMPARE(document.runs().size(), std::size_t(2));
        QCOMPARE(document.shownIndex(), std::size_t(1));
        document.showRun(0);
        QVERIFY(!document.shown().usesUserBoxes());
        Request other = request();
        other.question = "Who?";
        document.addRun(Timeline(other));
        QCOMPARE(document.runs().size(), std::size_t(1));
    }
};

VPT_REGISTER_TEST(TestTimeline)
#include "tst_timeline.moc"
