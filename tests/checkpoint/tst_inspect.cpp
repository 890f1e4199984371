#include "tests/checkpoint/test_folder.h"
#include "tests/support/registry.h"

#include "core/base/stop.h"
#include "core/checkpoint/checkpoint.h"

#include <QTest>

using namespace vpt;
using namespace vpt::test;
namespace fs = std::filesystem;

namespace {

using Damage = std::function<void(const CheckpointCopy&)>;

QString lines(const std::vector<std::string>& list)
{
    QString all;
    for (const std::string& line : list)
        all += QString::fromStdString(line) + "\n";
    return all;
}

// Makes the first value of a float16 file's last tensor a NaN.
void poison(const fs::path& file)
{
    QByteArray content = readFile(file);
    content[content.size() - 1] = '\x7e';
    writeFile(file, content);
}

} // namespace

class TestInspect : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void golden_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("variant");
        QTest::addColumn<qint64>("parameters");
        QTest::addColumn<QString>("dtype");
        QTest::addColumn<bool>("answers");
        QTest::newRow("clip") << "tiny-vpt-clip"
                              << "clip" << qint64{1244480} << "float16" << true;
        QTest::newRow("clip bin") << "tiny-vpt-clip-bin"
                                  << "clip" << qint64{1244480} << "float16" << true;
        QTest::newRow("det") << "tiny-vpt-det"
                             << "det" << qint64{1512128} << "bfloat16" << true;
        QTest::newRow("det bin") << "tiny-vpt-det-bin"
                                 << "det" << qint64{1512128} << "bfloat16" << true;
        QTest::newRow("free") << "tiny-vpt-free"
                              << "det" << qint64{1512128} << "float16" << true;
        QTest::newRow("seg") << "tiny-vpt-seg"
                             << "seg" << qint64{2859872} << "float16" << true;
        QTest::newRow("alignment") << "tiny-vpt-det-alignment"
                                   << "det" << qint64{1512128} << "float32" << false;
    }
    void golden()
    {
        QFETCH(QString, name);
        QFETCH(QString, variant);
        QFETCH(qint64, parameters);
        QFETCH(QString, dtype);
        QFETCH(bool, answers);
        for (const bool checkValues : {false, true}) {
            const CheckpointInfo info = inspectCheckpoint(goldenCheckpoint(qPrintable(name)), checkValues);
            QCOMPARE(QString::fromStdString(info.name), name);
            QCOMPARE(QString::fromStdString(info.variant), variant);
            QCOMPARE(info.parameters, parameters);
            QCOMPARE(QString::fromStdString(info.dtype), dtype);
            QCOMPARE(info.answers, answers);
            QCOMPARE(info.whyNot.empty(), answers);
            QVERIFY2(info.problems.empty() && info.notes.empty(), qPrintable(lines(info.problems) + lines(info.notes)));
            QCOMPARE(info.memoryBytes.at("float32"), parameters * 4);
            QCOMPARE(info.memoryBytes.at("bfloat16"), parameters * 2);
            qint64 sum = 0;
            for (const auto& [part, count] : info.parts)
                sum += count;
            QCOMPARE(sum, parameters);
            QCOMPARE(info.parts.size(), std::size_t{5});
        }
    }

    // config.json of the published 2B CLIP model (spec/model.md section 2), before its weights are there.
    void releasedConfigAlone()
    {
        const CheckpointCopy copy("tiny-vpt-clip");
        fs::remove(copy.file("model.safetensors"));
        copy.editJson("config.json", [](nlohmann::json& config) {
            config.update({{"hidden_size", 1536},
                           {"intermediate_size", 8960},
                           {"num_hidden_layers", 28},
                           {"num_attention_heads", 12},
                           {"num_key_value_heads", 2},
                           {"vocab_size", 151936},
                           {"tie_word_embeddings", true},
                           {"torch_dtype", "bfloat16"},
                           {"rope_scaling", {{"type", "mrope"}, {"mrope_section", {16, 24, 24}}}},
                           {"model_type", "vrt_qwen2_vl"},
                           {"vision_config", {{"hidden_size", 1536}, {"in_chans", 3}}}});
        });
        const CheckpointInfo info = inspectCheckpoint(copy.path(), true);
        QCOMPARE(info.parameters, 2'447'087'104);
        QCOMPARE(info.parts.at("lm_head"), 233'373'696);
        QCOMPARE(info.memoryBytes.at("bfloat16"), (2'447'087'104 - 233'373'696) * 2);
        QCOMPARE(info.dtype, std::string("bfloat16"));
        QCOMPARE(info.variant, std::string("clip"));
        QVERIFY(!info.answers);
        QVERIFY2(lines(info.problems).contains("no weight file"), qPrintable(lines(info.problems)));
    }

    void damaged_data()
    {
        QTest::addColumn<Damage>("damage");
        QTest::addColumn<QString>("problem");
        QTest::addColumn<QString>("whyNot");
        const auto row = [](const char* name, const Damage& damage, const char* problem, const char* whyNot) {
            QTest::newRow(name) << damage << QString(problem) << QString(whyNot);
        };
        row(
            "no config", [](const auto& copy) { fs::remove(copy.file("config.json")); }, "config.json: cannot be read",
            "config.json");
        row(
            "broken config", [](const auto& copy) { writeFile(copy.file("config.json"), "{"); }, "config.json, byte",
            "config.json");
        row(
            "no weights", [](const auto& copy) { fs::remove(copy.file("model.safetensors")); }, "no weight file",
            "no weight file");
        row(
            "half the weights", [](const auto& copy) { fs::resize_file(copy.file("model.safetensors"), 2'000'000); },
            "the file ends too early", "ends too early");
        row(
            "NaN", [](const auto& copy) { poison(copy.file("model.safetensors")); }, "1 NaN and 0 infinite values", "1 NaN");
        row(
            "one run",
            [](const auto& copy) {
                copy.editJson("config.json", [](auto& config) { config["num_inner_forward_run"] = 1; });
            },
            "", "alignment stage");
        row(
            "no tokenizer",
            [](const auto& copy) {
                for (const char* file :
                     {"tokenizer.json", "tokenizer_config.json", "added_tokens.json", "vocab.json", "merges.txt"})
                    fs::remove(copy.file(file));
            },
            "there is no tokenizer", "there is no tokenizer");
        row(
            "tokenizer of the alignment stage",
            [](const auto& copy) {
                for (const char* file : {"tokenizer.json", "tokenizer_config.json", "added_tokens.json"})
                    fs::copy_file(goldenCheckpoint("tiny-vpt-det-alignment") / file, copy.file(file),
                                  fs::copy_options::overwrite_existing);
            },
            "", "neither region nor action tokens");
    }
    void damaged()
    {
        QFETCH(Damage, damage);
        QFETCH(QString, problem);
        QFETCH(QString, whyNot);
        const CheckpointCopy copy("tiny-vpt-clip");
        damage(copy);
        const CheckpointInfo info = inspectCheckpoint(copy.path(), true);
        QVERIFY(!info.answers);
        QCOMPARE(info.problems.empty(), problem.isEmpty());
        QVERIFY2(lines(info.problems).contains(problem), qPrintable(lines(info.problems)));
        QVERIFY2(QString::fromStdString(info.whyNot).contains(whyNot), info.whyNot.c_str());
        QCOMPARE(info.parameters, qint64{1244480}); // from the config, or else from the weights
    }

    void valuesAreReadOnlyOnRequest()
    {
        const CheckpointCopy copy("tiny-vpt-clip");
        poison(copy.file("model.safetensors"));
        QVERIFY(inspectCheckpoint(copy.path(), false).problems.empty());
    }

    void notesATiedHeadThatDiffers()
    {
        const CheckpointCopy copy("tiny-vpt-clip");
        copy.editJson("config.json", [](auto& config) { config["tie_word_embeddings"] = true; });
        for (const bool checkValues : {false, true}) {
            const CheckpointInfo info = inspectCheckpoint(copy.path(), checkValues);
            QVERIFY(info.problems.empty());
            QVERIFY2(lines(info.notes).contains("differ, though config.json ties them"), qPrintable(lines(info.notes)));
        }
    }

    void notesUnusedTensors()
    {
        const CheckpointCopy copy("tiny-vpt-det");
        copy.editJson("config.json", [](auto& config) { config["detection_config"]["num_hidden_layers"] = 2; });
        const CheckpointInfo info = inspectCheckpoint(copy.path(), false);
        QVERIFY(info.problems.empty());
        QVERIFY2(lines(info.notes).contains("18 stored tensors are not used"), qPrintable(lines(info.notes)));
    }

    void noFolderAtAll()
    {
        const CheckpointInfo info = inspectCheckpoint("/nowhere/at-all", true);
        QCOMPARE(info.name, std::string("at-all"));
        QVERIFY(!info.answers);
        QVERIFY(info.problems.size() >= 2);
    }

    void stops()
    {
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_EXCEPTION_THROWN(inspectCheckpoint(goldenCheckpoint("tiny-vpt-clip"), true, stop.get_token()), Cancelled);
    }

    void findsFolders()
    {
        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        for (const char* name : {"b", "a", "empty"})
            fs::create_directory(root / name);
        for (const char* name : {"a", "b"})
            writeFile(root / name / "config.json", "{}");
        writeFile(root / "file", "x");
        QCOMPARE(findCheckpoints(root), (std::vector<fs::path>{root / "a", root / "b"}));
        QCOMPARE(findCheckpoints(root / "a"), (std::vector<fs::path>{root / "a"}));
        QCOMPARE(findCheckpoints(root / "missing"), std::vector<fs::path>{});
        QCOMPARE(findCheckpoints(root / "file"), std::vector<fs::path>{});
    }
};

VPT_REGISTER_TEST(TestInspect)
#include "tst_inspect.moc"
