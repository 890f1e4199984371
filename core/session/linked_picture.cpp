#include "core/session/linked_picture.h"

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/image/image.h"
#include "core/image/regular_file.h"
#include "core/session/database.h"

namespace vpt {

namespace {

namespace fs = std::filesystem;

bool isThere(const fs::path& file)
{
    std::error_code ignored;
    return fs::exists(file, ignored);
}

// Also false where the file cannot be read.
bool holds(const fs::path& file, const std::string& hash)
{
    try {
        return sha256(readRegularFile(file, DecodeOptions().maxBytes)) == hash;
    } catch (const Error&) {
        return false;
    }
}

// Where one picture of a folder went, the others often went too.
void relinkNeighbours(Database& database, const fs::path& from, const fs::path& to)
{
    Statement picture = database.query("SELECT id, file, hash FROM picture WHERE file IS NOT NULL");
    while (picture.step()) {
        const fs::path file = picture.text(1), moved = to / file.filename();
        if (file.parent_path() == from && !isThere(file) && holds(moved, picture.text(2)))
            database.execute("UPDATE picture SET file = ? WHERE id = ?", moved.string(), picture.integer(0));
    }
}

} // namespace

std::vector<std::uint8_t> readLinkedPicture(const fs::path& file, const std::string& hash)
{
    if (!isThere(file))
        throw Error(ErrorKind::Input, "the picture is linked, and its file is no longer there", file.string(),
                    "Put the file back in its place.");
    std::vector<std::uint8_t> bytes = readRegularFile(file, DecodeOptions().maxBytes);
    if (sha256(bytes) != hash)
        throw Error(ErrorKind::Input, "the picture is linked, and its file has changed since the question was asked",
                    file.string(), "Put the file back as it was, or ask again.");
    return bytes;
}

void relinkPicture(Database& database, TurnId turn, const fs::path& file)
{
    Statement picture = database.query(
        "SELECT picture.id, file, hash FROM turn JOIN picture ON picture.id = turn.picture WHERE turn.id = ?", turn);
    if (!picture.step() || picture.isNull(1))
        throw Error(ErrorKind::Usage, "the session has no linked picture of turn " + std::to_string(turn));
    if (!holds(file, picture.text(2)))
        throw Error(ErrorKind::Input, "this is not the picture that the question was asked about", file.string(),
                    "Choose the file that was asked about, unchanged.");
    database.execute("UPDATE picture SET file = ? WHERE id = ?", file.string(), picture.integer(0));
    relinkNeighbours(database, fs::path(picture.text(1)).parent_path(), file.parent_path());
}

} // namespace vpt
