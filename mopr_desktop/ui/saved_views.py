"""Views that the notebook keeps: saved under a name, shown again, changed, renamed and deleted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from mopr_desktop.domain.wording import range_in_words
from mopr_desktop.errors import MoprError
from mopr_desktop.session.known_names import known_names
from mopr_desktop.session.saved_view import Known, SavedView, show_view, told_gone, view_of
from mopr_desktop.session.session import Session
from mopr_desktop.session.workbook import Workbook, new_uid
from mopr_desktop.ui.dialog import MARGIN, Dialog
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.messages import show_failure

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content

KIND = "saved_view"
LONGEST = 200


class SavedViews(QObject):
    """The saved views of the notebook that is open.

    Signals:
        changed: there are others, or they have other names.
        told: a sentence for the status bar.
    """

    changed = Signal()
    told = Signal(str)

    def __init__(self, content: Content, session: Session, workbook: Workbook, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._content, self._session, self._workbook = content, session, workbook
        self._look, self._parent = look, parent
        self.dialog: Dialog | None = None
        self.menu: QMenu | None = None
        self.field: QLineEdit
        self.is_imported: Callable[[str], bool] = lambda _: False
        workbook.changed.connect(self._notebook_changed)

    def _notebook_changed(self, kinds: object) -> None:
        if isinstance(kinds, frozenset) and KIND in kinds:
            self.changed.emit()

    def titles(self) -> list[tuple[str, str]]:
        """Return name and title of every saved view, by title."""
        found = [(uid, str(value.get("title") or "")) for uid, value in self._workbook.entries(KIND)]
        return sorted(found, key=lambda one: (one[1].casefold(), one[0]))

    # what can be done

    def save(self, title: str) -> str | None:
        """Keep what is shown now under a title; return its name, None if the notebook did not take it."""
        uid = new_uid("view")
        done = self._workbook.put(KIND, uid, {"title": title, "view": view_of(self._session).to_json()})
        if done is None:
            return None
        self.told.emit(f"The view “{title}” was saved.")
        return uid

    def show(self, uid: str) -> None:
        """Show a saved view."""
        value = self._workbook.get(KIND, uid)
        if value is None:
            return
        title, view = str(value.get("title") or ""), SavedView.from_json(value.get("view"))
        if view is None:
            why = "It has no window of time that this version can read."
            remedy = "Delete it, or open the notebook with the version that wrote it."
            show_failure(MoprError(f"The view “{title}” was not shown.", why=why, remedy=remedy), self._parent)
            return
        self.told.emit(told_gone(title, show_view(view, self._session, self._known())) or f"View: {title}.")

    def update_view(self, uid: str) -> None:
        """Let a saved view be what is shown now."""
        value = self._workbook.get(KIND, uid)
        if value is not None and self._workbook.put(
            KIND, uid, {**value, "view": view_of(self._session).to_json()}
        ) is not None:  # fmt: skip
            self.told.emit(f"The view “{value.get('title')}” is now what is shown.")

    def rename(self, uid: str, title: str) -> bool:
        """Give a saved view another title; False if the notebook did not take it."""
        value = self._workbook.get(KIND, uid)
        return value is not None and self._workbook.put(KIND, uid, {**value, "title": title}) is not None

    def delete(self, uid: str) -> None:
        """Delete a saved view; Undo brings it back."""
        value = self._workbook.get(KIND, uid)
        if value is not None and self._workbook.delete(KIND, uid) is not None:
            self.told.emit(f"The view “{value.get('title')}” was deleted; Undo brings it back.")

    def _known(self) -> Known:
        layers = [uid for uid, _ in self._workbook.entries("layer")]
        return known_names(self._content, layers, self.is_imported)

    # asking

    def ask(self, uid: str | None = None) -> None:
        """Ask for the name of a new view, or for another name of a saved one."""
        value = self._workbook.get(KIND, uid) if uid is not None else None
        title = str(value.get("title") or "") if value is not None else range_in_words(*self._session.range)
        words = "The notebook keeps the window of time, filters, lanes, lens or mirror, date line and selection."
        dialog = self.dialog = Dialog(
            self._look, self._parent, "Save this view" if uid is None else "Rename the view", words
        )
        dialog.finished.connect(self._closed)
        self.field = QLineEdit(title)
        self.field.setAccessibleName("Name of the view")
        self.field.setMaxLength(LONGEST)
        self.field.selectAll()
        dialog.body.setContentsMargins(MARGIN, 4, MARGIN, 16)
        dialog.body.addWidget(self.field)
        dialog.button("&Cancel", dialog.reject)
        done = dialog.button("&Save" if uid is None else "&Rename", lambda: self.accept(uid), main=True)
        self.field.textChanged.connect(lambda text: done.setEnabled(bool(text.strip())))
        dialog.present(400, 0, modal=True)
        self.field.setFocus()

    def accept(self, uid: str | None = None) -> None:
        """Take the name that is written; what the notebook does not take stays in the field."""
        title = " ".join(self.field.text().split())
        if not title or self.dialog is None:
            return
        if self.save(title) is not None if uid is None else self.rename(uid, title):
            self.dialog.accept()

    def _closed(self) -> None:
        self.dialog = None

    def open_menu(self, uid: str, at: QPoint) -> None:
        """Open the menu of a saved view."""
        menu = self.menu = QMenu(self._parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, do in (
            ("Show", lambda: self.show(uid)),
            ("Rename…\tF2", lambda: self.ask(uid)),
            ("Update to what is shown now", lambda: self.update_view(uid)),
            ("Delete\tDel", lambda: self.delete(uid)),
        ):
            entry = QAction(words, menu)
            entry.triggered.connect(lambda _=False, do=do: do())
            menu.addAction(entry)
        menu.popup(at)
