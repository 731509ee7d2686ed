from collections import Counter

import pytest

from mopr_desktop.actions import ACTIONS, MENUS, TIMELINE, WINDOW, action
from mopr_desktop.actions.keys_page import keys_page
from mopr_desktop.paths import resource


def test_no_two_commands_have_one_id() -> None:
    assert max(Counter(found.id for found in ACTIONS).values()) == 1


def test_no_two_commands_share_a_key() -> None:
    keys = Counter(key for found in ACTIONS for key in found.keys)
    assert [key for key, n in keys.items() if n > 1] == []


def test_every_command_stands_in_a_menu_of_the_bar() -> None:
    assert {found.menu for found in ACTIONS} == set(MENUS)


def test_every_command_works_in_the_window_or_on_the_axis() -> None:
    assert {found.scope for found in ACTIONS} <= {WINDOW, TIMELINE}


def test_every_menu_text_marks_a_letter_to_press() -> None:
    assert [found.id for found in ACTIONS if found.text.count("&") != 1] == []


def test_no_menu_uses_one_letter_twice() -> None:
    for menu in MENUS:
        letters = [found.text[found.text.index("&") + 1].casefold() for found in ACTIONS if found.menu == menu]
        assert max(Counter(letters).values()) == 1, (menu, letters)


def test_every_tip_is_a_phrase_without_a_full_stop() -> None:
    assert [found.id for found in ACTIONS if not found.tip or found.tip.endswith(".")] == []


def test_every_icon_of_a_command_is_shipped() -> None:
    missing = [found.icon for found in ACTIONS if found.icon and not resource("icons", f"{found.icon}.svg").is_file()]
    assert missing == []


def test_the_page_of_keys_is_what_the_commands_say() -> None:
    assert resource("help", "keys.md").read_text("utf-8") == keys_page()


def test_a_command_is_found_by_its_id() -> None:
    assert action("edit.find").label == "Find or run a command"


def test_an_unknown_command_is_refused() -> None:
    with pytest.raises(LookupError):
        action("coffee.make")
