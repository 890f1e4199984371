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

// What the child has done; sent when it is on the disk.
struct Acknowledged {
    TurnId turn;
    int stages; // 0: begun, then one more per stored stage, -1: finished
};

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
        const auto acknowledge = [&](TurnId turn, int stages) {
            const Acknowledged message{turn, stages};
            if (::write(pipe, &message, sizeof message) != sizeof message)
                ::_exit(2);
        };
        while (true) {
            TurnRecorder recorder(session, picture, startOf(trace), settings());
            acknowledge(recorder.id(), 0);
            recorder.stage(ImagePrepared{trace.firstLook});
            acknowledge(recorder.id(), 1);
            recorder.stage(RegionsPredicted{trace.perception.regions});
            acknowledge(recorder.id(), 2);
            recorder.finish(trace);
            acknowledge(recorder.id(), -1);
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

QString missing(const Session& session, const Acknowledged& message, const Trace& trace)
{
    const auto turn = session.turn(message.turn);
    if (!turn)
        return "the turn";
    if (message.stages < 0)
        return turn->state == TurnState::Done ? difference(turn->trace, trace) : QString("its end");
    if (turn->trace.question != trace.question)
        return "its question";
    if (message.stages >= 1 && turn->trace.firstLook.tokens != trace.firstLook.tokens)
        return "its first look";
    return message.stages >= 2 && turn->trace.perception.regions.empty() ? QString("its regions") : QString();
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
            for (const auto& [id, message] : known) {
                const QString lost = missing(session, message, trace);
                QVERIFY2(lost.isEmpty(),
                         qPrintable(QString("seed %1, kill %2, turn %3: %4").arg(kSeed).arg(kill).arg(id).arg(lost)));
            }
        }
        QVERIFY2(known.size() > 20, qPrintable(QString::number(known.size())));
        QCOMPARE(runSql(folder.file(), "PRAGMA integrity_check"), QString("ok"));
        QCOMPARE(runSql(folder.file(), "PRAGMA foreign_key_check"), QString());
    }
};

VPT_REGISTER_TEST(TestSessionKills)
#include "tst_session_kills.moc"
