"""Every command of the window, declared once: menus, toolbar, shortcuts, search and the page of keys read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MENUS: Final = ("&File", "&Edit", "&View", "&Go", "&Timeline", "&Notebook", "&Help")
"""Menus in the order of the menu bar."""

WINDOW: Final = "window"
"""The keys work wherever the focus is."""
TIMELINE: Final = "timeline"
"""The keys work while the time axis has the focus, and are free for lists elsewhere."""


@dataclass(frozen=True, slots=True)
class Action:
    """One command.

    Attributes:
        id: Name of the command; its handler has the same.
        text: Menu text; ``&`` marks the letter to press.
        tip: What it does, one sentence without a full stop.
        menu: One of MENUS.
        keys: Shortcuts, the one shown first.
        icon: Name of an icon, "" for none.
        needs: What must be there: "selection", "passage", "back", "forward", "question", "as-of",
            "stretch", "notebook", "undo", "redo", or "" for nothing.
        scope: Where its keys work: WINDOW or TIMELINE.
        group: Actions of one menu with the same group stand together between separators.
        choice: Name of a set of which one is ticked, "tick" for a tick of its own, or "".
    """

    id: str
    text: str
    tip: str
    menu: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    needs: str = ""
    scope: str = WINDOW
    group: str = ""
    choice: str = ""

    @property
    def label(self) -> str:
        """The text without the mark of the letter to press and without the dots."""
        return self.text.replace("&", "").rstrip("…")


ACTIONS: Final = (
    Action(
        id="file.new",
        text="&New notebook…",
        tip="Make an empty notebook for notes and claims of your own",
        menu="&File",
        keys=("Ctrl+N",),
        group="notebook",
    ),
    Action(
        id="file.open",
        text="&Open notebook…",
        tip="Open a notebook in place of the one that is open",
        menu="&File",
        keys=("Ctrl+O",),
        group="notebook",
    ),
    Action(
        id="file.save-as",
        text="Sa&ve the notebook as…",
        tip="Give a notebook without a name one; every edit is saved as it is made",
        menu="&File",
        keys=("Ctrl+S",),
        needs="notebook",
        group="notebook",
    ),
    Action(
        id="file.save-copy",
        text="Save a &copy of the notebook…",
        tip="Write a whole copy to another file and go on with this one",
        menu="&File",
        needs="notebook",
        group="notebook",
    ),
    Action(
        id="file.close",
        text="C&lose the notebook",
        tip="Close the notebook; the bundled data stay",
        menu="&File",
        needs="notebook",
        group="notebook",
    ),
    Action(
        id="view.save-picture",
        text="&Save picture of the view…",
        tip="Save what the time axis shows as a PNG file",
        menu="&File",
        keys=("Ctrl+Shift+S",),
        icon="export",
        group="picture",
    ),
    Action(
        id="window.quit",
        text="&Quit",
        tip="Close the window and end the program",
        menu="&File",
        keys=("Ctrl+Q",),
        group="quit",
    ),
    Action(
        id="edit.undo",
        text="&Undo",
        tip="Take back the last step in the notebook, also one from before the last start",
        menu="&Edit",
        keys=("Ctrl+Z",),
        icon="undo",
        needs="undo",
        group="undo",
    ),
    Action(
        id="edit.redo",
        text="&Redo",
        tip="Do again what was undone",
        menu="&Edit",
        keys=("Ctrl+Shift+Z", "Ctrl+Y"),
        icon="redo",
        needs="redo",
        group="undo",
    ),
    Action(
        id="edit.copy",
        text="&Copy",
        tip="Copy the marked text, else what the selected record or passage says",
        menu="&Edit",
        keys=("Ctrl+C",),
        icon="copy",
        group="copy",
    ),
    Action(
        id="edit.copy-citations",
        text="Copy with ci&tations",
        tip="Copy the claims shown, each with its source and place",
        menu="&Edit",
        keys=("Ctrl+Shift+C",),
        icon="copy",
        needs="selection",
        group="copy",
    ),
    Action(
        id="edit.find",
        text="&Find or run a command…",
        tip="Search records, passages and claims, or run a command",
        menu="&Edit",
        keys=("Ctrl+K", "Ctrl+F", "/"),
        icon="search",
        group="find",
    ),
    Action(
        id="edit.filter",
        text="Filter the &list",
        tip="Type a part of a name to shorten the list on the left",
        menu="&Edit",
        keys=("Ctrl+L",),
        icon="filter",
        group="find",
    ),
    Action(
        id="view.theme-system",
        text="&System colours",
        tip="Light or dark as the system has it",
        menu="&View",
        group="theme",
        choice="theme",
    ),
    Action(
        id="view.theme-light",
        text="&Light",
        tip="Dark ink on a light ground",
        menu="&View",
        group="theme",
        choice="theme",
    ),
    Action(
        id="view.theme-dark",
        text="&Dark",
        tip="Light ink on a dark ground",
        menu="&View",
        group="theme",
        choice="theme",
    ),
    Action(
        id="view.text-larger",
        text="La&rger text",
        tip="Make all text of the panes larger",
        menu="&View",
        keys=("Ctrl++", "Ctrl+="),
        group="text",
    ),
    Action(
        id="view.text-smaller",
        text="S&maller text",
        tip="Make all text of the panes smaller",
        menu="&View",
        keys=("Ctrl+-",),
        group="text",
    ),
    Action(
        id="view.text-normal",
        text="&Normal text size",
        tip="Text as large as the system asks for",
        menu="&View",
        keys=("Ctrl+0",),
        group="text",
    ),
    Action(
        id="view.outline",
        text="Outline mar&ks",
        tip="Hatch what is only possible in place of shading it, on the screen and in figures",
        menu="&View",
        group="marks",
        choice="tick",
    ),
    Action(
        id="view.legend",
        text="Le&gend",
        tip="Say what every sign of the axis means",
        menu="&View",
        keys=("E",),
        group="marks",
    ),
    Action(
        id="view.browse",
        text="&Browse pane",
        tip="Show or hide the lists on the left",
        menu="&View",
        keys=("F6",),
        group="panes",
        choice="tick",
    ),
    Action(
        id="view.details",
        text="D&etails pane",
        tip="Show or hide what the sources say of the selected record",
        menu="&View",
        keys=("F7",),
        group="panes",
        choice="tick",
    ),
    Action(
        id="view.source",
        text="S&ource pane",
        tip="Show or hide the calendar of the source",
        menu="&View",
        keys=("F8",),
        group="panes",
        choice="tick",
    ),
    Action(
        id="view.table",
        text="&Table",
        tip="Show the marks of the axis as a table that can be sorted, or the axis again",
        menu="&View",
        keys=("T",),
        icon="table",
        group="panes",
        choice="tick",
    ),
    Action(
        id="view.question",
        text="&Who says what",
        tip="Put the rival claims side by side; without one in question, list all disagreements",
        menu="&View",
        keys=("D",),
        icon="who-says-what",
        group="question",
        choice="tick",
    ),
    Action(
        id="view.questions",
        text="Where t&he sources disagree",
        tip="List all questions on which the sources disagree; filter them by kind, subject and source",
        menu="&View",
        keys=("Shift+D",),
        group="question",
    ),
    Action(
        id="view.lens",
        text="So&urce lens",
        tip="Show history according to the next source alone, after the last one to all together",
        menu="&View",
        keys=("L",),
        icon="source-lens",
        group="lens",
        choice="tick",
    ),
    Action(
        id="view.mirror",
        text="M&irror two sources",
        tip="Show one source above and another, turned over, below the middle of each lane",
        menu="&View",
        keys=("Ctrl+M",),
        icon="mirror",
        group="lens",
        choice="tick",
    ),
    Action(
        id="view.turn-mirror",
        text="Turn the mirror o&ver",
        tip="Exchange the source above and the one below",
        menu="&View",
        needs="mirror",
        group="lens",
    ),
    Action(
        id="view.as-of",
        text="&As of a day",
        tip="Put a date line on the axis and say what held on that day, or put it away",
        menu="&View",
        keys=("J",),
        icon="as-of",
        group="question",
        choice="tick",
    ),
    Action(
        id="go.back",
        text="&Back",
        tip="Return to what was selected before",
        menu="&Go",
        keys=("Alt+Left", "Back"),
        icon="back",
        needs="back",
        group="history",
    ),
    Action(
        id="go.forward",
        text="&Forward",
        tip="Undo one step back",
        menu="&Go",
        keys=("Alt+Right", "Forward"),
        icon="forward",
        needs="forward",
        group="history",
    ),
    Action(
        id="go.date",
        text="&Go to a date…",
        tip="Type a date such as Sept 1923 or before 1928, and go there",
        menu="&Go",
        keys=("G",),
        group="date",
    ),
    Action(
        id="go.next-mark",
        text="&Next mark",
        tip="Select the next mark of the lane",
        menu="&Go",
        keys=("Right",),
        scope=TIMELINE,
        group="mark",
    ),
    Action(
        id="go.previous-mark",
        text="&Previous mark",
        tip="Select the mark before in the lane",
        menu="&Go",
        keys=("Left",),
        scope=TIMELINE,
        group="mark",
    ),
    Action(
        id="go.next-passage",
        text="Next p&assage",
        tip="Light the next passage of the source",
        menu="&Go",
        keys=("Alt+Down",),
        group="passage",
    ),
    Action(
        id="go.previous-passage",
        text="Previous pa&ssage",
        tip="Light the passage before in the source",
        menu="&Go",
        keys=("Alt+Up",),
        group="passage",
    ),
    Action(
        id="go.next-question",
        text="Next &question",
        tip="Open the next disagreement side by side",
        menu="&Go",
        keys=("Ctrl+Down",),
        group="question",
    ),
    Action(
        id="go.previous-question",
        text="Previous q&uestion",
        tip="Open the disagreement before it side by side",
        menu="&Go",
        keys=("Ctrl+Up",),
        group="question",
    ),
    Action(
        id="go.date-earlier-month",
        text="Date line a &month earlier",
        tip="Move the as-of day one month back",
        menu="&Go",
        keys=(",",),
        needs="as-of",
        group="date",
    ),
    Action(
        id="go.date-later-month",
        text="Date line a m&onth later",
        tip="Move the as-of day one month on",
        menu="&Go",
        keys=(".",),
        needs="as-of",
        group="date",
    ),
    Action(
        id="go.date-earlier-year",
        text="Date line a &year earlier",
        tip="Move the as-of day one year back",
        menu="&Go",
        keys=("Shift+,", "<"),
        needs="as-of",
        group="date",
    ),
    Action(
        id="go.date-later-year",
        text="Date line a y&ear later",
        tip="Move the as-of day one year on",
        menu="&Go",
        keys=("Shift+.", ">"),
        needs="as-of",
        group="date",
    ),
    Action(
        id="go.date-earlier-day",
        text="Date line a &day earlier",
        tip="Move the as-of day one day back",
        menu="&Go",
        keys=("Alt+,",),
        needs="as-of",
        group="date",
    ),
    Action(
        id="go.date-later-day",
        text="Date line a day &later",
        tip="Move the as-of day one day on",
        menu="&Go",
        keys=("Alt+.",),
        needs="as-of",
        group="date",
    ),
    Action(
        id="go.change-before",
        text="Date line to the &change before",
        tip="Move the as-of day to the last day before it on which something may have begun or ended",
        menu="&Go",
        keys=("Ctrl+,",),
        needs="as-of",
        group="date",
    ),
    Action(
        id="go.change-after",
        text="Date line to the c&hange after",
        tip="Move the as-of day to the next day on which something may have begun or ended",
        menu="&Go",
        keys=("Ctrl+.",),
        needs="as-of",
        group="date",
    ),
    Action(
        id="timeline.zoom-in",
        text="Zoom &in",
        tip="Show less time, in more detail",
        menu="&Timeline",
        keys=("+", "="),
        icon="zoom-in",
        group="zoom",
    ),
    Action(
        id="timeline.zoom-out",
        text="Zoom &out",
        tip="Show more time, in less detail",
        menu="&Timeline",
        keys=("-",),
        icon="zoom-out",
        group="zoom",
    ),
    Action(
        id="timeline.fit",
        text="&Fit selection",
        tip="Show the selected record over four fifths of the axis, or everything if none is selected",
        menu="&Timeline",
        keys=("F",),
        icon="fit",
        group="zoom",
    ),
    Action(
        id="timeline.fit-all",
        text="Show &everything",
        tip="Show the whole time that the sources cover",
        menu="&Timeline",
        keys=("Shift+F",),
        group="zoom",
    ),
    Action(
        id="timeline.pan-left",
        text="Move to e&arlier",
        tip="Move the window of time to earlier years",
        menu="&Timeline",
        keys=("Shift+Left", "A"),
        group="pan",
    ),
    Action(
        id="timeline.pan-right",
        text="Move to &later",
        tip="Move the window of time to later years",
        menu="&Timeline",
        keys=("Shift+Right",),
        group="pan",
    ),
    Action(
        id="timeline.stretch-start",
        text="Begin a stretch &here",
        tip="Let the marked stretch of time begin at the pointed day, else with the selected record",
        menu="&Timeline",
        keys=("[",),
        group="stretch",
    ),
    Action(
        id="timeline.stretch-end",
        text="En&d the stretch here",
        tip="Let the marked stretch of time end at the pointed day, else with the selected record",
        menu="&Timeline",
        keys=("]",),
        group="stretch",
    ),
    Action(
        id="timeline.summarise",
        text="Su&mmarise the stretch",
        tip="Say what lies in the marked stretch of time, by lane and by source",
        menu="&Timeline",
        keys=("Shift+Z",),
        needs="stretch",
        group="stretch",
    ),
    Action(
        id="timeline.zoom-stretch",
        text="&Zoom to the stretch",
        tip="Show the marked stretch of time over nine tenths of the axis",
        menu="&Timeline",
        keys=("Z",),
        needs="stretch",
        group="stretch",
    ),
    Action(
        id="timeline.fold",
        text="Fold or &unfold lanes",
        tip="Fold every lane to one line, or unfold them all",
        menu="&Timeline",
        keys=("Ctrl+Shift+F",),
        icon="fold",
        group="lanes",
    ),
    Action(
        id="timeline.open-lane",
        text="O&pen the lane, or close it",
        tip="Show all rows of the lane of the selected record, or only those there is room for",
        menu="&Timeline",
        keys=("O",),
        group="lanes",
        needs="selection",
        scope=TIMELINE,
    ),
    Action(
        id="timeline.unfold-sections",
        text="Sections by &country",
        tip="Show a row for each country in place of the counts by year",
        menu="&Timeline",
        keys=("Ctrl+Shift+R",),
        group="lanes",
        choice="tick",
    ),
    Action(
        id="help.welcome",
        text="Wel&come",
        tip="Where to begin, and your notebooks",
        menu="&Help",
        group="pages",
    ),
    Action(
        id="own.new-event",
        text="New &event…",
        tip="Add an event of your own, with its first claim",
        menu="&Notebook",
        icon="event",
        group="own",
    ),
    Action(
        id="own.new-person",
        text="New &person…",
        tip="Add a person of your own",
        menu="&Notebook",
        group="own",
    ),
    Action(
        id="own.new-section",
        text="New se&ction…",
        tip="Add a national section of your own; it is counted in the band",
        menu="&Notebook",
        group="own",
    ),
    Action(
        id="own.new-record",
        text="New &record of another kind…",
        tip="Add a campaign, body, office, meeting, periodical, place or anything else of your own",
        menu="&Notebook",
        group="own",
    ),
    Action(
        id="own.new-source",
        text="New &source…",
        tip="Add a source of your own, from which claims can be drawn",
        menu="&Notebook",
        group="own",
    ),
    Action(
        id="own.new-claim",
        text="New cl&aim…",
        tip="Add a claim on the selected record, or from the lit passage",
        menu="&Notebook",
        keys=("Ctrl+Shift+N",),
        icon="claim",
        group="own",
    ),
    Action(
        id="own.correct",
        text="Read a &word otherwise…",
        tip="Say that the lit passage is to be read otherwise than it is printed",
        menu="&Notebook",
        needs="selection",
        group="judge",
    ),
    Action(
        id="own.judge",
        text="&Judge the claim…",
        tip="Prefer or deprecate the claim in focus, with a reason; nothing is deleted",
        menu="&Notebook",
        keys=("R",),
        needs="selection",
        group="judge",
    ),
    Action(
        id="own.edit",
        text="Change what is &yours…",
        tip="Change the claim, record or source of your own that is selected",
        menu="&Notebook",
        keys=("F2",),
        group="change",
    ),
    Action(
        id="own.delete",
        text="&Delete what is yours",
        tip="Delete the claim, record or source of your own that is selected, with all that rests on it",
        menu="&Notebook",
        group="change",
    ),
    Action(
        id="own.skipped",
        text="Entries not s&hown",
        tip="List the entries of the notebook that cannot be shown, and why",
        menu="&Notebook",
        group="change",
    ),
    Action(
        id="help.keys",
        text="&Keys",
        tip="List every key",
        menu="&Help",
        keys=("?", "F1"),
        group="pages",
    ),
    Action(
        id="help.axis",
        text="&Reading the axis",
        tip="What marks, ends, fades and badges mean",
        menu="&Help",
        group="pages",
    ),
    Action(
        id="help.who-says-what",
        text="&Who says what",
        tip="How disagreements are found and shown",
        menu="&Help",
        group="pages",
    ),
    Action(
        id="help.as-of",
        text="As of a &day",
        tip="What the date line and its pane say",
        menu="&Help",
        group="pages",
    ),
    Action(
        id="help.searching",
        text="&Searching",
        tip="What search finds, and how",
        menu="&Help",
        group="pages",
    ),
    Action(
        id="help.figures",
        text="&Figures",
        tip="Saving pictures of the view",
        menu="&Help",
        group="pages",
    ),
    Action(
        id="help.own",
        text="&Your own sources and claims",
        tip="How to add sources, records and claims, and to judge those of the sources",
        menu="&Help",
        group="pages",
    ),
    Action(
        id="help.about",
        text="&About MOPR Desktop",
        tip="Version, data and licence",
        menu="&Help",
        group="about",
    ),
)


def action(action_id: str) -> Action:
    """Return one command.

    Raises:
        LookupError: there is no such command.
    """
    for found in ACTIONS:
        if found.id == action_id:
            return found
    raise LookupError(action_id)


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
    return "\n".join(lines + list(_PLACES))


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
    "| `Enter` on a kind of disagreement | List the questions of that kind |",
    "| `Ctrl+Backspace` in the list of questions | Take all filters back |",
    "| `Ctrl+C` | Copy the marked text, else the line in focus |",
    "| `Left`, `Right` in the as-of pane | Move the day by a month; with `Shift` a year, with `Ctrl` a day |",
    "| `Esc` | Close the search list or the side-by-side view; from an opened passage, return to its question |",
    "| `Esc` with a date line | Return from a passage to the statement of the day; there, put the line away |",
    "",
)
