#include "tests/checkpoint/file_builders.h"
#include "tests/checkpoint/test_folder.h"
#include "tests/support/registry.h"

#include "core/checkpoint/tensor_file.h"

#include <QTest>

using namespace vpt;
using namespace vpt::test;

namespace {

TensorTable read(const QByteArray& file)
{
    return readSafetensors(bytesOf(file), "f");
}

} // namespace

// What the format allows, however odd it looks.
class TestSafetensors : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyTensorOfAGoldenFile()
    {
        const QByteArray file = readFile(goldenCheckpoint("tiny-vpt-clip") / "model.safetensors");
        const SafetensorsParts parts = SafetensorsParts::of(file);
        const TensorTable table = read(file);
        QCOMPARE(table.size(), std::size_t{102});
        for (const auto& [name, view] : table) {
            const auto& entry = parts.header.at(name);
            QCOMPARE(view.shape, entry.at("shape").get<std::vector<std::int64_t>>());
            QCOMPARE(view.dtype, DType::Float16);
            const auto begin = entry.at("data_offsets").at(0).get<qsizetype>();
            QCOMPARE(static_cast<const void*>(view.data.data()),
                     static_cast<const void*>(file.constData() + file.size() - parts.data.size() + begin));
        }
    }

    void allTypes_data()
    {
        QTest::addColumn<QByteArray>("written");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("size");
        QTest::newRow("F64") << QByteArray("F64") << QByteArray("float64") << 8;
        QTest::newRow("F32") << QByteArray("F32") << QByteArray("float32") << 4;
        QTest::newRow("F16") << QByteArray("F16") << QByteArray("float16") << 2;
        QTest::newRow("BF16") << QByteArray("BF16") << QByteArray("bfloat16") << 2;
        QTest::newRow("I64") << QByteArray("I64") << QByteArray("int64") << 8;
        QTest::newRow("I32") << QByteArray("I32") << QByteArray("int32") << 4;
        QTest::newRow("I16") << QByteArray("I16") << QByteArray("int16") << 2;
        QTest::newRow("I8") << QByteArray("I8") << QByteArray("int8") << 1;
        QTest::newRow("U8") << QByteArray("U8") << QByteArray("uint8") << 1;
        QTest::newRow("BOOL") << QByteArray("BOOL") << QByteArray("bool") << 1;
    }
    void allTypes()
    {
        QFETCH(QByteArray, written);
        QFETCH(QByteArray, name);
        QFETCH(int, size);
        SafetensorsParts parts;
        parts.header["a"] = {{"dtype", written.toStdString()}, {"shape", {3}}, {"data_offsets", {0, 3 * size}}};
        parts.data = QByteArray(3 * size, 'x');
        const QByteArray file = parts.build();
        const TensorTable table = read(file);
        QCOMPARE(dtypeName(table.at("a").dtype), std::string_view(name.constData()));
        QCOMPARE(dtypeSize(table.at("a").dtype), static_cast<std::size_t>(size));
    }

    void oddButLegal_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("dataBytes");
        QTest::addColumn<int>("tensors");
        const auto row = [](const char* name, const char* header, int dataBytes, int tensors) {
            QTest::newRow(name) << QByteArray(header) << dataBytes << tensors;
        };
        row("nothing at all", "{}", 0, 0);
        row("only metadata", R"({"__metadata__":{"format":"pt","note":"\u00e4"}})", 0, 0);
        row("rank 0", R"({"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]}})", 4, 1);
        row("no elements", R"({"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}})", 0, 1);
        row("no elements, between others",
            R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"U8","shape":[4,0],"data_offsets":[1,1]},)"
            R"("c":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}})",
            2, 3);
        row("rank 8", R"({"a":{"dtype":"U8","shape":[1,1,1,1,1,1,1,2],"data_offsets":[0,2]}})", 2, 1);
        row("unaligned",
            R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"F32","shape":[1],"data_offsets":[1,5]}})",
            5, 2);
        row("in another order than the data",
            R"({"a":{"dtype":"U8","shape":[2],"data_offsets":[2,4]},"b":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}})",
            4, 2);
        row("fields in another order", R"({"a":{"data_offsets":[0,2],"shape":[2],"dtype":"U8"}})", 2, 1);
        row("spaces behind the header", "{\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]}}      ", 2, 1);
        row("an empty name", R"({"":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}})", 2, 1);
        row("brackets in a name", "{\"[[[[[[[[[[[[[[[[[[\\\"{\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]}}", 2,
            1);
    }
    void oddButLegal()
    {
        QFETCH(QByteArray, header);
        QFETCH(int, dataBytes);
        QFETCH(int, tensors);
        SafetensorsParts parts;
        parts.rawHeader = header.toStdString();
        parts.data = QByteArray(dataBytes, 'x');
        QCOMPARE(read(parts.build()).size(), static_cast<std::size_t>(tensors));
    }
};

VPT_REGISTER_TEST(TestSafetensors)
#include "tst_safetensors.moc"
