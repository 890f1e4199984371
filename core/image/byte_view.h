// Bounded reading of untrusted bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <span>
#include <string_view>

namespace vpt {

// Bytes were asked for beyond the end. The decoder turns it into an Error that says that the file ends too early.
class EndOfBytes : public std::exception {
public:
    const char* what() const noexcept override { return "the data ends too early"; }
};

// A view whose every read is checked: all functions throw EndOfBytes outside of it.
class ByteView {
public:
    explicit ByteView(std::span<const std::uint8_t> bytes) : m_bytes(bytes) { }

    std::size_t size() const { return m_bytes.size(); }
    std::span<const std::uint8_t> span() const { return m_bytes; }

    ByteView part(std::size_t at, std::size_t length) const
    {
        if (at > m_bytes.size() || length > m_bytes.size() - at)
            throw EndOfBytes();
        return ByteView(m_bytes.subspan(at, length));
    }
    ByteView from(std::size_t at) const { return part(at, at <= size() ? size() - at : 1); }

    bool startsWith(std::string_view text) const { return size() >= text.size() && this->text(0, text.size()) == text; }
    std::string_view text(std::size_t at, std::size_t length) const
    {
        const ByteView view = part(at, length);
        return {reinterpret_cast<const char*>(view.m_bytes.data()), length};
    }

    std::uint32_t u8(std::size_t at) const { return part(at, 1).m_bytes[0]; }
    std::uint32_t le16(std::size_t at) const { return u8(at) | u8(at + 1) << 8; }
    std::uint32_t le24(std::size_t at) const { return le16(at) | u8(at + 2) << 16; }
    std::uint32_t le32(std::size_t at) const { return le16(at) | le16(at + 2) << 16; }
    std::uint32_t be16(std::size_t at) const { return u8(at) << 8 | u8(at + 1); }
    std::uint32_t be32(std::size_t at) const { return be16(at) << 16 | be16(at + 2); }

private:
    std::span<const std::uint8_t> m_bytes;
};

} // namespace vpt
