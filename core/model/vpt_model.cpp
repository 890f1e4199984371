#include "core/model/vpt_model.h"

#include <ATen/ATen.h>

namespace vpt {

namespace {

// Processor output is only read, and only by the copy to the device or by the first operation.
at::Tensor wrapped(const std::vector<float>& values, std::vector<std::int64_t> shape, const Placement& placement)
{
    return at::from_blob(const_cast<float*>(values.data()), shape, at::TensorOptions(at::kFloat)).to(placement.device);
}

} // namespace

VptModel::VptModel(const Checkpoint& checkpoint, Placement placement_, WeightLoader::Progress progress,
                   std::stop_token stop) :
    VptModel(checkpoint.config(), WeightLoader(checkpoint, placement_, std::move(progress), std::move(stop)))
{
}

VptModel::VptModel(const Config& config_, WeightLoader& weights) :
    config(config_),
    placement(weights.placement()),
    visual(config.vision, weights),
    language(config.language, weights),
    projector(config.kind(), config, weights)
{
    if (config.kind() == ActionKind::Detection && config.dino)
        dino.emplace(*config.dino, weights);
    if (config.kind() == ActionKind::Seg && config.sam)
        sam.emplace(*config.sam, weights);
    weights.finish();
}

at::Tensor toTensor(const Patches& patches, const Placement& placement)
{
    return wrapped(patches.values, {std::int64_t{patches.gridHeight} * patches.gridWidth, patches.rowLength}, placement);
}

at::Tensor toTensor(const Planes& planes, const Placement& placement)
{
    return wrapped(planes.values, {1, 3, planes.side, planes.side}, placement);
}

} // namespace vpt
