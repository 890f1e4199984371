#include "core/evaluation/model_fingerprint.h"

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/base/stop.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <span>
#include <vector>

namespace vpt {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kPart = 16 << 10;
constexpr std::uintmax_t kParts = 512;
constexpr std::array kSuffixes{".json", ".txt", ".safetensors", ".bin"};

[[noreturn]] void fail(const fs::path& path)
{
    throw Error(ErrorKind::Checkpoint, "cannot be read", path.string(), "Check the folder and its permissions.");
}

std::vector<fs::path> filesOf(const fs::path& folder)
{
    std::vector<fs::path> files;
    std::error_code failed;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, failed)) {
        const std::string suffix = entry.path().extension().string();
        std::error_code ignored;
        if (std::find(kSuffixes.begin(), kSuffixes.end(), suffix) != kSuffixes.end() && entry.is_regular_file(ignored))
            files.push_back(entry.path());
    }
    if (failed)
        fail(folder);
    std::sort(files.begin(), files.end());
    return files;
}

std::vector<std::uint8_t> partsOf(const fs::path& file, std::uintmax_t size)
{
    const bool whole = size <= kPart * kParts;
    std::vector<std::uint8_t> bytes(whole ? size : kPart * kParts);
    std::ifstream stream(file, std::ios::binary);
    for (std::uintmax_t part = 0; part < (whole ? 1 : kParts); ++part) {
        // The first part is at the beginning, the last at the end.
        const std::uintmax_t offset = whole ? 0 : (size - kPart) / (kParts - 1) * part;
        const std::uintmax_t length = whole ? size : kPart;
        stream.seekg(static_cast<std::streamoff>(part == kParts - 1 ? size - kPart : offset));
        stream.read(reinterpret_cast<char*>(bytes.data() + part * kPart), static_cast<std::streamsize>(length));
    }
    if (!stream)
        fail(file);
    return bytes;
}

} // namespace

std::string modelFingerprint(const fs::path& folder, const std::stop_token& stop)
{
    std::string list;
    for (const fs::path& file : filesOf(folder)) {
        throwIfStopped(stop);
        std::error_code failed;
        const std::uintmax_t size = fs::file_size(file, failed);
        if (failed)
            fail(file);
        list += file.filename().string() + '\n' + std::to_string(size) + '\n' + sha256(partsOf(file, size)) + '\n';
    }
    return sha256({reinterpret_cast<const std::uint8_t*>(list.data()), list.size()});
}

} // namespace vpt
