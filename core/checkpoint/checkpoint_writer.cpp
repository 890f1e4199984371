#include "core/checkpoint/checkpoint_writer.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/checkpoint/model_card.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <sstream>

namespace vpt {

namespace {

namespace fs = std::filesystem;

constexpr const char* kCompanions[]
    = {"tokenizer.json", "tokenizer_config.json",    "special_tokens_map.json", "added_tokens.json",     "vocab.json",
       "merges.txt",     "preprocessor_config.json", "chat_template.json",      "generation_config.json"};

std::string contentOf(const fs::path& file, ErrorKind kind)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    if (!in || !(text << in.rdbuf()))
        throw Error(kind, "cannot be read", file.string());
    return text.str();
}

} // namespace

std::string changedConfig(const fs::path& from, const ConfigChanges& changes)
{
    nlohmann::ordered_json config;
    try {
        config = nlohmann::ordered_json::parse(contentOf(from / "config.json", ErrorKind::Checkpoint));
    } catch (const nlohmann::json::exception& error) {
        throw Error(ErrorKind::Checkpoint, error.what(), (from / "config.json").string());
    }
    const auto set = [&config](const char* key, const auto& value) {
        if (value)
            config[key] = *value;
    };
    if (changes.dtype)
        config["torch_dtype"] = dtypeName(*changes.dtype);
    set("num_inner_forward_run", changes.innerRuns);
    set("para_mask_id", changes.paraMaskId);
    set("para_mask_ratio", changes.paraMaskRatio);
    set("vocab_size", changes.vocabSize);
    return config.dump(2) + '\n';
}

void copyCompanions(const fs::path& from, const fs::path& folder)
{
    for (const char* name : kCompanions)
        if (std::error_code failed; fs::is_regular_file(from / name, failed))
            writeFileAtomically(folder / name, contentOf(from / name, ErrorKind::Input));
    writeModelCard(folder, {.title = {}, .description = {}, .triggerSeparator = readModelCard(from).triggerSeparator});
}

void writeCheckpoint(const fs::path& folder, const fs::path& from, const ConfigChanges& changes,
                     const std::vector<TensorSource>& tensors, const WeightFileOptions& options)
{
    copyCompanions(from, folder);
    writeWeightFiles(folder, tensors, options.kind, options.maxShardBytes);
    writeFileAtomically(folder / "config.json", changedConfig(from, changes));
}

} // namespace vpt
