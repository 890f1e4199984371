#include "core/text/chat_template.h"

#include "core/base/error.h"
#include "tests/support/registry.h"
#include "tests/text/golden_files.h"

#include <QTest>

using namespace vpt;
using namespace vpt::test;
namespace fs = std::filesystem;

namespace {

// How many `pad` stand between each <|vision_start|> and <|vision_end|> that hold that pad.
std::vector<int> padRuns(const std::string& prompt, const std::string& pad)
{
    const std::string start = "<|vision_start|>", end = "<|vision_end|>";
    std::vector<int> runs;
    for (auto at = prompt.find(start); at != std::string::npos; at = prompt.find(start, at)) {
        at += start.size();
        const auto length = prompt.find(end, at) - at;
        if (prompt.compare(at, pad.size(), pad) == 0)
            runs.push_back(int(length / pad.size()));
    }
    return runs;
}

PadCounts padsOf(const std::string& prompt)
{
    return {padRuns(prompt, "<|image_pad|>"), padRuns(prompt, "<|clip_image_pad|>"),
            padRuns(prompt, "<|detection_image_pad|>"), padRuns(prompt, "<|seg_image_pad|>")};
}

// The messages of a golden round; the last one is the reference's label and no part of the prompt.
std::vector<Message> messagesOf(const nlohmann::json& round)
{
    std::vector<Message> messages;
    for (const auto& message : round.at("messages")) {
        const bool isUser = message.at("role") == "user";
        messages.push_back({isUser ? Role::User : Role::Assistant, message.at("content").get<std::string>()});
    }
    messages.back().content.clear();
    return messages;
}

QString problemOf(const std::vector<Message>& messages, const PadCounts& pads,
                  const std::string& checkpoint = "tiny-vpt-clip")
{
    try {
        encodeChat(tinyTokenizer(checkpoint), messages, pads);
    } catch (const Error& error) {
        return error.kind() == ErrorKind::Usage ? QString::fromStdString(error.problem()) : QString("wrong kind of error");
    }
    return {};
}

} // namespace

class TestChatTemplate : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void goldenPrompts_data();
    void goldenPrompts();
    void piecesAreEncodedApart();
    void emptyAnswers();
    void refuses_data();
    void refuses();
    void placeholdersOfAnswersAreText();
};

void TestChatTemplate::goldenPrompts_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("round");
    for (const fs::path& folder : caseFolders()) {
        const auto golden = readJson(folder / "case.json");
        for (const char* round : {"round1", "round2"}) {
            if (!golden.contains(round) || !golden.at(round).is_object() || !golden.at(round).contains("prompt_text")
                || golden.contains("forced_prompt"))
                continue;
            QTest::newRow((folder.filename().string() + " " + round).c_str())
                << QString::fromStdString(folder.string()) << QString(round);
        }
    }
}

void TestChatTemplate::goldenPrompts()
{
    QFETCH(QString, folder);
    QFETCH(QString, round);
    const fs::path path = folder.toStdString();
    const auto golden = readJson(path / "case.json");
    const auto& expected = golden.at(round.toStdString());
    const Tokenizer& tokenizer = tinyTokenizer(golden.at("checkpoint").get<std::string>());
    const auto prompt = expected.at("prompt_text").get<std::string>();

    EncodedChat chat = encodeChat(tokenizer, messagesOf(expected), padsOf(prompt));
    for (const int id : golden.value("extra_prompt_ids", std::vector<int>())) {
        chat.ids.push_back(id);
        chat.text += tokenizer.bytes(id);
    }
    QCOMPARE(QString::fromStdString(chat.text), QString::fromStdString(prompt));
    QCOMPARE(int(chat.ids.size()), expected.at("prompt_tokens").get<int>());
    const auto ids = readIds(path / "tensors.safetensors", round == "round1" ? "r1.input_ids" : "r2.input_ids");
    QVERIFY(!ids.empty());
    QCOMPARE(chat.ids, ids);
}

void TestChatTemplate::piecesAreEncodedApart()
{
    const Tokenizer& tokenizer = tinyTokenizer();
    const auto chat = encodeChat(
        tokenizer, {{Role::User, "a"}, {Role::Assistant, "\nb"}, {Role::User, "\nc"}, {Role::Assistant, ""}}, {});
    QCOMPARE(chat.text,
             std::string("<|im_start|>system\nYou are a helpful assistant.<|im_end|>\n<|im_start|>user\na<|im_end|>\n"
                         "<|im_start|>assistant\n\nb<|im_end|>\n<|im_start|>user\n\nc<|im_end|>\n<|im_start|>assistant\n"));
    // The answer's newline does not melt into the one of "assistant\n".
    const auto newline = tokenizer.encode("\n");
    QVERIFY(std::search(chat.ids.begin(), chat.ids.end(), newline.begin(), newline.end()) != chat.ids.end());
    const auto answer = tokenizer.encode("\nb");
    QVERIFY(std::search(chat.ids.begin(), chat.ids.end(), answer.begin(), answer.end()) != chat.ids.end());
}

void TestChatTemplate::emptyAnswers()
{
    const Tokenizer& tokenizer = tinyTokenizer();
    const auto open = encodeChat(tokenizer, {{Role::User, "a"}}, {});
    const auto continued = encodeChat(tokenizer, {{Role::User, "a"}, {Role::Assistant, ""}}, {});
    QCOMPARE(continued.ids, open.ids);
    const auto closed = encodeChat(tokenizer, {{Role::User, "a"}, {Role::Assistant, "b"}}, {});
    QCOMPARE(closed.text, open.text + "b<|im_end|>");
    QVERIFY(encodeChat(tokenizer, {}, {}).ids.empty());
}

void TestChatTemplate::refuses_data()
{
    QTest::addColumn<QString>("content");
    QTest::addColumn<std::vector<int>>("image");
    QTest::addColumn<std::vector<int>>("clip");
    QTest::addColumn<std::vector<int>>("seg");
    QTest::addColumn<QString>("problem");
    using Counts = std::vector<int>;
    QTest::newRow("too few pictures") << "<image> <image>" << Counts{4} << Counts{} << Counts{} << "more than 1 <image>";
    QTest::newRow("too many pictures") << "<image>" << Counts{4, 4} << Counts{} << Counts{} << "1 <image> for 2 pictures";
    QTest::newRow("picture of another kind") << "<clip_image>" << Counts{4} << Counts{} << Counts{} << "<clip_image>";
    QTest::newRow("too many of another kind") << "<image>" << Counts{4} << Counts{4} << Counts{} << "<clip_image>";
    QTest::newRow("kind the model lacks") << "<seg_image>" << Counts{} << Counts{} << Counts{256} << "<|seg_image_pad|>";
    QTest::newRow("negative") << "<image>" << Counts{-1} << Counts{} << Counts{} << "negative";
    QTest::newRow("a typed pad") << "<image><|image_pad|>" << Counts{4} << Counts{} << Counts{} << "<|image_pad|> itself";
}

void TestChatTemplate::refuses()
{
    QFETCH(QString, content);
    QFETCH(std::vector<int>, image);
    QFETCH(std::vector<int>, clip);
    QFETCH(std::vector<int>, seg);
    QFETCH(QString, problem);
    const QString found = problemOf({{Role::User, content.toStdString()}}, {image, clip, {}, seg});
    QVERIFY2(found.contains(problem), qPrintable(found));
    QVERIFY(problemOf({{Role::Assistant, "a"}}, {}).contains("take turns"));
    QVERIFY(problemOf({{Role::User, "a"}, {Role::User, "b"}}, {}).contains("take turns"));
}

void TestChatTemplate::placeholdersOfAnswersAreText()
{
    const std::vector<Message> messages{{Role::User, "<image>"}, {Role::Assistant, "<image>"}, {Role::User, "<clip_image>"}};
    const auto chat = encodeChat(tinyTokenizer(), messages, {{2}, {3}, {}, {}});
    QCOMPARE(padRuns(chat.text, "<|image_pad|>"), std::vector<int>{2});
    QCOMPARE(padRuns(chat.text, "<|clip_image_pad|>"), std::vector<int>{3});
    QVERIFY(chat.text.find("assistant\n<image><|im_end|>") != std::string::npos);
}

VPT_REGISTER_TEST(TestChatTemplate)
#include "tst_chat_template.moc"
