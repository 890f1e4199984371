// Turns that were deleted and can come back.
#include "core/session/clock.h"
#include "core/session/search_index.h"
#include "core/session/session_state.h"

namespace vpt {

std::size_t Session::moveToBin(std::span<const TurnId> ids)
{
    Database& database = writable().database;
    std::size_t moved = 0;
    atomically([&] {
        for (const TurnId id : ids) {
            database.execute("UPDATE turn SET binned = ? WHERE id = ? AND binned IS NULL", nowMs(), id);
            moved += static_cast<std::size_t>(database.changes());
        }
    });
    return moved;
}

std::size_t Session::restore(std::span<const TurnId> ids)
{
    Database& database = writable().database;
    std::size_t restored = 0;
    atomically([&] {
        for (const TurnId id : ids) {
            database.execute("UPDATE turn SET binned = NULL WHERE id = ? AND binned IS NOT NULL", id);
            restored += static_cast<std::size_t>(database.changes());
        }
    });
    return restored;
}

std::size_t Session::purge(std::span<const TurnId> ids)
{
    Database& database = writable().database;
    m_state->looks.forget();
    std::size_t purged = 0;
    atomically([&] {
        for (const TurnId id : ids) {
            reindexed(database, id, [&] {
                database.execute("DELETE FROM turn WHERE id = ? AND binned IS NOT NULL", id);
                purged += static_cast<std::size_t>(database.changes());
            });
        }
        database.execute("DELETE FROM picture WHERE id NOT IN (SELECT picture FROM turn) AND id NOT IN"
                         " (SELECT seen FROM look WHERE seen IS NOT NULL)");
    });
    return purged;
}

} // namespace vpt
