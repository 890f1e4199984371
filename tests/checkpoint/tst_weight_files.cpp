#include "tests/checkpoint/test_folder.h"
#include "tests/support/registry.h"

#include "core/checkpoint/weight_files.h"

#include <QTest>

using namespace vpt;
using namespace vpt::test;
namespace fs = std::filesystem;

namespace {

using Damage = std::function<void(const CheckpointCopy&)>;
constexpr const char* kIndex = "model.safetensors.index.json";
constexpr const char* kFirst = "model-00001-of-00002.safetensors";
constexpr const char* kSecond = "model-00002-of-00002.safetensors";

Damage editIndex(const std::function<void(nlohmann::json& map)>& edit)
{
    return [edit](const CheckpointCopy& copy) { copy.editJson(kIndex, [&](auto& json) { edit(json["weight_map"]); }); };
}

Damage pointFirstTensorTo(const std::string& name)
{
    return editIndex([name](nlohmann::json& map) { *map.begin() = name; });
}

Damage replace(const char* file, const QByteArray& content)
{
    return [file, content](const CheckpointCopy& copy) { writeFile(copy.file(file), content); };
}

} // namespace

class TestWeightFiles : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void layouts_data()
    {
        QTest::addColumn<QString>("checkpoint");
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<int>("tensors");
        QTest::newRow("safetensors") << "tiny-vpt-det" << QStringList{"model.safetensors"} << 163;
        QTest::newRow("safetensors shards") << "tiny-vpt-free" << QStringList{kFirst, kSecond} << 163;
        QTest::newRow("bin") << "tiny-vpt-clip-bin" << QStringList{"pytorch_model.bin"} << 102;
        QTest::newRow("bin shards") << "tiny-vpt-det-bin"
                                    << QStringList{"pytorch_model-00001-of-00002.bin", "pytorch_model-00002-of-00002.bin"}
                                    << 163;
    }
    void layouts()
    {
        QFETCH(QString, checkpoint);
        QFETCH(QStringList, files);
        QFETCH(int, tensors);
        const fs::path folder = goldenCheckpoint(qPrintable(checkpoint));
        const WeightFiles weights = readWeightFiles(folder);
        QVERIFY(weights.problems.empty() && weights.complete);
        QStringList names;
        std::int64_t bytes = 0;
        for (const std::string& name : weights.names) {
            names += QString::fromStdString(name);
            bytes += static_cast<std::int64_t>(fs::file_size(folder / name));
        }
        QCOMPARE(names, files);
        QCOMPARE(weights.bytes, bytes);
        QCOMPARE(static_cast<int>(weights.tensors.size()), tensors);
    }

    void damaged_data()
    {
        QTest::addColumn<Damage>("damage");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char* name, const Damage& damage, const char* problem) {
            QTest::newRow(name) << damage << QString(problem);
        };
        row(
            "missing shard", [](const CheckpointCopy& copy) { fs::remove(copy.file(kSecond)); },
            "model-00002-of-00002.safetensors: is missing");
        row(
            "half shard",
            [](const CheckpointCopy& copy) { fs::resize_file(copy.file(kSecond), fs::file_size(copy.file(kSecond)) / 2); },
            "model-00002-of-00002.safetensors: ");
        row("shard is an LFS pointer", replace(kFirst, "version https://git-lfs.github.com/spec/v1\noid sha256:0\n"),
            "model-00001-of-00002.safetensors: this is a Git LFS pointer");
        row("shard is a web page", replace(kFirst, "<!DOCTYPE html>"),
            "model-00001-of-00002.safetensors: this is an HTML page");
        row("shard is empty", replace(kFirst, ""), "model-00001-of-00002.safetensors: is empty");
        row(
            "same shard twice",
            [](const CheckpointCopy& copy) {
                fs::copy_file(copy.file(kFirst), copy.file(kSecond), fs::copy_options::overwrite_existing);
            },
            "stands in two files");
        row("index is half", replace(kIndex, "{\"weight_map\": {"), "model.safetensors.index.json, byte");
        row("index without a map", replace(kIndex, "{\"metadata\": {}}"), "has no \"weight_map\"");
        row("empty map", replace(kIndex, "{\"weight_map\": {}}"), "has no \"weight_map\"");
        row("map is a list", replace(kIndex, "{\"weight_map\": [1]}"), "has no \"weight_map\"");
        row("file is a number", editIndex([](auto& map) { *map.begin() = 1; }), "is not a text");
        row("tensor in the wrong file",
            editIndex([](auto& map) { map["lm_head.weight"] = map["lm_head.weight"] == kFirst ? kSecond : kFirst; }),
            "places \"lm_head.weight\" in");
        row("tensor that is nowhere", editIndex([](auto& map) { map["extra.weight"] = kFirst; }), "which does not hold it");
        row("another shard", pointFirstTensorTo("model-00003-of-00003.safetensors"),
            "model-00003-of-00003.safetensors: is missing");
        row("parent folder", pointFirstTensorTo("../model.safetensors"),
            "\"../model.safetensors\" is not inside the folder");
        row("deep path", pointFirstTensorTo("a/../../b"), "is not inside the folder");
        row("absolute path", pointFirstTensorTo("/etc/passwd"), "\"/etc/passwd\" is not inside the folder");
        row("backslash", pointFirstTensorTo("..\\b"), "is not inside the folder");
        row("the folder itself", pointFirstTensorTo("."), "is not inside the folder");
        row("empty name", pointFirstTensorTo(""), "is not inside the folder");
        row("NUL in the name", pointFirstTensorTo(std::string("a\0b", 3)), "is not inside the folder");
        row(
            "link out of the folder",
            [](const CheckpointCopy& copy) {
                const fs::path outside = copy.path().parent_path() / "outside.safetensors";
                fs::rename(copy.file(kFirst), outside);
                fs::create_symlink(outside, copy.file(kFirst));
            },
            "is not inside the folder");
        row(
            "no index", [](const CheckpointCopy& copy) { fs::remove(copy.file(kIndex)); }, "nor an index of the shards");
        row(
            "no weights",
            [](const CheckpointCopy& copy) {
                for (const char* file : {kIndex, kFirst, kSecond})
                    fs::remove(copy.file(file));
            },
            "no weight file");
        row(
            "download still running",
            [](const CheckpointCopy& copy) {
                for (const char* file : {kIndex, kFirst})
                    fs::remove(copy.file(file));
                fs::rename(copy.file(kSecond), copy.file("model.safetensors.incomplete"));
            },
            "\"model.safetensors.incomplete\" is an unfinished download");
        row(
            "only an adapter",
            [](const CheckpointCopy& copy) {
                for (const char* file : {kIndex, kFirst})
                    fs::remove(copy.file(file));
                fs::rename(copy.file(kSecond), copy.file("adapter_model.safetensors"));
            },
            "only a LoRA adapter");
    }
    void damaged()
    {
        QFETCH(Damage, damage);
        QFETCH(QString, problem);
        const CheckpointCopy copy("tiny-vpt-free");
        damage(copy);
        const WeightFiles weights = readWeightFiles(copy.path());
        QString all;
        for (const std::string& found : weights.problems)
            all += QString::fromStdString(found) + "\n";
        QVERIFY2(all.contains(problem), qPrintable(all));
    }

    // <repo>/snapshots/<revision>/model.safetensors -> ../../blobs/<hash>, as the Hugging Face client stores it.
    void linksIntoTheHubCache()
    {
        QTemporaryDir root;
        const fs::path repo = root.path().toStdString(), snapshot = repo / "snapshots" / "abc";
        fs::create_directories(snapshot);
        fs::create_directories(repo / "blobs");
        int blob = 0;
        for (const char* file : {kIndex, kFirst, kSecond}) {
            const std::string name = std::to_string(blob++);
            fs::copy_file(goldenCheckpoint("tiny-vpt-free") / file, repo / "blobs" / name);
            fs::create_symlink("../../blobs/" + name, snapshot / file);
        }
        const WeightFiles weights = readWeightFiles(snapshot);
        QVERIFY2(weights.problems.empty(), weights.problems.empty() ? "" : weights.problems.front().c_str());
        QCOMPARE(weights.tensors.size(), std::size_t{163});
    }
};

VPT_REGISTER_TEST(TestWeightFiles)
#include "tst_weight_files.moc"
