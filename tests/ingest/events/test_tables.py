import io
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mopr_desktop.domain.edtf import EdtfError, parse
from mopr_desktop.domain.layer_parts import batch_of_parts, digest, read_details, read_part
from mopr_desktop.errors import MoprError
from mopr_desktop.ingest.events import reader as reading
from mopr_desktop.ingest.events import text
from mopr_desktop.ingest.events.columns import mapped, read_mapping, recognised
from mopr_desktop.ingest.events.dates import DateReader
from mopr_desktop.ingest.events.reader import everything, open_table, read_layer
from mopr_desktop.ingest.events.row_date import read_event_date
from mopr_desktop.ingest.events.text import GivenUpError

HEAD = "title,date,end,category,place,source\n"


@pytest.fixture
def file(tmp_path: Path):
    def write(content: str | bytes, encoding: str = "utf-8") -> Path:
        path = tmp_path / "events.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write


@pytest.fixture
def read():
    opened = []

    def read_it(path: Path, **more):
        opened.append(read_layer(open_table(path), **more))
        return opened[-1]

    yield read_it
    for layer in opened:
        layer.close()


def batch(layer):
    blobs = {digest(blob): blob for blob in layer.spool.blobs()}
    return batch_of_parts(read_part(blobs[part.columns]) for part in layer.spool.contents.parts), blobs


def test_rows_become_columns_in_the_order_of_time(file, read) -> None:
    layer = read(file(HEAD + "Strike,1926-05,1926-05-12,unrest,London,Times\nTrial,1921,,law,Berlin,\n"))
    found, blobs = batch(layer)
    assert [found.label(row) for row in range(2)] == ["Trial", "Strike"]
    assert found.key.tolist() == [1, 0]
    assert [found.categories[code] for code in found.category] == ["law", "unrest"]
    span = parse("1926-05/1926-05-12")
    bounds = (span.earliest_start, span.latest_start, span.earliest_end, span.latest_end)
    assert (found.start[1], found.latest_start[1], found.earliest_end[1], found.end[1]) == bounds
    assert read_details(blobs[layer.spool.contents.parts[0].details[0]], 0) == {
        "line": "2", "date": "1926-05", "end": "1926-05-12", "place": "London", "source": "Times",
    }  # fmt: skip
    assert (layer.first_day, layer.last_day) == (parse("1921").earliest_start, span.latest_end)


@pytest.mark.parametrize(
    ("content", "encoding", "told"),
    [
        ("Titel;Datum;Ort\nKongreß;1924-10;Łódź\n", "utf-8", ["Its columns are separated by a semicolon."]),
        ("Titel,Datum\nKongreß,1924-10\n", "utf-8-sig", []),
        ("Titel\tDatum\nKongreß\t1924-10\n", "utf-16", ["Its columns are separated by a tab."]),
        ("Titel\tDatum\nKongreß\t1924-10\n", "utf-16-le", ["Its columns are separated by a tab."]),
        (
            "Titel,Datum\nKongreß,1924-10\n",
            "cp1252",
            ["It is not UTF-8 and was read as Windows-1252; see whether letters with accents are right."],
        ),
    ],
)
def test_encoding_and_delimiter_are_found_out_and_told(file, read, content, encoding, told) -> None:
    layer = read(file(content, encoding))
    assert layer.table.told == told
    assert layer.sample[0].titles == ["Kongreß"]


def test_columns_are_recognised_in_several_spellings() -> None:
    found = recognised(["Event Name", "NAME", "Start Date", "end_date", "Kind", "City", "Reference", "Weight", "x"])
    assert found.told == {
        "title": "NAME", "date": "Start Date", "end": "end_date", "category": "Kind", "place": "City",
        "source": "Reference", "importance": "Weight",
    }  # fmt: skip
    assert recognised(["Название", "Дата", "Место"]).told == {"title": "Название", "date": "Дата", "place": "Место"}


def test_the_reader_says_what_columns_mean() -> None:
    found = mapped(["What", "When", "Until", "Note"], read_mapping("title=note, date=2,end="))
    assert found.told == {"title": "Note", "date": "When"}
    for wrong in ("titel=What", "title=Missing", "title=9", "title"):
        with pytest.raises(MoprError):
            mapped(["What", "When"], read_mapping(wrong))


def test_every_row_that_cannot_be_kept_is_listed_with_its_line_and_reason(file, read) -> None:
    rows = [
        "Good,1924", ",1924", "No date,", "In words,late 1922", "No such day,1923-02-30", "=1+1,1924",
        '"Two\nlines",1925', "Too many,1924,x,y", "x" * 600 + ",1924", "",
    ]  # fmt: skip
    layer = read(file("title,date\n" + "\n".join(rows) + "\nAlso good,1926"))
    assert layer.rows == 3
    assert [(one.place, one.why.split(":")[0].split(",")[0]) for one in layer.refusals.all()] == [
        ("line 3", "It has no title."),
        ("line 4", "It has no date."),
        ("line 5", "Its date"),
        ("line 6", "Its date"),
        ("line 7", "Its title is a formula"),
        ("line 10", "It has 4 fields"),
        ("line 11", "Its title has 600 characters; at most 500 are kept."),
    ]
    assert layer.sample[0].titles == ["Good", "Two lines", "Also good"]
    written = "".join(everything(layer)).splitlines()
    assert written[:2] == ["line,reason", '3,"It has no title."']


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "It is empty."),
        (b"title,date\na\0b,1924\n", "NUL"),
        (b'title,date\n"open,1924\nb,1925\n', "quotation mark is not closed"),
        (b'title,date\n"a"b,1924\n', "quotation mark is not closed, or something follows"),
        (b"title,date\n" + b'"' + b"x" * 200_000, "a quotation mark may not be closed"),
        (b"name of the thing,when it was\na,1924\n", "It has no column"),
        (b"\n\n", "names no columns"),
        (b"sep=;\ntitle;date\n", "an instruction for Excel"),
        (b"title,date\n\x81\xff\x8d,1924\n", "is no Windows-1252 text"),
        (",".join(["title", "date", *(f"c{n}" for n in range(600))]).encode(), "602 columns"),
    ],
)
def test_what_is_no_table_of_events_is_refused_in_a_sentence(file, read, content, why) -> None:
    with pytest.raises(MoprError) as refusal:
        read(file(content))
    assert refusal.value.what == "events.csv was not imported."
    assert why in refusal.value.why


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="only Linux lists the files that a process holds open")
@pytest.mark.parametrize(
    "content",
    [
        "title,date\n" + "a,1924\n" * 99,
        'title,date\n"' + "x" * 200_000 + "\n" * 99,
        'title,date\n"a"b,1924\n' + "a,1924\n" * 99,
        "name of the thing,when\n" + "a,1924\n" * 99,
        "sep=;\ntitle;date\n" + "a;1924\n" * 99,
    ],
)
def test_a_file_is_let_go_as_soon_as_it_was_read_or_refused(file, read, content) -> None:
    path = file(content)
    kept = []  # the error keeps the frames of the reading alive, as a dialog that shows it may
    for most in (None, 5):
        try:
            kept.append(read(path, most=most))
        except MoprError as refusal:
            kept.append(refusal)
    assert path not in [one.resolve() for one in Path("/proc/self/fd").iterdir()]


def test_a_line_without_end_is_refused_before_it_fills_the_memory(file, read, monkeypatch) -> None:
    monkeypatch.setattr(text, "LONGEST_LINE", 5_000)
    with pytest.raises(MoprError) as refusal:
        read(file("title,date\n" + "x" * 20_000))
    assert "more than 5,000 characters" in refusal.value.why


def test_whoever_gives_up_leaves_nothing(file, monkeypatch) -> None:
    monkeypatch.setattr(reading, "ROWS_AT_ONCE", 10)
    told = []

    def progress(part: float, rows: int, refused: int) -> bool:
        told.append((rows, refused))
        return rows < 30

    with pytest.raises(GivenUpError):
        read_layer(open_table(file("title,date\n" + "a,1924\n" * 100)), progress)
    assert told == [(10, 0), (20, 0), (30, 0)]
    with pytest.raises(GivenUpError):
        open_table(file("title,date\n"), go_on=lambda: False)


def test_a_preview_reads_the_first_rows_and_keeps_none(file, read) -> None:
    layer = read(file("title,date\n" + "a,1924\n" * 100), most=7)
    assert (layer.rows, layer.spool.contents.parts) == (7, [])


DATES = ["1924", "1924-10", "1924-10-30", "1924~", "192X", "[1923,1925]", "1923/1925", "..", "", "1924-13", "x", "0044",
         "1924-21", "../1928", "[..1927]", "1925", "before 1928", "Sept. 1923", "1923–1925"]  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(DATES), st.sampled_from(DATES)), min_size=1, max_size=40))
def test_many_dates_at_once_say_what_each_says_alone(pairs) -> None:
    bounds, faults = DateReader().read([date for date, _ in pairs], [end for _, end in pairs])
    for row, (date, end) in enumerate(pairs):
        try:
            span = read_event_date(date, end)
        except EdtfError:
            assert row in faults
        else:
            assert row not in faults
            expected = [span.earliest_start, span.latest_start, span.earliest_end, span.latest_end]
            assert bounds[:, row].tolist() == expected


@given(st.lists(st.integers(1, 9), min_size=1, max_size=12))
def test_parts_hold_every_row_once_whatever_their_size(sizes) -> None:
    from mopr_desktop.ingest.events import rows
    from mopr_desktop.ingest.events.columns import recognised as known
    from mopr_desktop.ingest.events.spool import Refusals, Spool

    spool, before = Spool(), (rows.PART_ROWS, rows.DETAIL_ROWS)
    rows.PART_ROWS, rows.DETAIL_ROWS = 8, 4
    try:
        gathered, number = rows.Gathered(spool), 0
        for size in sizes:
            some = [[f"Event {number + i}", str(1900 + number + i)] for i in range(size)]
            lines = range(number, number + size)
            gathered.add(rows.Taken.of(lines, some, known(["title", "date"]), DateReader(), Refusals()))
            number += size
        gathered.finish()
    finally:
        rows.PART_ROWS, rows.DETAIL_ROWS = before
    blobs = {digest(blob): blob for blob in spool.blobs()}
    spool.close()
    parts = [read_part(blobs[part.columns]) for part in spool.contents.parts]
    labels = io.BytesIO(b"".join(part.labels for part in parts)).read().decode().splitlines()
    assert labels == [f"Event {i}" for i in range(number)]
    assert all(first.rows == 8 for first, _ in pairwise(spool.contents.parts))
