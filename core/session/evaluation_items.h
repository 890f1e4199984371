// What a session keeps of an evaluation: which data, model and settings it belongs to, and every sample that is finished.
#pragma once

#include "core/session/turn_origin.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace vpt {

using EvaluationId = std::int64_t; // from 1

struct EvaluationRun {
    EvaluationId id = 0;
    std::int64_t createdMs = 0; // since 1970-01-01 UTC; set by the session
    std::string dataFile;
    std::string dataHash; // SHA-256 of the file
    std::size_t samples = 0; // to be asked
    std::string model;
    std::string modelHash;
    std::string settings; // JSON; two runs are the same where all of dataHash, modelHash and settings are equal
};

struct EvaluationItem {
    std::size_t position = 0; // in the data file, from 0
    std::string sample; // the sample's own id
    std::string family;
    std::string mode; // in which it was asked: modeName()
    std::string decision; // what the model chose in round 1: decisionName(); empty where it was not asked
    std::string gold;
    std::string answer;
    std::string error; // not empty: it could not be asked, and this is why
    std::optional<TurnId> turn;
    std::map<std::string, double> scores; // by metric
    bool operator==(const EvaluationItem&) const = default;
};

} // namespace vpt
