#include "core/base/error.h"
#include "core/base/stop.h"
#include "core/inference/engine.h"
#include "tests/inference/tiny.h"
#include "tests/support/registry.h"

#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace vpt;
using namespace vpt::test;

namespace {

LoadRequest tinyRequest(const std::string& name)
{
    LoadRequest request;
    request.folder = golden("checkpoints/" + name);
    return request;
}

Request question()
{
    Request request;
    request.image = picture("clip-action-tag");
    request.question = "How many tags are there?";
    request.maxNewTokens = 8;
    return request;
}

QString refusal(Engine& engine, const LoadRequest& request)
{
    try {
        engine.load(request, {}, {});
        return {};
    } catch (const Error& error) {
        return error.what();
    }
}

} // namespace

class TestEngine : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void twinsAnswerAtTheSameTime()
    {
        const auto engine = makeEngine(1);
        QVERIFY_EXCEPTION_THROWN(engine->twin(1), Error);
        engine->load(tinyRequest("tiny-vpt-clip"), {}, {});
        const Trace alone = engine->ask(question(), {}, {});
        auto one = engine->twin(1), other = engine->twin(1);
        engine->unload(); // they have the model still
        std::vector<Trace> traces(2);
        {
            const std::jthread first([&] { traces[0] = one->ask(question(), {}, {}); });
            const std::jthread second([&] { traces[1] = other->ask(question(), {}, {}); });
        }
        for (const Trace& trace : traces) {
            QVERIFY(trace.answer == alone.answer && trace.model.name == alone.model.name);
            QCOMPARE(trace.rounds.size(), alone.rounds.size());
            for (std::size_t i = 0; i < trace.rounds.size(); ++i)
                QVERIFY(trace.rounds[i].generatedIds == alone.rounds[i].generatedIds);
        }
    }

    void loadsAnswersAndTellsWhatItIs()
    {
        const auto engine = makeEngine();
        std::vector<LoadProgress> progress;
        const ModelInfo info
            = engine->load(tinyRequest("tiny-vpt-clip"), [&](const LoadProgress& step) { progress.push_back(step); }, {});
        QCOMPARE(info.name, std::string("tiny-vpt-clip"));
        QCOMPARE(info.variant, std::string("clip"));
        QCOMPARE(info.device.substr(0, 3), std::string(info.device == "cpu" ? "cpu" : "cud"));
        QVERIFY(info.parameters > 1'000'000);
        QVERIFY(!progress.empty());
        QCOMPARE(progress.back().bytesDone, progress.back().bytesTotal);
        const Trace trace = engine->ask(question(), {}, {});
        QVERIFY(trace.timings.load > 0);
        QVERIFY(trace.timings.total >= trace.timings.load);
        QCOMPARE(trace.model.name, info.name);
        QCOMPARE(engine->ask(question(), {}, {}).timings.load, 0.0); // paid once
    }

    void asksNothingOfAnEmptyEngine()
    {
        const auto engine = makeEngine();
        QVERIFY_EXCEPTION_THROWN(engine->ask(question(), {}, {}), Error);
        engine->load(tinyRequest("tiny-vpt-clip"), {}, {});
        engine->unload();
        QVERIFY_EXCEPTION_THROWN(engine->ask(question(), {}, {}), Error);
    }

    void alignmentCheckpointsSayWhyTheyDoNotAnswer()
    {
        const auto engine = makeEngine();
        QVERIFY(refusal(*engine, tinyRequest("tiny-vpt-det-alignment")).contains("lignment"));
    }

    void missingFolderIsNamed()
    {
        const auto engine = makeEngine();
        LoadRequest request;
        request.folder = "/nowhere/at/all";
        QVERIFY(refusal(*engine, request).contains("/nowhere/at/all"));
    }

    void unknownDeviceAndDTypeAreRefused()
    {
        const auto engine = makeEngine();
        LoadRequest request = tinyRequest("tiny-vpt-clip");
        request.device = "abacus";
        QVERIFY(refusal(*engine, request).contains("abacus"));
        request.device = "cpu";
        request.dtype = "int4";
        QVERIFY(refusal(*engine, request).contains("int4"));
    }

    void bfloat16AnswersToo()
    {
        const auto engine = makeEngine();
        LoadRequest request = tinyRequest("tiny-vpt-det");
        request.device = "cpu";
        request.dtype = "bfloat16"; // as stored: widened exactly
        engine->load(request, {}, {});
        const Trace half = engine->ask(question(), {}, {});
        request.dtype = "float32";
        engine->load(request, {}, {});
        const Trace full = engine->ask(question(), {}, {});
        QCOMPARE(half.model.dtype, std::string("bfloat16"));
        QCOMPARE(full.model.dtype, std::string("float32"));
        QCOMPARE(half.rounds.front().generatedIds, full.rounds.front().generatedIds);
    }

    void aStoppedLoadLeavesTheEngineEmpty()
    {
        const auto engine = makeEngine();
        std::stop_source stop;
        QVERIFY_EXCEPTION_THROWN(
            engine->load(
                tinyRequest("tiny-vpt-seg"), [&](const LoadProgress&) { stop.request_stop(); }, stop.get_token()),
            Cancelled);
        QVERIFY_EXCEPTION_THROWN(engine->ask(question(), {}, {}), Error);
        engine->load(tinyRequest("tiny-vpt-seg"), {}, {});
        QVERIFY(!engine->ask(question(), {}, {}).rounds.empty());
    }

    // A weight file that shrinks after loading must not end in a fatal read.
    void aShrunkenFileIsAnError()
    {
        QTemporaryDir folder;
        const std::filesystem::path copy = std::filesystem::path(folder.path().toStdString()) / "model";
        std::filesystem::copy(std::filesystem::canonical(golden("checkpoints/tiny-vpt-det")), copy,
                              std::filesystem::copy_options::recursive);
        const std::filesystem::path weights = copy / "model.safetensors";
        std::filesystem::permissions(weights, std::filesystem::perms::owner_all);
        LoadRequest request;
        request.folder = copy;
        request.device = "cpu";
        request.dtype = "bfloat16"; // mapped
        const auto engine = makeEngine();
        engine->load(request, {}, {});
        std::filesystem::resize_file(weights, 1000);
        QVERIFY_EXCEPTION_THROWN(engine->ask(question(), {}, {}), Error);
    }
};

VPT_REGISTER_TEST(TestEngine)
#include "tst_engine.moc"
