#include "core/session/turn_recorder.h"
#include "tests/export/sample_traces.h"
#include "tests/session/session_fixture.h"
#include "tests/support/registry.h"

#include <QTest>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <map>
#include <random>

using namespace vpt;
using namespace vpt::test;

namespace {

constexpr unsigned kSeed = 4711;
constexpr int kKills = 40;
constexpr int kLongestMs = 60;

enum Step { Begun, FirstLook, Regions, Finished, Marked, Binned, Restored, Purged };

// What the child has done; sent when it is on the disk.
struct Acknowledged {
    TurnId turn;
    Step step;
};

// What becomes of a turn after it went to the bin.
enum class Fate { Stays, ComesBack, Ends };

Fate fateOf(TurnId turn)
{
    return static_cast<Fate>(turn % 3);
}

const TurnMarks kMarks{Verdict::Wrong,
                       BoxJudgement::Corrected,
                       "looked at by hand",
                       {{{1, 2, 30, 40}, {0, 1, 2, 3}, BoxOrigin::UserExact, "tiny", 1}}};

Trace startOf(const Trace& trace)
{
    Trace start;
    start.model = trace.model;
    start.image = trace.image;
    start.question = trace.question;
    start.mode = trace.mode;
    return start;
}

// Appends turns stage by stage until it is killed.
[[noreturn]] void work(const std::filesystem::path& file, int pipe)
{
    try {
        const Trace trace = regionTrace({64, 48});
        const auto picture = picturePng();
        Session session = Session::openOrCreate(file, Access::Own);
        const auto acknowledge = [&](TurnId turn, Step step) {
            const Acknowledged message{turn, step};
            if (::write(pipe, &message, sizeof message) != sizeof message)
                ::_exit(2);
        };
        while (true) {
            TurnRecorder recorder(session, picture, startOf(trace), settings());
            const TurnId ids[] = {recorder.id()};
            acknowledge(ids[0], Begun);
            recorder.stage(ImagePrepared{trace.firstLook});
            acknowledge(ids[0], FirstLook);
            recorder.stage(RegionsPredicted{trace.perception.regions});
            acknowledge(ids[0], Regions);
            recorder.finish(trace);
            acknowledge(ids[0], Finished);
            session.setMarks(ids[0], kMarks);
            acknowledge(ids[0], Marked);
            session.moveToBin(ids);
            acknowledge(ids[0], Binned);
            if (fateOf(ids[0]) == Fate::ComesBack) {
                session.restore(ids);
                acknowledge(ids[0], Restored);
            } else if (fateOf(ids[0]) == Fate::Ends) {
                session.purge(ids);
                acknowledge(ids[0], Purged);
            }
        }
    } catch (const std::exception& error) {
        std::fprintf(stderr, "child: %s\n", error.what());
    }
    ::_exit(1);
}

// Starts the child, kills it after some time, and returns what it had acknowledged.
std::vector<Acknowledged> killedWork(const std::filesystem::path& file, int afterMs)
{
    int ends[2];
    if (::pipe(ends) != 0)
        return {};
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(ends[0]);
        work(file, ends[1]);
    }
    ::close(ends[1]);
    ::usleep(static_cast<useconds_t>(afterMs) * 1000);
    ::kill(child, SIGKILL);
    std::vector<Acknowledged> all;
    Acknowledged one{};
    while (::read(ends[0], &one, sizeof one) == sizeof one)
        all.push_back(one);
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (!WIFSIGNALED(status))
        qWarning("the child ended by itself");
    return all;
}

// A step may be on the disk without having been acknowledged, so the bin is sure only at the end of a turn's fate.
QString missing(const Session& session, const Acknowledged& message, const Trace& trace)
{
    const auto turn = session.turn(message.turn);
    if (message.step == Purged)
        return turn ? "its end" : "";
    if (!turn)
        return fateOf(message.turn) == Fate::Ends && message.step >= Binned ? "" : "the turn";
    if (turn->trace.question != trace.question)
        return "its question";
    if (message.step >= FirstLook && turn->trace.firstLook.tokens != trace.firstLook.tokens)
        return "its first look";
    if (message.step >= Regions && turn->trace.perception.regions.empty())
        return "its regions";
    if (message.step >= Finished && (turn->state != TurnState::Done || !difference(turn->trace, trace).isEmpty()))
        return "its answer";
    if (message.step >= Marked && turn->marks != kMarks)
        return "its marks";
    if (message.step == Binned && fateOf(message.turn) == Fate::Stays && !turn->binnedMs)
        return "its place in the bin";
    return message.step == Restored && turn->binnedMs ? "its return" : "";
}

// Turns with that note, wherever they are.
std::size_t found(const Session& session)
{
    TurnFilter filter;
    filter.text = kMarks.note;
    const std::size_t listed = session.find(filter).size();
    filter.binned = true;
    return listed + session.find(filter).size();
}

} // namespace

class TestSessionKills : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // One file lives through all kills; after each, everything acknowledged so far is there.
    void acknowledgedIsThere()
    {
        std::mt19937 random(kSeed);
        const SessionFolder folder;
        const Trace trace = regionTrace({64, 48});
        std::map<TurnId, Acknowledged> known;
        for (int kill = 0; kill < kKills; ++kill) {
            for (const Acknowledged& message : killedWork(folder.file(), static_cast<int>(random() % kLongestMs)))
                known[message.turn] = message; // the last of a turn says most
            if (!std::filesystem::exists(folder.file()))
                continue; // killed before it was made
            const Session session = Session::open(folder.file(), Access::Own);
            QCOMPARE(session.limitation(), std::string());
            std::size_t marked = 0;
            for (const auto& [id, message] : known) {
                const QString lost = missing(session, message, trace);
                QVERIFY2(lost.isEmpty(),
                         qPrintable(QString("seed %1, kill %2, turn %3: %4").arg(kSeed).arg(kill).arg(id).arg(lost)));
                const auto turn = session.turn(id);
                marked += turn && turn->marks == kMarks;
            }
            QCOMPARE(found(session), marked);
        }
        QVERIFY2(known.size() > 20, qPrintable(QString::number(known.size())));
        QCOMPARE(runSql(folder.file(), "PRAGMA integrity_check"), QString("ok"));
        QCOMPARE(runSql(folder.file(), "PRAGMA foreign_key_check"), QString());
        QCOMPARE(runSql(folder.file(), "INSERT INTO turn_text (turn_text) VALUES ('integrity-check')"), QString());
    }
};

VPT_REGISTER_TEST(TestSessionKills)
#include "tst_session_kills.moc"
