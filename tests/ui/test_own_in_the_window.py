"""What the reader adds is shown by every view at once, and undo takes it away."""

import pytest
from own_entries import MEMOIRS, own_claim, own_record
from PySide6.QtTest import QSignalSpy

from mopr_desktop.session.workbook import Change

PANES = ("browse", "details", "source", "questions", "status", "question")


@pytest.fixture
def book(window):
    window.workbook.put("own_source", *MEMOIRS)
    return window.workbook


def shown(window) -> dict[str, str]:
    window.settle()
    return {name: window.pane(name).plain_text() for name in PANES}


def marks(window, record: str) -> list[str]:
    return [mark.label for mark in window.timeline.marks_in_view() if mark.record == record]


def test_one_edit_reaches_every_view_and_one_undo_takes_it_back(window, book) -> None:
    window.session.select("section-austria")
    before, marked = shown(window), marks(window, "section-austria")
    assert "Founding of the Austrian section" not in before["questions"]
    read = QSignalSpy(window.session.content_changed)
    book.put("own_claim", *own_claim("claim-1", "section-austria", "founded", edtf="1901", statement="Founded early."))
    assert read.count() == 1
    after = shown(window)
    assert "Founded early." in after["details"]
    assert "1901" in after["details"]
    assert "Memoirs, p. 12" in after["details"]
    assert "Founding of the Austrian section" in after["questions"]
    assert "My own sources 1" in after["browse"]
    questions = len(window.content.disagreements())
    assert f"{questions} questions" in after["status"]
    assert (
        marks(window, "section-austria") != marked or "1901" in window.content.axis_item("section-austria").date_words
    )
    window.session.ask("contradiction-section-austria-founded")
    assert "Founded early." in window.pane("question").plain_text()
    assert "Memoirs" in window.pane("question").plain_text()
    book.undo()
    assert window.session.question is None
    assert shown(window) == before
    assert marks(window, "section-austria") == marked


def test_an_own_event_stands_on_the_axis_and_is_found(window, book) -> None:
    book.edit(
        [
            Change("own_record", *own_record("event-own", "event", "A march in Trieste")),
            Change("own_claim", *own_claim("claim-1", "event-own", "occurred", edtf="1931-05")),
        ]
    )
    window.session.select("event-own")
    window.timeline.arranging.set("opened", "campaigns", True)
    assert marks(window, "event-own")
    assert "A march in Trieste" in window.pane("details").plain_text()
    assert "p. 12" in window.pane("source").plain_text()
    assert window.content.search("trieste")[0].name == "event-own"
    book.undo()
    assert window.session.selected is None
    assert not marks(window, "event-own")


def test_what_is_gone_is_not_returned_to(window, book) -> None:
    book.edit(
        [
            Change("own_record", *own_record("event-own", "event", "A march in Trieste")),
            Change("own_claim", *own_claim("claim-1", "event-own", "occurred", edtf="1931-05")),
        ]
    )
    window.session.select("event-own", "source-memoirs-at-p-12", "claim-1")
    window.session.select("section-germany")
    book.undo()
    window.session.back()
    assert window.pane("details").plain_text().startswith("International Red Aid")
    assert window.pane("source").plain_text()


def test_own_sources_are_hidden_together_also_those_to_come(window, book) -> None:
    window.session.select("section-austria")
    window.session.change_filters(sources=frozenset({"own"}))
    book.put("own_claim", *own_claim("claim-1", "section-austria", "founded", edtf="1901"))
    assert "source-memoirs" in window.session.filters.sources


def test_an_own_claim_that_nobody_disputes_stands_in_full_under_yours(window, book) -> None:
    book.put(
        "own_claim", *own_claim("claim-1", "section-austria", "aim", value="help for sailors", statement="To help.")
    )
    book.put("reading", "r", {"claim": "claim-1", "judgement": "preferred", "why": "An eye-witness."})
    window.session.select("section-austria")
    words = window.pane("details").plain_text()
    assert "Yours F2 changes, Del deletes\nAim: help for sailors To help. Memoirs, p. 12 · yours" in words
    assert "Your reading: preferred. An eye-witness." in words


def test_an_entry_that_cannot_be_shown_is_told_of(window, book) -> None:
    book.put("own_claim", *own_claim("claim-1", "section-gone", "founded", edtf="1931"))
    assert window.desk.status.currentMessage().startswith("An entry of the notebook is not shown")


def test_a_lens_on_a_source_that_is_undone_is_taken_away(window, book) -> None:
    book.put("own_claim", *own_claim("claim-1", "section-austria", "founded", edtf="1901"))
    window.session.set_lens("source-memoirs")
    book.undo()
    assert window.session.lens == "source-memoirs"
    book.undo()
    assert window.session.lens is None
    book.redo()
    window.session.set_mirror(("hist", "source-memoirs"))
    book.undo()
    assert window.session.mirror is None


def test_what_is_own_is_there_and_selected_when_the_notebook_is_opened_again(open_one, tmp_path) -> None:
    path = tmp_path / "thesis.mopr"
    first = open_one()
    first.workbook.open(path, make=True)
    first.workbook.put("own_source", *MEMOIRS)
    first.workbook.put("own_record", *own_record("event-own", "event", "A march in Trieste"))
    first.workbook.put("own_claim", *own_claim("claim-1", "event-own", "occurred", edtf="1931-05"))
    first.session.select("event-own")
    first.close()
    second = open_one(notebook=path)
    assert "event-own" in second.content.records()
    assert second.session.selected == "event-own"
    assert "A march in Trieste" in second.pane("details").plain_text()
    assert "My own sources 1" in second.pane("browse").plain_text()


def test_a_window_that_closes_leaves_the_data_as_they_are_bundled(open_one, content) -> None:
    window = open_one()
    window.workbook.put("own_source", *MEMOIRS)
    assert content.own.sources
    window.close()
    assert not content.own


@pytest.mark.parametrize(
    "looked_at",
    [
        lambda session: session.set_lens("source-memoirs"),
        lambda session: session.set_mirror(("source-memoirs", "wiki")),
        lambda session: session.change_filters(sources=frozenset({"source-memoirs"})),
        lambda session: session.select("section-austria", "source-memoirs-at-p-12", "claim-1"),
    ],
    ids=["lens", "mirror", "hidden", "claim"],
)
def test_what_was_left_in_ones_own_data_is_found_again_with_the_notebook(
    looked_at, open_one, tmp_path, content
) -> None:
    def seen(window):
        session = window.session
        return session.lens, session.mirror, session.filters, session.selection

    path = tmp_path / "mine.mopr"
    first = open_one()
    first.workbook.open(path, make=True)
    first.workbook.put("own_source", *MEMOIRS)
    first.workbook.put("own_claim", *own_claim("claim-1", "section-austria", "founded", edtf="1901"))
    looked_at(first.session)
    left = seen(first)
    first.close()
    second = open_one()
    assert seen(second) != left
    second.workbook.open(path)
    assert seen(second) == left


def test_who_chose_another_lens_before_the_notebook_was_there_keeps_it(open_one, tmp_path) -> None:
    path = tmp_path / "mine.mopr"
    first = open_one()
    first.workbook.open(path, make=True)
    first.workbook.put("own_source", *MEMOIRS)
    first.workbook.put("own_claim", *own_claim("claim-1", "section-austria", "founded", edtf="1901"))
    first.session.set_lens("source-memoirs")
    first.close()
    second = open_one()
    second.session.set_lens("gse")
    second.workbook.open(path)
    assert second.session.lens == "gse"
