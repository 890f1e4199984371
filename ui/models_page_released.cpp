#include "ui/models_page_released.h"

#include <QCoreApplication>

namespace vpt::ui {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ReleasedModels)
};

constexpr std::int64_t kClipParameters = 2'447'087'104;
constexpr std::int64_t kDetParameters = 2'750'668'288;
constexpr std::int64_t kSegParameters = 2'759'689'728;
constexpr std::int64_t kLargeClipParameters = 8'317'087'232;

} // namespace

std::vector<ReleasedModel> releasedModels()
{
    const QString one = Tr::tr("%1 (one file)").arg(QStringLiteral("pytorch_model.bin"));
    const QString many
        = Tr::tr("%1 (all of them) and %2")
              .arg(QStringLiteral("pytorch_model-0000x-of-0000y.bin"), QStringLiteral("pytorch_model.bin.index.json"));
    const QString tower = Tr::tr("a region, or the whole picture again through its own vision tower");
    const QString dino = Tr::tr("a region, or the whole picture again through DINOv2");
    const QString sam = Tr::tr("a region, or the whole picture again through SAM");
    return {
        {QStringLiteral("Qwen2-VL-2b-VPT-CLIP"), tower, kClipParameters, true, one},
        {QStringLiteral("Qwen2-VL-2b-VPT-Det"), dino, kDetParameters, true, many},
        {QStringLiteral("Qwen2-VL-2b-VPT-Det-NoPrompt"), Tr::tr("as Det, chosen by the model itself without being told to"),
         kDetParameters, true, many},
        {QStringLiteral("Qwen2-VL-2b-VPT-Seg"), sam, kSegParameters, true, many},
        {QStringLiteral("Qwen2-VL-7b-VPT-CLIP"), tower, kLargeClipParameters, true, many},
        {QStringLiteral("Qwen2-VL-2b-VPT-Det-Alignment"), dino, kDetParameters, false, many},
        {QStringLiteral("Qwen2-VL-2b-VPT-Seg-Alignment"), sam, kSegParameters, false, many},
    };
}

QStringList commonFiles()
{
    return {QStringLiteral("config.json"), Tr::tr("tokenizer.json, or vocab.json and merges.txt"),
            QStringLiteral("added_tokens.json, tokenizer_config.json, special_tokens_map.json"),
            QStringLiteral("preprocessor_config.json")};
}

QString releasedModelsPage()
{
    return QStringLiteral("github.com/yu-rp/VisualPerceptionToken");
}

} // namespace vpt::ui
