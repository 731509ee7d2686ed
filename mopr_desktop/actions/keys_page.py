"""The page of keys in the help: every command with a key, and the keys of places that no command has."""

from __future__ import annotations

from typing import Final

from mopr_desktop.actions import ACTIONS, MENUS
from mopr_desktop.actions.action import TIMELINE, Action


def keys_page() -> str:
    """Write the page of keys, Markdown: ``resources/help/keys.md`` holds exactly this."""
    lines = ["# Keys", "", "Every command can also be typed into the search field (Ctrl+K).", ""]
    for menu in MENUS:
        commands = [found for found in ACTIONS if found.menu == menu and found.keys]
        if not commands:
            continue
        lines += [f"## {menu.replace('&', '')}", "", "| Key | Command | What it does |", "|---|---|---|"]
        lines += [f"| {_spoken(found)} | {found.label} | {found.tip} |" for found in commands]
        lines.append("")
    return "\n".join([*lines, *_PLACES])


def _spoken(found: Action) -> str:
    keys = " or ".join(f"`{key}`" for key in found.keys)
    return f"{keys} on the axis" if found.scope == TIMELINE else keys


_PLACES: Final = (
    "## On the axis",
    "",
    "| Key | What it does |",
    "|---|---|",
    "| `Up`, `Down` | Go to the nearest mark of the lane above or below |",
    "| `Home`, `End` | Go to the first or the last mark of the lane |",
    "| `W`, `S` | Zoom in and out |",
    "| `Enter` | Open the passage of the selected mark |",
    "| Drag a head, or its lower edge | Move the lane; give it another height |",
    "| Menu key, right button on a head | Open the menu of the lane |",
    "| Wheel, drag | Zoom at the pointer; move the window of time |",
    "| Drag the flag or the date line | Move the as-of day |",
    "| `Left`, `Right` on the flag | Move the as-of day by a month; with `Shift` a year, with `Ctrl` a day |",
    "| Two fingers, pinch | Move the window of time; zoom at the fingers |",
    "| `Shift` and drag | Mark a stretch of time and say what lies in it |",
    "| `Esc` | Close the card over the axis; unmark the stretch |",
    "",
    "## In the card of a stretch",
    "",
    "| Key | What it does |",
    "|---|---|",
    "| `Enter`, `Z` | Show the stretch over nine tenths of the axis |",
    "| `Up`, `Down` | Go through what begins first and last and what is disputed |",
    "| `Ctrl+C` | Copy the summary |",
    "",
    "## In the table",
    "",
    "| Key | What it does |",
    "|---|---|",
    "| `Up`, `Down`, `Home`, `End` | Go through the rows |",
    "| `Enter` | Open the passage of the row |",
    "| `Ctrl+C` | Copy the chosen rows for a spreadsheet |",
    "",
    "## In lists and panes",
    "",
    "| Key | What it does |",
    "|---|---|",
    "| `Tab`, `Shift+Tab` | Go to the next or the previous part of the window |",
    "| `Up`, `Down` | Go through the lines of a pane, the passages of a source, or the questions |",
    "| `Enter` | Open the passage of the line, or the record it names |",
    "| `Space` | Tick or clear a check box |",
    "| `F2`, `Del` on a saved view | Rename or delete it |",
    "| `Enter` on a kind of disagreement | List the questions of that kind |",
    "| `Ctrl+Backspace` in the list of questions | Take all filters back |",
    "| `Ctrl+C` | Copy the marked text, else the line in focus |",
    "| `Delete` on your own claim | Delete it; `Ctrl+Z` brings it back |",
    "| `Ctrl+Enter` in a form | Save it; `Esc` closes it and keeps what is typed |",
    "| `Left`, `Right` in the as-of pane | Move the day by a month; with `Shift` a year, with `Ctrl` a day |",
    "| `Esc` | Close the search list or the side-by-side view; from an opened passage, return to its question |",
    "| `Esc` with a date line | Return from a passage to the statement of the day; there, put the line away |",
    "",
)
