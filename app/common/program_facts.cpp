#include "app/common/program_facts.h"

#include "app/common/model_catalog.h"
#include "app/common/resources.h"
#include "app/common/version.h"
#include "core/model/device.h"

#include <opencv2/core/version.hpp>
#include <sqlite3.h>
#include <torch/headeronly/version.h>

#include <cstdio>
#include <exception>
#include <fstream>

namespace vpt {

namespace {

std::string gibibytes(std::int64_t bytes)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.1f GiB", static_cast<double>(bytes) / (1ll << 30));
    return text;
}

// "Debian GNU/Linux 12 (bookworm)"
std::string systemName()
{
    std::ifstream release("/etc/os-release");
    const std::string key = "PRETTY_NAME=";
    for (std::string line; std::getline(release, line);) {
        if (!line.starts_with(key))
            continue;
        line.erase(0, key.size());
        std::erase(line, '"');
        return line;
    }
    return "unknown";
}

std::string deviceLines()
{
    std::string lines;
    for (const DeviceInfo& device : devices())
        lines += "Device " + device.name + ": " + device.description + "; " + gibibytes(device.freeBytes) + " of "
            + gibibytes(device.totalBytes) + " free\n";
    return lines;
}

std::string folderLines()
{
    std::string lines = "Resources: " + resourcesFolder().string() + '\n';
    for (const std::filesystem::path& folder : userModelFolders())
        lines += "Models folder: " + folder.string() + '\n';
    return lines;
}

// A part that fails tells so and leaves the others alone.
template <class Part>
std::string told(const char* name, Part part)
{
    try {
        return part();
    } catch (const std::exception& error) {
        return std::string(name) + ": " + error.what() + '\n';
    }
}

} // namespace

std::string programFacts(const std::string& program, const std::string& more)
{
    std::string facts = program + ' ' + kVersion + '\n';
    facts += std::string("LibTorch ") + TORCH_VERSION + '\n';
    facts += std::string("OpenCV ") + CV_VERSION + '\n';
    facts += std::string("SQLite ") + sqlite3_libversion() + '\n';
    facts += more;
    facts += std::string("Compiler: ") + __VERSION__ + '\n';
    facts += "System: " + systemName() + '\n';
    facts += told("Devices", deviceLines);
    facts += "Picture formats: JPEG, PNG, WebP, BMP\n";
    facts += told("Folders", folderLines);
    return facts;
}

} // namespace vpt
