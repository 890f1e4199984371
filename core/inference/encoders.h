// From pictures to features: processors, the model's encoders, and the cache between them.
#pragma once

#include "core/image/processors.h"
#include "core/inference/feature_cache.h"
#include "core/inference/prompt.h"
#include "core/inference/trace.h"

#include <stop_token>

namespace vpt {

// Resolutions of the first resize; the reference's defaults.
struct Resolutions {
    int ordinary = kOrdinaryResolution;
    int detection = kDetectionResolution;
    int seg = kSegResolution;
};

class Encoders {
public:
    // The model must outlive this.
    Encoders(const VptModel& model, const PatchOptions& patches, const Resolutions& resolutions = {});

    // The CPU half of an ordinary image (or the CLIP re-encoding): what the tower will be given.
    Patches prepare(const Image& image) const;
    Look look(const Patches& patches, PixelBox box) const;
    PlacedImage encode(const Patches& patches, const std::stop_token& stop);

    // A re-encoding of the whole image. The CLIP kind shares the ordinary image's features.
    struct ReEncoded {
        PlacedAction placed;
        Look look;
    };
    ReEncoded reEncode(ActionKind kind, const Image& image, const std::stop_token& stop);

    // Encoder output before the projector: [tokens, H], [1, 256, D] or [1, 256, 64, 64].
    at::Tensor encoderOutput(ActionKind kind, const Image& image, const std::stop_token& stop);

    std::size_t cacheBytes() const { return m_cache.bytes(); }

private:
    Planes planes(ActionKind kind, const Image& image) const;
    at::Tensor encoded(ActionKind kind, const Planes& planes, std::uint64_t hash, const std::stop_token& stop);

    const VptModel& m_model;
    PatchOptions m_patches;
    Resolutions m_resolutions;
    FeatureCache m_cache;
};

} // namespace vpt
