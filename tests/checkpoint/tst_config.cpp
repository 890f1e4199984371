#include "tests/checkpoint/test_folder.h"
#include "tests/support/registry.h"

#include "core/checkpoint/config.h"

#include <QTest>

using namespace vpt;
using namespace vpt::test;

namespace {

using Json = nlohmann::json;
using Edit = std::function<void(Json&)>;

Config readEdited(const char* name, const Edit& edit)
{
    const CheckpointCopy copy(name);
    copy.editJson("config.json", edit);
    return readConfig(copy.file("config.json"));
}

} // namespace

class TestConfig : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsTheGoldenOnes()
    {
        const Config clip = readConfig(goldenCheckpoint("tiny-vpt-clip") / "config.json");
        QCOMPARE(clip.language.hiddenSize, 128);
        QCOMPARE(clip.language.headDim(), 32);
        QCOMPARE(clip.language.mropeSection, (std::vector<int>{4, 6, 6}));
        QCOMPARE(clip.vision.depth, 3);
        QCOMPARE(clip.vision.mlpRatio, 4.0);
        QCOMPARE(clip.kind(), ActionKind::Clip);
        QCOMPARE(clip.clip.action, 734);
        QVERIFY(!clip.detection.image);
        QVERIFY(!clip.dino && !clip.sam);
        QCOMPARE(clip.innerRuns, 2);
        QCOMPARE(clip.torchDtype, std::string("float16"));

        const Config det = readConfig(goldenCheckpoint("tiny-vpt-det-alignment") / "config.json");
        QCOMPARE(det.dino->layers, 3);
        QCOMPARE(det.dino->imageSize, 518);
        QCOMPARE(det.innerRuns, 1);
        QVERIFY(!det.detection.action);

        const Config seg = readConfig(goldenCheckpoint("tiny-vpt-seg") / "config.json");
        QCOMPARE(seg.sam->globalAttention, std::vector<int>{1});
        QCOMPARE(seg.sam->mlpDim, 256);
        QCOMPARE(readConfig(goldenCheckpoint("tiny-vpt-clip-demo") / "config.json").language.ropeTheta, 20.0);
        QCOMPARE(readConfig(goldenCheckpoint("tiny-vpt-clip-bin") / "config.json").modelType, std::string("vrt_qwen2_vl"));
    }

    void accepted_data()
    {
        QTest::addColumn<Edit>("edit");
        const auto row = [](const char* name, Edit edit) { QTest::newRow(name) << edit; };
        row("training leftovers", [](Json& c) {
            c["para_mask_id"] = 1;
            c["para_mask_ratio"] = 0.5;
            c["use_cache"] = false;
        });
        row("old model type", [](Json& c) {
            c["model_type"] = "vrt_qwen2_vl";
            c["architectures"] = {"VRT_Qwen2VL"};
        });
        row("class name alone", [](Json& c) {
            c.erase("model_type");
            c["architectures"] = {"VRT_Qwen2VLForConditionalGeneration"};
        });
        row("rope type mrope", [](Json& c) { c["rope_scaling"] = {{"type", "mrope"}, {"mrope_section", {4, 6, 6}}}; });
        row("several end tokens", [](Json& c) { c["eos_token_id"] = {702, 700}; });
        row("no encoder list, one image token", [](Json& c) { c.erase("vision_encoder_ls"); });
        row("empty encoder list", [](Json& c) { c["vision_encoder_ls"] = Json::array(); });
        row("defaults written out", [](Json& c) {
            c["vision_config"]["mlp_ratio"] = 4;
            c["vision_config"]["hidden_act"] = "quick_gelu";
        });
        row("unused vision fields", [](Json& c) {
            c["vision_config"]["in_chans"] = 17;
            c["vision_config"]["spatial_patch_size"] = 99;
        });
        row("unknown fields", [](Json& c) { c["something"] = {{"new", 1}}; });
    }
    void accepted()
    {
        QFETCH(Edit, edit);
        const Config config = readEdited("tiny-vpt-clip", edit);
        QCOMPARE(config.kind(), ActionKind::Clip);
        QCOMPARE(config.eosTokenId, 702);
        QCOMPARE(config.vision.inChannels, 3);
    }

    // The released files have no sections for the encoders.
    void encoderDefaults()
    {
        const Config det = readEdited("tiny-vpt-det", [](Json& c) { c.erase("detection_config"); });
        QCOMPARE(det.dino->hiddenSize, 1024);
        QCOMPARE(det.dino->layers, 24);
        const Config seg = readEdited("tiny-vpt-seg", [](Json& c) { c["seg_config"] = nullptr; });
        QCOMPARE(seg.sam->globalAttention, (std::vector<int>{5, 11, 17, 23}));
        QCOMPARE(seg.sam->mlpDim, 4096);
        const Config ratio = readEdited("tiny-vpt-seg", [](Json& c) { c["seg_config"].erase("mlp_dim"); });
        QCOMPARE(ratio.sam->mlpDim, 256);
    }

    void refused_data()
    {
        QTest::addColumn<QString>("checkpoint");
        QTest::addColumn<Edit>("edit");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char* checkpoint, const char* name, Edit edit, const char* problem) {
            QTest::addRow("%s: %s", checkpoint + 9, name) << QString(checkpoint) << edit << QString(problem);
        };
        const auto clip = [&](const char* name, Edit edit, const char* problem) {
            row("tiny-vpt-clip", name, std::move(edit), problem);
        };
        for (const char* key : {"hidden_size", "intermediate_size", "num_hidden_layers", "num_attention_heads",
                                "num_key_value_heads", "vocab_size"}) {
            QTest::addRow("no %s", key) << QString("tiny-vpt-clip") << Edit([key](Json& c) { c.erase(key); })
                                        << QString("%1: is missing").arg(key);
            QTest::addRow("%s is a text", key) << QString("tiny-vpt-clip") << Edit([key](Json& c) { c[key] = "12"; })
                                               << QString("%1: expected a whole number").arg(key);
            QTest::addRow("%s is zero", key) << QString("tiny-vpt-clip") << Edit([key](Json& c) { c[key] = 0; })
                                             << QString("%1: expected a whole number").arg(key);
            QTest::addRow("%s is huge", key) << QString("tiny-vpt-clip") << Edit([key](Json& c) { c[key] = 1ULL << 63; })
                                             << QString("%1: expected a whole number").arg(key);
            QTest::addRow("%s has a fraction", key) << QString("tiny-vpt-clip") << Edit([key](Json& c) { c[key] = 2.5; })
                                                    << QString("%1: expected a whole number").arg(key);
        }
        clip(
            "plain Qwen2-VL", [](Json& c) { c["model_type"] = "qwen2_vl"; }, "plain Qwen2-VL");
        clip(
            "another model", [](Json& c) { c["model_type"] = "llama"; }, "\"llama\" is not");
        clip(
            "no model type",
            [](Json& c) {
                c.erase("model_type");
                c.erase("architectures");
            },
            "model_type: is missing");
        clip(
            "model type is a number", [](Json& c) { c["model_type"] = 5; }, "model_type: expected a text");
        clip(
            "quantized",
            [](Json& c) {
                c["quantization_config"] = {{"bits", 4}};
            },
            "quantized weights");
        clip(
            "unknown activation", [](Json& c) { c["hidden_act"] = "relu"; }, "hidden_act: \"relu\" is not supported");
        clip(
            "sliding window", [](Json& c) { c["use_sliding_window"] = true; }, "use_sliding_window: true");
        clip(
            "heads do not divide", [](Json& c) { c["num_attention_heads"] = 5; }, "hidden_size: 128 is not a multiple");
        clip(
            "key heads do not divide", [](Json& c) { c["num_key_value_heads"] = 3; },
            "num_attention_heads: 4 is not a multiple");
        clip(
            "no rope sections", [](Json& c) { c.erase("rope_scaling"); }, "rope_scaling.mrope_section");
        clip(
            "rope is a list", [](Json& c) { c["rope_scaling"] = {1}; }, "rope_scaling: an object");
        clip(
            "rope sections too long",
            [](Json& c) {
                c["rope_scaling"]["mrope_section"] = {4, 6, 7};
            },
            "sum to 16");
        clip(
            "two rope sections",
            [](Json& c) {
                c["rope_scaling"]["mrope_section"] = {8, 8};
            },
            "three numbers");
        clip(
            "another rope", [](Json& c) { c["rope_scaling"]["type"] = "yarn"; }, "\"yarn\" is not supported");
        clip(
            "rope theta below one", [](Json& c) { c["rope_theta"] = 0; }, "rope_theta: expected a number");
        clip(
            "epsilon is a text", [](Json& c) { c["rms_norm_eps"] = "small"; }, "rms_norm_eps: expected a number");
        clip(
            "tied is a number", [](Json& c) { c["tie_word_embeddings"] = 1; },
            "tie_word_embeddings: expected true or false");
        clip(
            "token beyond the vocabulary", [](Json& c) { c["image_token_id"] = 768; }, "image_token_id: expected");
        clip(
            "negative token", [](Json& c) { c["clip_action_id"] = -1; }, "clip_action_id: expected");
        clip(
            "three runs", [](Json& c) { c["num_inner_forward_run"] = 3; }, "num_inner_forward_run: expected");
        clip(
            "projector scale 2", [](Json& c) { c["projector_scale"] = 2; }, "projector_scale: expected");
        clip(
            "unknown encoder", [](Json& c) { c["vision_encoder_ls"] = {"siglip"}; }, "\"siglip\" is unknown");
        clip(
            "two encoders",
            [](Json& c) {
                c["vision_encoder_ls"] = {"clip", "dino"};
            },
            "names 2 encoders");
        clip(
            "encoders are a text", [](Json& c) { c["vision_encoder_ls"] = "clip"; }, "vision_encoder_ls: expected a list");
        clip(
            "no encoder",
            [](Json& c) {
                c.erase("vision_encoder_ls");
                c["clip_image_token_id"] = nullptr;
            },
            "names 0 encoders");
        clip(
            "no vision tower", [](Json& c) { c.erase("vision_config"); }, "vision_config: is missing");
        clip(
            "vision tower is a text", [](Json& c) { c["vision_config"] = "large"; }, "vision_config: an object");
        clip(
            "vision width", [](Json& c) { c["vision_config"]["hidden_size"] = 256; },
            "the language model's hidden_size 128");
        clip(
            "vision heads", [](Json& c) { c["vision_config"]["num_heads"] = 5; }, "not a multiple of four times");
        clip(
            "vision activation", [](Json& c) { c["vision_config"]["hidden_act"] = "gelu"; }, "vision_config.hidden_act");
        clip(
            "four channels", [](Json& c) { c["vision_config"]["in_channels"] = 4; }, "vision_config.in_channels");
        clip(
            "huge patches", [](Json& c) { c["vision_config"]["patch_size"] = 1000; }, "vision_config.patch_size");
        row(
            "tiny-vpt-det", "DINO layers", [](Json& c) { c["detection_config"]["num_hidden_layers"] = -3; },
            "detection_config.num_hidden_layers");
        row(
            "tiny-vpt-det", "DINO heads", [](Json& c) { c["detection_config"]["num_attention_heads"] = 7; },
            "detection_config.hidden_size");
        row(
            "tiny-vpt-det", "DINO patches", [](Json& c) { c["detection_config"]["image_size"] = 519; },
            "detection_config.image_size");
        row(
            "tiny-vpt-det", "DINO with SwiGLU", [](Json& c) { c["detection_config"]["use_swiglu_ffn"] = true; },
            "detection_config.use_swiglu_ffn");
        row(
            "tiny-vpt-det", "DINO is a list", [](Json& c) { c["detection_config"] = {1}; }, "detection_config: an object");
        row(
            "tiny-vpt-seg", "SAM window", [](Json& c) { c["seg_config"]["window_size"] = 0; }, "seg_config.window_size");
        row(
            "tiny-vpt-seg", "SAM global layer", [](Json& c) { c["seg_config"]["global_attn_indexes"] = {3}; },
            "seg_config.global_attn_indexes");
        row(
            "tiny-vpt-seg", "SAM global layers default", [](Json& c) { c["seg_config"].erase("global_attn_indexes"); },
            "seg_config.global_attn_indexes");
        row(
            "tiny-vpt-seg", "SAM without positions", [](Json& c) { c["seg_config"]["use_rel_pos"] = false; },
            "seg_config.use_rel_pos");
    }
    void refused()
    {
        QFETCH(QString, checkpoint);
        QFETCH(Edit, edit);
        QFETCH(QString, problem);
        const auto error = errorOf([&] { readEdited(qPrintable(checkpoint), edit); });
        QVERIFY(isCheckpointError(error, "config.json", problem));
    }

    void listsEveryProblem()
    {
        const auto error = errorOf([] {
            readEdited("tiny-vpt-clip", [](Json& c) {
                c.erase("hidden_size");
                c["hidden_act"] = "relu";
                c["vision_config"]["depth"] = "many";
            });
        });
        for (const char* part : {"hidden_size: is missing", "hidden_act: \"relu\"", "vision_config.depth: expected"})
            QVERIFY(isCheckpointError(error, "config.json", part));
    }

    void brokenFiles_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("problem");
        QTest::newRow("empty") << QByteArray() << "is empty";
        QTest::newRow("half") << QByteArray("{\"hidden_size\": ") << "not valid JSON";
        QTest::newRow("a list") << QByteArray("[1]") << "an object { } was expected";
        QTest::newRow("a number") << QByteArray("1e5") << "an object { } was expected";
        QTest::newRow("a number beyond double") << QByteArray("{\"rope_theta\": 1e999}") << "number is too large";
        QTest::newRow("NaN") << QByteArray("{\"rope_theta\": NaN}") << "not valid JSON";
        QTest::newRow("the same key twice")
            << QByteArray("{\"a\": 1, \"b\": {\"a\": 1}, \"a\": 2}") << "\"a\" stands there twice";
        QTest::newRow("deep") << QByteArray(100'000, '[') << "nested more than 16";
        QTest::newRow("not UTF-8") << QByteArray("{\"a\": \"\xff\"}") << "not valid UTF-8";
        QTest::newRow("NUL") << QByteArray("{}\0{}", 5) << "NUL byte";
        QTest::newRow("long text") << QByteArray("{\"a\": \"" + QByteArray(2'000'000, 'a') + "\"}")
                                   << "a piece of more than 1 MiB";
        QTest::newRow("huge") << QByteArray(17 << 20, ' ') << "larger than 16 MiB";
        QTest::newRow("LFS pointer") << QByteArray("version https://git-lfs.github.com/spec/v1\n") << "Git LFS pointer";
        QTest::newRow("HTML") << QByteArray("<!DOCTYPE html>") << "HTML page";
    }
    void brokenFiles()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, problem);
        QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("config.json").toStdString();
        writeFile(file, content);
        QVERIFY(isCheckpointError(errorOf([&] { readConfig(file); }), "config.json", problem));
    }

    void missingFile()
    {
        QVERIFY(isCheckpointError(errorOf([] { readConfig("/nowhere/config.json"); }), "config.json", "No such file"));
    }
};

VPT_REGISTER_TEST(TestConfig)
#include "tst_config.moc"
