#include "core/base/error.h"
#include "core/checkpoint/safetensors_writer.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <cstring>

using namespace vpt;

namespace {

std::span<const std::byte> bytesOf(const std::vector<float>& values)
{
    return std::as_bytes(std::span(values));
}

} // namespace

class TestSafetensorsWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsRead()
    {
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("t.safetensors").toStdString();
        const std::vector<float> a{1, 2, 3, 4, 5, 6}, b{7}, none;
        writeSafetensors(file,
                         {{"b", DType::Float32, {2, 3}, [&] { return bytesOf(a); }},
                          {"a", DType::Float32, {}, [&] { return bytesOf(b); }},
                          {"empty", DType::Int64, {0, 4}, [&] { return bytesOf(none); }}},
                         {{"format", "pt"}});
        const TensorTable table = readTensorFile(file);
        QCOMPARE(table.size(), std::size_t{3});
        QCOMPARE(table.at("b").shape, (std::vector<std::int64_t>{2, 3}));
        QCOMPARE(std::memcmp(table.at("b").data.data(), a.data(), a.size() * sizeof(float)), 0);
        QCOMPARE(reinterpret_cast<std::uintptr_t>(table.at("b").data.data()) % 8, std::uintptr_t{0});
        QCOMPARE(std::memcmp(table.at("a").data.data(), b.data(), sizeof(float)), 0);
        QVERIFY(table.at("empty").data.empty());
    }

    void failuresLeaveTheOldFile()
    {
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("t.safetensors").toStdString();
        const std::vector<float> one{1};
        writeSafetensors(file, {{"a", DType::Float32, {1}, [&] { return bytesOf(one); }}});
        const auto short_ = [&] { return bytesOf(one); };
        QVERIFY_EXCEPTION_THROWN(writeSafetensors(file, {{"a", DType::Float32, {2}, short_}}), Error);
        QVERIFY_EXCEPTION_THROWN(
            writeSafetensors(file, {{"a", DType::Float32, {1}, short_}, {"a", DType::Float32, {1}, short_}}), Error);
        QCOMPARE(readTensorFile(file).at("a").shape, std::vector<std::int64_t>{1});
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
    }

    void missingFoldersAreNamed()
    {
        try {
            writeSafetensors("/no/such/folder/t.safetensors", {});
            QFAIL("written");
        } catch (const Error& error) {
            QCOMPARE(error.kind(), ErrorKind::Input);
        }
    }
};

VPT_REGISTER_TEST(TestSafetensorsWriter)
#include "tst_safetensors_writer.moc"
