"""Under a passage the source pane says what is printed and what is read."""

from mopr_desktop.domain.sources import Correction
from mopr_desktop.ui.main_window import MainWindow
from mopr_desktop.ui.passage_blocks import corrected


def test_the_slip_of_a_century_is_told_under_its_note(window: MainWindow) -> None:
    window.session.select(None, "hist-p215-n11")

    assert "printed “1823”, read 1923: The committee" in window.pane("source").plain_text()


def test_what_is_only_likely_says_so(window: MainWindow) -> None:
    window.session.select(None, "hist-p213-4")

    assert "printed “Ministry of Internal Affairs”, probably to be read MOPR:" in window.pane("source").plain_text()


def test_damaged_forms_of_one_name_share_a_line() -> None:
    first, second = (
        Correction(form, "p", "1:1-2", form, "MOPR", "damaged-name", "certain", why, "ioar")
        for form, why in (("Mauprat", "A French name."), ("IOPRa", "An ending."))
    )

    assert corrected([first, second, first]) == ["printed “Mauprat”, “IOPRa”, read MOPR: A French name. An ending."]


def test_a_reason_that_stands_above_is_not_repeated() -> None:
    one = Correction("row", "p", "1:1-2", "A\nB1924", "A; B; 1924", "run-together", "certain", "Run together.")

    assert corrected([one], "Run together.") == ["printed “A B1924”, read A; B; 1924"]
