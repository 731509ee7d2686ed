"""What each command does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from mopr_desktop.errors import MoprError
from mopr_desktop.session.everything import show_everything
from mopr_desktop.ui.as_of import commands_of as as_of_commands
from mopr_desktop.ui.help_window import HelpWindow
from mopr_desktop.ui.messages import show_failure
from mopr_desktop.ui.notes.desk import commands_of as notes_commands

if TYPE_CHECKING:
    from mopr_desktop.ui.desk import Desk

_PAGES = {
    "help.keys": "keys",
    "help.axis": "reading-the-axis",
    "help.who-says-what": "who-says-what",
    "help.as-of": "as-of",
    "help.lanes": "lanes-and-sources",
    "help.searching": "searching",
    "help.figures": "figures",
    "help.notes": "notes",
    "help.own": "your-own",
    "help.notebook": "your-notebook",
}


class Handlers:
    """The functions behind ACTIONS, by their ids in `table`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.help: HelpWindow | None = None

    def table(self) -> dict[str, Callable[[], object]]:
        """Return a function for each id of ACTIONS."""
        desk = self._desk
        return {
            "view.save-picture": self.save_picture,
            "window.quit": self.quit,
            "file.new": lambda: desk.files.new(),
            "file.open": lambda: desk.files.ask_and_open(),
            "file.save-as": lambda: desk.files.save(),
            "file.save-copy": lambda: desk.files.save_copy(),
            "file.close": lambda: desk.files.close(),
            "edit.undo": lambda: desk.files.undo(),
            "edit.redo": lambda: desk.files.redo(),
            **notes_commands(lambda: desk.notes),
            "help.welcome": lambda: desk.session.select(None),
            "layer.import": lambda: desk.importing.ask(),
            "layer.remove": self.remove_layer,
            "notebook.restore": lambda: desk.guard.restore(),
            "edit.copy": self.copy,
            "edit.copy-citations": self.copy_citations,
            "edit.find": lambda: desk.search.begin(),
            "edit.filter": self.filter_list,
            "view.theme-system": lambda: desk.appearance.set_theme("system"),
            "view.theme-light": lambda: desk.appearance.set_theme("light"),
            "view.theme-dark": lambda: desk.appearance.set_theme("dark"),
            "view.text-larger": lambda: desk.appearance.resize_text(1),
            "view.text-smaller": lambda: desk.appearance.resize_text(-1),
            "view.text-normal": lambda: desk.appearance.resize_text(0),
            "view.browse": lambda: desk.columns.toggle("browse"),
            "view.details": lambda: desk.columns.toggle("details"),
            "view.source": lambda: desk.columns.toggle("source"),
            "view.contrast": lambda: desk.appearance.set_contrast(desk.commands.actions["view.contrast"].isChecked()),
            "view.still": lambda: desk.appearance.set_still(desk.commands.actions["view.still"].isChecked()),
            "view.outline": lambda: desk.appearance.set_outlined(desk.commands.actions["view.outline"].isChecked()),
            "view.legend": lambda: desk.overlays.toggle_legend(),
            "go.date": lambda: desk.overlays.go_to_date(),
            "timeline.stretch-start": lambda: desk.timeline.mark_end(start=True),
            "timeline.stretch-end": lambda: desk.timeline.mark_end(start=False),
            "timeline.summarise": lambda: desk.overlays.summarise(take_keyboard=True),
            "timeline.zoom-stretch": lambda: desk.timeline.fit_stretch(),
            "view.table": lambda: desk.middle.show_table(desk.commands.actions["view.table"].isChecked()),
            "view.question": self.toggle_question,
            "view.questions": self.list_questions,
            "view.lens": lambda: desk.session.set_lens(desk.perspective.next_lens()),
            "view.mirror": self.toggle_mirror,
            "view.mirror-list": lambda: desk.overlays.list_mirror(),
            "view.turn-mirror": self.turn_mirror,
            "view.everything": self.show_everything,
            "go.back": lambda: desk.session.back(),
            "go.forward": lambda: desk.session.forward(),
            "go.next-mark": lambda: desk.timeline.step(1),
            "go.previous-mark": lambda: desk.timeline.step(-1),
            "go.next-passage": lambda: self.step_passage(1),
            "go.previous-passage": lambda: self.step_passage(-1),
            "go.next-question": lambda: self.step_question(1),
            "go.previous-question": lambda: self.step_question(-1),
            "timeline.zoom-in": lambda: desk.timeline.zoom(1.5),
            "timeline.zoom-out": lambda: desk.timeline.zoom(1 / 1.5),
            "timeline.fit": self.fit,
            "timeline.fit-all": lambda: desk.timeline.fit_all(),
            "timeline.pan-left": lambda: desk.timeline.pan(-0.2),
            "timeline.pan-right": lambda: desk.timeline.pan(0.2),
            "timeline.fold": self.fold,
            "timeline.open-lane": lambda: desk.timeline.toggle_opened(),
            "view.save": lambda: desk.views.ask(),
            "timeline.facet": lambda: desk.lane_deeds.next_facet(),
            "timeline.pin-lane": lambda: desk.lane_deeds.toggle("pinned"),
            "timeline.fold-lane": lambda: desk.lane_deeds.toggle("folded"),
            "timeline.lane-up": lambda: desk.lane_deeds.move(-1),
            "timeline.lane-down": lambda: desk.lane_deeds.move(1),
            "timeline.lane-higher": lambda: desk.lane_deeds.heighten(1),
            "timeline.lane-lower": lambda: desk.lane_deeds.heighten(-1),
            "timeline.lane-usual": lambda: desk.lane_deeds.heighten(0),
            "timeline.hide-lane": lambda: desk.lane_deeds.hide(),
            "timeline.stretch": lambda: desk.stretch.ask(),
            "timeline.unfold-sections": self.unfold_sections,
            **as_of_commands(lambda: desk.as_of),
            **desk.own.commands(),
            **desk.care.commands(),
            "own.skipped": self.show_skipped,
            "help.about": self.about,
            "help.signs": self.show_signs,
            **{command: partial(self.show_help, page) for command, page in _PAGES.items()},
        }

    def remove_layer(self) -> None:
        """Remove the layer of the selected event, or the only one there is."""
        desk = self._desk
        layer = desk.layers.meant(desk.session.selected)
        if layer is not None and desk.workbook.delete("layer", layer.uid) is not None:
            desk.status.showMessage(f"{layer.title} was removed. Undo brings it back.", 8000)

    def toggle_question(self) -> None:
        """Put the rival claims on the selection side by side, or return to the axis."""
        if self._desk.session.question is not None:
            self._desk.session.ask(None)
        else:
            self._desk.session.ask(self._question_of_selection() or self._desk.question.first())
        self._desk.refresh()

    def _question_of_selection(self) -> str | None:
        claim = self._desk.session.selection.claim
        if claim is not None:
            found = self._desk.perspective.heard.disagreements_of(claim)
            if found:
                return found[0].id
        return self._desk.details.question()

    def toggle_mirror(self) -> None:
        """Mirror two sources, or show them together again."""
        session = self._desk.session
        session.set_mirror(None if session.mirror is not None else self._desk.perspective.usual_mirror())
        self._desk.refresh()

    def turn_mirror(self) -> None:
        """Exchange the two sources of the mirror."""
        if (now := self._desk.session.mirror) is not None:
            self._desk.session.set_mirror((now[1], now[0]))

    def show_everything(self) -> None:
        """Take away whatever keeps something from the reader, and show the whole time."""
        show_everything(self._desk.session)
        self._desk.timeline.fit_all()
        self._desk.status.showMessage("Everything is shown again: no lens, no mirror, no filter.", 5000)

    def list_questions(self) -> None:
        """Open the list of all questions, at the one that is open or at the first."""
        self._desk.question.questions.show_all()
        if self._desk.session.question is None:
            self._desk.session.ask(self._desk.question.first())
        self._desk.question.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def list_questions_of(self, kind: str) -> None:
        """Open the list of the questions of one kind."""
        self._desk.question.show_kind(kind)
        self._desk.question.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_question(self, by: int) -> None:
        """Open the next or the previous question."""
        if self._desk.session.question is None:
            self.list_questions()
        else:
            self._desk.question.step(by)

    def step_passage(self, by: int) -> None:
        """Light the next or the previous passage."""
        if self._desk.session.question is None:
            self._desk.source.step(by)

    def fit(self) -> None:
        """Show the selected record, or everything."""
        if self._desk.session.selected is None:
            self._desk.timeline.fit_all()
        else:
            self._desk.timeline.fit_selection()

    def fold(self) -> None:
        """Fold all lanes, or unfold them if all are folded."""
        timeline = self._desk.timeline
        timeline.arranging.fold_all(not all(timeline.arranging.states("folded").values()))

    def unfold_sections(self) -> None:
        """Show sections by country, or their counts."""
        unfolded = self._desk.commands.actions["timeline.unfold-sections"].isChecked()
        self._desk.timeline.arranging.set("rows", "sections", unfolded)

    def filter_list(self) -> None:
        """Put the cursor above the lists."""
        if self._desk.left.isHidden():
            self._desk.columns.toggle("browse")
        self._desk.left.show_page(0)
        self._desk.browse.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def copy(self) -> None:
        """Copy what is marked, else what is shown."""
        focused = self._desk.window.focusWidget()
        copy = getattr(focused, "copy", None)
        if callable(copy):
            copy()
        elif self._desk.session.question is not None:
            self._desk.question.sheet.copy()
        elif self._desk.details.marked_text():
            self._desk.details.copy()
        else:
            self.copy_citations()

    def copy_citations(self) -> None:
        """Copy what is shown with its citations."""
        words = (
            self._desk.question.citations()
            if self._desk.session.question is not None
            else self._desk.details.citations()
        )
        QGuiApplication.clipboard().setText(words)

    def save_picture(self, path: Path | None = None) -> None:
        """Save the view as PNG; asks where if no path is given."""
        if path is None:
            path = self._where_to_save_it()
        if path is None:
            return
        if path.suffix.lower() != ".png":
            path = path.with_name(f"{path.name}.png")
        try:
            from mopr_desktop.export.figure import save_shown  # with the canvas, after the first paint

            save_shown(path, self._desk.timeline)
        except (MoprError, OSError) as error:
            failure = error if isinstance(error, MoprError) else _not_saved(path, error)
            show_failure(failure, self._desk.window)
            return
        self._desk.status.showMessage(f"{path.name} was saved.", 5000)

    def _where_to_save_it(self) -> Path | None:
        from mopr_desktop.ui.asking import file_to_write, free_name

        files = self._desk.files
        first = free_name(Path(files.folder("pictures")), "mopr", ".png")
        path = file_to_write(self._desk.window, "Save picture of the view", first, "PNG picture (*.png)")
        if path is not None:
            files.used("pictures", path)
        return path

    def help_window(self) -> HelpWindow:
        """Return the window of help."""
        if self.help is None:
            self.help = HelpWindow(self._desk.look, self._desk.window)
        return self.help

    def show_signs(self) -> None:
        """Show the legend as a page of help."""
        from mopr_desktop.ui.legend_card import legend_page

        self.help_window().show_signs(*legend_page(self._desk.content.sources(), self._desk.look))

    def about(self) -> None:
        """Show version and data."""
        content, known = self._desk.content, self._desk.content.known
        own = f", {len(content.own.claims):,} claims of your own beside them" if content.own.claims else ""
        counts = (
            f"The data: {len(known.sources)} sources, {len(known.claims):,} claims, {len(known.records):,} records"
            f"{own}, {len(content.disagreements())} questions on which the sources disagree."
        )
        self.help_window().show_about(content.sha256, counts)

    def show_skipped(self) -> None:
        """List the entries of the notebook that are not shown, or not all of them."""
        self.help_window().show_skipped(self._desk.joining.skipped)

    def quit(self) -> None:
        """Close the window."""
        self._desk.window.close()

    def show_help(self, page: str) -> None:
        """Show a page of help."""
        self.help_window().show_page(page)

    def close(self) -> None:
        """Close the window of help."""
        if self.help is not None:
            self.help.close()


def _not_saved(path: Path, error: OSError) -> MoprError:
    return MoprError(
        f"{path.name} was not saved.",
        why=f"The system says: {error.strerror or error}.",
        remedy="Choose another folder, or make room on the disk, and save again.",
        code=4,
    )
