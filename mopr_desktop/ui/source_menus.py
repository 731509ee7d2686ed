"""The menus of the buttons Source lens and Mirror: which sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from mopr_desktop.session.session import Session
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.marks import source_icon
from mopr_desktop.ui.phrases import counted

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content


class SourceMenus:
    """Fills both menus anew whenever one is opened: sources come and go with the notebook.

    Attributes:
        lens: The menu of the lens.
        mirror: The menu of the mirror.
    """

    def __init__(self, content: Content, session: Session, look: Look, parent: QWidget) -> None:
        self._content, self._session, self._look = content, session, look
        self.lens, self.mirror = QMenu(parent), QMenu(parent)
        self.lens.aboutToShow.connect(self.fill_lens)
        self.mirror.aboutToShow.connect(self.fill_mirror)

    def give_to(self, lens: QToolButton, mirror: QToolButton) -> None:
        """Hang the menus at their buttons."""
        lens.setMenu(self.lens)
        lens.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        mirror.setMenu(self.mirror)
        mirror.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def fill_lens(self) -> None:
        """List the sources, the one in the lens ticked."""
        self.lens.clear()
        group = QActionGroup(self.lens)
        everything = self._entry(self.lens, "All sources together", group, self._session.lens is None)
        everything.triggered.connect(lambda: self._session.set_lens(None))
        self.lens.addSeparator()
        counts = self._content.counts().claims_by_source
        for source in self._content.sources():
            words = f"{source.short}\t{counted(counts.get(source.id, 0), 'claim')}"
            entry = self._entry(self.lens, words, group, self._session.lens == source.id, source.shape)
            entry.triggered.connect(lambda _=False, source=source.id: self._session.set_lens(source))

    def fill_mirror(self) -> None:
        """List the sources twice, for above and for below."""
        self.mirror.clear()
        now = self._session.mirror
        off = self._entry(self.mirror, "No mirror", None, now is None)
        off.triggered.connect(lambda: self._session.set_mirror(None))
        swap = self.mirror.addAction("Turn over")
        swap.setEnabled(now is not None)
        if now is not None:
            swap.triggered.connect(lambda: self._session.set_mirror((now[1], now[0])))
        for which, title in enumerate(("Above", "Below")):
            self.mirror.addSection(title)
            group = QActionGroup(self.mirror)
            for source in self._content.sources():
                chosen = now is not None and now[which] == source.id
                entry = self._entry(self.mirror, f"{title}: {source.short}", group, chosen, source.shape)
                entry.triggered.connect(lambda _=False, w=which, source=source.id: self.choose(w, source))

    def choose(self, which: int, source: str) -> None:
        """Put a source above (0) or below (1); the other half keeps its source, or takes the one that is left."""
        now = self._session.mirror
        other = now[1 - which] if now is not None else None
        if other is None or other == source:
            before = now[which] if now is not None else None
            others = [one.id for one in self._content.sources() if one.id != source]
            other = before if before in others else next(iter(others), None)
        if other is not None:
            self._session.set_mirror((source, other) if which == 0 else (other, source))

    def _entry(self, menu: QMenu, words: str, group: QActionGroup | None, chosen: bool, shape: str = "") -> QAction:
        entry = menu.addAction(words)
        entry.setCheckable(True)
        entry.setChecked(chosen)
        if group is not None:
            group.addAction(entry)
        if shape:
            entry.setIcon(source_icon(self._look, shape, 14))
            entry.setIconVisibleInMenu(True)
        return entry
