// Pictures that a session does not hold, but knows the place of. For .cpp files of this room only.
#pragma once

#include "core/session/session.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace vpt {

class Database;

// The bytes of the file, which are those with that SHA-256 (hexadecimal). Throws Error(Input) that says whether the file is
// missing, unreadable or another one by now.
std::vector<std::uint8_t> readLinkedPicture(const std::filesystem::path& file, const std::string& hash);
// Session::relink().
void relinkPicture(Database& database, TurnId turn, const std::filesystem::path& file);

} // namespace vpt
