#include "core/synth/conversation.h"

#include "core/text/region_grammar.h"
#include "core/text/tokenizer.h"
#include "tests/support/registry.h"

#include <QTest>

using namespace vpt;
namespace fs = std::filesystem;

namespace {

constexpr ImageSize kSize{640, 480};

struct Case {
    Mode natural = Mode::Direct;
    Asking asking = Asking::Guided;
    ActionKind action = ActionKind::Clip;
    int boxes = 0;
};

DataSample made(const Case& one)
{
    Question question{"What is it?", "a bell", {}, "red bell"};
    for (int i = 0; i < one.boxes; ++i)
        question.boxes.push_back({20 + 240 * i, 100, 70 + 240 * i, 120});
    return conversation(question, one.natural, one.asking, one.action, "images/a.jpg", kSize);
}

} // namespace

class TestConversation : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hasTheFormOfTheSpec_data();
    void hasTheFormOfTheSpec();
    void canBeEncoded_data() { cases(); }
    void canBeEncoded();

private:
    static void cases();
};

void TestConversation::hasTheFormOfTheSpec_data()
{
    QTest::addColumn<Case>("one");
    QTest::addColumn<QStringList>("messages");
    const QString region = "\nIdentify the region that can help you answer the question, and then answer the question.";
    const QString action = "\nRequire additional perception features, and then answer the question.";
    const QString question = "<image>\nWhat is it?";
    const QString first = "<|region_token_start|><|x_0|><|y_1|><|x_0|><|y_1|><|region_token_end|>";
    const QString second = "<|region_token_start|><|x_3|><|y_1|><|x_3|><|y_1|><|region_token_end|>";
    QTest::newRow("region") << Case{Mode::Region, Asking::Guided, ActionKind::Clip, 1}
                            << QStringList{question + region, first, "<image>", "a bell"};
    QTest::newRow("two regions") << Case{Mode::Region, Asking::Guided, ActionKind::Clip, 2}
                                 << QStringList{question + region, first + second, "Region 0: <image>\nRegion 1: <image>\n",
                                                "a bell"};
    QTest::newRow("region, free") << Case{Mode::Region, Asking::Free, ActionKind::Clip, 1}
                                  << QStringList{question, first, "<image>", "a bell"};
    QTest::newRow("region, plain") << Case{Mode::Region, Asking::Plain, ActionKind::Clip, 1}
                                   << QStringList{question, "a bell"};
    const QString name = "<image>\n red bell";
    QTest::newRow("region, named") << Case{Mode::Region, Asking::Named, ActionKind::Clip, 1}
                                   << QStringList{name, first, "<image>", "a bell"};
    QTest::newRow("direct, named") << Case{Mode::Direct, Asking::Named, ActionKind::Clip, 1}
                                   << QStringList{name, first, "<image>", "a bell"};
    QTest::newRow("clip") << Case{Mode::Action}
                          << QStringList{question + action, "<|clip_action_start|><|clip_action|><|clip_action_end|>",
                                         "<clip_image>", "a bell"};
    QTest::newRow("det") << Case{Mode::Action, Asking::Guided, ActionKind::Detection}
                         << QStringList{question + action,
                                        "<|detection_action_start|><|detection_action|><|detection_action_end|>",
                                        "<detection_image>", "a bell"};
    QTest::newRow("seg, free") << Case{Mode::Action, Asking::Free, ActionKind::Seg}
                               << QStringList{question, "<|seg_action_start|><|seg_action|><|seg_action_end|>",
                                              "<seg_image>", "a bell"};
    QTest::newRow("action, plain") << Case{Mode::Action, Asking::Plain} << QStringList{question, "a bell"};
    QTest::newRow("direct") << Case{} << QStringList{question, "a bell"};
}

void TestConversation::hasTheFormOfTheSpec()
{
    QFETCH(Case, one);
    QFETCH(QStringList, messages);
    const DataSample sample = made(one);
    QStringList found;
    for (const Message& message : sample.messages)
        found += QString::fromStdString(message.content);
    QCOMPARE(found, messages);
    const Mode mode = one.asking == Asking::Guided ? one.natural
        : one.asking == Asking::Free               ? Mode::Auto
        : one.asking == Asking::Named              ? Mode::Region
                                                   : Mode::Direct;
    QCOMPARE(int(*sample.mode), int(mode));
    QCOMPARE(QString::fromStdString(sample.answer), QString("a bell"));
}

void TestConversation::cases()
{
    QTest::addColumn<Case>("one");
    QTest::newRow("region") << Case{Mode::Region, Asking::Guided, ActionKind::Clip, 1};
    QTest::newRow("two regions") << Case{Mode::Region, Asking::Free, ActionKind::Clip, 2};
    QTest::newRow("clip") << Case{Mode::Action, Asking::Guided, ActionKind::Clip};
    QTest::newRow("det") << Case{Mode::Action, Asking::Guided, ActionKind::Detection};
    QTest::newRow("seg") << Case{Mode::Action, Asking::Guided, ActionKind::Seg};
    QTest::newRow("direct") << Case{};
}

void TestConversation::canBeEncoded()
{
    QFETCH(Case, one);
    const std::string variant = one.action == ActionKind::Detection ? "det" : one.action == ActionKind::Seg ? "seg" : "clip";
    const Tokenizer tokenizer = Tokenizer::load(fs::path(VPT_TEST_GOLDEN) / "checkpoints" / ("tiny-vpt-" + variant));
    const DataSample sample = made(one);
    const auto pads = [](const std::vector<ImageReference>& pictures) { return std::vector<int>(pictures.size(), 3); };
    const EncodedChat chat
        = encodeChat(tokenizer, sample.messages,
                     {pads(sample.images), pads(sample.clipImages), pads(sample.detectionImages), pads(sample.segImages)});
    QVERIFY(chat.ids.size() > 20);
    const Decision decision = decide(sample.messages[1].content);
    const Decision expected = one.natural == Mode::Direct ? Decision::Answer
        : one.natural == Mode::Region                     ? Decision::Region
        : one.action == ActionKind::Clip                  ? Decision::Clip
        : one.action == ActionKind::Detection             ? Decision::Detection
                                                          : Decision::Seg;
    QCOMPARE(int(decision), int(expected));
}

VPT_REGISTER_TEST(TestConversation)
#include "tst_conversation.moc"
