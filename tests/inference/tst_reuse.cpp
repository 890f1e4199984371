// Whatever the sequence keeps between rounds, overrides and questions: the result is that of a full recomputation.
#include "core/base/stop.h"
#include "core/inference/generation.h"
#include "core/inference/recompute.h"
#include "tests/inference/tiny.h"
#include "tests/support/registry.h"

#include <ATen/ATen.h>
#include <QTest>
#include <c10/core/InferenceMode.h>

using namespace vpt;
using namespace vpt::test;

namespace {

struct Step {
    int id;
    at::Tensor logits;
};

struct Fixture {
    explicit Fixture(const std::string& name) :
        tiny(name),
        tokens(TokenIds::of(tiny.tokenizer)),
        encoders(tiny.model, readPatchOptions(tiny.folder / "preprocessor_config.json"))
    {
    }

    Prompt prompt(const std::vector<Message>& messages, const std::vector<Image>& images, bool reEncode = false)
    {
        std::vector<PlacedImage> placed;
        for (const Image& image : images)
            placed.push_back(encoders.encode(encoders.prepare(image), {}));
        std::vector<PlacedAction> actions;
        if (reEncode)
            actions.push_back(encoders.reEncode(tiny.model.config.kind(), images.front(), {}).placed);
        return makePrompt(tiny.tokenizer, tokens, 2, messages, placed, actions);
    }

    Prompt roundTwoOfAction(const Image& image)
    {
        const ActionKind kind = tiny.model.config.kind();
        return prompt({{Role::User,
                        "<image>\nHow many tags are there? Require additional perception features, and then answer "
                        "the question."},
                       {Role::Assistant, actionTriple(kind)},
                       {Role::User, std::string("<").append(actionWord(kind)).append("_image>")}},
                      {image}, true);
    }

    // Greedy, every step from nothing: the two inner runs over prompt and all generated tokens.
    std::vector<Step> slowly(const Prompt& prompt, int steps)
    {
        const auto kind = tokens.forcedKind();
        std::vector<Step> result;
        std::vector<int> generated;
        int previous = prompt.ids.back();
        for (int i = 0; i < steps; ++i) {
            const at::Tensor hidden = recompute(tiny.model, tokens, prompt, generated).hidden();
            const at::Tensor logits = tiny.model.language.logits(hidden[0].slice(0, -1))[0];
            int id = static_cast<int>(logits.argmax().item<std::int64_t>());
            const auto& stops = tiny.tokenizer.stopIds();
            const bool stop = std::find(stops.begin(), stops.end(), id) != stops.end();
            if (kind && previous == tokens.action(*kind).start && !stop && i + 1 < steps)
                id = tokens.action(*kind).action;
            result.push_back({id, logits});
            generated.push_back(id);
            previous = id;
            if (stop)
                break;
        }
        return result;
    }

    Generated quickly(Sequence& sequence, const Prompt& prompt, int steps)
    {
        sequence.prefill(prompt, {});
        return generate(sequence, prompt.ids.back(), tiny.tokenizer, tokens,
                        {.sampling = {}, .maxNewTokens = steps, .parity = true, .keepLogits = true}, {}, {});
    }

    void compare(Sequence& sequence, const Prompt& prompt, int steps = 8)
    {
        const std::vector<Step> slow = slowly(prompt, steps);
        const Generated quick = quickly(sequence, prompt, steps);
        QCOMPARE(quick.ids.size(), slow.size());
        for (std::size_t i = 0; i < slow.size(); ++i) {
            QCOMPARE(quick.ids[i], slow[i].id);
            const double difference = (quick.logits[i] - slow[i].logits).abs().max().item<double>();
            QVERIFY2(difference < 1e-4, qPrintable(QString("step %1: logits differ by %2").arg(i).arg(difference)));
        }
    }

    Tiny tiny;
    TokenIds tokens;
    Encoders encoders;
};

const std::string kRegion = " Identify the region that can help you answer the question, and then answer the question.";
const std::string kAction = " Require additional perception features, and then answer the question.";

} // namespace

class TestReuse : public QObject {
    Q_OBJECT
private:
    const c10::InferenceMode m_inference;

private Q_SLOTS:
    void everyVariant_data()
    {
        QTest::addColumn<std::string>("checkpoint");
        QTest::newRow("clip") << std::string("tiny-vpt-clip");
        QTest::newRow("det") << std::string("tiny-vpt-det");
        QTest::newRow("seg") << std::string("tiny-vpt-seg");
        QTest::newRow("free") << std::string("tiny-vpt-free");
    }
    // Round 1 decodes an action, round 2 goes on in its cache.
    void everyVariant()
    {
        QFETCH(std::string, checkpoint);
        Fixture fixture(checkpoint);
        const Image image = picture("clip-action-tag");
        Sequence sequence(fixture.tiny.model, fixture.tokens);
        fixture.compare(sequence, fixture.prompt({{Role::User, "<image>\nHow many tags are there?" + kAction}}, {image}));
        const Prompt second = fixture.roundTwoOfAction(image);
        Sequence other(fixture.tiny.model, fixture.tokens);
        fixture.compare(sequence, second);
        fixture.compare(other, second); // and without the first round before it
    }

    void roundTwoKeepsRoundOne()
    {
        Fixture fixture("tiny-vpt-clip");
        const Image image = picture("clip-action-tag");
        Sequence sequence(fixture.tiny.model, fixture.tokens);
        const Prompt first = fixture.prompt({{Role::User, "<image>\nHow many tags are there?" + kAction}}, {image});
        QCOMPARE(sequence.prefill(first, {}), 0);
        fixture.quickly(sequence, first, 8);
        const Prompt second = fixture.roundTwoOfAction(image);
        QVERIFY(sequence.prefill(second, {}) >= first.length() + 3); // the triple too
    }

    void newQuestionKeepsTheImage()
    {
        Fixture fixture("tiny-vpt-clip");
        const Image image = picture("clip-action-tag");
        Sequence sequence(fixture.tiny.model, fixture.tokens);
        fixture.compare(sequence, fixture.prompt({{Role::User, "<image>\nIs there a red tag in the image?"}}, {image}));
        const Prompt next = fixture.prompt({{Role::User, "<image>\nHow many tags are there?"}}, {image});
        QVERIFY(sequence.prefill(next, {}) > 72); // system, image and what the questions share
        fixture.compare(sequence, next);
    }

    void anotherImageKeepsNothingOfTheFirst()
    {
        Fixture fixture("tiny-vpt-clip");
        Sequence sequence(fixture.tiny.model, fixture.tokens);
        const std::vector<Message> question{{Role::User, "<image>\nHow many tags are there?"}};
        fixture.compare(sequence, fixture.prompt(question, {picture("clip-action-tag")}));
        const Prompt other = fixture.prompt(question, {picture("det-action-tag")});
        QVERIFY(sequence.prefill(other, {}) <= padPositions(other.ids, fixture.tokens.imagePad).front());
        fixture.compare(sequence, other);
    }

    void anotherCropKeepsTheFirstRound()
    {
        Fixture fixture("tiny-vpt-clip");
        const Image image = picture("clip-action-tag");
        Sequence sequence(fixture.tiny.model, fixture.tokens);
        const auto withCrop = [&](CellRange cells) {
            return fixture.prompt({{Role::User, "<image>\nWhat is the number on the red tag?" + kRegion},
                                   {Role::Assistant, regionTokens(cells)},
                                   {Role::User, "<image>"}},
                                  {image, cropped(image, cropBox(cells, image.size()))});
        };
        fixture.compare(sequence, withCrop({1, 5, 3, 6}));
        const Prompt moved = withCrop({1, 5, 3, 7});
        QVERIFY(sequence.prefill(moved, {}) > 100);
        fixture.compare(sequence, moved);
        fixture.compare(sequence, withCrop({1, 5, 3, 6}));
    }

    void severalActionTokensFollowTheLiteralRuns()
    {
        Fixture fixture("tiny-vpt-clip");
        const Image image = picture("clip-action-tag");
        const Prompt prompt = fixture.prompt({{Role::User, "<image>\nHow many tags are there?"},
                                              {Role::Assistant, actionTriple(ActionKind::Clip)},
                                              {Role::User, "And again?"},
                                              {Role::Assistant, actionTriple(ActionKind::Clip)},
                                              {Role::User, "Well?"}},
                                             {image});
        Sequence sequence(fixture.tiny.model, fixture.tokens);
        sequence.prefill(prompt, {});
        const at::Tensor slow = fixture.tiny.model.language.logits(
            recompute(fixture.tiny.model, fixture.tokens, prompt, {}).hidden()[0].slice(0, -1))[0];
        QVERIFY((sequence.logits() - slow).abs().max().item<double>() < 1e-4);
        sequence.prefill(prompt, {}); // again, over what is now cached
        QVERIFY((sequence.logits() - slow).abs().max().item<double>() < 1e-4);
    }

    void aCancelledPrefillLeavesAUsableSequence()
    {
        Fixture fixture("tiny-vpt-clip");
        const Image image = picture("clip-action-tag");
        const Prompt prompt = fixture.roundTwoOfAction(image);
        for (int after = 0; after < 8; ++after) {
            Sequence sequence(fixture.tiny.model, fixture.tokens);
            std::stop_source stop;
            int layers = 0;
            ForwardHooks hooks{.stop = stop.get_token()};
            hooks.onLayer = [&](int, int) {
                if (layers++ == after)
                    stop.request_stop();
            };
            try {
                sequence.prefill(prompt, hooks);
            } catch (const Cancelled&) {
            }
            fixture.compare(sequence, prompt, 2);
        }
    }
};

VPT_REGISTER_TEST(TestReuse)
#include "tst_reuse.moc"
