// A name for bytes that no other bytes have.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace vpt {

// SHA-256 as 64 lower-case hexadecimal digits. Throws Error(Internal) if the crypto library refuses.
std::string sha256(std::span<const std::uint8_t> bytes);

} // namespace vpt
