// What the loop needs of a model: TrainableModel in a run, ten lines in a test.
#pragma once

#include "core/training/trainable_model.h"

#include <filesystem>
#include <vector>

namespace vpt {

class Learner {
public:
    virtual ~Learner() = default;
    // What learns; the loop writes into these tensors.
    virtual const std::vector<NamedParameter>& parameters() const = 0;
    // As TrainableModel::loss().
    virtual Loss loss(const Batch& batch, const LossOptions& options) const = 0;
    // Writes everything that users need to ask the model into a folder that exists and is empty.
    virtual void save(const std::filesystem::path& folder) const = 0;
};

} // namespace vpt
