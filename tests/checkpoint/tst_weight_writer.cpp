// What is written is what is read: both kinds of file, whole and in shards.
#include "core/checkpoint/weight_writer.h"

#include "core/base/error.h"
#include "core/checkpoint/checkpoint_writer.h"
#include "core/checkpoint/model_card.h"
#include "core/checkpoint/weight_files.h"
#include "tests/checkpoint/test_folder.h"
#include "tests/support/registry.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstring>
#include <fstream>

using namespace vpt;

namespace {

// Every number type, a scalar, an empty tensor; values that differ in every byte.
std::vector<TensorSource> sources()
{
    const std::pair<DType, std::vector<std::int64_t>> kinds[]
        = {{DType::Float32, {2, 3}}, {DType::BFloat16, {5}}, {DType::Float16, {1, 1, 7}}, {DType::Float64, {}},
           {DType::Int64, {4}},      {DType::Int32, {0, 3}}, {DType::Int16, {3}},         {DType::Int8, {9}},
           {DType::UInt8, {2, 2}},   {DType::Bool, {1}},     {DType::Float32, {70, 4}}};
    std::vector<TensorSource> list;
    for (const auto& [dtype, shape] : kinds) {
        TensorSource source{"part." + std::to_string(list.size()) + ".weight", dtype, shape, {}};
        std::vector<std::byte> bytes(byteSize(source));
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bytes[i] = static_cast<std::byte>(dtype == DType::Bool ? 1 : 7 * i + list.size());
        source.bytes = [bytes] { return std::span<const std::byte>(bytes); };
        list.push_back(std::move(source));
    }
    return list;
}

std::filesystem::path pathOf(const QTemporaryDir& folder)
{
    return folder.path().toStdString();
}

} // namespace

class TestWeightWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsRead_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<quint64>("shard");
        QTest::addColumn<QStringList>("files");
        QTest::newRow("safetensors") << int(WeightFileKind::Safetensors) << quint64(1 << 30)
                                     << QStringList{"model.safetensors"};
        QTest::newRow("safetensors in shards")
            << int(WeightFileKind::Safetensors) << quint64(60)
            << QStringList{"model-00001-of-00003.safetensors", "model-00002-of-00003.safetensors",
                           "model-00003-of-00003.safetensors", "model.safetensors.index.json"};
        QTest::newRow("pickle") << int(WeightFileKind::TorchPickle) << quint64(1 << 30) << QStringList{"pytorch_model.bin"};
        QTest::newRow("pickle in shards") << int(WeightFileKind::TorchPickle) << quint64(60)
                                          << QStringList{"pytorch_model-00001-of-00003.bin",
                                                         "pytorch_model-00002-of-00003.bin",
                                                         "pytorch_model-00003-of-00003.bin", "pytorch_model.bin.index.json"};
    }
    void whatIsWrittenIsRead()
    {
        QFETCH(int, kind);
        QFETCH(quint64, shard);
        QFETCH(QStringList, files);
        const QTemporaryDir folder;
        const std::vector<TensorSource> written = sources();
        writeWeightFiles(pathOf(folder), written, static_cast<WeightFileKind>(kind), shard);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files, QDir::Name), files);

        const WeightFiles read = readWeightFiles(pathOf(folder));
        QVERIFY2(read.problems.empty(), read.problems.empty() ? "" : read.problems.front().c_str());
        QCOMPARE(read.tensors.size(), written.size());
        for (const TensorSource& source : written) {
            const TensorView& view = read.tensors.at(source.name);
            QCOMPARE(view.dtype, source.dtype);
            QCOMPARE(view.shape, source.shape);
            QVERIFY2(std::ranges::equal(view.data, source.bytes()), source.name.c_str());
        }
    }

    // Equal weights give equal files: no time, no process number.
    void picklesAreReproducible()
    {
        const QTemporaryDir folder;
        writeTorchPickle(pathOf(folder) / "a", sources());
        writeTorchPickle(pathOf(folder) / "b", sources());
        const auto content = [&](const char* name) {
            std::ifstream in(pathOf(folder) / name, std::ios::binary);
            return std::string(std::istreambuf_iterator<char>(in), {});
        };
        QVERIFY(!content("a").empty());
        QVERIFY(content("a") == content("b"));
    }

    void configKeepsWhatItDoesNotChange()
    {
        const QTemporaryDir folder;
        std::ofstream(pathOf(folder) / "config.json")
            << R"({"zeta": 1, "torch_dtype": "float16", "alpha": {"b": [1, 2]}, "para_mask_id": 1})";
        const std::string text = changedConfig(pathOf(folder), {.dtype = DType::BFloat16, .innerRuns = 1});
        const auto config = nlohmann::ordered_json::parse(text);
        QCOMPARE(config.begin().key(), std::string("zeta"));
        QVERIFY(config.at("torch_dtype") == "bfloat16");
        QVERIFY(config.at("num_inner_forward_run") == 1);
        QVERIFY(config.at("para_mask_id") == 1);
        QVERIFY(config.at("alpha") == nlohmann::ordered_json::parse(R"({"b": [1, 2]})"));
        QVERIFY_THROWS_EXCEPTION(Error, changedConfig(pathOf(folder) / "nowhere", {}));
    }

    void aModelMadeFromAnotherIsAskedAlikeButNotCalledAlike()
    {
        const QTemporaryDir from, to;
        const ModelCard card{.title = "Old", .description = "Trained on tags.", .triggerSeparator = " ", .trained = false};
        writeModelCard(pathOf(from), card);
        const ModelCard read = readModelCard(pathOf(from));
        QCOMPARE(read.title, card.title);
        QCOMPARE(read.description, card.description);
        QCOMPARE(read.trained, false);
        copyCompanions(pathOf(from), pathOf(to));
        const ModelCard copied = readModelCard(pathOf(to));
        QCOMPARE(copied.triggerSeparator, std::string(" "));
        QVERIFY(copied.title.empty() && copied.description.empty() && copied.trained);
        const QTemporaryDir plain;
        copyCompanions(pathOf(plain), pathOf(plain)); // no card: none is made
        QVERIFY(QDir(plain.path()).isEmpty());
    }
};

VPT_REGISTER_TEST(TestWeightWriter)
#include "tst_weight_writer.moc"
