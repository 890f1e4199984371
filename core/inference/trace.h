// The Trace: everything that happened for one question, as one value. No Qt, no LibTorch.
#pragma once

#include "core/base/geometry.h"
#include "core/image/image.h"
#include "core/text/region_grammar.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vpt {

// Which instruction is put after the question (spec/prompts.md section 4).
enum class Mode {
    Auto, // none: the model chooses
    Region, // "Identify the region ..."
    Action, // "Require additional perception features ..."
    Direct, // none, and perception tokens cannot be generated
};

struct SamplingOptions {
    bool sample = false; // false: greedy, the lowest id wins a tie
    double temperature = 0.95; // the reference's evaluation settings
    int topK = 10;
    double topP = 0.1;
    std::uint64_t seed = 0;
};

struct ModelInfo {
    std::string name;
    std::string variant; // "clip", "det", "seg"
    std::int64_t parameters = 0;
    std::string dtype; // of the weights in memory: "float32", "bfloat16"
    std::string device; // "cpu", "cuda:0"
};

// A token that could have been chosen.
struct TokenChoice {
    int id = 0;
    std::string text; // with special tokens shown
    double probability = 0; // before sampling filters, 0..1
};

struct TokenInfo {
    int id = 0;
    std::string text; // with special tokens shown
    double probability = 0; // of this id before sampling filters, 0..1
    bool forced = false; // written over by the action rule (spec/inference.md section 5)
    std::vector<TokenChoice> alternatives = {}; // if Request::inspect: the likeliest, best first, usually with this one
};

enum class StopReason { Eos, Length, Cancelled };

struct Round {
    std::string prompt; // the whole conversation, pads expanded
    std::vector<int> promptIds;
    std::vector<int> generatedIds; // the end token included
    std::string text; // special tokens dropped; region and action tokens stay
    std::vector<TokenInfo> tokens; // one per generated id
    StopReason stopped = StopReason::Eos;
    int reusedPrefix = 0; // prompt positions whose keys and values came from the cache
};

enum class PerceptionKind { None, Region, Clip, Detection, Seg };

struct Region {
    CellRange cells; // named by the tokens, before growing
    PixelBox box; // exactly the crop, pixels of the given image
    bool overridden = false; // the user's box
    double probability = 0; // product of the region tokens' probabilities; 1 when overridden
};

// What one encoder was given, and how much of the original that is.
struct Look {
    std::string encoder; // "vit", "dinov2", "sam"
    PixelBox box; // part of the given image
    Image seen; // the exact pixels given to the encoder, before normalisation
    int tokens = 0; // placed in the prompt
};

// A value per placed token, row-major over the looked-at picture.
struct GridMap {
    int rows = 0;
    int columns = 0;
    std::vector<float> values;
};

// One of the regions that the region tokens' probabilities make likely.
struct LikelyRegion {
    CellRange cells; // before growing
    double probability = 0; // 0..1
};

// What else a region might have been, from the probabilities of all cell tokens at the steps that named it.
struct RegionInspection {
    GridMap cells; // 8 x 8: probability that the named region holds the cell, 0..1
    std::vector<LikelyRegion> likely; // the likeliest first, at most three
};

struct Perception {
    PerceptionKind kind = PerceptionKind::None;
    Decision decision = Decision::Answer; // what round 1's text led to (Several and Incomplete explain a None)
    std::vector<Region> regions;
    std::vector<Look> looks; // one per region, or the re-encoding
    std::optional<GridMap> gate; // re-encoding: feature . condition of the projector, per token
    std::vector<RegionInspection> inspection; // one per predicted region, if Request::inspect
};

struct Timings { // milliseconds
    double load = 0, prepare = 0, vision = 0, roundOnePrefill = 0, roundOneDecode = 0;
    double perceive = 0, roundTwoPrefill = 0, roundTwoDecode = 0, total = 0;
};

struct Trace {
    ModelInfo model;
    ImageSize image; // as given (upright or as stored)
    std::string question;
    Mode mode = Mode::Auto;
    Look firstLook;
    std::vector<Round> rounds;
    Perception perception;
    std::string answer; // for people: special and perception tokens stripped
    bool cancelled = false; // ended early; what is there is true
    std::string notice; // one sentence where the outcome needs a word: several kinds, incomplete tokens, cut answer
    Timings timings;
};

} // namespace vpt
