#include "core/base/error.h"
#include "core/trainer/what_learns.h"
#include "tests/support/registry.h"

#include <QTest>

using namespace vpt;

namespace {

Config modelOf(bool tied)
{
    Config config;
    config.language.layers = 28;
    config.language.tiedHead = tied;
    return config;
}

TuningSettings freeFreeze(std::vector<std::string> frozen, std::vector<std::string> trainable = {})
{
    TuningSettings tuning;
    tuning.method = TuningMethod::FreeFreeze;
    tuning.frozen = std::move(frozen);
    tuning.trainable = std::move(trainable);
    return tuning;
}

TuningSettings with(TuningMethod method, void (*change)(TuningSettings&) = nullptr)
{
    TuningSettings tuning;
    tuning.method = method;
    if (change)
        change(tuning);
    return tuning;
}

} // namespace

class TestWhatLearns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void byMethod_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("learns");
        enum { Full, FrozenTower, OnlyProjector, LastLayers, FirstLayers, Adapters, AllFrozen, TowerToo };
        QTest::newRow("full: language layer") << int(Full) << "model.layers.3.mlp.up_proj.weight" << true;
        QTest::newRow("full: tower is frozen by default") << int(Full) << "visual.blocks.0.mlp.fc1.weight" << false;
        QTest::newRow("full: tower if asked") << int(TowerToo) << "visual.blocks.0.mlp.fc1.weight" << true;
        QTest::newRow("frozen tower: projector") << int(FrozenTower) << "clip_projector.linear_condition.weight" << true;
        QTest::newRow("frozen tower: head") << int(FrozenTower) << "lm_head.weight" << true;
        QTest::newRow("only the projector: projector")
            << int(OnlyProjector) << "detection_projector.linear_feature.bias" << true;
        QTest::newRow("only the projector: layer") << int(OnlyProjector) << "model.layers.3.mlp.up_proj.weight" << false;
        QTest::newRow("last two layers: 27") << int(LastLayers) << "model.layers.27.mlp.up_proj.weight" << true;
        QTest::newRow("last two layers: 25") << int(LastLayers) << "model.layers.25.mlp.up_proj.weight" << false;
        QTest::newRow("last two layers: extra module")
            << int(LastLayers) << "clip_projector.linear_condition.weight" << true;
        QTest::newRow("first layer, attention: 0") << int(FirstLayers) << "model.layers.0.self_attn.q_proj.weight" << true;
        QTest::newRow("first layer, attention: its mlp") << int(FirstLayers) << "model.layers.0.mlp.up_proj.weight" << false;
        QTest::newRow("adapters: matrix stays") << int(Adapters) << "model.layers.0.mlp.up_proj.weight" << false;
        QTest::newRow("adapters: saved module learns") << int(Adapters) << "lm_head.weight" << true;
        QTest::newRow("all frozen") << int(AllFrozen) << "lm_head.weight" << false;
    }
    void byMethod()
    {
        QFETCH(int, which);
        QFETCH(QString, name);
        QFETCH(bool, learns);
        TrainConfig settings;
        const TuningSettings methods[] = {
            with(TuningMethod::Full),
            freeFreeze({"visual"}),
            freeFreeze({}, {"detection_projector"}),
            with(TuningMethod::Freeze, [](TuningSettings& t) { t.extraModules = {"clip_projector"}; }),
            with(TuningMethod::Freeze,
                 [](TuningSettings& t) {
                     t.layers = -1;
                     t.layerModules = {"self_attn"};
                 }),
            with(TuningMethod::Lora, [](TuningSettings& t) { t.additionalTarget = {"lm_head"}; }),
            freeFreeze({"all"}),
            with(TuningMethod::Full, [](TuningSettings& t) { t.freezeVisionTower = false; }),
        };
        settings.tuning = methods[which];
        settings.encoderGradients = which == 7;
        QCOMPARE(whatLearns(settings, modelOf(true))(name.toStdString()), learns);
    }

    // What autograd will never reach takes no memory for moments.
    void whatGetsNoGradientDoesNotLearn()
    {
        TrainConfig settings;
        settings.tuning = freeFreeze({"nothing"});
        settings.tuning.freezeVisionTower = false;
        QVERIFY(!whatLearns(settings, modelOf(true))("visual.merger.ln_q.weight"));
        QVERIFY(!whatLearns(settings, modelOf(true))("detection_model.layernorm.weight"));
        QVERIFY(whatLearns(settings, modelOf(true))("model.embed_tokens.weight"));
        QVERIFY(!whatLearns(settings, modelOf(false))("model.embed_tokens.weight"));
        settings.embeddingGradients = settings.encoderGradients = true;
        QVERIFY(whatLearns(settings, modelOf(false))("model.embed_tokens.weight"));
        QVERIFY(whatLearns(settings, modelOf(true))("seg_model.pos_embed"));
    }

    void adapters()
    {
        TuningSettings tuning = with(TuningMethod::Lora);
        tuning.loraTarget = "model.all";
        QCOMPARE(adaptersOf(tuning)->targets.size(), std::size_t{7});
        tuning.loraTarget = "q_proj,v_proj";
        QCOMPARE(adaptersOf(tuning)->targets, (std::vector<std::string>{"q_proj", "v_proj"}));
        tuning.loraTarget = "q_proj,fc1";
        QVERIFY_EXCEPTION_THROWN(adaptersOf(tuning), Error);
        QVERIFY(!adaptersOf(with(TuningMethod::Full)));
    }

    void headsBecomeTheModels()
    {
        TrainConfig settings;
        settings.tuning = with(TuningMethod::Full);
        settings.helps.heads = {{"colour", "merged", 0, "colour", {"red", "blue"}, -1, 0.3, 0.2},
                                {"column", "layer", 1, "column", {}, -1, 0.5, 0},
                                {"digit", "patches", 0, "character", {"1", "2", "3"}, -1, 0.4, 0}};
        settings.helps.attention = {true, 0.5, 2, {0, 1}, 1};
        const TrainingOptions options = trainingOptions(settings, modelOf(true), {});
        QCOMPARE(options.heads.size(), std::size_t{3});
        QCOMPARE(options.heads[0].classes, 3); // and "nothing here"
        QCOMPARE(options.heads[0].backgroundWeight, 0.2);
        QVERIFY(options.heads[0].place == HeadPlace::MergedTokens);
        QCOMPARE(options.heads[1].classes, 8);
        QVERIFY(options.heads[1].place == HeadPlace::LanguageLayer);
        QCOMPARE(options.heads[2].classes, 3);
        QVERIFY(options.heads[2].place == HeadPlace::VisionPatches);
        QCOMPARE(options.attention.size(), std::size_t{2});
        QVERIFY(options.attention[0].at == LookAt::Picture && options.attention[0].layer == 2);
        QVERIFY(options.attention[1].at == LookAt::Question && options.attention[1].layer == 1);
    }
};

VPT_REGISTER_TEST(TestWhatLearns)
#include "tst_what_learns.moc"
