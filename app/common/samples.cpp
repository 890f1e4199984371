#include "app/common/samples.h"

#include "core/base/error.h"
#include "core/export/trace_json.h"

#include <nlohmann/json.hpp>

#include <fstream>

namespace vpt {

std::vector<Sample> loadSamples(const std::filesystem::path& resources)
{
    const std::filesystem::path folder = resources / "samples";
    const std::filesystem::path list = folder / "samples.json";
    std::ifstream stream(list);
    std::vector<Sample> samples;
    try {
        for (const nlohmann::json& entry : nlohmann::json::parse(stream))
            samples.push_back({folder / entry.at("image").get<std::string>(), entry.at("question").get<std::string>(),
                               modeNamed(entry.at("mode").get<std::string>()).value_or(Mode::Auto),
                               entry.at("model").get<std::string>()});
    } catch (const nlohmann::json::exception& error) {
        throw Error(ErrorKind::Internal,
                    "the list of samples is unreadable at entry " + std::to_string(samples.size()) + ": " + error.what(),
                    list.string(), "Install the program again.");
    }
    return samples;
}

} // namespace vpt
