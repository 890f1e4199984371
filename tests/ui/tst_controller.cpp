#include "tests/support/registry.h"
#include "tests/ui/fake_engine.h"
#include "ui/inference_controller.h"

#include <QTest>

using namespace vpt;
using namespace vpt::ui;
using test::LoadPlay;
using test::Play;
using test::Script;

namespace {

// Everything that a controller says, in order.
struct Log {
    explicit Log(InferenceController& controller)
    {
        QObject::connect(&controller, &InferenceController::loadStarted, [this](JobId job) { add("load", job); });
        QObject::connect(&controller, &InferenceController::runStarted, [this](JobId job) { add("run", job); });
        QObject::connect(&controller, &InferenceController::loadProgressed,
                         [this](JobId, const LoadProgress& p) { progress = p; });
        QObject::connect(&controller, &InferenceController::runAdvanced,
                         [this](JobId job, const std::vector<TimedEvent>& news) {
                             if (lines.empty() || !lines.back().startsWith("events"))
                                 add("events", job);
                             events.insert(events.end(), news.begin(), news.end());
                         });
        QObject::connect(&controller, &InferenceController::loadEnded, [this](JobId job, const LoadOutcome& outcome) {
            add(outcome.index() == 0 ? "loaded" : outcome.index() == 1 ? "load-stopped" : "load-failed", job);
            if (const auto* failure = std::get_if<Error>(&outcome))
                error = failure->what();
        });
        QObject::connect(&controller, &InferenceController::runEnded, [this](JobId job, const RunOutcome& outcome) {
            add(outcome.index() == 0 ? "answered" : outcome.index() == 1 ? "run-stopped" : "run-failed", job);
            if (const auto* failure = std::get_if<Error>(&outcome))
                error = failure->what();
            if (const auto* finished = std::get_if<Trace>(&outcome))
                trace = *finished;
            onUiThread = onUiThread && QThread::currentThread() == QCoreApplication::instance()->thread();
        });
    }

    void add(const char* what, JobId job) { lines << QStringLiteral("%1 %2").arg(what).arg(job); }

    QStringList lines;
    std::vector<TimedEvent> events;
    LoadProgress progress;
    Trace trace;
    std::string error;
    bool onUiThread = true;
};

Request request(std::string question)
{
    Request made;
    made.image = test::testImage(64, 48);
    made.question = std::move(question);
    return made;
}

LoadRequest model(std::string name)
{
    LoadRequest made;
    made.name = std::move(name);
    return made;
}

} // namespace

class TestController : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_script = std::make_shared<Script>();
        m_controller = std::make_unique<InferenceController>([script = m_script] { return test::makeFakeEngine(script); });
        m_log = std::make_unique<Log>(*m_controller);
    }
    void cleanup()
    {
        m_controller.reset();
        QCOMPARE(int(m_script->alive), 0); // destroyed on its own thread, before the join
        m_log.reset();
    }

    void jobsRunInOrder()
    {
        m_controller->load(model("a"));
        m_controller->ask(request("q"));
        QTRY_VERIFY(!m_controller->isBusy());
        QCOMPARE(m_log->lines, (QStringList{"load 1", "loaded 1", "run 2", "events 2", "answered 2"}));
        QVERIFY(m_log->onUiThread);
        QCOMPARE(m_log->progress.bytesDone, m_log->progress.bytesTotal);
        QCOMPARE(m_log->trace.answer, "Eileen Collins");
        double last = 0;
        for (const TimedEvent& event : m_log->events) {
            QVERIFY(event.atMs >= last);
            last = event.atMs;
        }
        QVERIFY(std::holds_alternative<ImagePrepared>(m_log->events.front().event));
        QVERIFY(std::holds_alternative<AnswerReady>(m_log->events.back().event));
    }

    void aNewQuestionReplacesTheOldOne()
    {
        m_script->play = Play::StallInAnswer;
        m_controller->ask(request("old"));
        QTRY_COMPARE(int(m_script->stalling), 1);
        m_script->play = Play::Region;
        m_log->lines.clear();
        m_controller->ask(request("new"));
        QTRY_VERIFY(!m_controller->isBusy());
        QTest::qWait(2 * InferenceController::kFrameMs);
        for (const QString& line : m_log->lines)
            QVERIFY2(line.endsWith(" 2"), qPrintable(line)); // nothing of the old run any more
        QCOMPARE(m_log->trace.question, "new");
    }

    void aRunThatIsStoppedReportsWhatItHas()
    {
        m_script->play = Play::StallInAnswer;
        m_controller->ask(request("q"));
        QTRY_COMPARE(int(m_script->stalling), 1);
        m_controller->stop();
        QTRY_VERIFY(!m_controller->isBusy());
        QVERIFY(m_log->trace.cancelled);
        QCOMPARE(m_log->trace.answer, "Coll");
    }

    void whatWaitsBehindAStoppedJobIsNotBegun()
    {
        m_script->load = LoadPlay::Slow;
        m_controller->load(model("a"));
        m_controller->ask(request("q"));
        QTRY_COMPARE(int(m_script->stalling), 1);
        m_controller->stop();
        QTRY_VERIFY(!m_controller->isBusy());
        QCOMPARE(m_log->lines, (QStringList{"load 1", "load-stopped 1", "run-stopped 2"}));
        QVERIFY(m_script->requests().empty());
    }

    void aNewModelReplacesALoadAndARun()
    {
        m_script->load = LoadPlay::Slow;
        m_controller->load(model("slow"));
        QTRY_COMPARE(int(m_script->stalling), 1);
        m_script->load = LoadPlay::Quick;
        m_controller->load(model("quick"));
        QTRY_VERIFY(!m_controller->isBusy());
        QCOMPARE(m_log->lines.last(), "loaded 2");
        QVERIFY(!m_log->lines.join(' ').contains("stopped"));
        QCOMPARE(m_script->loads().size(), std::size_t(2));
    }

    void failuresBecomeValues_data()
    {
        QTest::addColumn<int>("play");
        QTest::addColumn<QString>("words");
        QTest::newRow("our error") << int(Play::Throw) << "layer 3";
        QTest::newRow("out of memory") << int(Play::BadAlloc) << "Not enough memory";
    }
    void failuresBecomeValues()
    {
        QFETCH(int, play);
        QFETCH(QString, words);
        m_script->play = static_cast<Play>(play);
        m_controller->ask(request("q"));
        QTRY_VERIFY(!m_controller->isBusy());
        QVERIFY(m_log->lines.contains("run-failed 1"));
        QVERIFY2(QString::fromStdString(m_log->error).contains(words), m_log->error.c_str());
        m_script->play = Play::Region; // and the next one works
        m_controller->ask(request("q"));
        QTRY_VERIFY(m_log->lines.contains("answered 2"));
    }

    void anEngineThatCannotBeMadeIsAnError()
    {
        InferenceController controller([]() -> std::unique_ptr<Engine> { throw std::runtime_error("no such library"); });
        Log log(controller);
        controller.load(model("a"));
        QTRY_VERIFY(!controller.isBusy());
        QVERIFY(QString::fromStdString(log.error).contains("no such library"));
    }

    void itCanBeDestroyedAtAnyMoment_data()
    {
        QTest::addColumn<int>("play");
        QTest::addColumn<int>("waitMs");
        for (const Play play : {Play::Region, Play::StallInAnswer, Play::StallAtOnce, Play::Throw}) {
            for (const int wait : {0, 1, 20})
                QTest::addRow("play %d, %d ms", int(play), wait) << int(play) << wait;
        }
    }
    void itCanBeDestroyedAtAnyMoment()
    {
        QFETCH(int, play);
        QFETCH(int, waitMs);
        m_script->play = static_cast<Play>(play);
        m_controller->load(model("a"));
        m_controller->ask(request("q"));
        QTest::qWait(waitMs);
        m_controller.reset();
        QCOMPARE(int(m_script->alive), 0);
    }

    void aThousandTokensReachTheWindowInFrames()
    {
        // The queue must neither lose nor reorder: many runs in a row, each complete.
        for (int i = 0; i < 50; ++i) {
            m_log->events.clear();
            m_controller->ask(request("q"));
            QTRY_VERIFY(!m_controller->isBusy());
            QCOMPARE(m_log->events.size(), std::size_t(18));
        }
    }

private:
    std::shared_ptr<Script> m_script;
    std::unique_ptr<InferenceController> m_controller;
    std::unique_ptr<Log> m_log;
};

VPT_REGISTER_TEST(TestController)
#include "tst_controller.moc"
