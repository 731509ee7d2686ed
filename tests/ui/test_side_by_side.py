"""How rival claims stand side by side: by part or body, with their witnesses, and the notes on the sources."""

import pytest
from PySide6.QtWidgets import QApplication

from mopr_desktop.ui import phrases
from mopr_desktop.ui.block import Block
from mopr_desktop.ui.main_window import MainWindow
from mopr_desktop.ui.question_blocks import ColumnHead
from mopr_desktop.ui.spread_rows import SpreadRows


def blocks(window: MainWindow) -> list[Block]:
    return [block for top in window.desk.question.sheet.blocks for block in top.all()]


def rows(window: MainWindow, question: str) -> list[str]:
    """Return the labels of the rows of a question's spread."""
    window.session.ask(question)
    (spread,) = [block for block in blocks(window) if isinstance(block, SpreadRows)]
    return [label.text for label in spread._labels]


@pytest.mark.parametrize("question", ["contradiction-ioar-dissolved", "scope-ioar-dissolved"])
def test_different_things_that_end_have_rows_of_their_own(window: MainWindow, question: str) -> None:
    assert rows(window, question) == ["The whole", "Its international character", "The Soviet section"]


def test_claims_that_say_the_same_of_one_part_share_a_mark(window: MainWindow) -> None:
    window.session.ask("scope-ioar-dissolved")
    (spread,) = [block for block in blocks(window) if isinstance(block, SpreadRows)]
    soviet = [mark for mark in spread._marks if mark.words.text == "1947"]
    assert [len(mark.points) for mark in soviet] == [2]


def test_two_bodies_that_may_be_one_have_a_row_each(window: MainWindow) -> None:
    labels = rows(window, "identity-polish-political-red-cross-section-poland")
    assert labels == ["Polish Political Red Cross", "Polish section"]


def test_rivals_on_one_thing_have_a_row_for_each_place(window: MainWindow) -> None:
    labels = rows(window, "contradiction-section-germany-founded")
    assert labels == ["First steps of MOPR, p. 212, para 1", "Wikipedia, National affiliates, row Germany"]


def test_figures_of_other_years_are_not_drawn_beside_those_of_1932(window: MainWindow) -> None:
    window.session.ask("contradiction-ioar-sections")
    (spread,) = [block for block in blocks(window) if isinstance(block, SpreadRows)]
    assert {mark.words.text for mark in spread._marks} == {"62 sections", "67 sections", "70 sections"}


@pytest.mark.parametrize("size", [(1024, 640), (1440, 900)])
def test_marks_and_words_of_a_row_do_not_touch(open_one, size) -> None:  # type: ignore[no-untyped-def]
    window = open_one(size)
    for found in window.content.disagreements():
        window.session.ask(found.id)
        window.desk.question.sheet.content_height()
        for spread in (block for block in blocks(window) if isinstance(block, SpreadRows)):
            words = [mark.words.rect for mark in spread._marks]
            assert not [
                (one, other) for i, one in enumerate(words) for other in words[i + 1 :] if one.intersects(other)
            ], found.id
            assert all(rect.right() <= spread.rect.right() for rect in words), found.id


def test_who_really_speaks_is_said_in_words(window: MainWindow) -> None:
    window.session.ask("contradiction-ioar-sections")
    said = window.pane("question").plain_text()
    assert "Two witnesses: Lazitch and Drachkovitch 1986, p. xxix (twice); Great Soviet Encyclopedia itself." in said


def test_one_witness_is_one(window: MainWindow) -> None:
    claim = window.content.claim("wiki-affiliates-germany-founded")
    assert phrases.witnesses_sentence(window.content, [claim]).startswith("One witness: Ryle 1967")


def test_a_long_note_on_a_source_unfolds_on_a_click(window: MainWindow) -> None:
    window.session.ask("contradiction-section-germany-founded")
    note = window.content.source("wiki").critical_note
    assert note not in window.pane("question").plain_text()
    head = [block for block in blocks(window) if isinstance(block, ColumnHead)][1]
    assert head.open is not None
    head.open()
    assert note in window.pane("question").plain_text()
    [block for block in blocks(window) if isinstance(block, ColumnHead)][1].open()  # type: ignore[misc]
    assert note not in window.pane("question").plain_text()


def test_heads_of_columns_are_of_one_height_and_short(window: MainWindow) -> None:
    window.session.ask("contradiction-section-germany-founded")
    QApplication.processEvents()
    heads = [block for block in blocks(window) if isinstance(block, ColumnHead)]
    assert len({head.rect.height() for head in heads}) == 1
    assert heads[0].rect.height() < 100


def test_a_date_is_written_as_a_span_of_years(window: MainWindow) -> None:
    window.session.ask("identity-labor-defense-council-usa-section-usa")
    said = window.pane("question").plain_text()
    assert "1920–1921: Labor Defense Council, United States" in said
    assert "in 1920-1921" not in said


def test_rival_ranks_stand_with_their_dates(window: MainWindow) -> None:
    window.session.ask("contradiction-office-stasova-rank")
    assert "head of MOPR, until 1938" in window.pane("question").plain_text()
