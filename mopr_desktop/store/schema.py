"""Tables of the bundled database, and the views that anybody's SQL may rely on.

Claims refer to passages, records and earlier works by permanent name. A date is kept as the source's own phrase, as
EDTF, and as four day numbers (proleptic Gregorian, 1 = 0001-01-01, ends half-open; NULL where nothing bounds it).
"""

from __future__ import annotations

APPLICATION_ID = 0x4D4F5043
"""Marks a file as bundled content ("MOPC")."""

FORMAT = 2
"""Version of these tables, in ``user_version``."""

TABLES = """
CREATE TABLE kind (
    id TEXT PRIMARY KEY, ordinal INTEGER NOT NULL, label TEXT NOT NULL, plural TEXT NOT NULL,
    lane TEXT NOT NULL, moment INTEGER NOT NULL, glyph TEXT NOT NULL
) STRICT;
CREATE TABLE lane (
    id TEXT PRIMARY KEY, ordinal INTEGER NOT NULL, title TEXT NOT NULL, shape TEXT NOT NULL,
    kinds TEXT NOT NULL, -- JSON array of kind.id
    note TEXT NOT NULL
) STRICT;
CREATE TABLE property (
    id TEXT PRIMARY KEY, ordinal INTEGER NOT NULL, label TEXT NOT NULL, heading TEXT NOT NULL, question TEXT NOT NULL,
    role TEXT NOT NULL, compare TEXT NOT NULL, unit TEXT NOT NULL,
    scope_offset TEXT NOT NULL, -- JSON object: scope -> what to add to compare a figure with one of all
    unstated TEXT NOT NULL -- question where figures do not say what they cover
) STRICT;
CREATE TABLE source (
    id TEXT PRIMARY KEY, ordinal INTEGER NOT NULL, title TEXT NOT NULL, short TEXT NOT NULL, shape TEXT NOT NULL,
    csl TEXT NOT NULL, -- CSL-JSON
    extent TEXT NOT NULL, critical_note TEXT NOT NULL, silence TEXT NOT NULL
) STRICT;
CREATE TABLE record (
    number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, kind TEXT NOT NULL REFERENCES kind(id),
    title TEXT NOT NULL, short TEXT NOT NULL,
    phrase TEXT NOT NULL, -- as it stands inside a sentence
    lane TEXT NOT NULL, track TEXT NOT NULL, weight INTEGER NOT NULL, within TEXT REFERENCES record(name)
) STRICT;
CREATE TABLE passage (
    number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, source TEXT NOT NULL REFERENCES source(id),
    ordinal INTEGER NOT NULL, locator TEXT NOT NULL, kind TEXT NOT NULL,
    regest TEXT NOT NULL, -- summary in our own words
    reading TEXT NOT NULL, -- how a run-together text was split or mended
    page TEXT NOT NULL,
    split TEXT NOT NULL -- certain, inferred or ''
) STRICT;
CREATE TABLE claim (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, passage TEXT NOT NULL REFERENCES passage(name),
    subject TEXT NOT NULL REFERENCES record(name), property TEXT NOT NULL REFERENCES property(id),
    statement TEXT NOT NULL, -- a sentence of our own
    value TEXT NOT NULL, -- as text to show
    figure REAL, unit TEXT NOT NULL, value_record TEXT REFERENCES record(name), scope TEXT NOT NULL,
    phrase TEXT NOT NULL, -- the date in the source's words
    edtf TEXT, earliest_start INTEGER, latest_start INTEGER, earliest_end INTEGER, latest_end INTEGER,
    place TEXT REFERENCES record(name),
    certainty TEXT NOT NULL -- stated, hedged, inferred, computed or damaged
) STRICT;
CREATE INDEX claim_subject ON claim (subject, property);
CREATE INDEX claim_passage ON claim (passage);
CREATE TABLE claim_person (
    claim TEXT NOT NULL REFERENCES claim(id), ordinal INTEGER NOT NULL, person TEXT NOT NULL REFERENCES record(name),
    PRIMARY KEY (claim, ordinal)
) STRICT, WITHOUT ROWID;
CREATE TABLE citation ( -- the earlier work on which a claim rests
    claim TEXT NOT NULL REFERENCES claim(id), ordinal INTEGER NOT NULL, work TEXT NOT NULL REFERENCES record(name),
    locator TEXT NOT NULL, passage TEXT REFERENCES passage(name), PRIMARY KEY (claim, ordinal)
) STRICT, WITHOUT ROWID;
CREATE TABLE name ( -- every name of a record, also damaged ones
    number INTEGER PRIMARY KEY, record TEXT NOT NULL REFERENCES record(name), text TEXT NOT NULL,
    language TEXT NOT NULL, script TEXT NOT NULL, kind TEXT NOT NULL, claim TEXT REFERENCES claim(id), why TEXT NOT NULL
) STRICT;
CREATE INDEX name_record ON name (record);
CREATE TABLE relation (
    number INTEGER PRIMARY KEY, subject TEXT NOT NULL REFERENCES record(name), relation TEXT NOT NULL,
    object TEXT NOT NULL REFERENCES record(name), edtf TEXT NOT NULL
) STRICT;
CREATE TABLE disagreement (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
    subject TEXT NOT NULL REFERENCES record(name), property TEXT NOT NULL REFERENCES property(id),
    witnesses INTEGER NOT NULL, question TEXT NOT NULL,
    title TEXT NOT NULL, explanation TEXT NOT NULL
) STRICT;
CREATE TABLE disagreement_claim (
    disagreement TEXT NOT NULL REFERENCES disagreement(id), ordinal INTEGER NOT NULL,
    claim TEXT NOT NULL REFERENCES claim(id), PRIMARY KEY (disagreement, ordinal)
) STRICT, WITHOUT ROWID;
CREATE TABLE reading ( -- what a curator thinks of a claim
    number INTEGER PRIMARY KEY, claim TEXT NOT NULL REFERENCES claim(id), reading TEXT NOT NULL, why TEXT NOT NULL
) STRICT;
CREATE TABLE correction ( -- where a text is read otherwise than it is printed
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, passage TEXT NOT NULL REFERENCES passage(name),
    at TEXT NOT NULL, -- lines and columns in the text file of the source
    printed TEXT NOT NULL, read TEXT NOT NULL, kind TEXT NOT NULL,
    certainty TEXT NOT NULL, -- certain or likely
    why TEXT NOT NULL, record TEXT REFERENCES record(name) -- what the damaged words mean
) STRICT;
CREATE INDEX correction_passage ON correction (passage);
CREATE TABLE band ( -- a row at each change; possible counts those without a date, possible_dated does not
    day INTEGER PRIMARY KEY, certain INTEGER NOT NULL, possible INTEGER NOT NULL, possible_dated INTEGER NOT NULL
) STRICT;
CREATE TABLE band_rule ( -- from which claims the band is computed: one row
    subject_kind TEXT NOT NULL, property TEXT NOT NULL, passages_of TEXT NOT NULL,
    until_record TEXT NOT NULL, until_property TEXT NOT NULL
) STRICT;
CREATE TABLE fingerprint ( -- hashes of word sequences by which a passage is found again in a reader's copy
    passage TEXT PRIMARY KEY REFERENCES passage(name), words INTEGER NOT NULL, hashes TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE name_search USING fts5(
    text, content='name', content_rowid='number', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3'
);
CREATE VIRTUAL TABLE passage_search USING fts5(
    regest, locator, content='passage', content_rowid='number', tokenize='unicode61 remove_diacritics 2', prefix='2 3'
);
CREATE VIRTUAL TABLE correction_search USING fts5(
    printed, content='correction', content_rowid='number', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3'
);
CREATE VIRTUAL TABLE claim_search USING fts5(
    statement, value, content='claim', content_rowid='number', tokenize='unicode61 remove_diacritics 2', prefix='2 3'
);
"""

VIEWS = """
CREATE VIEW v_claims AS
-- One row a claim. subject and property are permanent names; value, place and people are readable text
-- (several people are separated by "; "); the date stands as EDTF and in the source's own words, NULL if there is none.
SELECT claim.id AS claim_id, passage.source AS source_id, claim.subject AS subject, record.kind AS subject_kind,
    claim.property AS property, claim.statement AS statement, nullif(claim.value, '') AS value,
    claim.edtf AS date_edtf, nullif(claim.phrase, '') AS date_verbatim, place.title AS place,
    (SELECT group_concat(title, '; ') FROM (SELECT person.title AS title FROM claim_person
        JOIN record AS person ON person.name = claim_person.person
        WHERE claim_person.claim = claim.id ORDER BY claim_person.ordinal)) AS people,
    passage.locator AS locator, claim.certainty AS certainty
FROM claim JOIN passage ON passage.name = claim.passage JOIN record ON record.name = claim.subject
    LEFT JOIN record AS place ON place.name = claim.place
ORDER BY claim.number;
CREATE VIEW v_disagreements AS
-- One row a disagreement. kind: refinement, contradiction, identity or scope; claim_ids: a JSON array of claim_id,
-- earliest date first (put together by hand, since json_group_array is not allowed with trusted_schema off);
-- witnesses: how many independent voices speak, two quotations of one page being one.
SELECT id AS disagreement_id, kind, subject, property,
    (SELECT coalesce('["' || group_concat(claim, '","') || '"]', '[]') FROM (SELECT claim FROM disagreement_claim
        WHERE disagreement = disagreement.id ORDER BY ordinal)) AS claim_ids,
    witnesses, explanation
FROM disagreement ORDER BY number;
CREATE VIEW v_corrections AS
-- One row a place where a text is read otherwise than it is printed. kind: misprint, damaged-name, mixed-script,
-- run-together, torn or page-break; certainty: certain or likely; record: the permanent name of the record that the
-- damaged words mean, NULL if they name none.
SELECT correction.id AS correction_id, passage.source AS source_id, correction.passage AS passage,
    passage.locator AS locator, correction.printed AS printed, correction.read AS read, correction.kind AS kind,
    correction.certainty AS certainty, correction.why AS why, correction.record AS record
FROM correction JOIN passage ON passage.name = correction.passage ORDER BY correction.number;
CREATE VIEW v_bands AS
-- Sections in existence, a row at each change, which holds until the day of the next row.
-- day: days as date.toordinal() counts them; possible includes the sections without a founding date.
SELECT day, certain, possible FROM band ORDER BY day;
"""
