// What distinguishes the three kinds of VPT checkpoints by name. Source: spec/model.md sections 1 and 3.
#pragma once

#include "core/text/region_grammar.h"

#include <optional>
#include <string_view>

namespace vpt {

struct Variant {
    ActionKind kind;
    std::string_view name; // as shown: "clip", "det", "seg"
    std::string_view encoder; // in vision_encoder_ls: "clip", "dino", "sam"
    std::string_view idPrefix; // of the token ids in config.json: "clip_"
    std::string_view encoderPrefix; // of the encoder's tensors; empty where it is the own vision tower
    std::string_view projectorPrefix; // of the projector's tensors
};

const Variant& variantOf(ActionKind kind);
std::optional<ActionKind> kindOfEncoder(std::string_view encoder);

// The part that a tensor belongs to by its name: "visual", "language_model", "lm_head", "projector", "encoder";
// empty for a name of no VPT checkpoint.
std::string_view partOf(std::string_view tensor);

} // namespace vpt
