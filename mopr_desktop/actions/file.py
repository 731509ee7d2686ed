"""The File menu: the notebook as a file, exchange with others, and pictures."""

from __future__ import annotations

from typing import Final

from mopr_desktop.actions.action import Action, in_menu

FILE_MENU: Final = in_menu(
    "&File",
    (
        Action(
            "file.new", "&New notebook…", "Make an empty notebook for notes and claims of your own", keys=("Ctrl+N",)
        ),
        Action("file.open", "&Open notebook…", "Open a notebook in place of the one that is open", keys=("Ctrl+O",)),
        Action(
            "file.save-as",
            "Sa&ve the notebook as…",
            "Give a notebook without a name one; every edit is saved as it is made",
            keys=("Ctrl+S",),
            needs="notebook",
        ),
        Action(
            "file.save-copy",
            "Save a &copy of the notebook…",
            "Write a whole copy to another file and go on with this one",
            needs="notebook",
        ),
        Action("file.close", "C&lose the notebook", "Close the notebook; the bundled data stay", needs="notebook"),
    ),
    (
        Action(
            "file.merge",
            "&Merge another notebook…",
            "See what another notebook would bring, and take it over as one step of undo",
            needs="writable-notebook",
        ),
    ),
    (
        Action(
            "file.import-notes",
            "Import no&tes…",
            "Take notes over from Web Annotation, Hypothesis, or from another reader",
            needs="writable",
        ),
        Action(
            "file.export-notes", "&Export notes…", "Write notes as Web Annotation, Markdown or CSV", needs="notebook"
        ),
        Action(
            "file.share-notes",
            "Share selecte&d notes…",
            "Write chosen notes to one small file for another reader",
            needs="notebook",
        ),
    ),
    (
        Action(
            "file.about",
            "Abo&ut the notebook…",
            "Say where the notebook lies, what it holds, and when its last backup was made",
            keys=("Alt+Return",),
            needs="notebook",
        ),
    ),
    (
        Action(
            "view.save-picture",
            "&Save picture of the view…",
            "Save what the time axis shows as a PNG file",
            keys=("Ctrl+Shift+S",),
            icon="export",
        ),
    ),
    (Action("window.quit", "&Quit", "Close the window and end the program", keys=("Ctrl+Q",)),),
)
