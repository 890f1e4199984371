#include "core/checkpoint/file_kind.h"

#include "core/base/ascii.h"
#include <algorithm>

namespace vpt {

namespace {

constexpr std::size_t kLooked = 512;

std::string lowerStart(Bytes bytes)
{
    std::string text = lowered(std::string(asText(bytes.first(std::min(bytes.size(), kLooked)))));
    text.erase(0, std::min(text.find_first_not_of(" \t\r\n\xEF\xBB\xBF"), text.size()));
    return text;
}

} // namespace

std::optional<Lookalike> lookalike(Bytes bytes)
{
    const std::string start = lowerStart(bytes);
    if (start.starts_with("version https://git-lfs"))
        return Lookalike{"this is a Git LFS pointer, not the file itself",
                         "Run \"git lfs pull\" in the folder, or download the file itself"};
    if (start.starts_with("<!doctype html") || start.starts_with("<html") || start.starts_with("<head"))
        return Lookalike{"this is an HTML page, not the file itself",
                         "The download saved a web page; fetch the file again from its download link"};
    if (start.starts_with("<?xml"))
        return Lookalike{"this is an XML document, not the file itself",
                         "The server probably answered with an error; download the file again"};
    if (start.starts_with("gguf"))
        return Lookalike{"this is a GGUF file", "Use the safetensors or PyTorch weights of the model"};
    if (start.starts_with("\x1f\x8b"))
        return Lookalike{"this is a gzip archive", "Unpack it first"};
    const auto isZero = [](std::byte b) { return b == std::byte{0}; };
    if (!bytes.empty()
        && std::all_of(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(std::min(bytes.size(), kLooked)), isZero))
        return Lookalike{"it begins with nothing but zeros, as an unfinished download does", "Download the file again"};
    return std::nullopt;
}

} // namespace vpt
