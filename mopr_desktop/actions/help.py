"""The Help menu: pages of help."""

from __future__ import annotations

from typing import Final

from mopr_desktop.actions.action import Action, in_menu

HELP_MENU: Final = in_menu(
    "&Help",
    (
        Action("help.welcome", "Wel&come", "Where to begin, and your notebooks"),
        Action("help.keys", "&Keys", "List every key", keys=("?", "F1")),
        Action("help.axis", "&Reading the axis", "What marks, ends, fades and badges mean"),
        Action("help.signs", "What the si&gns mean", "Every sign of the axis with its meaning"),
        Action("help.who-says-what", "&Who says what", "How disagreements are found and shown"),
        Action("help.as-of", "As of a &day", "What the date line and its pane say"),
        Action(
            "help.lanes",
            "&Lanes, lens and mirror",
            "What makes lanes, one source alone, two in a mirror, and saved views",
        ),
        Action("help.searching", "&Searching", "What search finds, and how"),
        Action("help.figures", "&Figures", "Saving pictures of the view"),
        Action("help.notes", "Notes and book&marks", "Writing notes, finding them again, and what you held before"),
        Action(
            "help.own",
            "&Your own sources and claims",
            "How to add sources, records and claims, and to judge those of the sources",
        ),
        Action(
            "help.notebook",
            "Your &notebook",
            "Where it is kept, what is done so that nothing is lost, and how two of them become one",
        ),
    ),
    (Action("help.about", "&About MOPR Desktop", "Version, data and licence"),),
)
