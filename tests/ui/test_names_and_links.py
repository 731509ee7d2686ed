"""Names, offices, sums of money, patronage and places in the details."""

import pytest

from mopr_desktop.domain.days import day_number
from mopr_desktop.domain.records import Name
from mopr_desktop.ui.detail_blocks import shared_ending
from mopr_desktop.ui.main_window import MainWindow
from mopr_desktop.ui.naming import name_lines
from mopr_desktop.ui.offices_then import offices_in, stretch_asked_for


def details(window: MainWindow, record: str) -> list[str]:
    window.session.select(record)
    return window.pane("details").plain_text().splitlines()


def test_a_name_is_said_with_its_language_and_script(window: MainWindow) -> None:
    said = details(window, "yi-donghwi")
    assert "Name 이동휘 (Korean, Hangul)" in said
    assert "In Latin letters Yi Donghwi (Korean)" in said


def test_a_name_damaged_by_translation_is_said_to_be(window: MainWindow) -> None:
    assert "Damaged by translation “Markhlevsky”" in details(window, "marchlewski-julian")


def test_letters_that_only_look_cyrillic_are_no_work_of_a_translator(window: MainWindow) -> None:
    assert any(line.startswith("Damaged by mixed letters “Международная") for line in details(window, "ioar"))


def test_one_form_given_by_several_claims_is_one_line() -> None:
    names = [
        Name("MOPR", "ru", "Latn", "abbreviation", None, "usual"),
        Name("MOPR", "ru", "Latn", "abbreviation", "a"),
        Name("MOPR", "ru", "Latn", "abbreviation", "b"),
        Name("Red Aid", "en", "Latn", "official", None),
    ]
    (line,) = name_lines(names, "Red Aid")
    assert (line.words, line.claims, line.why) == ("MOPR (Russian)", ["a", "b"], "usual")


def test_damaged_forms_come_last() -> None:
    names = [
        Name("Mauprat", "en", "Latn", "damaged", "a"),
        Name("MOPR", "ru", "Latn", "official", "b"),
    ]
    assert [line.words for line in name_lines(names, "")] == ["MOPR (Russian)", "“Mauprat”"]


def test_a_place_tells_what_happened_there_in_the_order_of_time(window: MainWindow) -> None:
    said = details(window, "place-vyatka")
    here = said[said.index("What happened here 3 claims, 1 of 3 sources") :]
    assert here.index("First MOPR cell, Vyatka 22 Jan. 1923") < here.index("Six cities for German prisoners 1923–1924")


def test_patronage_says_once_whose_prisoners_and_then_who_looked_after_them(window: MainWindow) -> None:
    said = details(window, "patronage-germany")
    assert "Patron for Germany:" in said
    assert {"Baku", "Vyatka", "Kharkov"} <= set(said)


@pytest.mark.parametrize(
    ("values", "ending"),
    [
        (["Baku for Germany", "Vyatka for Germany"], " for Germany"),
        (["Baku for Germany"], ""),
        (["Baku for Germany", "Vyatka for Poland"], ""),
        (["Baku", "Vyatka"], ""),
        ([], ""),
    ],
)
def test_an_ending_is_shared_only_by_several(values: list[str], ending: str) -> None:
    assert shared_ending(values) == ending


def test_a_sum_of_money_says_amount_donor_and_purpose_and_leads_to_the_donor(window: MainWindow) -> None:
    said = details(window, "sum-usa-michigan-1923")
    assert {"Amount 167 thousand dollars", "Donor American section", "Named here 2"} <= set(said)
    assert "Purpose protection of the Michigan delegates" in said


def test_a_date_without_a_start_does_not_hang_on_the_amount(window: MainWindow) -> None:
    assert "Amount 440,000 roubles in gold" in details(window, "sum-ussr-roubles-1924")


def test_an_office_leads_to_the_others_of_its_body_and_of_its_holder(window: MainWindow) -> None:
    said = details(window, "office-marchlewski-chairman")
    assert "Offices of the same body 3" in said
    assert any("Kolarov" in line for line in said)
    assert "Offices of the same person 2" in said


def test_a_body_leads_to_its_predecessor_and_its_successor(window: MainWindow) -> None:
    said = details(window, "central-committee")
    assert any(line.startswith("Successor of Central Bureau") for line in said)
    assert any(line.startswith("Succeeded by Executive Committee") for line in said)


@pytest.mark.parametrize(
    ("words", "first", "end", "time"),
    [
        ("who led MOPR in May 1924?", day_number(1924, 5), day_number(1924, 6), "May 1924"),
        ("leaders 1931", day_number(1931), day_number(1932), "1931"),
        ("who was chairman on 14 July 1924", day_number(1924, 7, 14), day_number(1924, 7, 15), "14 July 1924"),
        ("head Sept. 1923", day_number(1923, 9), day_number(1923, 10), "September 1923"),
        ("who led it on 31 Feb 1924", day_number(1924, 2), day_number(1924, 3), "February 1924"),
    ],
)
def test_a_question_for_leaders_names_a_time(words: str, first: int, end: int, time: str) -> None:
    assert stretch_asked_for(words) == (first, end, time)


@pytest.mark.parametrize("words", ["", "May 1924", "who led MOPR", "members 1932", "who 12345", "chair 99"])
def test_other_words_ask_for_no_leaders(words: str) -> None:
    assert stretch_asked_for(words) is None


def test_what_stood_only_part_of_a_stretch_is_not_certain_for_it(window: MainWindow) -> None:
    found = offices_in(window.content, day_number(1923), day_number(1924))
    stood = {one.item.record: one.standing for one, _ in found}
    assert stood["central-committee"] == "possible"
