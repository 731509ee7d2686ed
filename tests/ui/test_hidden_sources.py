"""Hiding a source leaves it out of the reckoning: what only it says stands in no view that is computed from claims."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from windows import press, search

from mopr_desktop.canvas.voices import heard_in, lanes_of
from mopr_desktop.domain.days import day_number
from mopr_desktop.domain.organisation import Organisation
from mopr_desktop.session.session import Filters
from mopr_desktop.store.content import Content
from mopr_desktop.timeline.lanes import figures_of
from mopr_desktop.ui.main_window import MainWindow
from mopr_desktop.ui.stretch_summary import summarise
from mopr_desktop.ui.table_rows import rows_of

SOURCES = ("gse", "wiki", "hist")
RECORDS = ("ioar", "section-germany", "section-spain", "congress-1932-11", "section-usa", "plenum-1923-06")
DAY = day_number(1924, 5, 15)
HIDDEN = [{"wiki"}, {"gse"}, {"hist"}, {"gse", "wiki"}, set(SOURCES)]

some = st.sets(st.sampled_from(SOURCES), min_size=1).map(frozenset)


def lines_of(statement) -> list:  # type: ignore[no-untyped-def]
    then = statement.sections
    lines = [line for part in (*statement.before, *statement.after) for line in part.lines]
    lines += [*then.certain, *then.possible, *then.undated, *(one.line for one in then.numbers), *then.nearest]
    return [one for line in lines for one in (line, *line.lines)]


@given(hidden=some, days=st.lists(st.integers(day_number(1921), day_number(1948)), min_size=2, max_size=2, unique=True))
def test_nothing_that_only_a_hidden_source_says_is_stated_anywhere(
    content: Content, hidden: frozenset[str], days: list[int]
) -> None:
    heard = heard_in(content, hidden)
    filters = Filters(sources=hidden)
    lanes = lanes_of(content, heard, None).lanes(filters)
    first, last = sorted(days)
    marks = [mark.source for lane in lanes for item in lane.items for mark in item.marks]
    figures = [figure.source for lane in lanes for figure in figures_of(lane)]
    rows = [source for row in rows_of(lanes, heard, filters) for source in row.sources]
    rivals = [content.claim(claim).source for one in heard.disagreements() for claim in one.claims]
    speaking = [source.id for source in heard.speaking()]
    stated = [source for line in lines_of(Organisation(heard, speaking).on(first)) for source in line.sources]
    dated = [claim.source for record in heard.records() for claim in heard.dating(record).claims]
    listed = [claim.source for record in heard.records() for claim in heard.claims_about(record)]
    for said in (marks, figures, rows, rivals, stated, dated, listed):
        assert hidden.isdisjoint(said)
    names = {source.short for source in content.sources() if source.id in hidden}
    summary = summarise(rows_of(lanes, heard, filters), first, last, frozenset())
    assert names.isdisjoint(tally.name for tally in summary.sources)
    assert {one for one in heard.counts().claims_by_source if one in hidden} <= {
        source for source, claims in heard.counts().claims_by_source.items() if not claims
    }


@given(hidden=some)
def test_the_dates_of_the_axis_are_computed_from_the_claims_that_are_left(
    content: Content, hidden: frozenset[str]
) -> None:
    """A lens on the one source that is left says the same as hiding the others."""
    heard = heard_in(content, hidden)
    shown = {item.record: item for lane in lanes_of(content, heard, None).lanes(Filters()) for item in lane.items}
    for record, item in shown.items():
        dating = heard.dating(record)
        assert item.undated == dating.undated
        assert item.undated or (item.earliest_start, item.latest_end) == (dating.earliest_start, dating.latest_end)


@pytest.mark.parametrize("hidden", HIDDEN, ids=lambda hidden: "+".join(sorted(hidden)))
def test_no_view_names_a_hidden_source_as_speaking(window: MainWindow, hidden: set[str]) -> None:
    names = {source.short for source in window.content.sources() if source.id in hidden}
    window.session.change_filters(sources=frozenset(hidden))
    said = [window.pane("table").plain_text()]
    for record in RECORDS:
        window.session.select(record)
        said.append(window.pane("details").plain_text())
    window.session.set_as_of(DAY)
    said.append(window.pane("as-of").plain_text())
    window.session.set_range(day_number(1921), day_number(1949))
    window.timeline.set_stretch((day_number(1923), day_number(1926)))
    window.desk.overlays.summarise()
    said.append(window.desk.overlays.stretch.summary.plain())  # type: ignore[union-attr]
    said += [mark.words for mark in window.timeline.spoken_marks()]
    for text in said:
        for name in names:
            assert name not in text, text[max(text.index(name) - 200, 0) : text.index(name) + 60]


def test_every_view_says_the_same_date_once_a_source_is_hidden(window: MainWindow) -> None:
    window.session.select("section-germany")
    window.session.change_filters(sources=frozenset({"wiki"}))
    assert "Founded in April 1921" in window.pane("details").plain_text()
    assert "October 1924" not in window.pane("details").plain_text()
    label = next(m.label for m in window.timeline.marks_in_view() if m.record == "section-germany")
    assert label == "April 1921"
    title = window.content.record("section-germany").title
    row = next(line for line in window.pane("table").plain_text().splitlines() if line.startswith(f"{title}\t"))
    assert "April 1921" in row
    assert "1924" not in row


def test_the_list_of_questions_says_whom_it_leaves_out(window: MainWindow) -> None:
    everything = len(window.content.disagreements())
    window.session.change_filters(sources=frozenset({"hist"}))
    words = window.pane("questions").plain_text()
    left = len(window.desk.perspective.heard.disagreements())
    assert left < everything
    assert words.startswith(f"Where the sources disagree {left}\nLeft out, because hidden: First steps")
    assert f"{left} questions" in window.pane("status").plain_text()
    window.session.change_filters(sources=frozenset())
    assert "Left out" not in window.pane("questions").plain_text()
    assert f"{everything} questions" in window.pane("status").plain_text()


def test_a_question_that_hiding_takes_away_says_so(window: MainWindow) -> None:
    gone = next(
        one for one in window.content.disagreements() if {window.content.claim(c).source for c in one.claims} > {"hist"}
        and len({window.content.claim(c).source for c in one.claims}) == 2
    )  # fmt: skip
    window.session.ask(gone.id)
    window.session.change_filters(sources=frozenset({"hist"}))
    assert "hidden" in window.desk.question.sheet.plain_text()
    window.session.change_filters(sources=frozenset())
    assert gone.question in window.pane("question").plain_text()


def test_the_number_of_a_hidden_source_is_not_said_to_be_none(window: MainWindow) -> None:
    window.session.change_filters(sources=frozenset({"wiki"}))
    assert "[ ] Wikipedia hidden" in window.pane("browse").plain_text()


def test_who_led_is_answered_without_hidden_sources(window: MainWindow) -> None:
    window.session.change_filters(sources=frozenset(SOURCES))
    search(window, "who led MOPR in May 1924")
    assert "In office" not in window.pane("search").plain_text()


def test_the_legend_names_only_who_is_heard(window: MainWindow) -> None:
    window.desk.overlays.toggle_legend()
    assert "Wikipedia" in window.desk.overlays.legend.sheet.plain_text()
    window.session.change_filters(sources=frozenset({"wiki"}))
    assert "Wikipedia" not in window.desk.overlays.legend.sheet.plain_text()


def test_a_lens_on_a_hidden_source_shows_it_again(window: MainWindow) -> None:
    window.session.change_filters(sources=frozenset({"gse", "wiki"}))
    window.session.set_lens("gse")
    assert window.session.filters.sources == {"wiki"}
    window.session.set_mirror(("wiki", "hist"))
    assert window.session.filters.sources == set()


def test_hiding_the_source_in_the_lens_takes_the_lens_away(window: MainWindow) -> None:
    window.session.set_lens("gse")
    window.session.change_filters(sources=frozenset({"gse"}))
    assert window.session.lens is None
    window.session.set_mirror(("wiki", "hist"))
    window.session.change_filters(sources=frozenset({"gse", "hist"}))
    assert window.session.mirror is None
    assert window.session.filters.sources == {"gse", "hist"}


def test_who_hides_a_source_by_keyboard_goes_on_from_there(window: MainWindow) -> None:
    tree = window.desk.browse.tree
    entry = next(item for item, entry in window.desk.browse._entries() if entry.key == "wiki")
    tree.setFocus()
    tree.setCurrentItem(entry)
    window.session.select("section-germany")
    tree.setCurrentItem(entry)
    for hidden in ({"wiki"}, set()):
        press(window, Qt.Key.Key_Space)
        assert window.session.filters.sources == hidden
        assert tree.currentItem().text(0) == "Wikipedia"
    press(window, Qt.Key.Key_Down)
    assert tree.currentItem().text(0) == "First steps of MOPR"


def test_a_source_is_ticked_and_unticked_many_times(window: MainWindow) -> None:
    tree = window.desk.browse.tree
    tree.setFocus()
    for _ in range(20):
        entry = next(item for item, entry in window.desk.browse._entries() if entry.key == "hist")
        box = tree.visualItemRect(entry)
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
        QApplication.processEvents()
    assert window.session.filters.sources == set()
