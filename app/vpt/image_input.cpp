#include "app/vpt/image_input.h"

#include "core/base/error.h"
#include "core/base/stop.h"
#include "core/image/regular_file.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace vpt {

namespace {

constexpr int kWaitMs = 50; // how long a stop request can go unnoticed
constexpr std::size_t kChunk = 1 << 16;

std::vector<std::uint8_t> readStandardInput(std::int64_t limit, const std::stop_token& stop)
{
    std::vector<std::uint8_t> bytes;
    for (;;) {
        throwIfStopped(stop);
        pollfd input{STDIN_FILENO, POLLIN, 0};
        if (::poll(&input, 1, kWaitMs) == 0)
            continue;
        const std::size_t size = bytes.size();
        bytes.resize(size + kChunk);
        const ssize_t count = ::read(STDIN_FILENO, bytes.data() + size, kChunk);
        if (count < 0 && errno != EINTR && errno != EAGAIN)
            throw Error(ErrorKind::Input, "cannot be read: " + std::generic_category().message(errno), "standard input");
        bytes.resize(size + static_cast<std::size_t>(std::max<ssize_t>(0, count)));
        if (count == 0)
            return bytes;
        if (static_cast<std::int64_t>(bytes.size()) > limit)
            throw Error(ErrorKind::Input, "holds more than " + std::to_string(limit >> 20) + " MB", "standard input",
                        "Give a smaller image file.");
    }
}

} // namespace

ImageInput readImage(const std::string& fileOrDash, const DecodeOptions& options, std::stop_token stop)
{
    const bool isFile = fileOrDash != "-";
    ImageInput input{isFile ? readRegularFile(fileOrDash, options.maxBytes) : readStandardInput(options.maxBytes, stop), {}};
    if (input.bytes.empty() && !isFile)
        throw Error(ErrorKind::Input, "is empty", "standard input", "Pipe an image file into it.");
    input.image = decodeImage(input.bytes, options, isFile ? fileOrDash : "standard input");
    return input;
}

std::string imageTitle(const std::string& fileOrDash)
{
    return fileOrDash == "-" ? "standard input" : std::filesystem::path(fileOrDash).filename().string();
}

} // namespace vpt
