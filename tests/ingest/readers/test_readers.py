import json
import os
import sys
from pathlib import Path

import patience
import pytest

from mopr_desktop.domain.exchange import Reading
from mopr_desktop.domain.notes import RangeTarget, RecordTarget
from mopr_desktop.errors import MoprError
from mopr_desktop.export.notes.bundle import write
from mopr_desktop.ingest.readers import READERS, read_file, reader

SAMPLES = Path(__file__).parents[2] / "data" / "imports"


def read(path: Path, content: bytes | str | object, name: str | None = None) -> Reading:
    whole = content if isinstance(content, bytes | str) else json.dumps(content)
    path.write_bytes(whole.encode("utf-8", "surrogatepass") if isinstance(whole, str) else whole)
    return read_file(path, name)[1]


def hypothesis_entry(**more: object) -> dict[str, object]:
    return {"id": "h1", "uri": "https://example.org/", "text": "text", "tags": []} | more


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sent.json"


@pytest.mark.parametrize("name", ["web-annotation", "hypothesis", "bundle"])
def test_every_format_has_a_sample_and_is_recognised(name) -> None:
    (sample,) = SAMPLES.glob(f"{name.replace('-', '_')}.*")
    found, reading = read_file(sample, None)
    assert found.name == name
    assert reading.notes
    assert {one.name for one in READERS} == {"web-annotation", "hypothesis", "bundle"}


def test_a_collection_of_annotations_is_read() -> None:
    _, reading = read_file(SAMPLES / "web_annotation.jsonld", None)
    first, second, third = (coming.note for coming in reading.notes)
    assert first.body == "<b>Which</b> congress?"
    assert first.target == RangeTarget("https://example.org/article", 12, 20, "congress", "the ", " met")
    assert second.target == RangeTarget("https://example.org/article", 0, 0, "")
    assert (third.uid, third.target) == ("n3", RecordTarget("section-germany"))
    assert [(refusal.place, refusal.why) for refusal in reading.refused] == [("items[3]", "It has no target.")]
    assert reading.not_kept.keys() >= {"creator", "created", "further targets", "selector XPathSelector"}


def test_an_export_of_hypothesis_is_read() -> None:
    _, reading = read_file(SAMPLES / "hypothesis.json", None)
    first = reading.notes[0].note
    assert (first.uid, first.body, first.tags) == ("hypothesis:AbCdEf", "A remark with *stress*", ("dates", "Москва"))
    assert first.target == RangeTarget("https://example.org/article", 103, 109, "letter", "the ", " of")
    assert len(reading.notes) == 3
    assert reading.not_kept["reply to another note"] == 1
    assert [refusal.place for refusal in reading.refused] == ["annotations[3]"]


def test_an_answer_of_the_api_and_a_bare_list_are_read(path) -> None:
    for whole in ({"total": 1, "rows": [hypothesis_entry()]}, [hypothesis_entry()]):
        assert [coming.note.uid for coming in read(path, whole).notes] == ["hypothesis:h1"]


REFUSED = {
    "twice": '{"id":"h1","id":"h2","uri":"https://example.org/","text":""}',
    "twice, inside": '{"id":"h1","uri":"https://example.org/","text":"","target":[{"source":"a","source":"b"}]}',
    "no number": '{"id":"h1","uri":"https://example.org/","text":"","extra":NaN}',
    "too large": '{"id":"h1","uri":"https://example.org/","text":"","extra":[[1e999]]}',
    "many digits": '{"id":"h1","uri":"https://example.org/","text":"","extra":' + "9" * 6000 + "}",
    "half a character": '{"id":"h1","uri":"https://example.org/","text":"\\ud800"}',
    "NUL in a name": '{"id":"h\\u0000","uri":"https://example.org/","text":""}',
    "text is a number": '{"id":"h1","uri":"https://example.org/","text":7}',
    "tags are a text": '{"id":"h1","uri":"https://example.org/","text":"","tags":"a"}',
    "a tag is a list": '{"id":"h1","uri":"https://example.org/","text":"","tags":[["a"]]}',
    "target": '{"id":"h1","uri":"https://example.org/","text":"","target":"a"}',
    "no address": '{"id":"h1","uri":7,"text":""}',
    "no id": '{"uri":"https://example.org/","text":""}',
    "list": "[]",
    "null": "null",
    "too long": '{"id":"h1","uri":"https://example.org/","text":"' + "x" * (9 << 20) + '"}',
}


@pytest.mark.parametrize("wrong", REFUSED.values(), ids=REFUSED.keys())
def test_one_bad_entry_is_listed_and_the_others_are_read(wrong, path) -> None:
    good = json.dumps(hypothesis_entry(id="good"))
    reading = read(path, f'{{"rows":[{good},{wrong}]}}')
    assert [coming.note.uid for coming in reading.notes] == ["hypothesis:good"]
    assert [refusal.place for refusal in reading.refused] == ["rows[1]"]
    assert reading.refused[0].why.endswith(".")
    assert len(reading.refused[0].why) < 200


def test_the_same_name_twice_is_refused_the_second_time(path) -> None:
    reading = read(path, {"rows": [hypothesis_entry(text="first"), hypothesis_entry(text="second")]})
    assert [coming.note.body for coming in reading.notes] == ["first"]
    assert reading.refused[0].why == "It has the same name as rows[0]."


def test_nul_in_a_text_and_html_stay_as_they_are(path) -> None:
    text = "NUL \0, <img src=x onerror=alert(1)>, \u202e"
    assert read(path, [hypothesis_entry(text=text)]).notes[0].note.body == text


def bundle(**more: object) -> dict[str, object]:
    return json.loads(write([], "id", "t")[0]) | more


WHOLE = {
    "no JSON": b"{",
    "empty": b"",
    "UTF-16": '{"rows":[]}'.encode("utf-16"),
    "not UTF-8": b'{"rows":["\xff"]}',
    "deep": b"[" * 200_000,
    "deep objects": b'{"a":' * 200_000,
    "unknown": b'{"what":"else"}',
    "a number": b"7",
    "nothing": b"null",
    "constant": b"Infinity",
    "doubled list": b'{"rows":[{"uri":"x:a"}],"rows":[]}',
    "collection elsewhere": b'{"type":"AnnotationCollection","first":"https://example.org/page1"}',
    "page without items": b'{"type":"AnnotationPage"}',
    "items are none": b'{"type":"AnnotationPage","items":7}',
    "bundle without seal": json.dumps(bundle(sha256=None)).encode(),
    "bundle that was changed": json.dumps(bundle(notebook="another")).encode(),
    "bundle without a version": json.dumps(bundle(version="1")).encode(),
    "deep bundle": b'{"format":"mopr-notes","version":1,"notes":' + b"[" * 900 + b"]" * 900 + b"}",
}


@pytest.mark.parametrize("content", WHOLE.values(), ids=WHOLE.keys())
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(content, path) -> None:
    with pytest.raises(MoprError, match="was not imported") as caught:
        read(path, content)
    assert caught.value.code == 2
    assert caught.value.why
    assert len(str(caught.value)) < 400


def test_a_bundle_of_a_later_program_is_refused_as_newer(path) -> None:
    with pytest.raises(MoprError) as caught:
        read(path, bundle(version=2))
    assert caught.value.code == 5


def test_a_mark_of_the_order_of_bytes_does_no_harm(path) -> None:
    assert read(path, b"\xef\xbb\xbf" + json.dumps([hypothesis_entry()]).encode()).notes


def test_a_file_that_is_too_large_is_refused_unread(path, monkeypatch) -> None:
    monkeypatch.setattr(reader, "LARGEST_FILE", 1000)
    with pytest.raises(MoprError, match="has more than"):
        read(path, b" " * 1001)


def test_too_many_entries_are_refused(path, monkeypatch) -> None:
    monkeypatch.setattr(reader, "MOST_ENTRIES", 3)
    with pytest.raises(MoprError, match="4 entries"):
        read(path, [hypothesis_entry(id=str(i)) for i in range(4)])


def test_an_object_with_many_keys_twice_takes_no_time(path) -> None:
    doubled = "{" + ",".join(f'"k{i % 50_000}":0' for i in range(100_000)) + "}"
    with patience.within(30):
        assert read(path, f"[{json.dumps(hypothesis_entry())},{doubled}]").refused


@pytest.mark.skipif(sys.platform == "win32", reason="pipes with names")
def test_a_pipe_is_refused_without_waiting(path) -> None:
    os.mkfifo(path)
    with pytest.raises(MoprError, match="not a file"):
        read_file(path, None)
