// A turn out of the tables of a session. For .cpp files of this room only.
#pragma once

#include "core/session/session.h"
#include "core/session/database.h"

namespace vpt {

// Nothing where there is no such turn. They throw Error(Input) where a value cannot be one of a turn.
std::optional<StoredTurn> readTurn(Database& database, TurnId id);
std::optional<RunSettings> readSettings(Database& database, TurnId id);
std::optional<TurnMarks> readMarks(Database& database, TurnId id);

// From this column on: cause and alternative_to; edges; cells, box, overridden and probability.
TurnOrigin readOrigin(const Database& database, const Statement& row, int column);
PixelBox readBox(const Statement& row, int column);
Region readRegion(const Statement& row, int column);

std::vector<std::uint8_t> readPictureBytes(Database& database, TurnId id);

// How a turn's picture is decoded.
DecodeOptions decodingOf(const RunSettings& settings);

// The value that `named` finds for the text of a column. Throws Error(Input).
template <class Named>
auto namedValue(const Database& database, const std::string& text, Named named)
{
    const auto value = named(text);
    if (!value)
        database.failDamaged("an unknown word in a turn");
    return *value;
}

} // namespace vpt
