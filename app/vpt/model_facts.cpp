#include "app/vpt/model_facts.h"

#include "core/base/error.h"
#include "core/model/device.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>

namespace vpt {

namespace {

using Row = std::vector<std::string>;

std::string sizeWords(std::int64_t bytes)
{
    char text[32];
    if (bytes < 1'000'000'000)
        std::snprintf(text, sizeof text, "%.1f MB", static_cast<double>(bytes) / 1e6);
    else
        std::snprintf(text, sizeof text, "%.2f GB", static_cast<double>(bytes) / 1e9);
    return text;
}

// 2447087104 -> "2,447,087,104"
std::string countWords(std::int64_t count)
{
    std::string digits = std::to_string(count);
    for (std::size_t at = digits.size(); at > 3;) {
        at -= 3;
        digits.insert(at, 1, ',');
    }
    return digits;
}

std::string kindWords(const CheckpointInfo& info)
{
    if (info.variant == "clip")
        return "clip: region selection, re-reading through its own vision tower";
    if (info.variant == "det")
        return "det: region selection, re-reading through DINOv2";
    if (info.variant == "seg")
        return "seg: region selection, re-reading through SAM";
    return "unknown";
}

std::string memoryWords(const CheckpointInfo& info)
{
    std::string words;
    for (const auto& [dtype, bytes] : info.memoryBytes)
        words += (words.empty() ? "" : ", ") + sizeWords(bytes) + " as " + dtype;
    return words.empty() ? "unknown" : words;
}

std::string deviceReason(const std::string& device)
{
    const std::vector<DeviceInfo> offered = devices();
    const auto chosen
        = std::find_if(offered.begin(), offered.end(), [&](const DeviceInfo& info) { return info.name == device; });
    if (chosen == offered.end())
        return {};
    std::string reason = chosen->description + ", " + sizeWords(chosen->freeBytes) + " free";
    if (device == "cpu")
        reason += offered.size() == 1 ? "; no GPU is offered here" : "; the GPU is left alone";
    return reason;
}

std::string dtypeReason(const std::string& stored, const std::string& chosen, const std::string& device)
{
    if (stored == chosen)
        return "weights stay as stored";
    return device == "cpu" ? "stored as " + stored + ", the CPU computes it as " + chosen
                           : "stored as " + stored + ", a GPU holds it as " + chosen;
}

AutoChoice autoChoice(const CheckpointInfo& info)
{
    if (info.dtype.empty())
        return {};
    AutoChoice choice;
    try {
        choice.device = resolveDevice("auto");
        choice.dtype = resolveDType("auto", choice.device, info.dtype);
        choice.reason = deviceReason(choice.device) + "; " + dtypeReason(info.dtype, choice.dtype, choice.device);
    } catch (const Error& error) {
        return {{}, {}, error.what()};
    }
    return choice;
}

std::string aligned(const std::vector<Row>& rows)
{
    std::vector<std::size_t> widths;
    for (const Row& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size());
    }
    std::string text;
    for (const Row& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            text += row[i] + (i + 1 < row.size() ? std::string(widths[i] - row[i].size() + 2, ' ') : "\n");
    }
    return text;
}

std::string filesWords(const CheckpointInfo& info)
{
    std::string words;
    for (const std::string& file : info.files)
        words += (words.empty() ? "" : ", ") + file;
    return words + " (" + sizeWords(info.fileBytes) + ")";
}

} // namespace

ModelFacts factsOf(const KnownModel& model, bool checkValues, std::stop_token stop)
{
    ModelFacts facts{model, inspectCheckpoint(model.folder, checkValues, std::move(stop)), {}};
    facts.choice = autoChoice(facts.info);
    return facts;
}

nlohmann::ordered_json factsJson(const ModelFacts& facts)
{
    const CheckpointInfo& info = facts.info;
    nlohmann::ordered_json parts = nlohmann::ordered_json::object();
    for (const char* part : {"visual", "language_model", "lm_head", "projector", "encoder"}) {
        if (const auto found = info.parts.find(part); found != info.parts.end())
            parts[part] = found->second;
    }
    return {{"variant", info.variant},
            {"parameters", info.parameters},
            {"parts", std::move(parts)},
            {"dtype", info.dtype},
            {"files", info.files},
            {"memory_bytes", info.memoryBytes},
            {"answers", info.answers},
            {"problems", info.problems},
            {"name", facts.model.name},
            {"folder", facts.model.folder.string()},
            {"built_in", facts.model.builtIn},
            {"why_not", info.whyNot},
            {"auto", {{"device", facts.choice.device}, {"dtype", facts.choice.dtype}, {"reason", facts.choice.reason}}}};
}

std::string factsText(const ModelFacts& facts)
{
    const CheckpointInfo& info = facts.info;
    std::vector<Row> rows{{"folder", facts.model.folder.string()}};
    if (!info.variant.empty())
        rows.push_back({"variant", kindWords(info)});
    if (!info.files.empty())
        rows.push_back({"files", filesWords(info)});
    if (!info.dtype.empty())
        rows.push_back({"stored as", info.dtype});
    if (info.parameters > 0)
        rows.push_back({"parameters", countWords(info.parameters)});
    for (const char* part : {"visual", "language_model", "lm_head", "projector", "encoder"}) {
        if (const auto found = info.parts.find(part); found != info.parts.end())
            rows.push_back({"", countWords(found->second) + " " + part});
    }
    if (!info.memoryBytes.empty())
        rows.push_back({"memory", memoryWords(info)});
    if (info.problems.empty())
        rows.push_back({"answers", info.answers ? "yes" : "no: " + info.whyNot});
    if (!facts.choice.device.empty())
        rows.push_back(
            {"auto runs it", "on " + facts.choice.device + " as " + facts.choice.dtype + " (" + facts.choice.reason + ")"});
    rows.push_back({"problems", info.problems.empty() ? "none" : std::to_string(info.problems.size())});
    std::string text = facts.model.name + "\n" + aligned(rows);
    for (const std::string& problem : info.problems)
        text += "  - " + problem + "\n";
    return text;
}

std::string factsTable(const std::vector<ModelFacts>& models)
{
    std::vector<Row> rows{{"NAME", "VARIANT", "PARAMETERS", "STORED AS", "SIZE", "STATE"}};
    for (const ModelFacts& facts : models) {
        const CheckpointInfo& info = facts.info;
        std::string state = info.answers ? "answers" : "does not answer: " + info.whyNot;
        if (!info.problems.empty())
            state = std::to_string(info.problems.size()) + (info.problems.size() == 1 ? " problem" : " problems")
                + ": see vpt info " + facts.model.name;
        rows.push_back({facts.model.name + (facts.model.builtIn ? " (built-in)" : ""), info.variant,
                        countWords(info.parameters), info.dtype, sizeWords(info.fileBytes), state});
    }
    return aligned(rows);
}

} // namespace vpt
