#include "core/text/tokenizer.h"

#include "core/base/error.h"
#include "core/text/unicode.h"
#include "tests/support/registry.h"
#include "tests/support/cpu_timer.h"
#include "tests/text/golden_files.h"

#include <QTemporaryDir>
#include <QTest>

#include <random>
#include <set>

using namespace vpt;
using namespace vpt::test;
namespace fs = std::filesystem;

namespace {

// A copy of a tokenizer's files without tokenizer.json: the other form in which checkpoints come.
void copyTwoFileForm(const fs::path& from, const fs::path& to)
{
    for (const char* name :
         {"vocab.json", "merges.txt", "added_tokens.json", "tokenizer_config.json", "special_tokens_map.json"})
        fs::copy_file(from / name, to / name);
}

fs::path pathOf(const QTemporaryDir& folder)
{
    return folder.path().toStdString();
}

std::string randomBytes(std::mt19937& random)
{
    std::string bytes(random() % 40, '\0');
    for (char& byte : bytes)
        byte = char(random());
    return bytes;
}

// Letters, marks, Hangul, spaces, signs and emoji, all from before Unicode 13.
QString randomText(std::mt19937& random)
{
    static const std::vector<std::pair<char32_t, char32_t>> kRanges{
        {0x20, 0x7E},     {0x09, 0x0D},     {0xA0, 0x17F},    {0x300, 0x345},     {0x391, 0x3A1},
        {0x410, 0x44F},   {0x5D0, 0x5EA},   {0x627, 0x63A},   {0x915, 0x939},     {0x1100, 0x1112},
        {0x1161, 0x1175}, {0x11A8, 0x11C2}, {0x1E00, 0x1EFF}, {0x2000, 0x200D},   {0x304B, 0x3094},
        {0x3099, 0x309A}, {0x4E00, 0x4E80}, {0xF900, 0xF910}, {0x1F600, 0x1F64F},
    };
    std::u32string text(random() % 30, U' ');
    for (char32_t& point : text) {
        const auto [low, high] = kRanges[random() % kRanges.size()];
        point = low + random() % (high - low + 1);
    }
    return QString::fromStdU32String(text);
}

} // namespace

class TestTokenizer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void qwen2Cases_data();
    void qwen2Cases();
    void qwen2LoadsQuickly();
    void tinyFormsAgree_data();
    void tinyFormsAgree();
    void knowsItsTokens();
    void stopsWhereTheReferenceStops();
    void plainTextMakesNoAddedTokens();
    void normalisesBeforeSomeTokensOnly();
    void roundTripsRandomText();
    void roundTripsRandomBytes();
    void unknownIdsAreNothing();
    void longInputStaysQuick_data();
    void longInputStaysQuick();
};

void TestTokenizer::qwen2Cases_data()
{
    QTest::addColumn<bool>("twoFiles");
    QTest::newRow("tokenizer.json") << false;
    QTest::newRow("vocab.json and merges.txt") << true;
}

void TestTokenizer::qwen2Cases()
{
    QFETCH(bool, twoFiles);
    fs::path folder = qwen2Folder();
    if (folder.empty())
        QSKIP("the vocabulary of Qwen2 is not on this machine (VPT_QWEN2_TOKENIZER names its folder)");
    const auto cases = readJsonLines(folder / "cases.jsonl");
    QVERIFY(!cases.empty());
    QTemporaryDir copy;
    if (twoFiles) {
        copyTwoFileForm(folder, pathOf(copy));
        folder = pathOf(copy);
    }
    const Tokenizer tokenizer = Tokenizer::load(folder);
    for (const auto& entry : cases) {
        const auto text = entry.at("text").get<std::string>();
        const auto ids = entry.at("ids").get<std::vector<int>>();
        QVERIFY2(tokenizer.encode(text) == ids, text.c_str());
        QCOMPARE(tokenizer.decode(ids, false), entry.at("decoded").get<std::string>());
        QCOMPARE(tokenizer.decode(ids, true), entry.at("decoded_skip_special").get<std::string>());
    }
    QCOMPARE(tokenizer.size(), 151'679);
    QCOMPARE(tokenizer.padId(), 151'643);
    QCOMPARE(tokenizer.stopIds().front(), 151'645);
    QCOMPARE(tokenizer.stopIds().size(), std::size_t(15));
}

void TestTokenizer::qwen2LoadsQuickly()
{
    const fs::path folder = qwen2Folder();
    if (folder.empty())
        QSKIP("the vocabulary of Qwen2 is not on this machine (VPT_QWEN2_TOKENIZER names its folder)");
    const CpuTimer timer;
    Tokenizer::load(folder);
    qInfo("loaded in %.0f ms of processor time", timer.milliseconds());
    QVERIFY(timer.milliseconds() < 2000); // takes about a fifth of that
}

void TestTokenizer::tinyFormsAgree_data()
{
    QTest::addColumn<QString>("checkpoint");
    for (const auto& entry : fs::directory_iterator(goldenFolder() / "checkpoints")) {
        const auto name = entry.path().filename().string();
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }
}

void TestTokenizer::tinyFormsAgree()
{
    QFETCH(QString, checkpoint);
    const Tokenizer& one = tinyTokenizer(checkpoint.toStdString());
    QTemporaryDir copy;
    copyTwoFileForm(checkpointFolder(checkpoint.toStdString()), pathOf(copy));
    const Tokenizer two = Tokenizer::load(pathOf(copy));
    QCOMPARE(one.size(), two.size());
    QCOMPARE(one.stopIds(), two.stopIds());
    QCOMPARE(one.specialIds(), two.specialIds());
    for (int id = 0; id < one.size(); ++id) {
        QCOMPARE(std::string(one.bytes(id)), std::string(two.bytes(id)));
        QCOMPARE(one.isAdded(id), two.isAdded(id));
    }
    std::mt19937 random(3);
    for (int i = 0; i < 300; ++i) {
        std::string text;
        for (int k = 0; k < 12; ++k)
            text += one.bytes(int(random() % std::uint32_t(one.size())));
        QCOMPARE(one.encode(text), two.encode(text));
    }
}

void TestTokenizer::knowsItsTokens()
{
    const Tokenizer& tokenizer = tinyTokenizer();
    QCOMPARE(tokenizer.size(), 736);
    QCOMPARE(tokenizer.padId(), 700);
    QCOMPARE(tokenizer.id("<|x_0|>"), std::optional(717));
    QCOMPARE(tokenizer.id(" the"), tokenizer.encode(" the").front());
    QCOMPARE(tokenizer.id("<|seg_action|>"), std::optional<int>());
    QCOMPARE(std::string(tokenizer.bytes(717)), std::string("<|x_0|>"));
    QVERIFY(tokenizer.isAdded(717) && !tokenizer.isSpecial(717));
    QVERIFY(tokenizer.isAdded(702) && tokenizer.isSpecial(702));
    QVERIFY(!tokenizer.isAdded(699) && !tokenizer.isSpecial(699));
    QCOMPARE(tokenizer.specialIds().front(), 700);
    QCOMPARE(tokenizer.specialIds().back(), 714);
    QCOMPARE(tokenizer.specialIds().size(), std::size_t(15));
}

void TestTokenizer::stopsWhereTheReferenceStops()
{
    int compared = 0;
    for (const fs::path& folder : caseFolders()) {
        const auto golden = readJson(folder / "case.json");
        if (!golden.contains("settings") || !golden.at("settings").contains("eos_token_id"))
            continue;
        const Tokenizer& tokenizer = tinyTokenizer(golden.at("checkpoint").get<std::string>());
        QCOMPARE(tokenizer.stopIds(), golden.at("settings").at("eos_token_id").get<std::vector<int>>());
        ++compared;
    }
    QVERIFY(compared >= 30);
}

void TestTokenizer::plainTextMakesNoAddedTokens()
{
    const Tokenizer& tokenizer = tinyTokenizer();
    std::string text;
    for (int id = 0; id < tokenizer.size(); ++id) {
        if (tokenizer.isAdded(id))
            text += tokenizer.bytes(id);
    }
    const auto ids = tokenizer.encodePlain(text);
    QVERIFY(std::none_of(ids.begin(), ids.end(), [&](int id) { return tokenizer.isAdded(id); }));
    QCOMPARE(tokenizer.decode(ids, true), text);
}

void TestTokenizer::normalisesBeforeSomeTokensOnly()
{
    const Tokenizer& tokenizer = tinyTokenizer();
    // U+0338 and > compose. Special tokens are found in the text as given, ordinary added ones in its normal form.
    QCOMPARE(tokenizer.encode("<|im_end|>\u0338").front(), 702);
    const auto ids = tokenizer.encode("<|x_0|>\u0338");
    QVERIFY(std::find(ids.begin(), ids.end(), 717) == ids.end());
    QCOMPARE(tokenizer.decode(ids, false), std::string("<|x_0|\u226F"));
}

void TestTokenizer::roundTripsRandomText()
{
    const Tokenizer& tokenizer = tinyTokenizer();
    std::mt19937 random(11);
    for (int i = 0; i < 5000; ++i) {
        const QString text = randomText(random);
        const auto ids = tokenizer.encode(text.toStdString());
        QCOMPARE(QString::fromStdString(tokenizer.decode(ids, false)), text.normalized(QString::NormalizationForm_C));
    }
}

void TestTokenizer::roundTripsRandomBytes()
{
    const Tokenizer& tokenizer = tinyTokenizer();
    std::mt19937 random(12);
    for (int i = 0; i < 20'000; ++i) {
        const std::string bytes = randomBytes(random);
        QCOMPARE(tokenizer.decode(tokenizer.encode(bytes), false), nfc(validUtf8(bytes)));
    }
}

void TestTokenizer::unknownIdsAreNothing()
{
    const Tokenizer& tokenizer = tinyTokenizer();
    for (const int id : {-1, 736, 767, 1 << 30, -(1 << 30)}) {
        QVERIFY(tokenizer.bytes(id).empty());
        QVERIFY(!tokenizer.isAdded(id) && !tokenizer.isSpecial(id));
        QCOMPARE(tokenizer.decode(std::vector<int>{717, id, 717}, false), std::string("<|x_0|><|x_0|>"));
    }
}

void TestTokenizer::longInputStaysQuick_data()
{
    QTest::addColumn<QByteArray>("unit");
    for (const char* unit : {"a", " ", "<", "<|im_", "\n", "\xF0\x9F\x91\x8D", "\xCC\xA3\xCC\x81", "\xFF", "<|x_0|>"})
        QTest::newRow(QByteArray(unit).toPercentEncoding().constData()) << QByteArray(unit);
}

void TestTokenizer::longInputStaysQuick()
{
    QFETCH(QByteArray, unit);
    const std::string text = unit.repeated(1'000'000 / int(unit.size())).toStdString();
    const CpuTimer timer;
    const auto ids = tinyTokenizer().encode(text);
    QVERIFY2(timer.milliseconds() < 4000, qPrintable(QString("%1 ms").arg(timer.milliseconds())));
    QCOMPARE(tinyTokenizer().decode(ids, false), nfc(validUtf8(text)));
}

VPT_REGISTER_TEST(TestTokenizer)
#include "tst_tokenizer.moc"
