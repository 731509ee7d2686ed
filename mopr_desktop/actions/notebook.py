"""The Notebook menu: notes, and sources, records, claims, judgements and imported layers of the reader's own."""

from __future__ import annotations

from typing import Final

from mopr_desktop.actions.action import Action, in_menu

NOTEBOOK_MENU: Final = in_menu(
    "&Notebook",
    (
        Action(
            "view.save",
            "Save &this view…",
            "Keep what the axis shows in the notebook, under a name",
            keys=("Ctrl+Shift+V",),
        ),
    ),
    (
        Action(
            "note.new",
            "&New note",
            "Write a note on the claim, record or passage that is selected",
            keys=("N",),
            icon="note",
        ),
        Action(
            "note.pin",
            "Pin a note to the a&xis",
            "Write a note on the marked stretch, or on the day under the pointer",
            keys=("M",),
            icon="pin",
        ),
        Action("note.list", "&List notes", "Search and filter what you wrote", keys=("Shift+N",)),
        Action(
            "note.bookmark",
            "Book&mark, or take the bookmark away",
            "Keep the selection or the window of time as a place to return to",
            keys=("Ctrl+B",),
        ),
        Action(
            "note.highlight",
            "Mar&k the passage with a colour",
            "Give the lit passage the next of six colours, and after the last none",
            keys=("H",),
        ),
    ),
    (
        Action("note.history", "History o&f the note", "Show every version of the note in the editor"),
        Action(
            "note.held",
            "What did I h&old on…",
            "Show all notes as they were at a moment of your choice",
            needs="notebook",
        ),
        Action("note.tags", "Ta&gs…", "Rename, merge and colour tags, or take them off all notes", needs="notebook"),
    ),
    (
        Action("own.new-event", "New &event…", "Add an event of your own, with its first claim", icon="event"),
        Action("own.new-person", "New &person…", "Add a person of your own"),
        Action("own.new-section", "New se&ction…", "Add a national section of your own; it is counted in the band"),
        Action(
            "own.new-record",
            "New &record of another kind…",
            "Add a campaign, body, office, meeting, periodical, place or anything else of your own",
        ),
        Action("own.new-source", "New &source…", "Add a source of your own, from which claims can be drawn"),
        Action(
            "own.new-claim",
            "New cl&aim…",
            "Add a claim on the selected record, or from the lit passage",
            keys=("Ctrl+Shift+N",),
            icon="claim",
        ),
    ),
    (
        Action(
            "own.correct",
            "Read a &word otherwise…",
            "Say that the lit passage is to be read otherwise than it is printed",
            needs="selection",
        ),
        Action(
            "own.judge",
            "&Judge the claim…",
            "Prefer or deprecate the claim in focus, with a reason; nothing is deleted",
            keys=("R",),
            needs="selection",
        ),
    ),
    (
        Action(
            "own.edit",
            "Change what is &yours…",
            "Change the claim, record or source of your own that is selected",
            keys=("F2",),
        ),
        Action(
            "own.delete",
            "&Delete what is yours",
            "Delete the claim, record or source of your own that is selected, with all that rests on it",
        ),
        Action(
            "notebook.decide",
            "&Unsettled texts…",
            "Show what was changed in two places, both texts side by side, and decide",
            needs="conflicts",
        ),
        Action("own.skipped", "Entries not s&hown", "List the entries of the notebook that cannot be shown, and why"),
    ),
    (
        Action(
            "layer.import",
            "&Import a layer of events…",
            "Bring a table of events (CSV) into the notebook, to be drawn behind what the sources say",
            keys=("Ctrl+I",),
            icon="import",
        ),
        Action(
            "layer.remove",
            "Remo&ve the layer",
            "Remove the imported layer whose event is selected, or the only one; undo brings it back",
            needs="layer",
        ),
    ),
    (
        Action(
            "notebook.restore",
            "Restore a &backup…",
            "Go back to a backup of the notebook; what it holds now is kept",
            needs="notebook",
        ),
    ),
)
