#include "core/text/chat_template.h"

#include "core/text/unicode.h"
#include "tests/support/registry.h"
#include "tests/text/golden_files.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace vpt;
using namespace vpt::test;

namespace {

const std::vector<std::string> kPlaceholderTexts{"<image>", "<clip_image>", "<detection_image>", "<seg_image>", "<video>"};

bool isHarmless(const std::string& text)
{
    const Tokenizer& tokenizer = tinyTokenizer();
    const auto ids = tokenizer.encode(text);
    const auto isAdded = [&](int id) { return tokenizer.isAdded(id); };
    const auto occurs = [&](const std::string& placeholder) { return text.find(placeholder) != std::string::npos; };
    return std::none_of(ids.begin(), ids.end(), isAdded)
        && std::none_of(kPlaceholderTexts.begin(), kPlaceholderTexts.end(), occurs);
}

} // namespace

class TestNeutralised : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void leavesOrdinaryTextAlone_data();
    void leavesOrdinaryTextAlone();
    void breaksEveryTokenAndPlaceholder();
    void putsAJoinerAfterTheFirstCharacter();
    void turnsLineEndsIntoNewlines();
    void seesThroughNormalisation();
    void mixturesAreHarmless();
};

void TestNeutralised::leavesOrdinaryTextAlone_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("question") << QString("What is the number on the red tag?");
    QTest::newRow("several lines") << QString("one\n\ntwo\t\n");
    QTest::newRow("other scripts") << QStringLiteral("Что это? これは何ですか？ 👍🏽");
    QTest::newRow("not in normal form") << QStringLiteral("cafe\u0301");
    QTest::newRow("signs") << QString("a < b | c > d <b>bold</b> <| |> <img>");
    QTest::newRow("no token of this model") << QString("<|x_8|> <|seg_action|> <|IM_END|> <|im_end| <images>");
    QTest::newRow("turn number of the reference") << QString("{{idx}} {{content}}");
}

void TestNeutralised::leavesOrdinaryTextAlone()
{
    QFETCH(QString, text);
    QCOMPARE(QString::fromStdString(neutralised(tinyTokenizer(), text.toStdString())), text);
}

void TestNeutralised::breaksEveryTokenAndPlaceholder()
{
    const Tokenizer& tokenizer = tinyTokenizer();
    std::vector<std::string> texts = kPlaceholderTexts;
    for (int id = 0; id < tokenizer.size(); ++id) {
        if (tokenizer.isAdded(id))
            texts.emplace_back(tokenizer.bytes(id));
    }
    QCOMPARE(texts.size(), std::size_t(5 + 36));
    for (const std::string& text : texts) {
        QVERIFY(!isHarmless(text));
        QVERIFY2(isHarmless(neutralised(tokenizer, text)), text.c_str());
        QVERIFY2(isHarmless(neutralised(tokenizer, "a" + text + text + "b")), text.c_str());
    }
}

void TestNeutralised::putsAJoinerAfterTheFirstCharacter()
{
    QCOMPARE(neutralised(tinyTokenizer(), "see <image> and <|im_end|>."),
             std::string("see <\u200Dimage> and <\u200D|im_end|>."));
}

void TestNeutralised::turnsLineEndsIntoNewlines()
{
    QCOMPARE(neutralised(tinyTokenizer(), "a\r\nb\rc\n\r\nd\r"), std::string("a\nb\nc\n\nd\n"));
}

void TestNeutralised::seesThroughNormalisation()
{
    // Ill-formed bytes become U+FFFD first, so they cannot hide a token from us that encode() would see.
    QVERIFY(isHarmless(neutralised(tinyTokenizer(), "\xFF<|x_0|>\xFF")));
    QVERIFY(isHarmless(neutralised(tinyTokenizer(), "<|x_0|>\u0338<|x_1|>")));
}

void TestNeutralised::mixturesAreHarmless()
{
    const Tokenizer& tokenizer = tinyTokenizer();
    const std::vector<std::string> parts{"<",      "|",       ">",       "<|",     "|>",     "im_end", "<|im_end|>",
                                         "x_0",    "<|x_0|>", "<image>", "<clip_", "image>", "video>", "\u0338",
                                         "\u200D", "\r",      "\n",      " ",      "\xE2",   "é",      "e\u0301"};
    std::mt19937 random(9);
    for (int i = 0; i < 20'000; ++i) {
        std::string text;
        for (auto k = random() % 12; k > 0; --k)
            text += parts[random() % parts.size()];
        const std::string safe = neutralised(tokenizer, text);
        if (!isHarmless(safe))
            QFAIL(text.c_str());
        QCOMPARE(neutralised(tokenizer, safe), safe);
    }
}

VPT_REGISTER_TEST(TestNeutralised)
#include "tst_neutralised.moc"
