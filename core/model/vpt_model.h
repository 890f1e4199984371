// All modules of one checkpoint, placed on one device.
#pragma once

#include "core/image/processors.h"
#include "core/model/dinov2.h"
#include "core/model/language_model.h"
#include "core/model/projector.h"
#include "core/model/sam_encoder.h"
#include "core/model/vision_tower.h"

#include <optional>

namespace vpt {

struct VptModel {
    // Copies nothing that can stay mapped; `checkpoint` is kept alive by the tensors. Throws Error, Cancelled.
    VptModel(const Checkpoint& checkpoint, Placement placement, WeightLoader::Progress progress = {},
             std::stop_token stop = {});
    // With a loader that does something else than placing.
    VptModel(const Config& config_, WeightLoader& weights);

    Config config;
    Placement placement;
    VisionTower visual;
    LanguageModel language;
    std::optional<Dinov2> dino;
    std::optional<SamEncoder> sam;
    Projector projector;

private:
    VptModel(const Config& config_, WeightLoader&& weights) : VptModel(config_, weights) { }
};

// Wrap processor outputs (no copy; they must outlive the tensor's use on the CPU) and move them to the device.
at::Tensor toTensor(const Patches& patches, const Placement& placement); // [N, 1176] float32
at::Tensor toTensor(const Planes& planes, const Placement& placement); // [1, 3, side, side] float32

} // namespace vpt
