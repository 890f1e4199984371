// Attention from the kept keys equals a plain computation over everything; looking changes no answer.
#include "core/base/error.h"
#include "core/base/stop.h"
#include "core/inference/recompute.h"
#include "core/inference/run.h"
#include "tests/inference/tiny.h"
#include "tests/support/registry.h"

#include <ATen/ATen.h>
#include <QTest>
#include <c10/core/InferenceMode.h>

#include <cmath>

using namespace vpt;
using namespace vpt::test;

namespace {

Request ask(const std::string& caseName, Mode mode)
{
    Request request;
    request.image = picture(caseName);
    request.question = "What is the number on the red tag?";
    request.mode = mode;
    request.maxNewTokens = 24;
    return request;
}

struct LayerState {
    at::Tensor queries, keys; // [heads, L, D], [kvHeads, L, D]
};

// Every row of every layer, from nothing.
std::vector<LayerState> everything(const Tiny& tiny, const Prompt& prompt)
{
    std::vector<LayerState> layers(static_cast<std::size_t>(tiny.model.config.language.layers));
    ForwardHooks hooks;
    for (int layer = 0; layer < tiny.model.config.language.layers; ++layer)
        hooks.queryLayers.insert(layer);
    hooks.onQueries = [&](int layer, const at::Tensor& q, const at::Tensor& k) {
        layers[static_cast<std::size_t>(layer)] = {q[0].clone(), k[0].clone()};
    };
    recompute(tiny.model, TokenIds::of(tiny.tokenizer), prompt, {}, {}, hooks);
    return layers;
}

// Of the last row: softmax by hand, mean over the heads.
std::vector<double> attentionOfLastRow(const LayerState& state)
{
    const std::int64_t heads = state.queries.size(0), length = state.queries.size(1), dim = state.queries.size(2);
    const std::int64_t group = heads / state.keys.size(0);
    std::vector<double> mean(static_cast<std::size_t>(length));
    const at::Tensor queries = state.queries.contiguous(), keys = state.keys.contiguous();
    const auto q = queries.accessor<float, 3>(), k = keys.accessor<float, 3>();
    for (std::int64_t head = 0; head < heads; ++head) {
        std::vector<double> weights;
        double sum = 0;
        for (std::int64_t p = 0; p < length; ++p) {
            double dot = 0;
            for (std::int64_t d = 0; d < dim; ++d)
                dot += static_cast<double>(q[head][length - 1][d]) * k[head / group][p][d];
            weights.push_back(std::exp(dot / std::sqrt(static_cast<double>(dim))));
            sum += weights.back();
        }
        for (std::size_t p = 0; p < weights.size(); ++p)
            mean[p] += weights[p] / sum / static_cast<double>(heads);
    }
    return mean;
}

} // namespace

class TestAttentionMap : public QObject {
    Q_OBJECT
private:
    const c10::InferenceMode m_inference;

private Q_SLOTS:
    void equalsThePlainComputation_data()
    {
        QTest::addColumn<std::string>("checkpoint");
        QTest::addColumn<Mode>("mode");
        QTest::addColumn<int>("round");
        QTest::addColumn<int>("token");
        QTest::addColumn<bool>("fresh");
        const std::string demo = "tiny-vpt-clip-demo", clip = "tiny-vpt-clip", det = "tiny-vpt-det", seg = "tiny-vpt-seg";
        QTest::newRow("first region token") << demo << Mode::Region << 1 << 0 << false;
        QTest::newRow("a later region token") << demo << Mode::Region << 1 << 3 << false;
        QTest::newRow("first word, with a crop") << demo << Mode::Region << 2 << 0 << false;
        QTest::newRow("second word, with a crop") << demo << Mode::Region << 2 << 1 << false;
        QTest::newRow("second word, nothing kept") << demo << Mode::Region << 2 << 1 << true;
        QTest::newRow("behind an action token") << clip << Mode::Action << 1 << 2 << false;
        QTest::newRow("behind an action token, nothing kept") << clip << Mode::Action << 1 << 2 << true;
        QTest::newRow("clip features") << clip << Mode::Action << 2 << 1 << false;
        QTest::newRow("dinov2 features") << det << Mode::Action << 2 << 1 << false;
        QTest::newRow("sam features, nothing kept") << seg << Mode::Action << 2 << 0 << true;
    }
    void equalsThePlainComputation()
    {
        QFETCH(std::string, checkpoint);
        QFETCH(Mode, mode);
        QFETCH(int, round);
        QFETCH(int, token);
        QFETCH(bool, fresh);
        const Tiny tiny(checkpoint);
        const TokenIds tokens = TokenIds::of(tiny.tokenizer);
        Pipeline pipeline = tiny.pipeline(), other = tiny.pipeline();
        const Request request = ask("demo-region-1", mode);
        const Trace trace = pipeline.ask(request, {}, {});
        QCOMPARE(trace.rounds.size(), std::size_t(2));
        QVERIFY(trace.rounds[static_cast<std::size_t>(round - 1)].generatedIds.size() > static_cast<std::size_t>(token));

        const Attention attention = (fresh ? other : pipeline).attention({request, trace, round, token}, {});
        const Prompt prompt = Run(other, request, {}, {}).before(trace, round, token);
        const auto layers = everything(tiny, prompt);
        QCOMPARE(attention.looks.size(), std::size_t(round)); // the picture; in round 2 the crop or the features too
        std::vector<int> places = padPositions(prompt.ids, tokens.imagePad);
        if (!prompt.actions.empty())
            for (const int pad : padPositions(prompt.ids, tokens.action(prompt.actions.front().kind).pad))
                places.push_back(pad);
        for (std::size_t layer = 0; layer < layers.size(); ++layer) {
            const std::vector<double> plain = attentionOfLastRow(layers[layer]);
            std::size_t next = 0;
            double total = 0;
            for (std::size_t i = 0; i < attention.looks.size(); ++i) {
                const AttendedLook& look = attention.looks[i];
                QCOMPARE(look.look, static_cast<int>(i));
                const GridMap& map = look.layers.at(layer);
                QCOMPARE(map.values.size(), static_cast<std::size_t>(map.rows * map.columns));
                total += totalOf(map);
                for (const float value : map.values)
                    QVERIFY2(std::abs(value - plain[static_cast<std::size_t>(places.at(next++))]) < 1e-5,
                             qPrintable(QString("layer %1, token %2").arg(layer).arg(next - 1)));
            }
            QCOMPARE(next, places.size());
            QVERIFY(total > 0 && total < 1);
        }
        QCOMPARE(pipeline.ask(request, {}, {}).rounds[1].generatedIds, trace.rounds[1].generatedIds);
    }

    void refusesWhatItCannotGoOnFrom_data()
    {
        QTest::addColumn<std::function<void(AttentionRequest&)>>("change");
        const auto row = [](const char* name, std::function<void(AttentionRequest&)> change) {
            QTest::newRow(name) << std::move(change);
        };
        row("no such round", [](AttentionRequest& wanted) { wanted.round = 3; });
        row("no such token", [](AttentionRequest& wanted) { wanted.token = 500; });
        row("negative", [](AttentionRequest& wanted) { wanted.token = -1; });
        row("another question", [](AttentionRequest& wanted) { wanted.request.question = "How many tags are there?"; });
        row("another model's words", [](AttentionRequest& wanted) { wanted.trace.rounds[1].generatedIds[0] = 9'999'999; });
        row("another model", [](AttentionRequest& wanted) { wanted.trace.model.name = "another"; });
        row("an empty trace", [](AttentionRequest& wanted) { wanted.trace = {}; });
    }
    void refusesWhatItCannotGoOnFrom()
    {
        QFETCH(std::function<void(AttentionRequest&)>, change);
        const Tiny tiny("tiny-vpt-clip-demo");
        Pipeline pipeline = tiny.pipeline();
        const Request request = ask("demo-region-1", Mode::Region);
        AttentionRequest wanted{request, pipeline.ask(request, {}, {}), 2, 0};
        change(wanted);
        QVERIFY_EXCEPTION_THROWN(pipeline.attention(wanted, {}), Error);
    }

    void canBeStopped()
    {
        const Tiny tiny("tiny-vpt-clip-demo");
        Pipeline pipeline = tiny.pipeline();
        const Request request = ask("demo-region-1", Mode::Region);
        const Trace trace = pipeline.ask(request, {}, {});
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_EXCEPTION_THROWN(pipeline.attention({request, trace, 2, 0}, stop.get_token()), Cancelled);
        QCOMPARE(pipeline.ask(request, {}, {}).rounds[1].generatedIds, trace.rounds[1].generatedIds);
    }

    void alternativesComeOnRequestOnly()
    {
        const Tiny tiny("tiny-vpt-clip-demo");
        Pipeline pipeline = tiny.pipeline();
        Request request = ask("demo-region-1", Mode::Region);
        const Trace plain = pipeline.ask(request, {}, {});
        request.inspect = true;
        const Trace inspected = pipeline.ask(request, {}, {});
        for (std::size_t round = 0; round < 2; ++round) {
            QCOMPARE(inspected.rounds[round].generatedIds, plain.rounds[round].generatedIds);
            for (const TokenInfo& token : plain.rounds[round].tokens)
                QVERIFY(token.alternatives.empty());
            for (const TokenInfo& token : inspected.rounds[round].tokens) {
                QCOMPARE(token.alternatives.size(), std::size_t(5));
                QCOMPARE(token.alternatives.front().id, token.id); // greedy, nothing forced here
                QCOMPARE(token.alternatives.front().text, token.text);
                QCOMPARE(token.alternatives.front().probability, token.probability);
                for (std::size_t i = 1; i < token.alternatives.size(); ++i)
                    QVERIFY(token.alternatives[i].probability <= token.alternatives[i - 1].probability);
            }
        }
    }
};

VPT_REGISTER_TEST(TestAttentionMap)
#include "tst_attention_map.moc"
