// A session as schema 1 had it, to the letter: what an older program has left on the disk.
#pragma once

namespace vpt::test {

inline constexpr const char* kSchema1 = R"sql(
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
)sql";

// Two turns on one picture, the second one with a region, and an evaluation of the first.
inline constexpr const char* kSchema1Rows = R"sql(
INSERT INTO picture VALUES (1, '%1', x'%2');
INSERT INTO turn VALUES (3, 1700000000001, 'done', '', 1, 'street.png', 'upright', 64, 48, 'what is red?', 'direct', 0, 0, 0,
    0, 0.95, 10, 0.1, 7, 77, 'VPT Studio 0.0', 'tiny-clip', 'clip', 12, 'float32', 'cpu', 'none', 'answer', 'a kite', '',
    1, 2, 3, 4, 5, 6, 7, 8, NULL);
INSERT INTO turn VALUES (8, 1700000000002, 'cancelled', '', 1, 'street.png', 'stored', 64, 48, 'where?', 'region', 0, 0, 0,
    0, 0.95, 10, 0.1, -1, 77, 'VPT Studio 0.0', 'tiny-det', 'det', 12, 'float32', 'cpu', 'region', 'region', '', '',
    1, 2, 3, 4, 5, 6, 7, 8, 9);
INSERT INTO region VALUES (8, 0, 1, 2, 3, 4, 5, 6, 70, 80, 0, 0.5);
INSERT INTO round VALUES (8, 1, 'user', x'01000000', x'02000000', 'two', 'cancelled', 0);
INSERT INTO token VALUES (8, 1, 0, 2, 'two', 0.5, 0);
INSERT INTO look VALUES (8, 0, 'vit', 0, 0, 64, 48, 2, 56, 28, NULL);
INSERT INTO evaluation VALUES (1, 1700000000003, 'a.json', 'abc', 1, 'tiny-clip', 'def', '{}');
INSERT INTO evaluation_item VALUES (1, 0, 's', '', 'direct', 'answer', 'a kite', 'a kite', '', 3);
INSERT INTO score VALUES (1, 0, 'exact', 1);
PRAGMA application_id = 1448105043;
PRAGMA user_version = 1;
)sql";

} // namespace vpt::test
