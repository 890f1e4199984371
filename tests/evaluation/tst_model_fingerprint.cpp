#include "core/base/error.h"
#include "core/evaluation/model_fingerprint.h"
#include "tests/support/registry.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace vpt;

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kLarge = 40u << 20;

void write(const fs::path& file, const std::string& text)
{
    std::ofstream(file, std::ios::binary) << text;
}

// Many bytes change, as in training.
void change(const fs::path& file, std::size_t from, std::size_t step)
{
    std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
    for (std::size_t at = from; at < kLarge; at += step) {
        stream.seekp(static_cast<std::streamoff>(at));
        stream.put('y');
    }
}

} // namespace

class TestModelFingerprint : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void changesWithTheModel()
    {
        const QTemporaryDir temporary;
        const fs::path folder = temporary.path().toStdString();
        write(folder / "config.json", "{}");
        write(folder / "model.safetensors", std::string(kLarge, 'x'));
        const std::string first = modelFingerprint(folder);
        QCOMPARE(first.size(), std::size_t{64});
        QCOMPARE(modelFingerprint(folder), first);
        write(folder / "notes.md", "of no matter");
        QCOMPARE(modelFingerprint(folder), first);

        write(folder / "config.json", "{ }");
        const std::string second = modelFingerprint(folder);
        QVERIFY(second != first);
        change(folder / "model.safetensors", 1, 50'000);
        const std::string third = modelFingerprint(folder);
        QVERIFY(third != second);
        change(folder / "model.safetensors", kLarge - 1, 1);
        QVERIFY(modelFingerprint(folder) != third);
        write(folder / "vocab.json", "{}");
        QVERIFY(modelFingerprint(folder) != third);
    }

    void folderThatIsNotThere() { QVERIFY_EXCEPTION_THROWN(modelFingerprint("/nowhere/at/all"), Error); }
};

VPT_REGISTER_TEST(TestModelFingerprint)
#include "tst_model_fingerprint.moc"
