#include "tests/training/golden_batch.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace vpt::test {

namespace {

const std::filesystem::path kGolden = VPT_TEST_GOLDEN;

Batch batchOf(const GoldenCase& golden, const PatchOptions& patches)
{
    Batch batch;
    batch.ids = golden.tensors.at("input_ids").to(at::kLong);
    batch.labels = golden.tensors.at("labels").to(at::kLong);
    batch.attention = golden.tensors.at("attention_mask").to(at::kBool);
    batch.positions = at::arange(batch.length()).expand({3, batch.rows(), batch.length()});
    const auto patchesOf
        = [&patches](const Image& image) { return toPatches(prepared(image, kOrdinaryResolution), patches); };
    for (const nlohmann::json& item : golden.json.at("items")) {
        const GoldenConversation conversation = readConversation(item, golden.folder);
        for (const Image& image : conversation.images)
            batch.images.push_back(patchesOf(image));
        for (const Image& image : conversation.clipImages)
            batch.actions.push_back({ActionKind::Clip, patchesOf(image), {}});
        for (const Image& image : conversation.detectionImages)
            batch.actions.push_back({ActionKind::Detection, {}, toDinoPlanes(prepared(image, kDetectionResolution))});
        for (const Image& image : conversation.segImages)
            batch.actions.push_back({ActionKind::Seg, {}, toSamPlanes(prepared(image, kSegResolution))});
    }
    return batch;
}

} // namespace

std::filesystem::path goldenCheckpoint(const std::string& name)
{
    return kGolden / "checkpoints" / name;
}

GoldenBatch::GoldenBatch(const std::string& name) :
    golden(GoldenCase::read(kGolden / "cases" / name)),
    batch(batchOf(golden, readPatchOptions(goldenCheckpoint(golden.checkpointName()) / "preprocessor_config.json")))
{
    options.paraMask = golden.json.at("para_mask_id");
    options.paraMaskRatio = golden.json.at("para_mask_ratio");
}

std::vector<std::string> GoldenBatch::names()
{
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(kGolden / "cases"))
        if (const std::string name = entry.path().filename().string(); name.starts_with("train-"))
            found.push_back(name);
    std::ranges::sort(found);
    return found;
}

std::unique_ptr<TrainableModel> GoldenBatch::model(TrainingOptions training) const
{
    const std::filesystem::path folder = goldenCheckpoint(golden.checkpointName());
    const std::vector<std::string> frozen = golden.json.at("frozen_prefixes");
    training.learns = [frozen](const std::string& name) {
        return std::ranges::none_of(frozen, [&name](const std::string& prefix) { return name.starts_with(prefix + '.'); });
    };
    return std::make_unique<TrainableModel>(Checkpoint::open(folder), Tokenizer::load(folder), std::move(training));
}

} // namespace vpt::test
