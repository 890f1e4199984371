#include "core/checkpoint/variant.h"

#include <array>

namespace vpt {

namespace {

constexpr std::array<Variant, 3> kVariants{{
    {ActionKind::Clip, "clip", "clip", "clip_", "", "clip_projector."},
    {ActionKind::Detection, "det", "dino", "detection_", "detection_model.", "detection_projector."},
    {ActionKind::Seg, "seg", "sam", "seg_", "seg_model.", "seg_projector."},
}};

} // namespace

const Variant& variantOf(ActionKind kind)
{
    return kVariants[static_cast<std::size_t>(kind)];
}

std::optional<ActionKind> kindOfEncoder(std::string_view encoder)
{
    for (const Variant& variant : kVariants)
        if (variant.encoder == encoder)
            return variant.kind;
    return std::nullopt;
}

std::string_view partOf(std::string_view tensor)
{
    if (tensor.starts_with("visual."))
        return "visual";
    if (tensor.starts_with("model."))
        return "language_model";
    if (tensor.starts_with("lm_head."))
        return "lm_head";
    for (const Variant& variant : kVariants) {
        if (tensor.starts_with(variant.projectorPrefix))
            return "projector";
        if (!variant.encoderPrefix.empty() && tensor.starts_with(variant.encoderPrefix))
            return "encoder";
    }
    return {};
}

} // namespace vpt
