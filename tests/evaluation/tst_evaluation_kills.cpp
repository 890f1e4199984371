#include "tests/evaluation/evaluation_fixture.h"
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

constexpr unsigned kSeed = 815;
constexpr std::size_t kSamples = 80;
constexpr useconds_t kThinkingUs = 4'000; // so that there is time to be killed
constexpr int kLongestMs = 80;

// Evaluates until it is done or killed; tells the number of every sample as it begins and, negative, as it is kept.
[[noreturn]] void work(const EvaluationFolder& folder, int pipe)
{
    const auto tell = [&](int number) {
        if (::write(pipe, &number, sizeof number) != sizeof number)
            ::_exit(2);
    };
    try {
        Session session = folder.session();
        FakeEngine engine;
        engine.reply = [&](const Request&, Trace& trace) {
            tell(std::stoi(trace.answer) + 1);
            ::usleep(kThinkingUs);
        };
        Evaluation(session, planOf(folder))
            .go(engine,
                [&](const EvaluationItem& item, const EvaluationProgress&) { tell(-static_cast<int>(item.position) - 1); },
                {});
    } catch (const std::exception& error) {
        std::fprintf(stderr, "child: %s\n", error.what());
        ::_exit(1);
    }
    ::_exit(0);
}

struct Told {
    std::vector<int> numbers;
    bool ended = false; // by itself, and well
};

Told killedWork(const EvaluationFolder& folder, int afterMs)
{
    int ends[2];
    if (::pipe(ends) != 0)
        return {};
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(ends[0]);
        work(folder, ends[1]);
    }
    ::close(ends[1]);
    ::usleep(static_cast<useconds_t>(afterMs) * 1000);
    ::kill(child, SIGKILL);
    Told told;
    int number = 0;
    while (::read(ends[0], &number, sizeof number) == sizeof number)
        told.numbers.push_back(number);
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    told.ended = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    return told;
}

} // namespace

class TestEvaluationKills : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void finishedItemsAreNotRedone()
    {
        const EvaluationFolder folder;
        folder.write(kSamples, 7);
        std::mt19937 random(kSeed);
        std::map<int, int> begunAfterKept;
        std::map<int, bool> kept;
        int kills = 0;
        for (bool ended = false; !ended; kills += !ended) {
            QVERIFY2(kills < 200, "it does not come to an end");
            const Told told = killedWork(folder, static_cast<int>(random() % kLongestMs));
            ended = told.ended;
            for (const int number : told.numbers) {
                if (number < 0)
                    kept[-number] = true;
                else
                    begunAfterKept[number] += kept[number];
            }
            if (std::filesystem::exists(folder.file()))
                QCOMPARE(Session::open(folder.file(), Access::Read).limitation(),
                         std::string("The session was opened for reading."));
        }
        QVERIFY2(kills >= 3, qPrintable(QString::number(kills)));
        QCOMPARE(kept.size(), kSamples);
        for (const auto& [number, times] : begunAfterKept)
            QVERIFY2(times == 0, qPrintable(QString("seed %1: sample %2 was asked again").arg(kSeed).arg(number)));

        // One turn for each sample, no more.
        Session session = folder.session();
        QCOMPARE(session.turns().size(), kSamples);
        const Evaluation evaluation(session, planOf(folder));
        QCOMPARE(evaluation.finished(), kSamples);
    }
};

VPT_REGISTER_TEST(TestEvaluationKills)
#include "tst_evaluation_kills.moc"
