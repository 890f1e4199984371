#include "tests/checkpoint/file_builders.h"
#include "tests/checkpoint/test_folder.h"
#include "tests/support/registry.h"

#include "core/checkpoint/bytes.h"
#include "core/checkpoint/tensor_file.h"

#include <QRandomGenerator>
#include <QTest>

using namespace vpt;
using namespace vpt::test;

namespace {

constexpr int kMutations = 40'000;

QByteArray smallSafetensors()
{
    SafetensorsParts parts;
    parts.header["__metadata__"] = {{"format", "pt"}};
    parts.header["a"] = {{"dtype", "F32"}, {"shape", {2, 2}}, {"data_offsets", {0, 16}}};
    parts.header["b"] = {{"dtype", "BF16"}, {"shape", {3}}, {"data_offsets", {16, 22}}};
    parts.data = QByteArray(22, 'x');
    return parts.build();
}

QByteArray smallTorchFile()
{
    const QByteArray pickle = buildPickle({{.name = "a"}, {.name = "b", .offset = 1, .size = {3}, .stride = {1}}}, true);
    return buildTorchFile(pickle, {QByteArray(16, 'x')});
}

// One to four changes: a byte, an inserted or removed piece, a copied piece.
QByteArray mutated(QByteArray file, QRandomGenerator& random)
{
    for (int changes = random.bounded(1, 5); changes-- > 0 && !file.isEmpty();) {
        const qsizetype at = random.bounded(file.size()), length = 1 + random.bounded(8);
        switch (random.bounded(5)) {
        case 0:
            file[at] = static_cast<char>(random.bounded(256));
            break;
        case 1:
            file[at] = static_cast<char>(file[at] ^ (1 << random.bounded(8)));
            break;
        case 2:
            file.remove(at, length);
            break;
        case 3:
            file.insert(at, QByteArray(length, static_cast<char>(random.bounded(256))));
            break;
        default:
            file.insert(random.bounded(file.size()), file.mid(at, length));
        }
    }
    return file;
}

bool isSound(const TensorTable& table, const QByteArray& file)
{
    const auto whole = bytesOf(file);
    for (const auto& [name, view] : table) {
        const bool inside = view.data.empty()
            || (view.data.data() >= whole.data() && view.data.data() + view.data.size() <= whole.data() + whole.size());
        if (!inside || byteCount(view.shape, dtypeSize(view.dtype)) != view.data.size())
            return false;
    }
    return true;
}

} // namespace

// Whatever the bytes: either sound views inside the file or an Error of kind Checkpoint. The seed makes a failure repeat.
class TestMutations : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readers_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<bool>("safetensors");
        QTest::newRow("safetensors") << smallSafetensors() << true;
        QTest::newRow("torch") << smallTorchFile() << false;
    }
    void readers()
    {
        QFETCH(QByteArray, file);
        QFETCH(bool, safetensors);
        int accepted = 0;
        for (quint32 seed = 0; seed < kMutations; ++seed) {
            QRandomGenerator random(seed);
            const QByteArray bad = mutated(file, random);
            try {
                const TensorTable table
                    = safetensors ? readSafetensors(bytesOf(bad), "f") : readTorchPickle(bytesOf(bad), "f");
                QVERIFY2(isSound(table, bad), qPrintable(QString("seed %1").arg(seed)));
                ++accepted;
            } catch (const Error& error) {
                QCOMPARE(error.kind(), ErrorKind::Checkpoint);
            }
        }
        QVERIFY(accepted < kMutations / 2); // harmless changes exist, but most are noticed
    }
};

VPT_REGISTER_TEST(TestMutations)
#include "tst_mutations.moc"
