#include "core/session/linked_picture.h"

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/image/image.h"
#include "core/image/regular_file.h"

namespace vpt {

std::vector<std::uint8_t> readLinkedPicture(const std::filesystem::path& file, const std::string& hash)
{
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored))
        throw Error(ErrorKind::Input, "the picture is linked, and its file is no longer there", file.string(),
                    "Put the file back in its place.");
    std::vector<std::uint8_t> bytes = readRegularFile(file, DecodeOptions().maxBytes);
    if (sha256(bytes) != hash)
        throw Error(ErrorKind::Input, "the picture is linked, and its file has changed since the question was asked",
                    file.string(), "Put the file back as it was, or ask again.");
    return bytes;
}

} // namespace vpt
