// Bounded reading of a pickle's instructions and their operands.
#pragma once

#include "core/checkpoint/bytes.h"

#include <string>
#include <string_view>

namespace vpt {

class PickleReader {
public:
    // Both must outlive the reader.
    PickleReader(Bytes pickle, const std::string& name);

    // Each throws Error(Checkpoint) at the end of the pickle.
    std::uint8_t instruction(); // the next opcode; fail() names its byte from now on
    template <class T>
    T number() // little-endian, unsigned
    {
        const auto value = readLittleEndian<T>(m_pickle, m_at);
        if (!value)
            fail("the pickle ends in the middle of an instruction");
        m_at += sizeof(T);
        return *value;
    }
    std::int64_t longNumber(); // a length of at most 8, then that many bytes in two's complement
    std::string_view text(std::uint64_t length); // UTF-8, at most 64 KiB
    std::string_view line(); // the text up to a line break, which is consumed

    [[noreturn]] void fail(const std::string& problem) const;

private:
    Bytes m_pickle;
    const std::string& m_name;
    std::uint64_t m_at = 0;
    std::uint64_t m_start = 0; // of the current instruction
};

} // namespace vpt
