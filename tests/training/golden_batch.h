// A train-* case of tests/golden: the micro-batch that the reference was given, and what it computed.
#pragma once

#include "core/parity/golden_case.h"
#include "core/training/trainable_model.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace vpt::test {

std::filesystem::path goldenCheckpoint(const std::string& name);

struct GoldenBatch {
    explicit GoldenBatch(const std::string& name);
    static std::vector<std::string> names();

    GoldenCase golden;
    Batch batch; // ids and labels as stored, pictures from their files, 1-D positions
    LossOptions options; // the case's para mask

    // With the case's modules frozen; `options` otherwise.
    std::unique_ptr<TrainableModel> model(TrainingOptions options = {}) const;
};

} // namespace vpt::test
