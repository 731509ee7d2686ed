"""How many members in 1932? Who led MOPR in May 1924? What did Vyatka do? And what is "Mauprat"?"""

from PySide6.QtCore import Qt
from windows import press, search

from mopr_desktop.domain.days import day_number
from mopr_desktop.ui.main_window import MainWindow


def found(window: MainWindow, words: str) -> str:
    """Search for words, take the first answer, and return the record it leads to."""
    window.timeline.setFocus()
    search(window, words)
    press(window, Qt.Key.Key_Return)
    return window.session.selected or ""


def test_the_members_of_1932_are_a_question_with_three_figures(window: MainWindow) -> None:
    found(window, "members 1932")
    said = window.pane("question").plain_text()
    assert "How many members" in said
    for figure in ("14,000,000", "1,278,274"):
        assert figure in said


def test_what_is_computed_from_two_figures_is_said_to_be_computed(window: MainWindow) -> None:
    window.session.ask("contradiction-ioar-members")
    said = window.pane("question").plain_text()
    assert "4,300,000" in said
    assert "computed" in said


def test_who_led_mopr_in_may_1924_is_answered_by_the_search_field(window: MainWindow) -> None:
    window.timeline.setFocus()
    search(window, "who led MOPR in May 1924")
    said = window.pane("search").plain_text().splitlines()
    heads = [line for line in said if line.startswith("In office")]
    assert heads == [
        "In office, May 1924 · Certain",
        "In office, May 1924 · Possible: no source gives the beginning",
        "In office, May 1924 · Possible: no source gives the end",
        "In office, May 1924 · Without a date of its own",
    ]
    groups = {head: said[said.index(head) + 1 :] for head in heads}
    assert groups[heads[0]][0].startswith("Central Committee")
    assert groups[heads[1]][0].startswith("Stasova")
    assert groups[heads[2]][0].endswith("from 2 March 1923, end not given possible")
    polish = next(i for i, line in enumerate(said) if "Polish aid committee" in line)
    assert "from August 1922, end not given" in said[polish]
    assert said[polish + 1] == heads[3], "what began longest ago is the least likely to have lasted"
    assert any("chairman of the Central Committee" in line for line in groups[heads[3]])
    assert not any(line.startswith("Executive Committee") and line.endswith("certain") for line in said)


def test_in_may_1924_the_axis_shows_the_central_committee_and_those_in_it(window: MainWindow) -> None:
    window.timeline.set_reduced_motion(True)
    window.session.set_range(day_number(1924, 5), day_number(1924, 6))
    shown = {mark.record for mark in window.timeline.marks_in_view() if mark.lane == "bodies"}
    assert {"central-committee", "office-marchlewski-chairman"} <= shown
    assert not {"central-bureau", "seat-paris"} & shown


def test_the_chairman_has_no_date_of_his_own_and_the_window_says_so(window: MainWindow) -> None:
    window.session.select("office-marchlewski-chairman")
    said = window.pane("details").plain_text()
    assert "no date" in said.casefold()
    assert "Central Committee" in said


def test_vyatka_had_the_first_cell_and_looked_after_prisoners_in_germany(window: MainWindow) -> None:
    assert found(window, "vyatka") == "place-vyatka"
    said = window.pane("details").plain_text()
    assert "22 January 1923" in said
    assert "German" in said


def test_a_name_damaged_by_translation_leads_to_what_is_meant(window: MainWindow) -> None:
    assert found(window, "Mauprat") == "ioar"


def test_another_spelling_leads_to_the_same_person(window: MainWindow) -> None:
    assert found(window, "Markhlevsky") == "marchlewski-julian"
