"""The tags of the notebook: renamed, merged, coloured, taken off, each as one step of undo."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QToolButton,
)

from mopr_desktop.ui.dialog import MARGIN, Dialog
from mopr_desktop.ui.phrases import counted

if TYPE_CHECKING:
    from mopr_desktop.ui.desk import Desk

COLOURS: Final = (
    ("", "No colour"),
    ("#E69F00", "Orange"),
    ("#56B4E9", "Sky blue"),
    ("#009E73", "Green"),
    ("#F0E442", "Yellow"),
    ("#0072B2", "Blue"),
    ("#CC79A7", "Purple"),
    ("#888888", "Grey"),
)
"""Colours that people with any kind of colour vision can tell apart (Okabe and Ito); none is the vermilion of disputes.

Source: M. Okabe, K. Ito, Color Universal Design, 2008.
"""


class TagsWindow(Dialog):
    """Lists the tags; what is done to one is done to all its notes."""

    enter_is_main = False  # in the field, it renames

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.look, desk.window, "Tags")
        self._desk = desk
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = QListWidget()
        self.list.setAccessibleName("Tags")
        self.list.currentItemChanged.connect(lambda *_: self._chosen())
        self.name = QLineEdit()
        self.name.setAccessibleName("New name of the tag")
        self.name.returnPressed.connect(self.rename)
        self.renaming = QPushButton("&Rename")
        self.renaming.setToolTip("Give the tag this name in all its notes; a tag of that name takes them in")
        self.renaming.setAutoDefault(False)
        self.renaming.clicked.connect(self.rename)
        self.colours = [self._colour_button(colour, words) for colour, words in COLOURS]
        self._arrange()
        self.off = self.button("&Take off all notes", self.take_off)
        self.button("&Close", self.reject)
        desk.workbook.changed.connect(self._read_again)
        self._read()

    def _colour_button(self, colour: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(swatch(colour))
        button.setIconSize(QSize(16, 16))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(partial(self.give_colour, colour))
        return button

    def _arrange(self) -> None:
        naming, colours = QHBoxLayout(), QHBoxLayout()
        naming.addWidget(self.name, 1)
        naming.addWidget(self.renaming)
        for button in self.colours:
            colours.addWidget(button)
        colours.addStretch(1)
        self.body.setContentsMargins(MARGIN, 4, MARGIN, 12)
        self.body.setSpacing(8)
        self.body.addWidget(self.list, 1)
        for row in (naming, colours):
            row.setSpacing(8)
            self.body.addLayout(row)

    def open_it(self) -> None:
        """Show it; the window behind stays usable."""
        self.present(440, 440)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read_again(self, kinds: frozenset[str]) -> None:
        if kinds & {"note", "tag"}:
            self._read()

    def _read(self) -> None:
        chosen = self.tag
        colours = self._desk.notes.colours()
        self.list.clear()
        tags = self._desk.notes.pane.tags()
        for tag, number in tags.items():
            item = QListWidgetItem(swatch(colours.get(tag, "")), f"{tag}   {counted(number, 'note')}")
            item.setData(Qt.ItemDataRole.UserRole, tag)
            self.list.addItem(item)
            if tag == chosen:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0 and tags:
            self.list.setCurrentRow(0)
        self.explain(f"{counted(len(tags), 'tag')}." if tags else "No note has a tag yet.")
        self._chosen()

    @property
    def tag(self) -> str:
        """The tag that is chosen, "" if none."""
        item = self.list.currentItem()
        return "" if item is None else str(item.data(Qt.ItemDataRole.UserRole))

    def _chosen(self) -> None:
        there = bool(self.tag) and not self._desk.workbook.read_only
        for part in (self.name, self.renaming, self.off, *self.colours):
            part.setEnabled(there)
        self.name.setText(self.tag)

    def rename(self) -> None:
        """Give the chosen tag the name that was typed."""
        after = self.name.text().strip()
        if self.tag and after and after != self.tag:
            self._desk.notes.change_tag(self.tag, after)

    def take_off(self) -> None:
        """Take the chosen tag off all notes."""
        if self.tag:
            self._desk.notes.change_tag(self.tag, "")

    def give_colour(self, colour: str, _checked: bool = False) -> None:
        """Give the chosen tag a colour."""
        if self.tag:
            known = self._desk.workbook.get("tag", self.tag) or {}
            words = known.get("description") or ""
            self._desk.workbook.put("tag", self.tag, {"colour": colour, "description": words})


def swatch(colour: str) -> QIcon:
    """Return a square of a colour, an empty one for none."""
    pixmap = QPixmap(14, 14)
    pixmap.fill(QColor(colour) if colour else Qt.GlobalColor.transparent)
    return QIcon(pixmap)
