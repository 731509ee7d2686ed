"""The Timeline menu: the window of time, stretches of it, and how lanes are arranged."""

from __future__ import annotations

from typing import Final

from mopr_desktop.actions.action import TIMELINE, Action, in_menu

TIMELINE_MENU: Final = in_menu(
    "&Timeline",
    (
        Action("timeline.zoom-in", "Zoom &in", "Show less time, in more detail", keys=("+", "="), icon="zoom-in"),
        Action("timeline.zoom-out", "Zoom &out", "Show more time, in less detail", keys=("-",), icon="zoom-out"),
        Action(
            "timeline.fit",
            "&Fit selection",
            "Show the selected record over four fifths of the axis, or everything if none is selected",
            keys=("F",),
            icon="fit",
        ),
        Action("timeline.fit-all", "Show &everything", "Show the whole time that the sources cover", keys=("Shift+F",)),
    ),
    (
        Action(
            "timeline.pan-left",
            "Move to e&arlier",
            "Move the window of time to earlier years",
            keys=("Shift+Left", "A"),
        ),
        Action("timeline.pan-right", "Move to &later", "Move the window of time to later years", keys=("Shift+Right",)),
    ),
    (
        Action(
            "timeline.stretch-start",
            "Begin a stretch &here",
            "Let the marked stretch of time begin at the pointed day, else with the selected record",
            keys=("[",),
        ),
        Action(
            "timeline.stretch-end",
            "En&d the stretch here",
            "Let the marked stretch of time end at the pointed day, else with the selected record",
            keys=("]",),
        ),
        Action(
            "timeline.summarise",
            "Su&mmarise the stretch",
            "Say what lies in the marked stretch of time, by lane and by source",
            keys=("Shift+Z",),
            needs="stretch",
        ),
        Action(
            "timeline.zoom-stretch",
            "&Zoom to the stretch",
            "Show the marked stretch of time over nine tenths of the axis",
            keys=("Z",),
            needs="stretch",
        ),
    ),
    (
        Action(
            "timeline.fold",
            "Fold or &unfold lanes",
            "Fold every lane to one line, or unfold them all",
            keys=("Ctrl+Shift+F",),
            icon="fold",
        ),
        Action(
            "timeline.open-lane",
            "O&pen the lane, or close it",
            "Show all rows of the lane of the selected record, or only those there is room for",
            keys=("O",),
            needs="selection",
            scope=TIMELINE,
        ),
        Action(
            "timeline.unfold-sections",
            "Sections by &country",
            "Show a row for each country in place of the counts by year",
            keys=("Ctrl+Shift+R",),
            choice="tick",
        ),
    ),
    (
        Action(
            "timeline.facet",
            "Lanes &by the next facet",
            "Make lanes by subject, kind, place, person, source, tag or certainty, each in turn",
            keys=("B",),
        ),
        Action(
            "timeline.pin-lane",
            "&Keep the lane on top",
            "Keep the lane of the selection in view while the others scroll, or let it go",
            keys=("Alt+Shift+P",),
            icon="pin",
        ),
        Action(
            "timeline.fold-lane",
            "Fold thi&s lane, or unfold it",
            "Fold the lane of the selection to one line, or unfold it",
            keys=("Alt+Shift+F",),
        ),
        Action(
            "timeline.lane-up",
            "Mo&ve the lane up",
            "Exchange the lane of the selection with the one above",
            keys=("Alt+Shift+Up",),
        ),
        Action(
            "timeline.lane-down",
            "Move the lane do&wn",
            "Exchange the lane of the selection with the one below",
            keys=("Alt+Shift+Down",),
        ),
        Action(
            "timeline.lane-higher",
            "&Give the lane more room",
            "Give the lane of the selection more room",
            keys=("Alt+Shift++", "Alt+Shift+="),
        ),
        Action(
            "timeline.lane-lower",
            "Give the lane less &room",
            "Give the lane of the selection less room",
            keys=("Alt+Shift+-",),
        ),
        Action(
            "timeline.lane-usual",
            "Ordinar&y height of the lane",
            "Give the lane of the selection the height it has by itself",
            keys=("Alt+Shift+0",),
        ),
        Action(
            "timeline.hide-lane",
            "Hide the la&ne",
            "Take the lane of the selection from the axis; the list on the left brings it back",
        ),
    ),
    (
        Action(
            "timeline.stretch",
            "Ac&tive during…",
            "Ask what was under way in a stretch of time of your choice: certainly, possibly or not",
            keys=("Ctrl+Shift+D",),
        ),
    ),
)
