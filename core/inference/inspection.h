// What is looked into after a run, on request. No Qt, no LibTorch.
#pragma once

#include "core/inference/request.h"

#include <variant>
#include <vector>

namespace vpt {

// Where the model looked when it chose a token: the attention of the row before it over what is kept of the conversation.
struct AttentionRequest {
    Request request;
    Trace trace; // what the loaded model made of `request`
    int round = 2; // 1 or 2; round 1 only where the model spoke, not the user's boxes
    int token = 0; // index among the round's generated tokens
};

// The attention on one look's tokens.
struct AttendedLook {
    int look = 0; // 0: Trace::firstLook, i: Trace::perception.looks[i - 1]
    std::vector<GridMap> layers; // share of the attention on each token, mean over the heads, 0..1
};

struct Attention {
    std::vector<AttendedLook> looks; // those that the round's prompt holds
};

// The mean of maps of one shape; empty for none.
GridMap meanMap(const std::vector<GridMap>& maps);
// The sum of all values.
double totalOf(const GridMap& map);

// Features as colours: their first three principal components as red, green and blue.
struct FeatureColoursRequest {
    Request request;
    Trace trace; // what the loaded model made of `request`
};

enum class FeatureStage {
    Encoder, // as the encoder gave them
    Placed, // projected to the language model's width, before the condition
    Conditioned, // as they were placed in the prompt of round 2
};

struct FeaturePicture {
    FeatureStage stage = FeatureStage::Encoder;
    Look look; // encoder, and the part of the image it covers
    Image colours; // one pixel per feature, row-major over the look
};

// The vision tower first, then the checkpoint's own encoder. Placed and Conditioned (where a run re-encoded) share their
// components, so the same colour means the same feature in both; for the tower, Encoder and Conditioned do.
struct FeatureColours {
    std::vector<FeaturePicture> pictures;
};

// A Request is asked like any other, without events: one row of a what-if table, one cell of an answer map.
using InspectionRequest = std::variant<Request, AttentionRequest, FeatureColoursRequest>;
using Inspection = std::variant<Trace, Attention, FeatureColours>; // in the same order

} // namespace vpt
