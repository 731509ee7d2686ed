from hypothesis import given
from hypothesis import strategies as st

from mopr_desktop.domain.note_links import as_markdown, begun, first_line, links


def test_links_are_found_once_each_in_their_order() -> None:
    body = "See [[ioar]], [[section-germany|the German section]] and again [[ioar]]; not [[]] nor [[a\nb]]."
    assert links(body) == ("ioar", "section-germany")


def test_a_link_becomes_one_of_markdown_and_an_unknown_one_stays_as_typed() -> None:
    titles = {"ioar": "International Red Aid"}
    shown = as_markdown("[[ioar]] [[ioar|it]] [[nobody]]", titles.get)
    assert shown == r"[International Red Aid](mopr:ioar) [it](mopr:ioar) \[\[nobody\]\]"


def test_a_title_cannot_smuggle_marks_into_a_note() -> None:
    assert as_markdown("[[x]]", lambda _: "](file:///a)") == r"[\]\(file:///a\)](mopr:x)"


def test_a_link_is_begun_by_two_brackets_until_it_is_closed() -> None:
    assert begun("See [[ger") == "ger"
    assert begun("See [[") == ""
    assert begun("See [[ger]]") is None
    assert begun("See [ger") is None


def test_the_first_line_is_the_first_that_says_something() -> None:
    assert first_line("\n\n## Was 1921 only a committee?\nMore") == "Was 1921 only a committee?"
    assert first_line("- [[ioar|the Red Aid]] ends") == "the Red Aid ends"
    assert first_line("> # \n") == ""
    assert len(first_line("x" * 500)) == 120


@given(st.text())
def test_any_text_can_be_a_note(body: str) -> None:
    links(body)
    as_markdown(body, lambda name: name)
    assert "\n" not in first_line(body)
