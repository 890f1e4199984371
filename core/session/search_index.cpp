#include "core/session/search_index.h"

#include "core/session/schema.h"

#include <array>
#include <cstdint>

namespace vpt {

namespace {

constexpr std::size_t kLongestSearch = 1'000; // bytes; nobody types more, and a pasted page need not be found

using TurnText = std::array<std::string, 5>; // the columns of the index

constexpr const char* kTextOfTurns = "SELECT question, answer, picture_name, note, model, id FROM turn";

// Chinese, Japanese and Korean, which put no blanks between words.
bool standsAlone(std::uint32_t c)
{
    return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0xFF66 && c <= 0xFFDC) || (c >= 0x20000 && c <= 0x3FFFF);
}

// Of the UTF-8 character that begins the text, or of a byte that begins none.
std::size_t characterLength(std::string_view text)
{
    const auto lead = static_cast<std::uint8_t>(text.front());
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    return length <= text.size() ? length : 1;
}

std::uint32_t codePoint(std::string_view character)
{
    std::uint32_t c = static_cast<std::uint8_t>(character.front()) & (0xFFU >> (character.size() + 1));
    for (const char next : character.substr(1))
        c = c << 6 | (static_cast<std::uint8_t>(next) & 0x3FU);
    return c;
}

// With blanks around characters that stand alone, so that the index takes each for a word.
std::string separated(std::string_view text)
{
    std::string result;
    while (!text.empty()) {
        const std::string_view character = text.substr(0, characterLength(text));
        const bool alone = character.size() > 1 && standsAlone(codePoint(character));
        if (alone)
            result += ' ';
        result += character;
        if (alone)
            result += ' ';
        text.remove_prefix(character.size());
    }
    return result;
}

TurnText readText(const Statement& row)
{
    TurnText text;
    for (std::size_t i = 0; i < text.size(); ++i)
        text[i] = separated(row.text(static_cast<int>(i)));
    return text;
}

std::optional<TurnText> textOf(Database& database, TurnId turn)
{
    Statement row = database.query(std::string(kTextOfTurns) + " WHERE id = ?", turn);
    return row.step() ? std::optional(readText(row)) : std::nullopt;
}

bool isIndexed(Database& database, TurnId turn)
{
    return database.query("SELECT 1 FROM turn_text_docsize WHERE id = ?", turn).step();
}

void insertText(Database& database, TurnId turn, const TurnText& text)
{
    database.execute("INSERT INTO turn_text (rowid, question, answer, picture, note, model) VALUES (?, ?, ?, ?, ?, ?)", turn,
                     text[0], text[1], text[2], text[3], text[4]);
}

void removeText(Database& database, TurnId turn, const TurnText& text)
{
    database.execute("INSERT INTO turn_text (turn_text, rowid, question, answer, picture, note, model)"
                     " VALUES ('delete', ?, ?, ?, ?, ?, ?)",
                     turn, text[0], text[1], text[2], text[3], text[4]);
}

bool isSound(Database& database)
{
    try {
        Statement unequal = database.query("SELECT (SELECT count(*) FROM turn_text_docsize) != (SELECT count(*) FROM turn)");
        if (!unequal.step() || unequal.integer(0) != 0)
            return false;
        database.execute("INSERT INTO turn_text (turn_text) VALUES ('integrity-check')");
        return true;
    } catch (const Error&) {
        return false;
    }
}

// The parts of an index without turns, as SQLite makes them. A damaged index may be past being opened, and so past being
// emptied by its own means.
void emptyParts(Database& database)
{
    Database fresh;
    migrate(fresh);
    database.run("DELETE FROM turn_text_data; DELETE FROM turn_text_idx; DELETE FROM turn_text_docsize;"
                 " DELETE FROM turn_text_config");
    Statement block = fresh.query("SELECT id, block FROM turn_text_data");
    while (block.step()) {
        const std::vector<std::uint8_t> bytes = block.blob(1);
        database.execute("INSERT INTO turn_text_data VALUES (?, ?)", block.integer(0), std::span(bytes));
    }
    Statement setting = fresh.query("SELECT k, v FROM turn_text_config");
    while (setting.step())
        database.execute("INSERT INTO turn_text_config VALUES (?, ?)", setting.text(0), setting.integer(1));
}

void makeIndex(Database& database)
{
    Transaction transaction(database);
    database.withShadowTables([&] { emptyParts(database); });
    database.execute("INSERT INTO turn_text (turn_text) VALUES ('delete-all')"); // forgets what it remembers of them
    Statement row = database.query(kTextOfTurns);
    while (row.step())
        insertText(database, row.integer(5), readText(row));
    transaction.commit();
}

} // namespace

void reindexed(Database& database, TurnId turn, const std::function<void()>& change)
{
    const auto before = isIndexed(database, turn) ? textOf(database, turn) : std::nullopt;
    change();
    const auto after = textOf(database, turn);
    if (before == after)
        return;
    try {
        if (before)
            removeText(database, turn, *before);
        if (after)
            insertText(database, turn, *after);
    } catch (const Damage&) { // it held other words
        makeIndex(database);
    }
}

void mendIndex(Database& database)
{
    if (!isSound(database))
        makeIndex(database);
}

std::string matchExpression(std::string_view words)
{
    std::string expression, phrase;
    bool quoted = false;
    const auto finish = [&](bool whole) {
        if (!phrase.empty())
            expression += '"' + separated(phrase) + (whole ? "\" " : "\"* ");
        phrase.clear();
    };
    for (const char c : words.substr(0, kLongestSearch)) {
        const bool blank = c == '\0' || c == ' ' || (c >= '\t' && c <= '\r');
        if (c == '"' || (blank && !quoted))
            finish(quoted);
        else
            phrase += blank ? ' ' : c;
        quoted ^= c == '"';
    }
    finish(false);
    return expression.empty() ? "\"\"" : expression; // which nothing matches
}

} // namespace vpt
