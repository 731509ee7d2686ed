import pytest
from hypothesis import given
from hypothesis import strategies as st

from mopr_desktop.store.content import Content


def found(content: Content, text: str, limit: int = 50) -> list[tuple[str, str]]:
    return [(hit.kind, hit.name) for hit in content.search(text, limit)]


def test_names_come_first_and_whole_names_before_beginnings(content) -> None:
    assert found(content, "mopr")[0] == ("record", "ioar")
    kinds = [kind for kind, _ in found(content, "german")]
    assert kinds == sorted(kinds, key=["record", "source", "passage", "claim"].index)


@pytest.mark.parametrize("text", ["g", "ge", "ger", "germ", "GERMAN", "  german ", "german sec", "section german"])
def test_it_finds_as_one_types(content, text) -> None:
    assert ("record", "section-germany") in found(content, text)


@pytest.mark.parametrize(
    ("text", "record"),
    [
        ("osterreichische", "section-austria"),
        ("ÖSTERREICHISCHE", "section-austria"),
        ("o\u0308sterreichische", "section-austria"),
        ("МОПР", "ioar"),
        ("мопр", "ioar"),
        ("이동휘", "yi-donghwi"),
        ("rote hilfe deut", "section-germany"),
    ],
)
def test_every_script_and_any_diacritics_will_do(content, text, record) -> None:
    assert ("record", record) in found(content, text)


def test_a_damaged_name_finds_its_record_and_says_so(small) -> None:
    (hit,) = [hit for hit in small.search("legau") if hit.kind == "record"]

    assert (hit.record, hit.title, hit.matched_name) == ("league", "League of Help", "Legaue")
    assert hit.snippet == "organisation, also “Legaue” (damaged)"


def test_passages_claims_and_sources_are_found(small) -> None:
    assert ("passage", "gse-p1") in found(small, "founding towards")
    assert ("claim", "gse-p1-sections") in found(small, "seventy")
    assert found(small, "encyclop") == [("source", "gse")]


def test_the_limit_holds(content) -> None:
    assert len(content.search("s", 7)) == 7
    assert content.search("s", 0) == ()


@pytest.mark.parametrize(
    "text",
    ['"', '""', "'", "*", "NEAR(", "a AND", "OR", "NOT", "-", "(", "name:x", "^a", "\x00", "a\x00b", "%", "_", "\ud800",
     "x" * 1_000_000, '"' * 1_000_000, "\u202e", "🜨", "ª", "1"],
)  # fmt: skip
def test_no_text_is_too_odd(content, text) -> None:
    content.search(text)


@given(st.text(max_size=60))
def test_any_text_is_answered(content, text) -> None:
    assert len(content.search(text)) <= 50
