"""The Go menu: history, dates, marks, passages, questions and the as-of day, from one to the next."""

from __future__ import annotations

from typing import Final

from mopr_desktop.actions.action import TIMELINE, Action, in_menu

GO_MENU: Final = in_menu(
    "&Go",
    (
        Action(
            "go.back",
            "&Back",
            "Return to what was selected before",
            keys=("Alt+Left", "Back"),
            icon="back",
            needs="back",
        ),
        Action(
            "go.forward",
            "&Forward",
            "Undo one step back",
            keys=("Alt+Right", "Forward"),
            icon="forward",
            needs="forward",
        ),
    ),
    (Action("go.date", "&Go to a date…", "Type a date such as Sept 1923 or before 1928, and go there", keys=("G",)),),
    (
        Action("go.next-mark", "&Next mark", "Select the next mark of the lane", keys=("Right",), scope=TIMELINE),
        Action(
            "go.previous-mark", "&Previous mark", "Select the mark before in the lane", keys=("Left",), scope=TIMELINE
        ),
    ),
    (
        Action("go.next-passage", "Next p&assage", "Light the next passage of the source", keys=("Alt+Down",)),
        Action("go.previous-passage", "Previous pa&ssage", "Light the passage before in the source", keys=("Alt+Up",)),
    ),
    (
        Action("go.next-question", "Next &question", "Open the next disagreement side by side", keys=("Ctrl+Down",)),
        Action(
            "go.previous-question",
            "Previous q&uestion",
            "Open the disagreement before it side by side",
            keys=("Ctrl+Up",),
        ),
    ),
    (
        Action(
            "go.date-earlier-month",
            "Date line a &month earlier",
            "Move the as-of day one month back",
            keys=(",",),
            needs="as-of",
        ),
        Action(
            "go.date-later-month",
            "Date line a m&onth later",
            "Move the as-of day one month on",
            keys=(".",),
            needs="as-of",
        ),
        Action(
            "go.date-earlier-year",
            "Date line a &year earlier",
            "Move the as-of day one year back",
            keys=("Shift+,", "<"),
            needs="as-of",
        ),
        Action(
            "go.date-later-year",
            "Date line a y&ear later",
            "Move the as-of day one year on",
            keys=("Shift+.", ">"),
            needs="as-of",
        ),
        Action(
            "go.date-earlier-day",
            "Date line a &day earlier",
            "Move the as-of day one day back",
            keys=("Alt+,",),
            needs="as-of",
        ),
        Action(
            "go.date-later-day",
            "Date line a day &later",
            "Move the as-of day one day on",
            keys=("Alt+.",),
            needs="as-of",
        ),
        Action(
            "go.change-before",
            "Date line to the &change before",
            "Move the as-of day to the last day before it on which something may have begun or ended",
            keys=("Ctrl+,",),
            needs="as-of",
        ),
        Action(
            "go.change-after",
            "Date line to the c&hange after",
            "Move the as-of day to the next day on which something may have begun or ended",
            keys=("Ctrl+.",),
            needs="as-of",
        ),
    ),
)
