// What `vpt info` says about one model, as data and in words.
#pragma once

#include "app/common/model_catalog.h"
#include "core/checkpoint/checkpoint.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace vpt {

// Where "auto" would run it, and why.
struct AutoChoice {
    std::string device; // empty if nothing can be chosen
    std::string dtype;
    std::string reason;
};

struct ModelFacts {
    KnownModel model;
    CheckpointInfo info;
    AutoChoice choice;
};

// Reads the folder; never throws for a broken one. `checkValues` scans the weights for values that are not finite.
ModelFacts factsOf(const KnownModel& model, bool checkValues, std::stop_token stop);

nlohmann::ordered_json factsJson(const ModelFacts& facts);
// Several lines for people, a line feed at the end of each.
std::string factsText(const ModelFacts& facts);
// One line a model, under a line of titles.
std::string factsTable(const std::vector<ModelFacts>& models);

} // namespace vpt
