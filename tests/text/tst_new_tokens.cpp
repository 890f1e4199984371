#include "core/text/new_tokens.h"

#include "core/base/error.h"
#include "core/text/tokenizer.h"
#include "tests/support/registry.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <filesystem>

namespace vpt::test {

namespace fs = std::filesystem;

// What the reference's files say after it added tokens is compared in tests/training (tst_starting_point).
class TestNewTokens : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Tokenizers come as one file or as several.
    void everyFormOfFiles_data()
    {
        QTest::addColumn<bool>("oneFile");
        QTest::newRow("tokenizer.json") << true;
        QTest::newRow("vocab.json and merges.txt") << false;
    }
    void everyFormOfFiles()
    {
        QFETCH(bool, oneFile);
        const QTemporaryDir folder;
        const fs::path path = folder.path().toStdString();
        copyTokenizer(path);
        if (!oneFile)
            fs::remove(path / "tokenizer.json");
        const Tokenizer before = Tokenizer::load(path);
        addTokens(path, {"<|a_pad|>", "<|im_end|>"}, {"<|x_7|>", "<|b|>", "<|c|>", "<|b|>"});
        const Tokenizer after = Tokenizer::load(path);
        const int first = before.size();
        QCOMPARE(after.id("<|a_pad|>"), std::optional(first));
        QCOMPARE(after.id("<|b|>"), std::optional(first + 1));
        QCOMPARE(after.id("<|c|>"), std::optional(first + 2));
        QCOMPARE(after.id("<|x_7|>"), before.id("<|x_7|>"));
        QCOMPARE(after.size(), first + 3);
        QVERIFY(after.isSpecial(first) && !after.isSpecial(first + 1));
        QVERIFY(std::ranges::count(after.stopIds(), first) == 1);
        QCOMPARE(after.encode("one<|b|>two").size(), before.encode("one").size() + 1 + before.encode("two").size());
        QCOMPARE(after.encode("plain text stays"), before.encode("plain text stays"));
    }

    void nothingNewChangesNothing()
    {
        const QTemporaryDir folder;
        const fs::path path = folder.path().toStdString();
        copyTokenizer(path);
        const auto time = fs::last_write_time(path / "tokenizer.json");
        addTokens(path, {"<|im_end|>"}, {"<|x_0|>"});
        QCOMPARE(fs::last_write_time(path / "tokenizer.json"), time);
    }

    void noTokenizerIsNamed()
    {
        const QTemporaryDir folder;
        QVERIFY_THROWS_EXCEPTION(Error, addTokens(folder.path().toStdString(), {"<|a|>"}, {}));
    }

private:
    static void copyTokenizer(const fs::path& folder)
    {
        for (const char* name : {"tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json",
                                 "vocab.json", "merges.txt"})
            fs::copy(fs::path(VPT_TEST_GOLDEN) / "checkpoints" / "tiny-vpt-clip" / name, folder / name);
    }
};

VPT_REGISTER_TEST(TestNewTokens)

} // namespace vpt::test

#include "tst_new_tokens.moc"
