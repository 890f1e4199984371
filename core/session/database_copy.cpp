#include "core/base/stop.h"
#include "core/session/database.h"

#include <sqlite3.h>

namespace vpt {

namespace {

constexpr int kPagesBetweenStops = 1'024; // 4 MB

struct Finisher {
    void operator()(sqlite3_backup* backup) const { ::sqlite3_backup_finish(backup); }
};

// One state of the database for all that is read meanwhile, whatever others write.
class Snapshot {
public:
    explicit Snapshot(Database& database) : m_database(database)
    {
        m_database.run("BEGIN");
        m_database.query("SELECT count(*) FROM sqlite_schema").step();
    }
    ~Snapshot()
    {
        try {
            m_database.run("ROLLBACK");
        } catch (const std::exception&) { // nothing was written
        }
    }
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

private:
    Database& m_database;
};

} // namespace

void Database::copyTo(const std::filesystem::path& file, const std::stop_token& stop)
{
    Database copy(file, file.string(), Door::ReadWrite);
    copy.run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF"); // the caller puts the file in place when it is whole
    const Snapshot snapshot(*this);
    const std::unique_ptr<sqlite3_backup, Finisher> backup(
        ::sqlite3_backup_init(copy.m_connection.get(), "main", m_connection.get(), "main"));
    if (!backup)
        copy.fail(::sqlite3_errcode(copy.m_connection.get()));
    int code = SQLITE_OK;
    while (code == SQLITE_OK) {
        throwIfStopped(stop);
        code = ::sqlite3_backup_step(backup.get(), kPagesBetweenStops);
    }
    if (code != SQLITE_DONE)
        copy.fail(code);
}

} // namespace vpt
