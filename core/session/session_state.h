// What a Session holds, for the .cpp files of this room.
#pragma once

#include "core/session/session.h"
#include "core/session/session_lock.h"
#include "core/session/trace_writer.h"

namespace vpt {

struct Session::State {
    std::optional<SessionLock> lock; // before the database: released after that was closed
    Database database;
    std::filesystem::path file; // absolute
    std::string limitation;
    bool damaged = false;
    LookPictures looks;

    State(Database opened, std::filesystem::path path) : database(std::move(opened)), file(std::move(path)) { }
};

} // namespace vpt
