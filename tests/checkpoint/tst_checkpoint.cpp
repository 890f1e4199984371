#include "tests/checkpoint/file_builders.h"
#include "tests/checkpoint/test_folder.h"
#include "tests/support/registry.h"

#include "core/base/stop.h"
#include "core/checkpoint/checkpoint.h"

#include <QTest>

using namespace vpt;
using namespace vpt::test;

namespace {

constexpr const char* kHead = "lm_head.weight";
constexpr const char* kEmbedding = "model.embed_tokens.weight";

using Edit = std::function<void(std::map<std::string, QByteArray>& data, nlohmann::ordered_json& header)>;

// Rewrites model.safetensors: `edit` sees each tensor's entry and bytes; sizes and offsets are set anew afterwards.
void rewriteWeights(const CheckpointCopy& copy, const Edit& edit)
{
    SafetensorsParts parts = SafetensorsParts::of(readFile(copy.file("model.safetensors")));
    parts.header.erase("__metadata__");
    std::map<std::string, QByteArray> data;
    for (const auto& [name, entry] : parts.header.items()) {
        const auto offsets = entry["data_offsets"].get<std::vector<qsizetype>>();
        data[name] = parts.data.mid(offsets[0], offsets[1] - offsets[0]);
    }
    edit(data, parts.header);
    parts.data.clear();
    for (auto& [name, entry] : parts.header.items()) {
        entry["data_offsets"] = {parts.data.size(), parts.data.size() + data.at(name).size()};
        parts.data += data.at(name);
    }
    writeFile(copy.file("model.safetensors"), parts.build());
}

void setTied(const CheckpointCopy& copy)
{
    copy.editJson("config.json", [](nlohmann::json& config) { config["tie_word_embeddings"] = true; });
}

std::optional<Error> openError(const CheckpointCopy& copy)
{
    return errorOf([&] { Checkpoint::open(copy.path()); });
}

QByteArray bytes(const TensorView& view)
{
    return {reinterpret_cast<const char*>(view.data.data()), static_cast<qsizetype>(view.data.size())};
}

} // namespace

class TestCheckpoint : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void opens_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("dtype");
        QTest::newRow("clip") << "tiny-vpt-clip" << int(DType::Float16);
        QTest::newRow("clip bin") << "tiny-vpt-clip-bin" << int(DType::Float16);
        QTest::newRow("demo") << "tiny-vpt-clip-demo" << int(DType::Float16);
        QTest::newRow("det") << "tiny-vpt-det" << int(DType::BFloat16);
        QTest::newRow("det bin") << "tiny-vpt-det-bin" << int(DType::BFloat16);
        QTest::newRow("det alignment") << "tiny-vpt-det-alignment" << int(DType::Float32);
        QTest::newRow("free") << "tiny-vpt-free" << int(DType::Float16);
        QTest::newRow("seg") << "tiny-vpt-seg" << int(DType::Float16);
    }
    void opens()
    {
        QFETCH(QString, name);
        QFETCH(int, dtype);
        const Checkpoint checkpoint = Checkpoint::open(goldenCheckpoint(qPrintable(name)));
        for (const ExpectedTensor& expected : expectedTensors(checkpoint.config()))
            QCOMPARE(checkpoint.tensor(expected.name).shape, expected.shape);
        QCOMPARE(int(checkpoint.storedDtype()), dtype);
        QVERIFY(!checkpoint.headSharesEmbedding());
        checkpoint.checkUnchanged();
    }

    void pickleTwinsAreEqual_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("one file, old projector names") << "tiny-vpt-clip";
        QTest::newRow("two files") << "tiny-vpt-det";
    }
    void pickleTwinsAreEqual()
    {
        QFETCH(QString, name);
        const Checkpoint plain = Checkpoint::open(goldenCheckpoint(qPrintable(name)));
        const Checkpoint twin = Checkpoint::open(goldenCheckpoint(qPrintable(name + "-bin")));
        QCOMPARE(twin.tensors().size(), plain.tensors().size());
        for (const auto& [tensor, view] : plain.tensors()) {
            QCOMPARE(twin.tensor(tensor).dtype, view.dtype);
            QCOMPARE(twin.tensor(tensor).shape, view.shape);
            QVERIFY2(bytes(twin.tensor(tensor)) == bytes(view), tensor.c_str());
        }
    }

    void unknownTensor()
    {
        const Checkpoint checkpoint = Checkpoint::open(goldenCheckpoint("tiny-vpt-clip"));
        QVERIFY(isCheckpointError(errorOf([&] { checkpoint.tensor("no.such"); }), "tiny-vpt-clip", "\"no.such\""));
    }

    void tiedHeadWins()
    {
        const CheckpointCopy copy("tiny-vpt-clip");
        setTied(copy);
        const QByteArray head = bytes(Checkpoint::open(goldenCheckpoint("tiny-vpt-clip")).tensor(kHead));
        const Checkpoint checkpoint = Checkpoint::open(copy.path());
        QVERIFY(checkpoint.headSharesEmbedding());
        QCOMPARE(checkpoint.tensor(kEmbedding).data.data(), checkpoint.tensor(kHead).data.data());
        QCOMPARE(bytes(checkpoint.tensor(kEmbedding)), head);
    }

    void tiedHeadMayBeAbsent()
    {
        const CheckpointCopy copy("tiny-vpt-clip");
        rewriteWeights(copy, [](auto&, auto& header) { header.erase(kHead); });
        QVERIFY(isCheckpointError(openError(copy), "tiny-vpt-clip", "lm_head.weight: expected [768, 128], found nothing"));
        setTied(copy);
        const Checkpoint checkpoint = Checkpoint::open(copy.path());
        QVERIFY(checkpoint.headSharesEmbedding());
        QCOMPARE(checkpoint.tensor(kHead).data.data(), checkpoint.tensor(kEmbedding).data.data());
    }

    void equalHeadIsShared()
    {
        const CheckpointCopy copy("tiny-vpt-clip");
        rewriteWeights(copy, [](auto& data, auto&) { data[kHead] = data[kEmbedding]; });
        QVERIFY(Checkpoint::open(copy.path()).headSharesEmbedding());
        rewriteWeights(copy, [](auto& data, auto&) { data[kHead].back() = static_cast<char>(data[kHead].back() ^ 1); });
        QVERIFY(!Checkpoint::open(copy.path()).headSharesEmbedding());
    }

    void doesNotFit_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<Edit>("edit");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char* name, const char* title, Edit edit, const char* problem) {
            QTest::newRow(title) << QString(name) << edit << QString(problem);
        };
        const auto renamed = [](const std::string& from, const std::string& to) {
            return Edit([from, to](auto& data, auto& header) {
                nlohmann::ordered_json result = nlohmann::ordered_json::object();
                for (const auto& [name, entry] : header.items()) {
                    const std::string now = name.starts_with(from) ? to + name.substr(from.size()) : name;
                    result[now] = entry;
                    data[now] = data[name];
                }
                header = result;
            });
        };
        row(
            "tiny-vpt-clip", "no projector",
            [](auto&, auto& header) {
                for (const char* part : {"linear_feature", "linear_condition", "layernorm_feature", "layernorm_condition"})
                    for (const char* kind : {".weight", ".bias"})
                        header.erase(std::string("clip_projector.") + part + kind);
            },
            "may be a plain Qwen2-VL model");
        row(
            "tiny-vpt-clip", "one projector tensor less",
            [](auto&, auto& header) { header.erase("clip_projector.linear_condition.bias"); },
            "clip_projector.linear_condition.bias: expected [128], found nothing");
        row(
            "tiny-vpt-clip", "transposed",
            [](auto&, auto& header) {
                header["model.layers.2.mlp.up_proj.weight"]["shape"] = {128, 320};
            },
            "model.layers.2.mlp.up_proj.weight: expected [320, 128], found [128, 320]");
        row(
            "tiny-vpt-clip", "off by one",
            [](auto& data, auto& header) {
                header[kEmbedding]["shape"][0] = 767;
                data[kEmbedding].chop(256);
            },
            "model.embed_tokens.weight: expected [768, 128], found [767, 128]");
        row(
            "tiny-vpt-clip", "integers", [](auto&, auto& header) { header[kHead]["dtype"] = "I16"; },
            "lm_head.weight: expected [768, 128] of a floating type, found int16");
        row("tiny-vpt-clip", "training wrapper", renamed("", "module."), "begin with \"module.\"");
        row("tiny-vpt-clip", "newer names", renamed("visual.", "model.visual."), "newer transformers");
        row("tiny-vpt-clip", "another model", renamed("", "bert."), "another model");
        row("tiny-vpt-clip", "another variant", renamed("clip_projector.", "seg_projector."),
            "are those of a \"seg\" model");
    }
    void doesNotFit()
    {
        QFETCH(QString, name);
        QFETCH(Edit, edit);
        QFETCH(QString, problem);
        const CheckpointCopy copy(qPrintable(name));
        rewriteWeights(copy, edit);
        QVERIFY(isCheckpointError(openError(copy), name, problem));
    }

    void listsEveryProblem()
    {
        const CheckpointCopy copy("tiny-vpt-seg");
        rewriteWeights(copy, [](auto&, auto& header) {
            header.erase("seg_model.pos_embed");
            header.erase("visual.merger.ln_q.bias");
            header["model.layers.2.mlp.up_proj.weight"]["shape"] = {128, 320};
        });
        const auto error = openError(copy);
        for (const char* part :
             {"3 problems", "seg_model.pos_embed: expected [1, 64, 64, 64]", "visual.merger.ln_q.bias", "found [128, 320]"})
            QVERIFY(isCheckpointError(error, "tiny-vpt-seg", part));
    }

    void noticesAShorterFile()
    {
        const CheckpointCopy copy("tiny-vpt-clip");
        const Checkpoint checkpoint = Checkpoint::open(copy.path());
        std::filesystem::resize_file(copy.file("model.safetensors"), 100'000);
        QVERIFY(isCheckpointError(errorOf([&] { checkpoint.checkUnchanged(); }), "model.safetensors", "became shorter"));
    }

    void stops()
    {
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_EXCEPTION_THROWN(Checkpoint::open(goldenCheckpoint("tiny-vpt-clip"), stop.get_token()), Cancelled);
    }
};

VPT_REGISTER_TEST(TestCheckpoint)
#include "tst_checkpoint.moc"
