// How a session's file comes into being and is opened.
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/session/schema.h"
#include "core/session/search_index.h"
#include "core/session/session_state.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

namespace vpt {

namespace {

namespace fs = std::filesystem;

constexpr const char* kJournalSuffixes[] = {"-wal", "-shm", "-journal"};

[[noreturn]] void refuse(const std::string& problem, const fs::path& file, const std::string& advice)
{
    throw Error(ErrorKind::Input, problem, file.string(), advice);
}

std::string reason(int code)
{
    return std::generic_category().message(code);
}

// SQLite would wait at a pipe and write beside a device. A file that does not exist gives nothing.
std::optional<std::uintmax_t> regularSize(const fs::path& file)
{
    struct stat status { };
    if (::stat(file.c_str(), &status) != 0) {
        if (errno == ENOENT)
            return std::nullopt;
        refuse("the session cannot be found (" + reason(errno) + ")", file, "Check the name and the folder.");
    }
    if (!S_ISREG(status.st_mode))
        refuse("this is not an ordinary file", file, "Name a *.vpts file.");
    return static_cast<std::uintmax_t>(status.st_size);
}

// Removes the unfinished file unless it was put in place.
class Unfinished {
public:
    explicit Unfinished(fs::path path) : m_path(std::move(path)) { }
    ~Unfinished()
    {
        ::unlink(m_path.c_str());
        for (const char* suffix : kJournalSuffixes)
            ::unlink((m_path.string() + suffix).c_str());
    }
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;

    const fs::path& path() const { return m_path; }

private:
    fs::path m_path;
};

// Where two programs create the same session at once, the first one's file stays.
void putInPlace(const fs::path& made, const fs::path& file, bool overEmpty)
{
    int failed = overEmpty ? ::rename(made.c_str(), file.c_str())
                           : ::renameat2(AT_FDCWD, made.c_str(), AT_FDCWD, file.c_str(), RENAME_NOREPLACE);
    if (failed != 0 && errno == EINVAL) // a network file system that only knows the plain one
        failed = ::rename(made.c_str(), file.c_str());
    if (failed != 0 && errno != EEXIST)
        refuse("the session cannot be made (" + reason(errno) + ")", file, "Choose another folder.");
    flushFolder(file.parent_path());
}

// Made whole beside its place, so that no half of a session is ever seen.
void createFile(const fs::path& file, bool overEmpty)
{
    const Unfinished unfinished(file.parent_path() / (".vpt-" + std::to_string(::getpid()) + ".vpts.tmp"));
    {
        Database database(unfinished.path(), file.string(), Database::Door::Create);
        migrate(database);
        database.run("PRAGMA journal_mode = WAL");
    }
    putInPlace(unfinished.path(), file, overEmpty);
}

// Looks at the file without touching it or anything beside it.
FileMark peekedMark(const fs::path& file, const std::stop_token& stop)
{
    Database database(file, file.string(), Database::Door::Snapshot, stop);
    return fileMark(database);
}

bool isWritable(const fs::path& file)
{
    return ::access(file.c_str(), W_OK) == 0 && ::access(file.parent_path().c_str(), W_OK) == 0;
}

bool hasJournal(const fs::path& file)
{
    std::error_code ignored;
    return fs::exists(file.string() + "-wal", ignored) || fs::exists(file.string() + "-journal", ignored);
}

Database openDatabase(const fs::path& file, bool writable, const std::stop_token& stop)
{
    // Readers open for writing where they may: the last one to close can then bring the journal home.
    if (writable)
        return {file, file.string(), Database::Door::ReadWrite, stop};
    const auto door = hasJournal(file) ? Database::Door::ReadOnly : Database::Door::Snapshot;
    return {file, file.string(), door, stop};
}

// What quick_check says; empty where the file is sound. What it says of the full-text index does not count: that can be
// made again.
std::string damageOf(Database& database)
{
    Statement check = database.query("PRAGMA quick_check");
    std::string words = "it cannot be checked";
    while (check.step()) {
        words = check.text(0);
        if (words != "ok" && words.find("inverted index") == std::string::npos)
            return words;
    }
    return words == "it cannot be checked" ? words : "";
}

[[noreturn]] void refuseTables(const fs::path& file)
{
    refuse("its tables are not those of a session", file, "Name a *.vpts file that VPT Studio wrote.");
}

// To the present schema and with a sound index. Nothing is changed where the tables are not ours.
void bringUpToDate(Database& database, const fs::path& file)
{
    Transaction transaction(database);
    const std::int64_t schema = fileMark(database).schema; // another program may have been faster
    if (schema > kSessionSchema || !hasOurTables(database, schema))
        refuseTables(file);
    if (schema < kSessionSchema)
        migrate(database);
    mendIndex(database);
    transaction.commit();
}

// Decides what may be done with the open file.
void judge(Session::State& state, const FileMark& mark, bool writable, Access access)
{
    std::string damage;
    try {
        damage = damageOf(state.database);
    } catch (const Error& error) {
        damage = error.problem();
    }
    state.damaged = !damage.empty();
    if (mark.schema < kSessionSchema && (state.damaged || !writable))
        refuse("the session is of an older version, and damaged or write-protected, so that it cannot be brought up to date",
               state.file, "Copy it to a folder where you may write.");
    if (state.damaged)
        state.limitation = "The session is damaged; what can be read is shown, and nothing is written to it.";
    else if (mark.schema > kSessionSchema)
        state.limitation = "The session was written by a newer version of VPT Studio, so it can only be read.";
    else if (!writable)
        state.limitation = "The file or its folder is write-protected, so the session can only be read.";
    else if (access == Access::Read)
        state.limitation = "The session was opened for reading.";
    if (!state.damaged && writable)
        bringUpToDate(state.database, state.file);
    else if (!state.damaged && mark.schema <= kSessionSchema && !hasOurTables(state.database, mark.schema))
        refuseTables(state.file);
    if (!state.limitation.empty())
        state.database.run("PRAGMA query_only = ON");
}

std::unique_ptr<Session::State> openFile(const fs::path& name, Access access, bool create, const std::stop_token& stop)
{
    const fs::path file = fs::absolute(name).lexically_normal();
    const auto size = regularSize(file);
    if (create && size.value_or(0) == 0)
        createFile(file, size.has_value());
    else if (!size)
        refuse("there is no such session", file, "Check the name and the folder.");

    const FileMark mark = peekedMark(file, stop);
    if (mark.application != kSessionApplicationId || mark.schema < 1)
        refuse("this is not a session of VPT Studio", file, "Name a *.vpts file.");
    const bool writable = isWritable(file) && mark.schema <= kSessionSchema;
    std::optional<SessionLock> lock;
    if (access == Access::Own && writable) {
        lock = SessionLock::take(file);
        if (!lock)
            refuse("another program is working in this session", file, "Close it there, or name another session.");
    }
    auto state = std::make_unique<Session::State>(openDatabase(file, writable, stop), file);
    state->lock = std::move(lock);
    judge(*state, mark, writable, access);
    state->database.ignoreStops();
    return state;
}

bool isSameFile(const fs::path& a, const fs::path& b)
{
    std::error_code ignored;
    return fs::equivalent(a, b, ignored);
}

} // namespace

Session Session::open(const fs::path& file, Access access, std::stop_token stop)
{
    return Session(openFile(file, access, false, stop));
}

Session Session::openOrCreate(const fs::path& file, Access access, std::stop_token stop)
{
    return Session(openFile(file, access, true, stop));
}

void Session::saveAs(const fs::path& name, std::stop_token stop) const
{
    std::error_code failed;
    const fs::path file = fs::weakly_canonical(fs::absolute(name), failed);
    if (failed)
        refuse("the file cannot be written (" + failed.message() + ")", name, "Choose another name.");
    if (isSameFile(file, m_state->file))
        refuse("the session is kept in this file already", file, "Choose another name.");
    std::optional<SessionLock> lock;
    if (regularSize(file))
        lock = SessionLock::take(file);
    if ((regularSize(file) && !lock) || hasJournal(file))
        refuse("another program is working in this session", file, "Close it there, or choose another name.");
    AtomicFile target(file);
    m_state->database.copyTo(target.path(), stop);
    target.commit();
}

} // namespace vpt
