#include "tests/support/registry.h"
#include "tests/ui/fake_engine.h"
#include "ui/session_files.h"
#include "ui/turn_delegate.h"
#include "ui/turn_list_model.h"
#include "ui/turn_replay.h"
#include "ui/turn_thumbnails.h"

#include <QAbstractItemModelTester>
#include <QListView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace vpt;
using namespace vpt::ui;

namespace {

constexpr int kManyTurns = 10'000;

Trace answered(const std::string& question)
{
    Trace trace;
    trace.model.name = "tiny-clip";
    trace.image = {8, 8};
    trace.question = question;
    trace.answer = "yes";
    return trace;
}

// A session with `count` turns on one picture.
std::filesystem::path sessionWith(const QTemporaryDir& folder, int count)
{
    const std::filesystem::path file = folder.filePath("many.vpts").toStdString();
    Session session = Session::openOrCreate(file, Access::Own);
    const auto picture = encodePng(test::testImage(8, 8));
    session.atomically([&] {
        for (int i = 0; i < count; ++i)
            session.append(picture, answered("Question " + std::to_string(i)), {});
    });
    return file;
}

std::shared_ptr<SessionHost> opened(const std::filesystem::path& file)
{
    auto host = std::make_shared<SessionHost>(file, SessionHost::Door::Open);
    (void)QTest::qWaitFor([&] { return host->isOpen(); });
    return host;
}

} // namespace

// The list of turns: what is read of a long one, and that it follows the file.
class TestTurnList : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aLongListReadsWhatIsLookedAt()
    {
        QTemporaryDir folder;
        const auto host = opened(sessionWith(folder, kManyTurns));
        QVERIFY(host->isOpen());
        TurnListModel model;
        model.setSession(host);
        QTRY_COMPARE(model.rowCount(), kManyTurns);
        QCOMPARE(model.pagesRead(), 0);
        TurnThumbnails thumbnails;
        thumbnails.setSession(host);
        QListView view;
        view.setModel(&model);
        view.setItemDelegate(new TurnDelegate(thumbnails, &view));
        view.setUniformItemSizes(true);
        view.resize(240, 700);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QTRY_VERIFY(model.summary(1));
        QCOMPARE(model.pagesRead(), 1);
        view.scrollToBottom();
        QTRY_VERIFY(model.summary(kManyTurns));
        QVERIFY(model.pagesRead() <= 3); // the last rows may lie in two pages
        for (int i = 0; i < 50; ++i) { // to and fro in what is known
            view.verticalScrollBar()->triggerAction(i % 2 == 0 ? QScrollBar::SliderPageStepSub
                                                               : QScrollBar::SliderPageStepAdd);
            view.viewport()->repaint();
        }
        QVERIFY(model.pagesRead() <= 3);
        QCOMPARE(model.rowOf(kManyTurns), kManyTurns - 1);
        QCOMPARE(model.rowOf(kManyTurns + 1), -1);
    }

    void theListFollowsTheFile()
    {
        QTemporaryDir folder;
        const auto host = opened(sessionWith(folder, 5));
        TurnListModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setSession(host);
        QTRY_COMPARE(model.rowCount(), 5);
        host->run(
            this, [](Session& session) { return session.append(encodePng(test::testImage(8, 8)), answered("A heron"), {}); },
            [&](TurnId turn) { model.refresh({turn}); });
        QTRY_COMPARE(model.rowCount(), 6);
        TurnFilter filter;
        filter.text = "heron";
        model.setFilter(filter);
        QTRY_COMPARE(model.rowCount(), 1);
        QTRY_VERIFY(model.summary(model.turnAt(0)));
        QVERIFY(model.data(model.index(0), Qt::AccessibleTextRole).toString().contains("A heron"));
        filter = {};
        filter.verdicts = {Verdict::Wrong};
        model.setFilter(filter);
        QTRY_COMPARE(model.rowCount(), 0);
        TurnMarks marks;
        marks.verdict = Verdict::Wrong;
        host->run(
            this,
            [marks](Session& session) {
                session.setMarks(3, marks);
                return 3;
            },
            [&](int turn) { model.refresh({turn}); });
        QTRY_COMPARE(model.rowCount(), 1);
        QCOMPARE(model.turnAt(0), TurnId(3));
        model.setSession(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void answersToOneQuestionAreALine()
    {
        QTemporaryDir folder;
        const auto host = opened(sessionWith(folder, 3));
        TurnListModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setSession(host);
        QTRY_COMPARE(model.rowCount(), 3);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        const auto add = [&](TurnId alternativeTo) {
            host->run(
                this,
                [=](Session& session) {
                    return session.append(encodePng(test::testImage(8, 8)), answered("Again"), {},
                                          {TurnCause::Again, alternativeTo});
                },
                [&](TurnId turn) { model.refresh({turn}); });
        };
        add(2); // 4
        add(4); // 5
        QTRY_COMPARE(model.turnCount(), 5);
        QCOMPARE(model.rowCount(), 3);
        QVERIFY(std::ranges::equal(model.turnsAt(1), TurnGroup{2, 4, 5}));
        QVERIFY(model.rowOf(5) == 1 && model.rowOf(3) == 2 && model.newest() == 5);
        QCOMPARE(model.turnAt(1), TurnId(2)); // what was first shown stays
        model.show(5);
        QCOMPARE(model.turnAt(1), TurnId(5));
        model.stepAnswer(1, 1);
        model.stepAnswer(1, -1);
        QCOMPARE(model.turnAt(1), TurnId(4));
        model.show(99);
        QCOMPARE(reset.count(), 0); // nothing has moved
        QTRY_VERIFY(model.summary(4));
        host->run(
            this, [](Session& session) { return session.moveToBin(std::vector<TurnId>{4}); },
            [&](std::size_t) { model.refresh({4}); });
        QTRY_COMPARE(model.turnCount(), 4);
        QCOMPARE(model.turnAt(1), TurnId(2));
        QCOMPARE(reset.count(), 0);
    }

    void thumbnailsAreReadOnceAPicture()
    {
        QTemporaryDir folder;
        const auto host = opened(sessionWith(folder, 3));
        TurnThumbnails thumbnails;
        thumbnails.setSession(host);
        std::vector<TurnSummary> lines;
        host->run(
            this, [](Session& session) { return session.turns(); },
            [&](std::vector<TurnSummary> read) { lines = std::move(read); });
        QTRY_COMPARE(lines.size(), std::size_t(3));
        QSignalSpy ready(&thumbnails, &TurnThumbnails::ready);
        for (const TurnSummary& line : lines)
            QVERIFY(thumbnails.of(line).isNull());
        QTRY_VERIFY(!thumbnails.of(lines[2]).isNull());
        QCOMPARE(ready.count(), 1);
        QVERIFY(thumbnailOf({1, 2, 3}, 64).isNull());
    }

    void wordsOfALine()
    {
        TurnSummary turn;
        turn.state = TurnState::Done;
        turn.model = "tiny-clip";
        turn.perception = PerceptionKind::Region;
        QCOMPARE(turnFacts(turn), "region · tiny-clip");
        turn.verdict = Verdict::Correct;
        turn.boxJudgement = BoxJudgement::Corrected;
        turn.origin.cause = TurnCause::UserBox;
        QVERIFY(turnFacts(turn).startsWith("correct, corrected · your box"));
        turn.state = TurnState::Cancelled;
        QVERIFY(turnFacts(turn).contains("stopped"));
    }

    void boxesThereAndBack_data()
    {
        QTest::addColumn<bool>("exact");
        QTest::newRow("snapped") << false;
        QTest::newRow("exact") << true;
    }
    void boxesThereAndBack()
    {
        QFETCH(bool, exact);
        const ImageSize size{641, 479};
        const UserBox box = exact ? exactBox({13, 17, 101, 99}, size) : snappedBox({1, 2, 3, 2}, size);
        StoredTurn turn;
        turn.trace.image = size;
        turn.marks.boxes = markedBoxes({box}, "tiny-clip");
        QCOMPARE(turn.marks.boxes.front().model, "tiny-clip");
        QVERIFY(userBoxes(turn) == std::vector<UserBox>{box});
        // A turn that was answered with the box, and nothing was marked on it.
        turn.marks.boxes.clear();
        turn.trace.perception.regions = {{box.cells, box.crop, true, 1}};
        QVERIFY(userBoxes(turn) == std::vector<UserBox>{box});
        turn.trace.perception.regions.front().overridden = false; // the model's own
        QVERIFY(userBoxes(turn).empty());
    }

    void filesAndTheirNames()
    {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        const QDateTime now({2026, 3, 1}, {9, 5});
        const auto first = newSessionFile(path, now);
        QCOMPARE(QString::fromStdString(first.filename().string()), "Session 2026-03-01 09.05.vpts");
        QFile file(QString::fromStdString(first.string()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(QString::fromStdString(newSessionFile(path, now).filename().string()), "Session 2026-03-01 09.05 (2).vpts");
        QVERIFY(withSessionSuffix("a") == "a.vpts" && withSessionSuffix("a.VPTS") == "a.VPTS");
        QCOMPARE(withRecent({"a", "b", "c"}, "b", 2), QStringList({"b", "a"}));
    }
};

VPT_REGISTER_TEST(TestTurnList)
#include "tst_turn_list.moc"
