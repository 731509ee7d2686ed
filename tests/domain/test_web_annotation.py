import json
from collections import Counter

import pytest
from hypothesis import given
from noted import notes

from mopr_desktop.domain.notes import Note, RangeTarget, RegionTarget, StretchTarget
from mopr_desktop.domain.web_annotation import annotation_json, note_from_annotation
from mopr_desktop.errors import MoprError


@given(notes)
def test_a_note_comes_back_as_it_went_out(note) -> None:
    not_kept: Counter[str] = Counter()
    written = json.loads(json.dumps(annotation_json(note)))
    assert note_from_annotation(written, not_kept) == note
    assert not +not_kept


def test_a_range_is_written_in_the_words_of_the_standard() -> None:
    target = RangeTarget("hist", 10, 16, "letter", "the ", " of", "ab12")
    assert annotation_json(Note("n1", "*text*", target, ("dates",))) == {
        "id": "urn:mopr:note:n1",
        "type": "Annotation",
        "motivation": "commenting",
        "body": [
            {"type": "TextualBody", "purpose": "commenting", "format": "text/markdown", "value": "*text*"},
            {"type": "TextualBody", "purpose": "tagging", "value": "dates"},
        ],
        "target": {
            "type": "SpecificResource",
            "source": "urn:mopr:source:hist",
            "selector": [
                {"type": "TextPositionSelector", "start": 10, "end": 16},
                {"type": "TextQuoteSelector", "exact": "letter", "prefix": "the ", "suffix": " of"},
            ],
            "mopr:document": "ab12",
        },
    }


def test_regions_and_stretches_have_fragments() -> None:
    region = annotation_json(Note("n1", "", RegionTarget("scan", 3, 5, 100, 255, 1000)))["target"]
    assert region["selector"]["value"] == "page=3&xywh=percent:0.5,10,25.5,100"
    stretch = annotation_json(Note("n1", "", StretchTarget("1923-01", "1924~")))["target"]
    assert stretch == "urn:mopr:axis#from=1923-01&to=1924~"


@pytest.mark.parametrize(
    ("body", "text", "tags"),
    [
        ("https://example.org/video", "https://example.org/video", ()),
        ({"type": "TextualBody", "value": "<script>x</script>"}, "<script>x</script>", ()),
        ([{"value": "one"}, {"value": "two"}], "one\n\ntwo", ()),
        ([{"value": "t", "purpose": "tagging"}], "", ("t",)),
        ({"type": "SpecificResource", "source": "https://example.org/t", "purpose": ["tagging"]}, "", ("https://example.org/t",)),
        ({"@type": "cnt:ContentAsText", "chars": "old"}, "old", ()),
    ],
)  # fmt: skip
def test_bodies_of_other_programs_are_read(body, text, tags) -> None:
    given_json = {"@type": "oa:Annotation", "@id": "x:1", "body": body, "target": "https://example.org/"}
    note = note_from_annotation(given_json, Counter())
    assert (note.uid, note.body, note.tags) == ("x:1", text, tags)


def test_an_annotation_without_a_name_has_the_same_one_each_time() -> None:
    given_json = {"type": "Annotation", "bodyValue": "x", "target": "https://example.org/"}
    names = {note_from_annotation(dict(given_json), Counter()).uid for _ in range(2)}
    names.add(note_from_annotation(given_json | {"id": "x" * 1000}, Counter()).uid)
    assert len(names) == 2
    assert all(name.startswith("annotation-") for name in names)


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "Note"},
        {"target": None},
        {"target": []},
        {"target": 7},
        {"target": {"selector": []}},
        {"target": "urn:mopr:record:%ff"},
        {"target": "urn:mopr:record:"},
        {"target": "urn:mopr:axis#from=1923-02-30&to=1924"},
        {"target": {"source": "s", "selector": {"type": "TextPositionSelector", "start": -1, "end": 2}}},
        {"target": {"source": "s", "selector": {"type": "TextPositionSelector", "start": "1", "end": 2}}},
        {"target": {"source": "s", "selector": {"type": "TextPositionSelector", "start": True, "end": 2}}},
        {"target": {"source": "s", "selector": {"type": "TextQuoteSelector", "exact": 7}}},
        {"target": {"source": "s", "selector": [{"type": "XPathSelector"}] * 60}},
        {"body": 7},
        {"body": {"type": "Choice"}},
        {"bodyValue": None},
        {"bodyValue": "\ud800"},
        {"body": {"value": "a\nb", "purpose": "tagging"}},
    ],
)
def test_what_cannot_be_kept_is_refused(wrong) -> None:
    given_json = {"id": "x:1", "type": "Annotation", "target": "https://example.org/"} | wrong
    with pytest.raises(MoprError) as caught:
        note_from_annotation(given_json, Counter())
    assert caught.value.why
