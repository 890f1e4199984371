// An engine that plays a script: each stage is emitted, or it stalls until stopped, or it throws.
#pragma once

#include "core/inference/engine.h"

#include <atomic>
#include <map>
#include <mutex>
#include <vector>

namespace vpt::test {

enum class Play {
    Region,
    TwoRegions,
    Features,
    Direct,
    StallInAnswer,
    StallInPrefill,
    StallInEncoder,
    StallAtOnce,
    Throw,
    NoMemory,
    BadAlloc
};
enum class LoadPlay { Quick, Slow, Throw, NoMemory };
enum class InspectionPlay { Quick, Stall, Throw };

// Shared by the test and the engine on its thread.
struct Script {
    std::atomic<Play> play = Play::Region;
    std::atomic<LoadPlay> load = LoadPlay::Quick;
    std::atomic<InspectionPlay> inspection = InspectionPlay::Quick;
    std::atomic<int> inspections = 0; // begun
    std::atomic<int> quickInspections = 1 << 30; // those after so many stall
    std::atomic<int> alive = 0; // engines made and not destroyed
    std::atomic<int> stalling = 0; // runs or loads that wait for a stop
    std::atomic<bool> late = false; // a stop is obeyed only when this is off again

    // For one model, by its name, in place of the above.
    void setPlay(const std::string& model, Play play);
    void setLoad(const std::string& model, LoadPlay play);
    Play playOf(const std::string& model) const;
    LoadPlay loadOf(const std::string& model) const;

    std::vector<Request> requests() const;
    std::vector<LoadRequest> loads() const;
    void add(const Request& request);
    void add(const LoadRequest& request);

private:
    mutable std::mutex m_mutex;
    std::map<std::string, Play> m_plays;
    std::map<std::string, LoadPlay> m_loadPlays;
    std::vector<Request> m_requests;
    std::vector<LoadRequest> m_loads;
};

std::unique_ptr<Engine> makeFakeEngine(std::shared_ptr<Script> script);

// A picture of coloured quarters with a gradient: every place looks different.
Image testImage(int width, int height);
Image solidImage(int width, int height, std::uint8_t grey);

TokenInfo token(const std::string& text, double probability = 0.9);
// The tokens of a region, as round 1 emits them.
std::vector<TokenInfo> regionTokenInfos(CellRange cells);

} // namespace vpt::test
