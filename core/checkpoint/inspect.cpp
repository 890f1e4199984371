#include "core/base/error.h"
#include "core/base/stop.h"
#include "core/checkpoint/bytes.h"
#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/describe.h"
#include "core/checkpoint/folder.h"
#include "core/checkpoint/tied_head.h"
#include "core/checkpoint/validation.h"
#include "core/checkpoint/value_scan.h"
#include "core/checkpoint/variant.h"
#include "core/checkpoint/weight_files.h"

#include <algorithm>
#include <optional>
#include <set>

namespace vpt {

namespace {

namespace fs = std::filesystem;

constexpr const char* kParts[] = {"visual", "language_model", "lm_head", "projector", "encoder"};

std::int64_t elements(const std::vector<std::int64_t>& shape)
{
    return static_cast<std::int64_t>(byteCount(shape, 1).value_or(0));
}

void countPart(CheckpointInfo& info, std::string_view part, std::int64_t count)
{
    info.parameters += count;
    if (!part.empty())
        info.parts[std::string(part)] += count;
}

// Head and embedding are one tensor in memory when tied.
void setMemory(CheckpointInfo& info, bool shared)
{
    const std::int64_t held = info.parameters - (shared ? info.parts["lm_head"] : 0);
    info.memoryBytes = {{"float32", held * 4}, {"bfloat16", held * 2}};
}

void countParameters(CheckpointInfo& info, const std::optional<Config>& config, const TensorTable& tensors)
{
    for (const char* part : kParts)
        info.parts[part] = 0;
    if (config)
        for (const ExpectedTensor& tensor : expectedTensors(*config))
            countPart(info, tensor.part, elements(tensor.shape));
    else
        for (const auto& [name, view] : tensors)
            countPart(info, partOf(name), elements(view.shape));
    setMemory(info, config && config->language.tiedHead);
}

std::string storedDtype(const TensorTable& tensors, const std::optional<Config>& config)
{
    const auto embedding = tensors.find("model.embed_tokens.weight");
    if (embedding != tensors.end())
        return std::string(dtypeName(embedding->second.dtype));
    if (!tensors.empty())
        return std::string(dtypeName(tensors.begin()->second.dtype));
    return config ? config->torchDtype : "";
}

bool hasTokenizer(const fs::path& folder)
{
    std::error_code failed;
    const auto exists = [&](const char* name) { return fs::exists(folder / name, failed); };
    return exists("tokenizer.json") || (exists("vocab.json") && exists("merges.txt"));
}

// Looks for the text of an added token where the tokenizer's files list them.
bool tokenizerKnows(const fs::path& folder, const std::string& token)
{
    std::error_code failed;
    for (const char* name : {"added_tokens.json", "tokenizer_config.json", "tokenizer.json"})
        if (fs::exists(folder / name, failed)
            && asText(MappedFile(folder / name).bytes()).find('"' + token + '"') != std::string_view::npos)
            return true;
    return false;
}

void judgeStage(CheckpointInfo& info, const Config& config)
{
    const std::string advice = "It is the input of instruction tuning and can describe a picture, but not answer";
    const bool tokenizer = hasTokenizer(info.folder);
    const std::string actionStart = "<|" + std::string(variantOf(config.kind()).idPrefix) + "action_start|>";
    if (!tokenizer)
        info.problems.push_back("there is no tokenizer (tokenizer.json, or vocab.json with merges.txt)");
    if (config.innerRuns == 1)
        info.whyNot = "This model is at the alignment stage (num_inner_forward_run is 1). " + advice + '.';
    else if (tokenizer && !tokenizerKnows(info.folder, "<|region_token_start|>")
             && !tokenizerKnows(info.folder, actionStart))
        info.whyNot = "The tokenizer has neither region nor action tokens. " + advice + '.';
    else if (!info.problems.empty())
        info.whyNot = "The folder has problems: " + info.problems.front();
    info.answers = info.whyNot.empty();
}

// A few places of both tensors; all of them only when every value is looked at anyway.
void compareTiedHead(CheckpointInfo& info, const TensorTable& tensors, bool everything, const std::stop_token& stop)
{
    const auto head = tensors.find("lm_head.weight"), embedding = tensors.find("model.embed_tokens.weight");
    if (head == tensors.end() || embedding == tensors.end())
        return;
    const bool same
        = everything ? sameTensor(head->second, embedding->second, stop) : sampledEqual(head->second, embedding->second);
    if (!same)
        info.notes.push_back("lm_head.weight and model.embed_tokens.weight differ, though config.json ties them: the "
                             "value of lm_head.weight is used for both");
}

void checkAllValues(CheckpointInfo& info, const TensorTable& tensors, const std::stop_token& stop)
{
    for (const auto& [name, view] : tensors) {
        const ValueCount count = scanValues(view, stop);
        if (count.nan + count.infinite > 0)
            info.problems.push_back(printable(name) + ": holds " + std::to_string(count.nan) + " NaN and "
                                    + std::to_string(count.infinite) + " infinite values");
    }
}

void noteUnused(CheckpointInfo& info, const TensorTable& tensors, const Config& config)
{
    std::set<std::string> unused;
    for (const auto& [name, view] : tensors)
        unused.insert(name);
    for (const ExpectedTensor& expected : expectedTensors(config))
        unused.erase(expected.name);
    if (!unused.empty())
        info.notes.push_back(std::to_string(unused.size()) + " stored tensors are not used, for example "
                             + inQuotes(*unused.begin()));
}

std::optional<Config> tryConfig(CheckpointInfo& info)
{
    try {
        return readConfig(info.folder / "config.json");
    } catch (const Error& error) {
        info.problems.push_back(error.what());
        return std::nullopt;
    }
}

void inspectInto(CheckpointInfo& info, bool checkValues, const std::stop_token& stop)
{
    const std::optional<Config> config = tryConfig(info);
    WeightFiles weights = readWeightFiles(info.folder);
    renameOldProjector(weights.tensors);
    info.files = weights.names;
    info.fileBytes = weights.bytes;
    info.dtype = storedDtype(weights.tensors, config);
    info.problems.insert(info.problems.end(), weights.problems.begin(), weights.problems.end());
    countParameters(info, config, weights.tensors);
    if (checkValues)
        checkAllValues(info, weights.tensors, stop);
    if (!config) {
        info.whyNot = "The folder has problems: " + info.problems.front();
        return;
    }
    info.variant = variantOf(config->kind()).name;
    const auto differences = compareWithConfig(weights.tensors, *config, weights.complete);
    info.problems.insert(info.problems.end(), differences.begin(), differences.end());
    noteUnused(info, weights.tensors, *config);
    if (config->language.tiedHead && weights.complete)
        compareTiedHead(info, weights.tensors, checkValues, stop);
    judgeStage(info, *config);
}

} // namespace

CheckpointInfo inspectCheckpoint(const fs::path& folder, bool checkValues, std::stop_token stop)
{
    CheckpointInfo info;
    info.name = displayName(folder);
    info.folder = folder;
    try {
        inspectInto(info, checkValues, stop);
    } catch (const Cancelled&) {
        throw;
    } catch (const std::exception& error) {
        info.problems.push_back(error.what());
        info.whyNot = "The folder has problems: " + info.problems.front();
        info.answers = false;
    }
    return info;
}

std::vector<fs::path> findCheckpoints(const fs::path& root)
{
    std::error_code failed;
    if (fs::exists(root / "config.json", failed))
        return {root};
    std::vector<fs::path> found;
    for (const fs::path& child : childrenOf(root))
        if (fs::exists(child / "config.json", failed))
            found.push_back(child);
    return found;
}

} // namespace vpt
