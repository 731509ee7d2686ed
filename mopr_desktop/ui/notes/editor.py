"""The editor: one note, kept as a draft while it is typed and as one edit when the reader stops."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
)

from mopr_desktop.session.workbook import Workbook, new_uid
from mopr_desktop.store import drafts
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.messages import LOG
from mopr_desktop.ui.notes.about import about_words
from mopr_desktop.ui.notes.preview import Preview
from mopr_desktop.ui.notes.typing import Found, NoteField
from mopr_desktop.ui.sheet import plain_tip
from mopr_desktop.ui.text import shown

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content

DRAFT_MS: Final = 1_000
"""At most this long after a key is pressed its letter is on the disk."""
IDLE_MS: Final = 60_000
"""After so long without a key what is typed becomes an edit of its own."""
_SIDES: Final = 16


class AboutButton(QPushButton):
    """Says on what a note is, in as many words as there is room for; the beginning is kept.

    Attributes:
        words: What it says in full.
    """

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self.setObjectName("noteAbout")
        self.setAccessibleName("What the note is about")
        self.setFlat(True)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(self, words: str) -> None:
        """Say something else."""
        self.words = words
        self._fit()

    def _fit(self) -> None:
        room = max(self.width() - _SIDES, 0)
        line = " ".join(self.words.split())
        self.setText(self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room).replace("&", "&&"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the room there is."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()


class NoteEditor(QFrame):
    """Edits one note at a time; nothing has to be saved by hand.

    Args:
        content: Gives words for what a note is about.
        workbook: Where notes are kept.
        look: Theme and size of text.
        find: What a link may lead to, by its beginning.

    Signals:
        closed: the reader is done with it.
        record_wanted: a link of the preview was followed.
        retarget_wanted: the reader wants to choose what the note is about.
        history_wanted: uid of the note whose versions the reader wants to see.
        wrote: uid of a note that has just been written.
    """

    closed = Signal()
    record_wanted = Signal(str)
    retarget_wanted = Signal()
    history_wanted = Signal(str)
    wrote = Signal(str)

    def __init__(self, content: Content, workbook: Workbook, look: Look, find: Callable[[str], Found]) -> None:
        super().__init__()
        self._content, self._workbook, self._look = content, workbook, look
        self.uid = ""
        self._target: dict[str, Any] | None = None
        self._kept: dict[str, Any] | None = None
        self._notebook = ""
        self._loading = False
        self._given = self._as_shown = ""
        self.setObjectName("noteEditor")
        self.setAccessibleName("Note")
        self.field = NoteField(find)
        self.preview = Preview(look)
        self.tags = QLineEdit()
        self.tags.setPlaceholderText("Tags, separated by commas")
        self.tags.setAccessibleName("Tags of the note")
        self.state = QLabel()
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.linked = QLabel()
        self.linked.setTextFormat(Qt.TextFormat.PlainText)
        self.linked.setWordWrap(True)
        self.linked.hide()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.field)
        self._pages.addWidget(self.preview)
        self._arrange()
        self._draft_timer = self._timer(DRAFT_MS, self.keep_draft)
        self._idle_timer = self._timer(IDLE_MS, self.commit)
        self.field.textChanged.connect(self._typed)
        self.tags.textEdited.connect(self._typed)
        self.field.done.connect(self.finish)
        self.field.refused.connect(self.state.setText)
        self.field.left.connect(self._went_elsewhere)
        self.tags.editingFinished.connect(self._went_elsewhere)
        self.preview.record_wanted.connect(self.record_wanted)
        workbook.changed.connect(self._take_changes)
        look.changed.connect(self._restyle)
        self._restyle()

    def _timer(self, milliseconds: int, deed: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(deed)
        return timer

    def _arrange(self) -> None:
        self._leaf = QLabel()
        self.about = AboutButton()
        self.about.clicked.connect(self.retarget_wanted)
        self.reads = self._button("Preview", "Show the note as it reads (Ctrl+P)", checkable=True)
        self.reads.toggled.connect(self._show_preview)
        self.history = self._button("History", "Show every version of this note")
        self.history.clicked.connect(lambda: self.history_wanted.emit(self.uid))
        self.close_button = self._button("", "Close the note (Esc)")
        self.close_button.setAccessibleName("Close the note")
        self.close_button.clicked.connect(self.finish)
        head = QHBoxLayout()
        head.setContentsMargins(12, 6, 8, 4)
        head.setSpacing(4)
        head.addWidget(self._leaf)
        head.addWidget(self.about, 1)
        head.addWidget(self.close_button)
        labels, foot = QHBoxLayout(), QHBoxLayout()
        labels.setContentsMargins(12, 6, 12, 0)
        labels.addWidget(self.tags)
        foot.setContentsMargins(14, 2, 8, 6)
        foot.setSpacing(4)
        foot.addWidget(self.state, 1)
        foot.addWidget(self.reads)
        foot.addWidget(self.history)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        self.linked.setContentsMargins(14, 4, 12, 0)
        column.addWidget(self.linked)
        column.addLayout(labels)
        column.addLayout(foot)

    def _button(self, text: str, tip: str, *, checkable: bool = False) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setCheckable(checkable)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    # which note

    @property
    def is_open(self) -> bool:
        """Whether there is a note in it."""
        return bool(self.uid)

    def begin(self, target: dict[str, Any] | None) -> None:
        """Begin a new note; it is in the notebook once something is written."""
        self.commit()
        self._load(new_uid("note"), None, {"body": "", "target": target, "tags": []})
        self.reads.setChecked(False)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def open(self, uid: str, *, focus: bool = True) -> bool:
        """Edit a note; returns whether there is one of that name."""
        if uid != self.uid:
            self.commit()
            value = self._workbook.get("note", uid)
            if value is None:
                return False
            self._load(uid, value, value)
        if focus:
            self.reads.setChecked(False)
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def restore(self, draft: drafts.Draft) -> None:
        """Go on with what was typed when the program ended without saving it."""
        self._load(draft.uid, self._workbook.get("note", draft.uid), draft.value)
        at = datetime.fromtimestamp(draft.typed / 1000)  # noqa: DTZ006 – the reader's own clock, and not before 1970
        self.state.setText(f"restored what you typed at {at:%H:%M}")

    def _load(self, uid: str, kept: dict[str, Any] | None, shown: dict[str, Any]) -> None:
        self._loading = True
        self.uid, self._kept = uid, kept
        self._notebook = self._id()
        self._target = shown.get("target")
        self._given = str(shown["body"])
        self.field.show_text(self._given)
        self._as_shown = self.field.toPlainText()
        self.tags.setText(", ".join(shown.get("tags") or ()))
        self._loading = False
        self._show_about()
        self.state.setText("")
        self.show_linked([])
        if self.reads.isChecked():
            self._show_preview(True)
        self.wrote.emit(uid)

    def set_target(self, target: dict[str, Any] | None) -> None:
        """Make the note about something else."""
        if self.uid and target != self._target:
            self._target = target
            self._show_about()
            self.commit()

    @property
    def target(self) -> dict[str, Any] | None:
        """What the note is about."""
        return self._target

    def value(self) -> dict[str, Any]:
        """Return the note as it stands in the editor."""
        text = self.field.toPlainText()  # Qt has one sign for every line end: an untouched text stays as it was
        tags = [tag.strip() for tag in self.tags.text().split(",")]
        return {
            "body": self._given if text == self._as_shown else text,
            "target": self._target,
            "tags": list(dict.fromkeys(tag for tag in tags if tag)),
        }

    @property
    def dirty(self) -> bool:
        """Whether the editor has something that the notebook has not."""
        if not self.uid:
            return False
        now = self.value()
        if self._kept is None:
            return bool(now["body"].strip() or now["tags"])
        return any(now[name] != (self._kept.get(name) or type(now[name])()) for name in ("body", "tags")) or (
            now["target"] != self._kept.get("target")
        )

    # keeping it

    def _typed(self) -> None:
        if self._loading:
            return
        if not self._draft_timer.isActive():
            self._draft_timer.start()  # not restarted: the first unkept letter sets the time
        self._idle_timer.start()

    def keep_draft(self) -> None:
        """Put what is typed on the disk, outside the notebook."""
        self._draft_timer.stop()
        if not self.dirty:
            return
        try:
            drafts.keep(self._notebook, self.uid, self.value())
        except OSError as error:
            LOG.warning("A draft was not kept: %s", error)
            self.state.setText(f"draft not kept: {error.strerror or error}")
            return
        self.state.setText(f"draft kept {_now()}")

    def commit(self) -> bool:
        """Make what is typed an edit of the notebook; one whose text was taken away is deleted.

        Returns:
            Whether the notebook has everything. If not, text and draft stay.
        """
        self._idle_timer.stop()
        if not self.dirty:
            self._draft_timer.stop()
            return True
        self.keep_draft()
        value, uid, before = self.value(), self.uid, self._notebook
        gone = self._kept is not None and not value["body"].strip() and not value["tags"]
        self._kept = None if gone else value
        done = self._workbook.delete("note", uid) if gone else self._workbook.put("note", uid, value)
        if done is None:
            self._kept = self._workbook.get("note", uid)
            self.state.setText("not saved; the draft is kept")
            return False
        drafts.drop(before, uid)
        self._notebook = self._id()
        self.state.setText("deleted; Ctrl+Z brings it back" if gone else f"saved {_now()}")
        if not gone:
            self.wrote.emit(uid)
        return True

    def _went_elsewhere(self) -> None:
        """Save when the reader turns to another part of the window; while windows change, the draft is enough."""
        inside = self.window().focusWidget()
        if inside is not None and (inside is self or self.isAncestorOf(inside)):
            return
        if self.window().isActiveWindow():
            self.commit()
        else:
            self.keep_draft()

    def finish(self) -> None:
        """Save and close; if it cannot be saved it stays open."""
        if self.commit():
            self.forget()
            self.closed.emit()

    def forget(self) -> None:
        """Have no note."""
        self._draft_timer.stop()
        self._idle_timer.stop()
        self.uid, self._kept, self._target = "", None, None

    def _take_changes(self, kinds: frozenset[str]) -> None:
        """Show what undo, a merge or another notebook has made of the note, unless the reader is at it."""
        if "note" not in kinds or not self.uid:
            return
        if self._notebook not in ("", self._id()):
            self.forget()
            self.closed.emit()
            return
        now = self._workbook.get("note", self.uid)
        if now == self._kept or self.dirty:
            return
        if now is None:
            self.forget()
            self.closed.emit()
        else:
            self._load(self.uid, now, now)

    def _id(self) -> str:
        if self._workbook.path is None or self._workbook.busy:
            return "" if self._workbook.path is None else self._notebook
        return str(self._workbook.ask(lambda book: book.id))

    # how it looks

    def _show_about(self) -> None:
        words = about_words(self._content, self._target)
        self.about.say(f"on {shown(words)}")
        self.about.setAccessibleName(f"The note is about {words}; choose something else")
        self.about.setToolTip(plain_tip(f"{words}\nClick to make the note about something else"))

    def _show_preview(self, shown: bool) -> None:
        if shown:
            self.preview.show_note(self.field.toPlainText(), self.title_of, self.is_own)
        self._pages.setCurrentWidget(self.preview if shown else self.field)
        if not shown:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def title_of(self, name: str) -> str | None:
        """Return the title of what a link names, None if nothing has the name."""
        found = self._content.records().get(name)
        if found is not None:
            return found.title
        for record in self._content.records().values():
            if record.title == name:
                return name
        return "note" if self._workbook.get("note", name) is not None else None

    def is_own(self, name: str) -> bool:
        """Return whether what a link names is the reader's own: a note, or a record of the reader's."""
        found = self._content.records().get(name)
        return found is None or found.own

    def show_linked(self, lines: list[str]) -> None:
        """Say which other notes link here."""
        self.linked.setVisible(bool(lines))
        self.linked.setText("Linked from: " + "; ".join(lines) if lines else "")

    def _restyle(self) -> None:
        purple = self._look.theme.shapes["hexagon"].text.name()
        self._leaf.setPixmap(self._look.icon("note", "source:hexagon").pixmap(QSize(16, 16)))
        self.close_button.setIcon(self._look.icon("close"))
        size = self._look.px(13)
        self.field.setStyleSheet(f"font-size: {size}px; padding: 0 8px;")
        self.preview.setStyleSheet(f"font-size: {size}px; padding: 0 8px;")
        self.about.setStyleSheet(f"color: {purple};")
        if self.uid and self.reads.isChecked():
            self.preview.show_note(self.field.toPlainText(), self.title_of, self.is_own)
        self.linked.setStyleSheet(f"color: {purple};")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc saves and closes, Ctrl+P turns to the preview and back."""
        if event.key() == Qt.Key.Key_Escape:
            self.finish()
        elif event.key() == Qt.Key.Key_P and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.reads.toggle()
        else:
            super().keyPressEvent(event)

    def plain_text(self) -> str:
        """Return what the reader sees, as text."""
        if not self.uid:
            return ""
        text = self.preview.toPlainText() if self.reads.isChecked() else self.field.toPlainText()
        parts = (self.about.words, text, self.tags.text(), self.linked.text(), self.state.text())
        return "\n".join(filter(None, parts))


def _now() -> str:
    return f"{datetime.now():%H:%M}"  # noqa: DTZ005 – the reader's own clock
