// One connection to an SQLite file that may come from anybody. For .cpp files of this room only.
// Rules: reliability of session files: nothing in a file is ever run, every value is bounded, only prepared statements.
#pragma once

#include "core/base/error.h"

#include <concepts>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace vpt {

class Database;

// What the file says cannot be. What only follows from the rest of it can be made again.
class Damage : public Error {
public:
    using Error::Error;
};

// A prepared statement on its way through its rows.
class Statement {
public:
    // The next row; false at the end. Throws as Database does.
    bool step();
    // Back to before the first row, with other values. Faster than a statement of its own for each of many rows.
    template <class... Values>
    void restart(const Values&... values)
    {
        reset();
        int at = 0;
        (bind(++at, values), ...);
    }

    // Values of the current row, by column from 0.
    bool isNull(int column) const;
    std::int64_t integer(int column) const;
    int number(int column) const; // throws Error(Input) where the value does not fit an int
    double real(int column) const; // NULL is NaN, as SQLite stores it
    std::string text(int column) const;
    std::vector<std::uint8_t> blob(int column) const;

private:
    friend class Database;

    Statement(Database& database, std::string_view sql);
    void reset();

    void bind(int at, std::nullopt_t);
    void bind(int at, std::int64_t value);
    void bind(int at, double value);
    void bind(int at, std::string_view value);
    void bind(int at, std::span<const std::uint8_t> value); // must live until the last step
    void bind(int at, const std::string& value) { bind(at, std::string_view(value)); }
    void bind(int at, const char* value) { bind(at, std::string_view(value)); }
    template <std::integral Whole>
    void bind(int at, Whole value)
    {
        bind(at, static_cast<std::int64_t>(value));
    }
    template <class Value>
    void bind(int at, const std::optional<Value>& value)
    {
        if (value)
            bind(at, *value);
        else
            bind(at, std::nullopt);
    }

    struct Finalizer {
        void operator()(sqlite3_stmt* statement) const;
    };
    Database* m_database;
    std::unique_ptr<sqlite3_stmt, Finalizer> m_statement;
};

// Errors of every member: Error(Input) with the file (full disk, locked by another program, no permission), Damage,
// Error(Memory), Error(Internal), and Cancelled when `stop` was requested.
class Database {
public:
    enum class Door {
        Create, // makes the file where there is none
        ReadWrite,
        ReadOnly,
        Snapshot, // as the file lies there: locks nothing, makes no file beside it, and must not change meanwhile
    };
    // `name` stands in messages; `file` must be absolute.
    Database(const std::filesystem::path& file, std::string name, Door door, std::stop_token stop = {});
    // In memory, for comparisons.
    Database();

    // Text that is ours, of several statements, without values and results.
    void run(const char* sql);
    // One statement whose rows are passed over.
    template <class... Values>
    void execute(std::string_view sql, const Values&... values)
    {
        Statement statement = query(sql, values...);
        while (statement.step()) { }
    }
    template <class... Values>
    Statement query(std::string_view sql, const Values&... values)
    {
        Statement statement(*this, sql);
        int at = 0;
        (statement.bind(++at, values), ...);
        return statement;
    }
    // With as many values as there happen to be.
    Statement query(std::string_view sql, const std::vector<std::string>& values);
    // Copies everything, as it is at this moment, into the empty file. Throws Cancelled when `stop` is requested.
    void copyTo(const std::filesystem::path& file, const std::stop_token& stop);
    // Lets `work` write to the tables in which a full-text index keeps its parts.
    void withShadowTables(const std::function<void()>& work);
    // From now on a requested stop interrupts nothing.
    void ignoreStops();

    std::int64_t lastId() const;
    int changes() const; // rows of the last statement

    [[noreturn]] void fail(int code) const;
    [[noreturn]] void failDamaged(const std::string& what) const;

private:
    friend class Statement;
    friend class Transaction;

    void open(const std::string& target, int flags);
    void harden();

    struct Closer {
        void operator()(sqlite3* connection) const;
    };
    std::string m_name;
    std::unique_ptr<std::stop_token> m_stop; // SQLite keeps its address
    std::unique_ptr<sqlite3, Closer> m_connection;
};

// Everything until commit(), or nothing of it. May stand inside another one.
class Transaction {
public:
    explicit Transaction(Database& database);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

private:
    Database& m_database;
    bool m_outer;
    bool m_done = false;
};

} // namespace vpt
