// The engine as the window, the command line and the tests see it: requests in, events and a Trace out.
// No Qt, no LibTorch.
#pragma once

#include "core/inference/inspection.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <variant>

namespace vpt {

struct LoadRequest {
    std::filesystem::path folder;
    std::string name; // shown and reported; the folder's name when empty
    std::string device = "auto"; // auto | cpu | cuda[:N]
    std::string dtype = "auto"; // auto | float32 | bfloat16
    bool ignoreMemory = false; // "Load anyway"
};

struct LoadProgress {
    std::int64_t bytesDone = 0;
    std::int64_t bytesTotal = 0;
    std::string what; // the part being placed, e.g. "language model"
};
using LoadObserver = std::function<void(const LoadProgress&)>;

// Stage events, in the order in which they can happen.
struct ImagePrepared { // before it is encoded
    Look look;
};
struct PrefillProgress {
    int round; // 1 or 2
    int layer; // 1..layers
    int layers;
};
struct PrefillDone {
    int round;
    int promptTokens;
    int reused; // of these, how many came from the cache
};
struct TokenDecoded {
    int round;
    TokenInfo token;
    std::string newText; // what became readable with it
};
struct RegionsPredicted { // the model's, or the user's own boxes
    std::vector<Region> regions;
};
struct ActionPredicted {
    ActionKind kind;
};
struct CropPrepared {
    int index;
    Look look;
};
struct FeaturesPlaced {
    ActionKind kind;
    Look look;
    GridMap gate;
};
struct AnswerReady {
    std::string answer;
};
using StageEvent = std::variant<ImagePrepared, PrefillProgress, PrefillDone, TokenDecoded, RegionsPredicted, ActionPredicted,
                                CropPrepared, FeaturesPlaced, AnswerReady>;
using StageObserver = std::function<void(const StageEvent&)>;

class Engine {
public:
    virtual ~Engine() = default;

    // Blocks. Replaces the loaded model; when it throws or is cancelled the engine is empty. Calls `observe` on this
    // thread. Throws Error, or Cancelled.
    virtual ModelInfo load(const LoadRequest& request, const LoadObserver& observe, std::stop_token stop) = 0;

    // Blocks. Calls `observe` on this thread, in stage order. A stop request ends it within one layer and returns the
    // unfinished Trace with `cancelled` set. Throws Error.
    virtual Trace ask(const Request& request, const StageObserver& observe, std::stop_token stop) = 0;

    // Blocks. Looks into what was, or would be, computed; nothing of it costs anything before it is wanted. Throws Error,
    // or Cancelled.
    virtual Inspection inspect(const InspectionRequest& request, std::stop_token stop) = 0;

    virtual void unload() = 0;

    // Another engine with the loaded model: the weights are shared, what is kept of questions is not, so that both may answer
    // at the same time, each on a thread of its own. `threads` as in makeEngine(). Throws Error(Usage) where no model is
    // loaded.
    virtual std::unique_ptr<Engine> twin(int threads) const = 0;
};

// The LibTorch engine. `threads` 0: the machine's cores.
std::unique_ptr<Engine> makeEngine(int threads = 0);

} // namespace vpt
