"""When was the German section founded?"""

from PySide6.QtCore import Qt
from windows import press

from mopr_desktop.ui.main_window import MainWindow


def test_selecting_germany_shows_october_1924_and_both_names_of_the_group(window: MainWindow) -> None:
    window.session.select("section-germany")
    said = window.pane("details").plain_text()
    assert "October 1924" in said
    assert "Red Aid of Germany" in said
    assert "Rote Hilfe Deutschlands" in said


def test_selecting_germany_lights_its_row_of_the_table(window: MainWindow) -> None:
    window.session.select("section-germany")
    lit = [line for line in window.pane("source").plain_text().splitlines() if line.startswith("[lit]")]
    assert len(lit) == 1
    assert "row Germany" in lit[0]


def test_the_row_is_named_in_the_details_once_its_claim_is_chosen(window: MainWindow) -> None:
    window.session.select("section-germany")
    founded = next(c for c in window.content.claims_about("section-germany") if c.property == "founded")
    window.session.select("section-germany", founded.passage, founded.id)
    assert "row Germany" in window.content.passage(founded.passage).locator
    assert window.session.selection.passage == "wiki-affiliates-germany"


def test_d_on_germany_opens_its_own_question_or_the_list_of_all(window: MainWindow) -> None:
    window.session.select("section-germany")
    press(window, Qt.Key.Key_D)
    own = window.content.disagreements_about("section-germany")
    expected = own[0].id if own else window.content.disagreements()[0].id
    assert window.session.question == expected
