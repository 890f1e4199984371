#include "core/session/database.h"

#include "core/base/stop.h"

#include <sqlite3.h>

#include <limits>

namespace vpt {

namespace {

constexpr int kLongestValue = 300 << 20; // a picture file may have 256 MB
constexpr int kLongestSql = 1 << 20;
constexpr int kDeepestCascade = 8; // a turn takes rounds along, a round its tokens
constexpr int kWaitForOthersMs = 5'000;
constexpr int kStepsBetweenStops = 10'000; // of SQLite's machine: well below a millisecond

int isStopped(void* stop)
{
    return static_cast<const std::stop_token*>(stop)->stop_requested();
}

// "file:" address in which no character of the path means anything.
std::string snapshotAddress(const std::string& path)
{
    constexpr char kDigits[] = "0123456789ABCDEF";
    std::string address = "file:";
    for (const unsigned char c : path) {
        if (c == '?' || c == '#' || c == '%' || c < 0x21 || c > 0x7E)
            address.append({'%', kDigits[c >> 4], kDigits[c & 15]});
        else
            address += static_cast<char>(c);
    }
    return address + "?immutable=1";
}

} // namespace

void Database::Closer::operator()(sqlite3* connection) const
{
    ::sqlite3_close_v2(connection);
}

void Statement::Finalizer::operator()(sqlite3_stmt* statement) const
{
    ::sqlite3_finalize(statement);
}

Database::Database(const std::filesystem::path& file, std::string name, Door door, std::stop_token stop) :
    m_name(std::move(name)),
    m_stop(std::make_unique<std::stop_token>(std::move(stop)))
{
    switch (door) {
    case Door::Create:
        open(file.string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
        break;
    case Door::ReadWrite:
        open(file.string(), SQLITE_OPEN_READWRITE);
        break;
    case Door::ReadOnly:
        open(file.string(), SQLITE_OPEN_READONLY);
        break;
    case Door::Snapshot:
        open(snapshotAddress(file.string()), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
        break;
    }
}

Database::Database() : m_name("memory"), m_stop(std::make_unique<std::stop_token>())
{
    open(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY);
}

void Database::open(const std::string& target, int flags)
{
    sqlite3* connection = nullptr;
    const int code = ::sqlite3_open_v2(target.c_str(), &connection, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    m_connection.reset(connection);
    if (code != SQLITE_OK)
        fail(code);
    harden();
}

void Database::harden()
{
    sqlite3* const connection = m_connection.get();
    ::sqlite3_extended_result_codes(connection, 1);
    ::sqlite3_busy_timeout(connection, kWaitForOthersMs);
    ::sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    for (const int feature : {SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_ENABLE_TRIGGER, SQLITE_DBCONFIG_ENABLE_VIEW,
                              SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION})
        ::sqlite3_db_config(connection, feature, 0, nullptr);
    ::sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, kLongestValue);
    ::sqlite3_limit(connection, SQLITE_LIMIT_SQL_LENGTH, kLongestSql);
    ::sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 0);
    ::sqlite3_limit(connection, SQLITE_LIMIT_TRIGGER_DEPTH, kDeepestCascade);
    ::sqlite3_limit(connection, SQLITE_LIMIT_WORKER_THREADS, 0);
    ::sqlite3_progress_handler(connection, kStepsBetweenStops, isStopped, m_stop.get());
    run("PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;");
}

void Database::run(const char* sql)
{
    const int code = ::sqlite3_exec(m_connection.get(), sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        fail(code);
}

Statement Database::query(std::string_view sql, const std::vector<std::string>& values)
{
    Statement statement(*this, sql);
    for (std::size_t i = 0; i < values.size(); ++i)
        statement.bind(static_cast<int>(i) + 1, values[i]);
    return statement;
}

void Database::withShadowTables(const std::function<void()>& work)
{
    const auto defend = [](sqlite3* connection) { ::sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr); };
    const std::unique_ptr<sqlite3, decltype(defend)> afterwards(m_connection.get(), defend);
    ::sqlite3_db_config(m_connection.get(), SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
    work();
}

void Database::ignoreStops()
{
    ::sqlite3_progress_handler(m_connection.get(), 0, nullptr, nullptr);
}

std::int64_t Database::lastId() const
{
    return ::sqlite3_last_insert_rowid(m_connection.get());
}

int Database::changes() const
{
    return ::sqlite3_changes(m_connection.get());
}

void Database::failDamaged(const std::string& what) const
{
    throw Damage(ErrorKind::Input, "the session is damaged: " + what, m_name, "Open a copy that you kept.");
}

void Database::fail(int code) const
{
    const std::string words = m_connection ? ::sqlite3_errmsg(m_connection.get()) : ::sqlite3_errstr(code);
    switch (code & 0xFF) {
    case SQLITE_INTERRUPT:
        throw Cancelled();
    case SQLITE_NOMEM:
        throw Error(ErrorKind::Memory, "there is not enough memory for the session", m_name, "Close other programs.");
    case SQLITE_FULL:
        throw Error(ErrorKind::Input, "the disk is full", m_name, "Free some space; what was saved before is safe.");
    case SQLITE_IOERR:
        throw Error(ErrorKind::Input, "the session cannot be read or written (" + words + ")", m_name,
                    "Check the disk; what was saved before is safe.");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        throw Error(ErrorKind::Input, "another program is writing to the session", m_name, "Try again when it is done.");
    case SQLITE_CANTOPEN:
        throw Error(ErrorKind::Input, "the session cannot be opened", m_name, "Check the folder and its permissions.");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        throw Error(ErrorKind::Input, "the session cannot be written to", m_name,
                    "Check the permissions of file and folder.");
    case SQLITE_NOTADB:
        throw Error(ErrorKind::Input, "this is not a session of VPT Studio", m_name, "Name a *.vpts file.");
    case SQLITE_TOOBIG:
        throw Error(ErrorKind::Input, "a value is larger than a session may hold", m_name, "Use a smaller picture.");
    case SQLITE_CORRUPT:
        failDamaged(words);
    default:
        throw Error(ErrorKind::Internal, "the session refuses: " + words, m_name);
    }
}

Statement::Statement(Database& database, std::string_view sql) : m_database(&database)
{
    sqlite3_stmt* statement = nullptr;
    const int code
        = ::sqlite3_prepare_v2(database.m_connection.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
    m_statement.reset(statement);
    if (code != SQLITE_OK)
        database.fail(code);
}

void Statement::reset()
{
    ::sqlite3_reset(m_statement.get()); // repeats the error of the last step, which has been thrown
}

bool Statement::step()
{
    const int code = ::sqlite3_step(m_statement.get());
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        m_database->fail(code);
    return code == SQLITE_ROW;
}

void Statement::bind(int at, std::nullopt_t)
{
    ::sqlite3_bind_null(m_statement.get(), at);
}

void Statement::bind(int at, std::int64_t value)
{
    ::sqlite3_bind_int64(m_statement.get(), at, value);
}

void Statement::bind(int at, double value)
{
    ::sqlite3_bind_double(m_statement.get(), at, value);
}

void Statement::bind(int at, std::string_view value)
{
    // An empty view has no address, which SQLite would take for NULL.
    const int code = ::sqlite3_bind_text64(m_statement.get(), at, value.empty() ? "" : value.data(), value.size(),
                                           SQLITE_TRANSIENT, SQLITE_UTF8);
    if (code != SQLITE_OK)
        m_database->fail(code);
}

void Statement::bind(int at, std::span<const std::uint8_t> value)
{
    const int code = ::sqlite3_bind_blob64(
        m_statement.get(), at, value.empty() ? "" : static_cast<const void*>(value.data()), value.size(), SQLITE_STATIC);
    if (code != SQLITE_OK)
        m_database->fail(code);
}

bool Statement::isNull(int column) const
{
    return ::sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const
{
    return ::sqlite3_column_int64(m_statement.get(), column);
}

int Statement::number(int column) const
{
    const std::int64_t value = integer(column);
    if (value < std::numeric_limits<int>::min() || value > std::numeric_limits<int>::max())
        m_database->failDamaged("a number is out of range");
    return static_cast<int>(value);
}

double Statement::real(int column) const
{
    return isNull(column) ? std::numeric_limits<double>::quiet_NaN() : ::sqlite3_column_double(m_statement.get(), column);
}

std::string Statement::text(int column) const
{
    // The text first: asking for it may convert the value, and changes the number of bytes.
    const unsigned char* const data = ::sqlite3_column_text(m_statement.get(), column);
    const int size = ::sqlite3_column_bytes(m_statement.get(), column);
    return data ? std::string(reinterpret_cast<const char*>(data), static_cast<std::size_t>(size)) : std::string();
}

std::vector<std::uint8_t> Statement::blob(int column) const
{
    const auto* const data = static_cast<const std::uint8_t*>(::sqlite3_column_blob(m_statement.get(), column));
    const int size = ::sqlite3_column_bytes(m_statement.get(), column);
    return data ? std::vector<std::uint8_t>(data, data + size) : std::vector<std::uint8_t>();
}

Transaction::Transaction(Database& database) :
    m_database(database),
    m_outer(::sqlite3_get_autocommit(database.m_connection.get()) != 0)
{
    // IMMEDIATE: whether somebody else is writing is known here, not in the middle.
    m_database.run(m_outer ? "BEGIN IMMEDIATE" : "SAVEPOINT inner");
}

Transaction::~Transaction()
{
    if (m_done)
        return;
    try {
        m_database.run(m_outer ? "ROLLBACK" : "ROLLBACK TO inner; RELEASE inner");
    } catch (const std::exception&) { // SQLite has rolled back by itself, as it does on a full disk
    }
}

void Transaction::commit()
{
    m_database.run(m_outer ? "COMMIT" : "RELEASE inner");
    m_done = true;
}

} // namespace vpt
