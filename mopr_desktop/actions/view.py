"""The View menu: colours, text, panes, questions, lens and mirror."""

from __future__ import annotations

from typing import Final

from mopr_desktop.actions.action import Action, in_menu

VIEW_MENU: Final = in_menu(
    "&View",
    (
        Action("view.theme-system", "&System colours", "Light or dark as the system has it", choice="theme"),
        Action("view.theme-light", "&Light", "Dark ink on a light ground", choice="theme"),
        Action("view.theme-dark", "&Dark", "Light ink on a dark ground", choice="theme"),
    ),
    (
        Action("view.text-larger", "La&rger text", "Make all text of the panes larger", keys=("Ctrl++", "Ctrl+=")),
        Action("view.text-smaller", "Smaller te&xt", "Make all text of the panes smaller", keys=("Ctrl+-",)),
        Action("view.text-normal", "Normal text si&ze", "Text as large as the system asks for", keys=("Ctrl+0",)),
    ),
    (
        Action(
            "view.outline",
            "Outline mar&ks",
            "Hatch what is only possible in place of shading it, on the screen and in figures",
            choice="tick",
        ),
        Action(
            "view.contrast",
            "High co&ntrast",
            "Black and white with strong lines; without the tick as the system has it",
            choice="tick",
        ),
        Action(
            "view.still",
            "Reduce &motion",
            "Jump where the axis, lanes and panes would glide; without the tick as the system has it",
            choice="tick",
        ),
        Action("view.legend", "Le&gend", "Say what every sign of the axis means", keys=("E",)),
    ),
    (
        Action("view.browse", "&Browse pane", "Show or hide the lists on the left", keys=("F6",), choice="tick"),
        Action(
            "view.details",
            "D&etails pane",
            "Show or hide what the sources say of the selected record",
            keys=("F7",),
            choice="tick",
        ),
        Action("view.source", "S&ource pane", "Show or hide the calendar of the source", keys=("F8",), choice="tick"),
        Action(
            "view.table",
            "&Table",
            "Show the marks of the axis as a table that can be sorted, or the axis again",
            keys=("T",),
            icon="table",
            choice="tick",
        ),
    ),
    (
        Action(
            "view.question",
            "&Who says what",
            "Put the rival claims side by side; without one in question, list all disagreements",
            keys=("D",),
            icon="who-says-what",
            choice="tick",
        ),
        Action(
            "view.questions",
            "Where t&he sources disagree",
            "List all questions on which the sources disagree; filter them by kind, subject and source",
            keys=("Shift+D",),
        ),
    ),
    (
        Action(
            "view.lens",
            "So&urce lens",
            "Show history according to the next source alone, after the last one to all together",
            keys=("L",),
            icon="source-lens",
            choice="tick",
        ),
        Action(
            "view.mirror",
            "M&irror two sources",
            "Show one source above and another, turned over, below the middle of each lane",
            keys=("Ctrl+M",),
            icon="mirror",
            choice="tick",
        ),
        Action(
            "view.mirror-list",
            "What the two have in &common",
            "List what both mirrored sources have, where they differ, and what only one has",
            keys=("Ctrl+Shift+M",),
            needs="mirror",
        ),
        Action(
            "view.turn-mirror", "Turn the mirror o&ver", "Exchange the source above and the one below", needs="mirror"
        ),
        Action(
            "view.everything",
            "Show ever&ything again",
            "Take lens, mirror and all filters away and show the whole time",
            keys=("Ctrl+Shift+E",),
            icon="everything",
        ),
    ),
    (
        Action(
            "view.as-of",
            "&As of a day",
            "Put a date line on the axis and say what held on that day, or put it away",
            keys=("J",),
            icon="as-of",
            choice="tick",
        ),
    ),
)
