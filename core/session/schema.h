// The tables of a session file. For .cpp files of this room only.
#pragma once

#include "core/session/database.h"

namespace vpt {

inline constexpr int kSessionApplicationId = 0x56505453; // "VPTS": by this a file is known as a session
inline constexpr int kSessionSchema = 3; // PRAGMA user_version

struct FileMark {
    std::int64_t application = 0;
    std::int64_t schema = 0;
};
FileMark fileMark(Database& database);

// Brings an empty file or an older schema to the present one, in one transaction.
void migrate(Database& database);

// Whether tables and indexes are to the letter those of that schema, 1 .. kSessionSchema, so that no trigger, view, check
// or expression of a stranger is among them.
bool hasOurTables(Database& database, std::int64_t schema);

} // namespace vpt
