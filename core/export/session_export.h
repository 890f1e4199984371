// Turns of a session as files for people, scripts, annotation tools and training. docs/exports.md tells the formats.
#pragma once

#include "core/export/session_format.h"
#include "core/session/session.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace vpt {

// What goes into the formats for people (and `stages` into JSON lines); the others hold what they are made for.
struct ExportContent {
    bool pictures = true;
    bool stages = true; // rounds with tokens and prompts, times
};

struct ExportRequest {
    // A file, or a folder that is not there or empty: what somebody has put into a folder is never replaced.
    std::filesystem::path target;
    SessionFormat format = SessionFormat::Html;
    std::vector<TurnId> turns; // as they shall follow each other; empty: all of the session
    ExportContent content;
    std::string program; // name and version of the program that exports
};

struct LeftOutTurn {
    TurnId id = 0;
    std::string why; // a sentence
    bool damaged = false; // it could not be read; else the format has no place for it
};

struct ExportOutcome {
    std::size_t written = 0;
    std::vector<LeftOutTurn> leftOut;
};

using ExportProgress = std::function<void(std::size_t done, std::size_t inAll)>;

// The target is there as a whole or not at all. A turn that cannot be read, and one that the format has no place for, is
// left out. Throws Error(Usage) for a turn that is not there, Error(Input) if the target cannot be written or nothing
// would be in it, Cancelled.
ExportOutcome exportSession(const Session& session, const ExportRequest& request, const ExportProgress& progress,
                            const std::stop_token& stop);

} // namespace vpt
