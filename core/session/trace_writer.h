// A Trace into the tables of a session. For .cpp files of this room only.
#pragma once

#include "core/inference/trace.h"
#include "core/session/database.h"
#include "core/session/evaluation_items.h"

#include <map>
#include <memory>

namespace vpt {

// Kinds of maps in the file.
inline constexpr const char* kGateMap = "gate";
inline constexpr const char* kCellsMap = "cells";

// The row of the picture with these bytes, which is made where there is none. `file`: where they are; kept in their place
// unless some turn has them embedded.
std::int64_t pictureRow(Database& database, std::span<const std::uint8_t> bytes, const std::filesystem::path& file = {});

// Keeps the pictures of looks, and remembers those of the turn at hand, which is written several times while it grows.
class LookPictures {
public:
    bool keeps = true;

    // The row of the encoded pixels; nothing where they are not kept or not there.
    std::optional<std::int64_t> row(Database& database, const Image& seen);
    void forget() { m_rows.clear(); }

private:
    struct Known {
        std::shared_ptr<const std::vector<std::uint8_t>> pixels; // holds the address
        std::int64_t row;
    };
    std::map<const void*, Known> m_rows;
};

// Everything of the Trace but picture, question and mode, which begin() has stored: model, rounds, tokens, perception,
// looks, gate, answer, times. Replaces what was there of this turn.
void writeTrace(Database& database, TurnId turn, const Trace& trace, LookPictures& looks);

} // namespace vpt
