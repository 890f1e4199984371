#include "core/text/tokenizer.h"

#include "core/base/error.h"
#include "tests/support/registry.h"
#include "tests/support/cpu_timer.h"
#include "tests/text/golden_files.h"
#include "tests/text/tokenizer_damages.h"

#include <QTest>

#include <random>
#include <set>

using namespace vpt;
using namespace vpt::test;
using nlohmann::json;

class TestTokenizerFiles : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void refusesDamage_data();
    void refusesDamage();
    void takesLegalOddities_data();
    void takesLegalOddities();
    void survivesRandomEdits();
};

void TestTokenizerFiles::refusesDamage_data()
{
    QTest::addColumn<int>("index");
    int index = 0;
    for (const Damage& damage : tokenizerDamages())
        QTest::addRow("%02d %s", index, damage.name) << index, ++index;
}

void TestTokenizerFiles::refusesDamage()
{
    QFETCH(int, index);
    const Damage damage = tokenizerDamages()[std::size_t(index)];
    const TokenizerFolder folder;
    damage.apply(folder);
    const CpuTimer timer;
    try {
        Tokenizer::load(folder.path());
        QFAIL("it was accepted");
    } catch (const Error& error) {
        QCOMPARE(error.kind(), ErrorKind::Checkpoint);
        QVERIFY2(error.where().find(damage.where) != std::string::npos, error.what());
        QVERIFY2(error.where().starts_with(folder.path().string()), error.what());
        QVERIFY2(error.problem().find(damage.problem) != std::string::npos, error.what());
        QVERIFY(!error.advice().empty());
        QVERIFY(error.problem().size() < 400);
    }
    QVERIFY(timer.milliseconds() < 1000);
}

void TestTokenizerFiles::takesLegalOddities_data()
{
    QTest::addColumn<int>("form");
    QTest::newRow("only tokenizer.json") << 0;
    QTest::newRow("merges as texts") << 1;
    QTest::newRow("Windows line ends in merges.txt") << 2;
    QTest::newRow("merges.txt without version and last line end") << 3;
    QTest::newRow("options that are not mentioned") << 4;
}

void TestTokenizerFiles::takesLegalOddities()
{
    QFETCH(int, form);
    const TokenizerFolder folder;
    if (form == 0) {
        for (const char* name : kTokenizerFiles) {
            if (name != std::string("tokenizer.json"))
                folder.remove(name);
        }
    } else if (form == 1) {
        folder.edit("tokenizer.json", [](json& tokenizer) {
            for (json& merge : tokenizer["model"]["merges"])
                merge = merge[0].get<std::string>() + " " + merge[1].get<std::string>();
        });
    } else if (form == 2 || form == 3) {
        folder.remove("tokenizer.json");
        folder.editText("merges.txt", [&](std::string& text) {
            if (form == 3)
                text = text.substr(text.find('\n') + 1, text.size() - text.find('\n') - 2);
            else
                text = QByteArray::fromStdString(text).replace("\n", "\r\n").toStdString();
        });
    } else {
        folder.edit("tokenizer.json", [](json& tokenizer) {
            for (const char* option : {"dropout", "byte_fallback", "ignore_merges", "continuing_subword_prefix", "type"})
                tokenizer["model"].erase(option);
        });
    }
    const Tokenizer tokenizer = Tokenizer::load(folder.path());
    const Tokenizer& sound = tinyTokenizer();
    const std::string text = "<|im_start|>user\nWhat is the number on the red tag? <|x_3|> 42 é<|im_end|>\n";
    QCOMPARE(tokenizer.encode(text), sound.encode(text));
    QCOMPARE(tokenizer.specialIds(), sound.specialIds());
    QCOMPARE(std::set(tokenizer.stopIds().begin(), tokenizer.stopIds().end()),
             std::set(sound.stopIds().begin(), sound.stopIds().end()));
}

// Whatever a file holds: it is loaded or refused as a checkpoint.
void TestTokenizerFiles::survivesRandomEdits()
{
    const TokenizerFolder folder;
    std::vector<std::string> sound;
    for (const char* name : kTokenizerFiles)
        sound.push_back(readFile(folder.path() / name));
    std::mt19937 random(31);
    int refused = 0;
    for (int i = 0; i < 400; ++i) {
        if (i == 200)
            folder.remove("tokenizer.json"); // now the two files are read
        const std::size_t file = i < 200 ? (random() % 2 ? 0 : 3 + random() % 3) : 1 + random() % 5;
        std::string text = sound[file];
        for (auto edits = 1 + random() % 3; edits > 0; --edits)
            text[random() % text.size()] = "\"{}[]:,0x \xFF"[random() % 11];
        folder.replace(kTokenizerFiles[file], text);
        try {
            const Tokenizer tokenizer = Tokenizer::load(folder.path());
            QVERIFY(!tokenizer.encode("What is it?").empty());
        } catch (const Error& error) {
            QCOMPARE(error.kind(), ErrorKind::Checkpoint);
            ++refused;
        }
        folder.replace(kTokenizerFiles[file], sound[file]);
    }
    QVERIFY(refused > 50);
}

VPT_REGISTER_TEST(TestTokenizerFiles)
#include "tst_tokenizer_files.moc"
