#include "core/checkpoint/safetensors_writer.h"

#include "core/base/error.h"
#include "core/checkpoint/bytes.h"
#include "core/checkpoint/safetensors_names.h"

#include <nlohmann/json.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

namespace vpt {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kAlignment = 8;

[[noreturn]] void failed(const fs::path& file, int error)
{
    throw Error(ErrorKind::Input, "cannot be written: " + std::generic_category().message(error), file.string(),
                error == ENOSPC ? "Free some space on the disk." : "");
}

// A file beside the target that becomes the target, or goes away.
class FileAside {
public:
    explicit FileAside(const fs::path& target) : m_target(target), m_aside(target.string() + ".partial")
    {
        m_fd = ::open(m_aside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
        if (m_fd < 0)
            failed(m_target, errno);
    }
    ~FileAside()
    {
        if (m_fd >= 0)
            ::close(m_fd);
        if (!m_done)
            ::unlink(m_aside.c_str());
    }
    FileAside(const FileAside&) = delete;
    FileAside& operator=(const FileAside&) = delete;

    void write(std::span<const std::byte> bytes)
    {
        while (!bytes.empty()) {
            const ssize_t written = ::write(m_fd, bytes.data(), bytes.size());
            if (written < 0 && errno != EINTR)
                failed(m_target, errno);
            bytes = bytes.subspan(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
        }
    }

    void finish()
    {
        if (::fsync(m_fd) != 0)
            failed(m_target, errno);
        if (const int fd = std::exchange(m_fd, -1); ::close(fd) != 0)
            failed(m_target, errno);
        if (::rename(m_aside.c_str(), m_target.c_str()) != 0)
            failed(m_target, errno);
        m_done = true;
    }

private:
    fs::path m_target, m_aside;
    int m_fd = -1;
    bool m_done = false;
};

std::string_view nameOf(DType dtype)
{
    return std::find_if(std::begin(kSafetensorsNames), std::end(kSafetensorsNames),
                        [dtype](const auto& entry) { return entry.second == dtype; })
        ->first;
}

std::uint64_t sizeOf(const TensorSource& tensor)
{
    const auto size = byteCount(tensor.shape, dtypeSize(tensor.dtype));
    if (!size)
        throw Error(ErrorKind::Internal, "the shape is impossible", tensor.name);
    return *size;
}

std::string header(const std::vector<TensorSource>& tensors, const std::map<std::string, std::string>& metadata)
{
    nlohmann::ordered_json entries = nlohmann::ordered_json::object();
    if (!metadata.empty())
        entries["__metadata__"] = metadata;
    std::uint64_t offset = 0;
    for (const TensorSource& tensor : tensors) {
        if (entries.contains(tensor.name))
            throw Error(ErrorKind::Internal, "two tensors of this name are to be written", tensor.name);
        const std::uint64_t end = offset + sizeOf(tensor);
        entries[tensor.name] = {{"dtype", nameOf(tensor.dtype)}, {"shape", tensor.shape}, {"data_offsets", {offset, end}}};
        offset = end;
    }
    std::string text = entries.dump();
    text.resize((text.size() + kAlignment - 1) / kAlignment * kAlignment, ' ');
    return text;
}

} // namespace

void writeSafetensors(const fs::path& file, const std::vector<TensorSource>& tensors,
                      const std::map<std::string, std::string>& metadata)
{
    const std::string text = header(tensors, metadata);
    std::array<std::byte, 8> length{};
    for (std::size_t i = 0; i < length.size(); ++i)
        length[i] = static_cast<std::byte>(text.size() >> (8 * i));
    FileAside out(file);
    out.write(length);
    out.write(std::as_bytes(std::span(text)));
    for (const TensorSource& tensor : tensors) {
        const std::span<const std::byte> bytes = tensor.bytes();
        if (bytes.size() != sizeOf(tensor))
            throw Error(ErrorKind::Internal, "there are not as many bytes as the shape says", tensor.name);
        out.write(bytes);
    }
    out.finish();
}

} // namespace vpt
