// A model folder made up for a test: any sizes, seeded random weights.
#pragma once

#include <ATen/core/Tensor.h>

#include <nlohmann/json.hpp>

#include <QTemporaryDir>

#include <cstdint>
#include <filesystem>
#include <string>

namespace vpt::test {

struct ScratchOptions {
    at::ScalarType dtype = at::kFloat;
    std::uint64_t seed = 1;
    std::string without = {}; // a tensor that is left out
    int headerPadding = 0; // extra bytes before the tensors; an odd number leaves every tensor unaligned
};

class ScratchCheckpoint {
public:
    // `changes`, an object, are merged into the config.json of the golden checkpoint `base`.
    ScratchCheckpoint(const std::string& base, const nlohmann::json& changes, const ScratchOptions& options = {});
    std::filesystem::path folder() const { return m_folder.path().toStdString(); }

private:
    QTemporaryDir m_folder;
};

} // namespace vpt::test
