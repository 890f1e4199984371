#include "core/trainer/train_state.h"

#include "core/base/atomic_file.h"
#include "core/base/atomic_folder.h"
#include "core/base/error.h"
#include "core/checkpoint/safetensors_writer.h"
#include "core/checkpoint/strict_json.h"

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <memory>

namespace vpt {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "checkpoint-";
constexpr const char* kStateFile = "training_state.json";
constexpr const char* kTensorFile = "training_state.safetensors";
constexpr int kFormat = 1;

// The step of a folder called checkpoint-<step>.
std::optional<std::int64_t> stepOf(const fs::path& folder)
{
    const std::string name = folder.filename().string();
    std::int64_t step = 0;
    if (!name.starts_with(kPrefix))
        return std::nullopt;
    const auto [end, failed] = std::from_chars(name.data() + kPrefix.size(), name.data() + name.size(), step);
    return failed == std::errc() && end == name.data() + name.size() ? std::optional(step) : std::nullopt;
}

std::vector<std::pair<std::int64_t, fs::path>> checkpointsIn(const fs::path& folder)
{
    std::vector<std::pair<std::int64_t, fs::path>> found;
    std::error_code failed;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, failed)) {
        if (const auto step = stepOf(entry.path()); step && entry.is_directory(failed))
            found.emplace_back(*step, entry.path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<TensorSource> sourcesOf(const std::map<std::string, at::Tensor>& tensors)
{
    std::vector<TensorSource> sources;
    // One copy at a time where a tensor lies on a GPU.
    const auto held = std::make_shared<at::Tensor>();
    for (const auto& [name, tensor] : tensors) {
        sources.push_back({name, DType::Float32, tensor.sizes().vec(), [held, tensor] {
                               *held = tensor.detach().to(at::kCPU, at::kFloat).contiguous();
                               return std::span(static_cast<const std::byte*>(held->const_data_ptr()), held->nbytes());
                           }});
    }
    return sources;
}

// Without following links; what cannot be removed is left for the next time.
void removeQuietly(const fs::path& folder)
{
    std::error_code failed;
    fs::remove_all(folder, failed);
}

} // namespace

fs::path saveCheckpoint(const fs::path& folder, const Learner& learner, const TrainState& state, int keep)
{
    const fs::path target = folder / (std::string(kPrefix) + std::to_string(state.step));
    AtomicFolder aside(target);
    learner.save(aside.path());
    writeSafetensors(aside.path() / kTensorFile, sourcesOf(state.tensors));
    const nlohmann::ordered_json json{{"format", kFormat},
                                      {"step", state.step},
                                      {"samples", state.order.number},
                                      {"drawn", state.order.drawn},
                                      {"samples_per_step", state.samplesPerStep},
                                      {"fingerprint", state.fingerprint},
                                      {"data", state.data}};
    writeFileAtomically(aside.path() / kStateFile, json.dump(1) + "\n");
    aside.commit();
    const auto all = checkpointsIn(folder);
    for (std::size_t i = 0; keep > 0 && i + static_cast<std::size_t>(keep) < all.size(); ++i)
        removeQuietly(all[i].second);
    return target;
}

std::optional<fs::path> latestCheckpoint(const fs::path& folder)
{
    const auto all = checkpointsIn(folder);
    const auto complete = std::find_if(all.rbegin(), all.rend(), [](const auto& each) {
        std::error_code failed;
        return fs::is_regular_file(each.second / kStateFile, failed)
            && fs::is_regular_file(each.second / kTensorFile, failed);
    });
    return complete == all.rend() ? std::nullopt : std::optional(complete->second);
}

void removeLeftovers(const fs::path& folder)
{
    std::vector<fs::path> leftovers; // AtomicFolder's and AtomicFile's
    std::error_code failed;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, failed)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with(".vpt-") && name.ends_with(".tmp"))
            leftovers.push_back(entry.path());
    }
    for (const fs::path& leftover : leftovers)
        removeQuietly(leftover);
}

void removeCheckpoints(const fs::path& folder)
{
    for (const auto& [step, checkpoint] : checkpointsIn(folder))
        removeQuietly(checkpoint);
}

TrainState loadTrainState(const fs::path& checkpoint)
{
    const fs::path file = checkpoint / kStateFile;
    TrainState state;
    try {
        const nlohmann::json json = readJsonObject(file);
        if (json.at("format").get<int>() != kFormat)
            throw Error(ErrorKind::Input, "was written by another version of the program", file.string());
        state.step = json.at("step").get<std::int64_t>();
        state.order.number = json.at("samples").get<std::uint64_t>();
        state.order.drawn = json.at("drawn").get<std::vector<std::uint64_t>>();
        state.samplesPerStep = json.at("samples_per_step").get<std::uint64_t>();
        state.fingerprint = json.at("fingerprint").get<std::string>();
        state.data = json.at("data").get<std::vector<std::string>>();
    } catch (const nlohmann::json::exception&) {
        throw Error(ErrorKind::Input, "is damaged", file.string(),
                    "Remove this checkpoint; the run goes on from the one before.");
    }
    if (state.step < 0)
        throw Error(ErrorKind::Input, "is damaged: the step is negative", file.string());
    for (const auto& [name, view] : readTensorFile(checkpoint / kTensorFile)) {
        if (view.dtype != DType::Float32)
            throw Error(ErrorKind::Input, "has numbers of an unexpected type", (checkpoint / kTensorFile).string());
        const at::Tensor tensor = at::empty(view.shape, at::kFloat);
        std::memcpy(tensor.data_ptr(), view.data.data(), view.data.size());
        state.tensors[name] = tensor;
    }
    return state;
}

} // namespace vpt
