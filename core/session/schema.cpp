#include "core/session/schema.h"

#include <iterator>
#include <tuple>

namespace vpt {

namespace {

// Step i leads from schema i to schema i + 1, and never changes once it was released.
// Numbers that may be NaN are nullable: SQLite stores NaN as NULL.
constexpr const char* kSteps[] = {R"sql(
CREATE TABLE picture (
    id INTEGER PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,      -- SHA-256 of bytes, hexadecimal
    bytes BLOB NOT NULL             -- JPEG, PNG, WebP or BMP; of a user's file exactly its bytes
) STRICT;

CREATE TABLE turn (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    created INTEGER NOT NULL,       -- milliseconds since 1970-01-01 UTC
    state TEXT NOT NULL,            -- running, done, cancelled, failed
    error TEXT NOT NULL,            -- why it failed
    picture INTEGER NOT NULL REFERENCES picture,
    picture_name TEXT NOT NULL,
    orientation TEXT NOT NULL,      -- upright, stored: what boxes and sizes refer to
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    question TEXT NOT NULL,
    mode TEXT NOT NULL,
    raw_prompt INTEGER NOT NULL,
    parity INTEGER NOT NULL,
    inspect INTEGER NOT NULL,
    sample INTEGER NOT NULL,
    temperature REAL,
    top_k INTEGER NOT NULL,
    top_p REAL,
    seed INTEGER NOT NULL,          -- 64 bits, unsigned
    max_new_tokens INTEGER NOT NULL,
    program TEXT NOT NULL,
    model TEXT NOT NULL,
    variant TEXT NOT NULL,
    parameters INTEGER NOT NULL,
    dtype TEXT NOT NULL,
    device TEXT NOT NULL,
    perception TEXT NOT NULL,       -- none, region, clip, detection, seg
    decision TEXT NOT NULL,         -- what round 1 led to
    answer TEXT NOT NULL,
    notice TEXT NOT NULL,
    ms_load REAL, ms_prepare REAL, ms_vision REAL, ms_round1_prefill REAL, ms_round1_decode REAL,
    ms_perceive REAL, ms_round2_prefill REAL, ms_round2_decode REAL, ms_total REAL
) STRICT;
CREATE INDEX turn_picture ON turn (picture);

CREATE TABLE round (
    turn INTEGER NOT NULL REFERENCES turn ON DELETE CASCADE,
    number INTEGER NOT NULL,        -- 1, 2
    prompt TEXT NOT NULL,
    prompt_ids BLOB NOT NULL,       -- 32 bits each, little-endian
    generated_ids BLOB NOT NULL,    -- the same
    text TEXT NOT NULL,
    stopped TEXT NOT NULL,          -- eos, length, cancelled
    reused_prefix INTEGER NOT NULL,
    PRIMARY KEY (turn, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE token (
    turn INTEGER NOT NULL,
    round INTEGER NOT NULL,
    position INTEGER NOT NULL,      -- from 0
    id INTEGER NOT NULL,
    text TEXT NOT NULL,
    probability REAL,
    forced INTEGER NOT NULL,
    PRIMARY KEY (turn, round, position),
    FOREIGN KEY (turn, round) REFERENCES round ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE region (
    turn INTEGER NOT NULL REFERENCES turn ON DELETE CASCADE,
    position INTEGER NOT NULL,      -- from 0
    cell_x0 INTEGER NOT NULL, cell_y0 INTEGER NOT NULL, cell_x1 INTEGER NOT NULL, cell_y1 INTEGER NOT NULL,
    x0 INTEGER NOT NULL, y0 INTEGER NOT NULL, x1 INTEGER NOT NULL, y1 INTEGER NOT NULL,
    overridden INTEGER NOT NULL,
    probability REAL,
    PRIMARY KEY (turn, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE look (
    turn INTEGER NOT NULL REFERENCES turn ON DELETE CASCADE,
    position INTEGER NOT NULL,      -- 0: the first look; from 1: the second ones
    encoder TEXT NOT NULL,
    x0 INTEGER NOT NULL, y0 INTEGER NOT NULL, x1 INTEGER NOT NULL, y1 INTEGER NOT NULL,
    tokens INTEGER NOT NULL,
    width INTEGER NOT NULL,         -- of the pixels that the encoder was given
    height INTEGER NOT NULL,
    seen INTEGER REFERENCES picture, -- those pixels, where they were kept
    PRIMARY KEY (turn, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX look_seen ON look (seen);

CREATE TABLE map (
    turn INTEGER NOT NULL REFERENCES turn ON DELETE CASCADE,
    kind TEXT NOT NULL,             -- gate: of the projector; cells: where region number position might have been
    position INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    columns INTEGER NOT NULL,
    "values" BLOB NOT NULL,         -- float32, little-endian, row by row
    PRIMARY KEY (turn, kind, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE likely_region (
    turn INTEGER NOT NULL REFERENCES turn ON DELETE CASCADE,
    region INTEGER NOT NULL,        -- position of the map of cells
    position INTEGER NOT NULL,      -- from 0, the likeliest first
    cell_x0 INTEGER NOT NULL, cell_y0 INTEGER NOT NULL, cell_x1 INTEGER NOT NULL, cell_y1 INTEGER NOT NULL,
    probability REAL,
    PRIMARY KEY (turn, region, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE evaluation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    created INTEGER NOT NULL,       -- milliseconds since 1970-01-01 UTC
    data_file TEXT NOT NULL,
    data_hash TEXT NOT NULL,        -- SHA-256 of the file
    samples INTEGER NOT NULL,       -- to be asked
    model TEXT NOT NULL,
    model_hash TEXT NOT NULL,
    settings TEXT NOT NULL          -- JSON
) STRICT;

CREATE TABLE evaluation_item (
    evaluation INTEGER NOT NULL REFERENCES evaluation ON DELETE CASCADE,
    position INTEGER NOT NULL,      -- in the data file, from 0
    sample TEXT NOT NULL,           -- the sample's own id
    family TEXT NOT NULL,
    mode TEXT NOT NULL,             -- in which it was asked
    decision TEXT NOT NULL,         -- what the model chose in round 1
    gold TEXT NOT NULL,
    answer TEXT NOT NULL,
    error TEXT NOT NULL,            -- why it could not be asked
    turn INTEGER REFERENCES turn ON DELETE SET NULL,
    PRIMARY KEY (evaluation, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX evaluation_item_turn ON evaluation_item (turn);

CREATE TABLE score (
    evaluation INTEGER NOT NULL,
    position INTEGER NOT NULL,
    metric TEXT NOT NULL,
    value REAL,
    PRIMARY KEY (evaluation, position, metric),
    FOREIGN KEY (evaluation, position) REFERENCES evaluation_item ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
)sql",
                                  R"sql(
ALTER TABLE turn ADD COLUMN cause TEXT NOT NULL DEFAULT 'asked';
ALTER TABLE turn ADD COLUMN alternative_to INTEGER;     -- the first turn of those on the same question and picture
ALTER TABLE turn ADD COLUMN verdict TEXT NOT NULL DEFAULT 'none';
ALTER TABLE turn ADD COLUMN box_judgement TEXT NOT NULL DEFAULT 'none';
ALTER TABLE turn ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE turn ADD COLUMN binned INTEGER;             -- milliseconds since 1970-01-01 UTC
CREATE INDEX turn_alternatives ON turn (alternative_to);
CREATE INDEX turn_listed ON turn (binned, model, mode, perception, verdict); -- all that a filter asks for

CREATE TABLE token_choice (
    turn INTEGER NOT NULL,
    round INTEGER NOT NULL,
    token INTEGER NOT NULL,         -- position of the token that was chosen
    position INTEGER NOT NULL,      -- from 0, the likeliest first
    id INTEGER NOT NULL,
    text TEXT NOT NULL,
    probability REAL,
    PRIMARY KEY (turn, round, token, position),
    FOREIGN KEY (turn, round, token) REFERENCES token ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE marked_box (
    turn INTEGER NOT NULL REFERENCES turn ON DELETE CASCADE,
    position INTEGER NOT NULL,      -- from 0
    origin TEXT NOT NULL,           -- model, user-snap, user-exact, ground-truth
    cell_x0 INTEGER NOT NULL, cell_y0 INTEGER NOT NULL, cell_x1 INTEGER NOT NULL, cell_y1 INTEGER NOT NULL,
    x0 INTEGER NOT NULL, y0 INTEGER NOT NULL, x1 INTEGER NOT NULL, y1 INTEGER NOT NULL,
    model TEXT NOT NULL,
    created INTEGER NOT NULL,       -- milliseconds since 1970-01-01 UTC
    PRIMARY KEY (turn, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE property (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE turn_text USING fts5 (question, answer, picture, note, model, content = '',
    tokenize = 'unicode61 remove_diacritics 2');
)sql",
                                  R"sql(
ALTER TABLE picture ADD COLUMN file TEXT;               -- where the picture is, if it is linked: bytes is empty then

CREATE TABLE batch_item (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- in the order in which they are asked
    picture_file TEXT NOT NULL,     -- a path, with a crop behind it where a part is meant
    question TEXT NOT NULL,
    mode TEXT NOT NULL,
    answer TEXT NOT NULL,           -- the true one; empty where it is not known
    state TEXT NOT NULL,            -- waiting, skipped, asked (as far as the turn has come), failed (without a turn)
    error TEXT NOT NULL,            -- why it failed without a turn
    turn INTEGER REFERENCES turn ON DELETE SET NULL -- the newest one that asked it
) STRICT;
CREATE INDEX batch_item_turn ON batch_item (turn);
)sql"};
static_assert(std::size(kSteps) == kSessionSchema);

using SchemaRow = std::tuple<std::string, std::string, std::string, std::string>;

std::vector<SchemaRow> schemaRows(Database& database)
{
    std::vector<SchemaRow> rows;
    Statement statement = database.query("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name");
    while (statement.step())
        rows.emplace_back(statement.text(0), statement.text(1), statement.text(2), statement.text(3));
    return rows;
}

std::int64_t pragma(Database& database, std::string_view sql)
{
    Statement statement = database.query(sql);
    return statement.step() ? statement.integer(0) : 0;
}

void migrateTo(Database& database, std::size_t schema)
{
    Transaction transaction(database);
    for (auto step = static_cast<std::size_t>(fileMark(database).schema); step < schema; ++step)
        database.run(kSteps[step]);
    const std::string marks = "PRAGMA application_id = " + std::to_string(kSessionApplicationId)
        + "; PRAGMA user_version = " + std::to_string(schema);
    database.run(marks.c_str());
    transaction.commit();
}

} // namespace

FileMark fileMark(Database& database)
{
    return {pragma(database, "PRAGMA application_id"), pragma(database, "PRAGMA user_version")};
}

void migrate(Database& database)
{
    migrateTo(database, kSessionSchema);
}

bool hasOurTables(Database& database, std::int64_t schema)
{
    Database expected;
    migrateTo(expected, static_cast<std::size_t>(schema));
    return schemaRows(database) == schemaRows(expected);
}

} // namespace vpt
