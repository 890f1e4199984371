// A Hugging Face model folder: config, weights (mapped), and everything that is wrong with it.
// Layouts: one or several safetensors, one or several pytorch_model*.bin. Source: spec/model.md section 3 and 4.
#pragma once

#include "core/checkpoint/config.h"
#include "core/checkpoint/tensor_file.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

namespace vpt {

// A tensor that the architecture needs: its name in the file, its shape, and the part it belongs to.
struct ExpectedTensor {
    std::string name;
    std::vector<std::int64_t> shape;
    std::string part; // "visual", "language_model", "lm_head", "projector", "encoder"
};
// Every tensor of the architecture that `config` describes, in load order.
std::vector<ExpectedTensor> expectedTensors(const Config& config);

class Checkpoint {
public:
    // Maps the files and checks every name and shape. Throws one Error(Checkpoint) that lists all problems:
    // tensor, expected, found. `depth_projector.*` is read as `clip_projector.*`; `lm_head.weight` may be absent when
    // tied, and equal head and embedding become one view. Copies no tensor.
    static Checkpoint open(const std::filesystem::path& folder, std::stop_token stop = {});

    const std::filesystem::path& folder() const { return m_folder; }
    const Config& config() const { return m_config; }
    // Throws Error(Checkpoint) if absent.
    const TensorView& tensor(const std::string& name) const;
    const TensorTable& tensors() const { return m_tensors; }
    bool headSharesEmbedding() const { return m_headSharesEmbedding; }
    DType storedDtype() const; // of the token embedding
    // Throws Error(Checkpoint) if a file became shorter since it was mapped.
    void checkUnchanged() const;

private:
    std::filesystem::path m_folder;
    Config m_config;
    TensorTable m_tensors;
    bool m_headSharesEmbedding = false;
};

// What a folder is, also when it is broken: `vpt info` and the model chooser.
struct CheckpointInfo {
    std::string name; // folder name
    std::filesystem::path folder;
    std::string variant; // "clip", "det", "seg"; "" when unknown
    std::int64_t parameters = 0; // head and embedding counted each, as the published totals do
    std::map<std::string, std::int64_t> parts; // visual, language_model, lm_head, projector, encoder
    std::string dtype; // as stored
    std::vector<std::string> files; // weight files, relative to the folder
    std::int64_t fileBytes = 0;
    std::map<std::string, std::int64_t> memoryBytes; // by dtype that can be chosen: "float32", "bfloat16"
    bool answers = false; // instruction-tuned: can be asked
    std::string whyNot; // one sentence, when !answers
    std::vector<std::string> problems; // one sentence each; empty = sound
    std::vector<std::string> notes; // worth knowing, but no problem: unused tensors, a tied head that differs
};
// `checkValues` also scans every weight for NaN and Inf (reads the whole file). Never throws for a broken folder.
CheckpointInfo inspectCheckpoint(const std::filesystem::path& folder, bool checkValues, std::stop_token stop = {});

// Folders with a config.json directly inside `root`, or `root` itself; sorted by name. A missing root gives none.
std::vector<std::filesystem::path> findCheckpoints(const std::filesystem::path& root);

} // namespace vpt
