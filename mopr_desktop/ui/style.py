"""The style sheet of the window, written from the theme."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QColor

from mopr_desktop.canvas.theme import Theme
from mopr_desktop.paths import resource
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.palette import mixed


def style_sheet(look: Look) -> str:
    """Write the style sheet of the window: sizes by the size of text, colours by the theme."""
    theme = look.theme
    tick = "ticked-dark" if theme.dark else "ticked-light"
    down = "down-dark" if theme.dark else "down-light"
    words = {
        name: getattr(theme, name).name()
        for name in ("canvas", "panel", "window", "ink", "ink2", "ink3", "hair", "selection", "selection_edge")
    }
    words |= {
        "hover": mixed(theme.ink, theme.panel, 0.07).name(),
        "border": _border(theme).name(),
        "family": look.font(12).family(),
        "menu": str(look.px(26)),
        "px12": str(look.px(12)),
        "px125": str(round(12.5 * look.factor, 1)),
        "px13": str(look.px(13)),
        "px115": str(round(11.5 * look.factor, 1)),
        "px15": str(look.px(15)),
        "px19": str(look.px(19)),
        "control": str(look.px(28) - 2),
        "tick": resource("icons", f"{tick}.svg").as_posix(),
        "down": resource("icons", f"{down}.svg").as_posix(),
    }
    sheet = _SHEET
    for name, value in words.items():
        sheet = sheet.replace(f"@{name}@", value)
    return sheet


def _border(theme: Theme) -> QColor:
    if theme.contrast:
        return theme.hair
    return mixed(theme.ink, theme.panel, 0.14 if not theme.dark else 0.18)


_SHEET: Final = """
QMainWindow, QDialog { background: @panel@; }
QWidget { font-family: "@family@"; font-size: @px12@px; color: @ink@; }
QMenuBar { background: @window@; border-bottom: 1px solid @hair@; padding: 0; font-size: @px125@px; }
QMenuBar::item { padding: 4px 9px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: @hover@; }
QMenu { background: @panel@; border: 1px solid @border@; padding: 4px; font-size: @px125@px; }
QMenu::item { padding: 5px 26px 5px 26px; border-radius: 4px; }
QMenu::item:selected { background: @selection@; color: @ink@; }
QMenu::item:disabled { color: @ink3@; }
QMenu::separator { height: 1px; background: @hair@; margin: 4px 8px; }
QMenu::icon { padding-left: 6px; }
QMenu::indicator { width: 14px; height: 14px; left: 6px; }
#toolbar { background: @panel@; border-bottom: 1px solid @hair@; }
#toolbar QToolButton { border: 2px solid transparent; border-radius: 5px; padding: 0 6px; background: transparent;
    min-height: @control@px; max-height: @control@px; font-size: @px125@px; font-weight: 500; color: @ink@; }
#toolbar QToolButton[bare="true"] { padding: 0 3px; }
#toolbar QToolButton:hover { background: @hover@; }
#toolbar QToolButton:focus { border-color: @selection_edge@; }
#toolbar QToolButton:checked {
    background: @selection@; border: 1px solid @selection_edge@; padding: 0 7px; font-weight: 600; }
#toolbar QToolButton:checked:focus { background: @canvas@; border: 2px solid @selection_edge@; padding: 0 6px; }
#toolbar QToolButton:disabled { color: @ink3@; }
#toolbar QToolButton#export { background: @canvas@; border: 1px solid @border@; padding: 0 9px; font-weight: 600; }
#toolbar QToolButton#export:hover { background: @hover@; }
#toolbar QToolButton#export:focus { border: 2px solid @selection_edge@; padding: 0 8px; }
#toolbar QToolButton::menu-indicator { image: none; width: 0; }
#banner { background: @panel@; border-bottom: 1px solid @hair@; }
#lensChip { background: @selection@; border: 1px solid @selection_edge@; border-radius: 4px; }
#lensChip QLabel { color: @ink@; }
#lensChip QLabel[strong="true"] { font-weight: 600; }
#lensChip QToolButton { border: 2px solid transparent; border-radius: 4px; background: transparent; padding: 1px; }
#lensChip QToolButton:hover { background: @hover@; }
#lensChip QToolButton:focus { border-color: @selection_edge@; }
#banner QToolButton#everything { background: @canvas@; border: 1px solid @border@; border-radius: 4px;
    padding: 1px 8px; font-weight: 600; color: @ink@; }
#banner QToolButton#everything:hover { background: @hover@; }
#banner QToolButton#everything:focus { border: 2px solid @selection_edge@; padding: 0 7px; }
#toolbar QLabel#range { font-size: @px13@px; font-weight: 600; }
#toolbar QFrame#rule { background: @hair@; border: none; }
QLineEdit { background: @canvas@; border: 1px solid @border@; border-radius: 5px; padding: 0 6px;
    min-height: @control@px; max-height: @control@px;
    selection-background-color: @selection_edge@; selection-color: @canvas@; }
QLineEdit:focus { border: 2px solid @selection_edge@; padding: 0 5px; }
QLabel { background: transparent; }
QLabel#title { color: @ink2@; padding-right: 14px; }
QLabel#chip { background: @window@; border: 1px solid @border@; border-radius: 4px; color: @ink2@; padding: 1px 5px; }
QStatusBar { background: @window@; border-top: 1px solid @hair@; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: @ink2@; }
QStatusBar QLabel#pointed { color: @ink@; font-weight: 600; }
QStatusBar QToolButton {
    border: 1px solid transparent; background: transparent; color: @ink2@; padding: 0 4px; border-radius: 3px; }
QStatusBar QToolButton:hover { color: @ink@; background: @hover@; }
QStatusBar QToolButton:focus { border-color: @selection_edge@; }
QStatusBar QFrame#rule { background: @hair@; border: none; }
QSplitter::handle { background: @hair@; }
QSplitter::handle:hover { background: @ink3@; }
QAbstractScrollArea { border: none; background: @panel@; }
#browse, #browse QTreeView { background: @panel@; border: none; outline: none; }
#rail { background: @panel@; border-right: 1px solid @hair@; }
#rail QToolButton { border: 2px solid transparent; border-radius: 5px; background: transparent; }
#rail QToolButton:hover { background: @hover@; }
#rail QToolButton:focus { border-color: @selection_edge@; }
#browse QToolButton#facet { background: transparent; border: 1px solid @border@; border-radius: 5px; padding: 3px 6px;
    text-align: left; color: @ink@; }
#browse QToolButton#facet::menu-indicator { image: none; width: 0; }
#browse QToolButton#facet:hover { background: @hover@; }
#browse QToolButton#facet:focus { border: 2px solid @selection_edge@; padding: 2px 5px; }
#sourceHead { background: @window@; border-top: 1px solid @hair@; border-bottom: 1px solid @hair@; }
#sourceHead QToolButton {
    border: 2px solid transparent; border-radius: 4px; background: transparent; padding: 2px 4px; }
#sourceHead QToolButton:hover { background: @hover@; }
#sourceHead QToolButton:focus { border-color: @selection_edge@; }
#sourceHead QToolButton::menu-indicator { image: none; width: 0; }
#sourceHead QLabel, #questionHead QLabel { color: @ink2@; }
#asOf, #asOfHead { background: @panel@; }
#asOfHead { border-bottom: 1px solid @hair@; }
#asOfHead QToolButton { border: 1px solid @border@; border-radius: 5px; background: @canvas@; padding: 4px; }
#asOfHead QToolButton:hover { background: @hover@; }
#asOfHead QToolButton:focus { border: 2px solid @selection_edge@; padding: 3px; }
#wayBackRow { background: @window@; border-bottom: 1px solid @hair@; }
#wayBack { border: 2px solid transparent; border-radius: 4px; background: transparent; color: @ink@; font-weight: 600;
    padding: 3px 6px; }
#wayBack:hover { background: @hover@; }
#wayBack:focus { border-color: @selection_edge@; }
#leftColumn, #tabs, #notes { background: @panel@; }
#tabs { border-bottom: 1px solid @hair@; }
#tabs QToolButton { border: 2px solid transparent; border-bottom: 2px solid transparent; background: transparent;
    padding: 3px 8px; color: @ink2@; font-weight: 500; }
#tabs QToolButton:hover { color: @ink@; background: @hover@; }
#tabs QToolButton:checked { color: @ink@; font-weight: 600; border-bottom-color: @selection_edge@; }
#tabs QToolButton:focus { border: 2px solid @selection_edge@; border-radius: 4px; }
#notes QToolButton#chooser { background: @canvas@; border: 1px solid @border@; border-radius: 4px; padding: 2px 6px; }
#notes QToolButton#chooser:hover { background: @hover@; }
#notes QToolButton#chooser:focus { border: 2px solid @selection_edge@; padding: 1px 5px; }
QToolButton#chooser::menu-indicator { image: none; width: 0; }
#notes QLabel { color: @ink2@; }
#noteEditor { background: @panel@; border-top: 1px solid @hair@; }
#noteEditor QPlainTextEdit, #noteEditor QTextBrowser { background: @canvas@; border-top: 1px solid @hair@;
    border-bottom: 1px solid @hair@; }
#noteEditor QLabel { color: @ink2@; }
#noteEditor QToolButton { border: 2px solid transparent; border-radius: 4px; background: transparent;
    padding: 2px 5px; color: @ink2@; }
#noteAbout { border: 2px solid transparent; border-radius: 4px; background: transparent; padding: 2px 5px;
    text-align: left; font-weight: 600; }
#noteAbout:hover { background: @hover@; }
#noteAbout:focus { border-color: @selection_edge@; }
#noteEditor QToolButton:hover { background: @hover@; color: @ink@; }
#noteEditor QToolButton:checked { background: @selection@; color: @ink@; }
#noteEditor QToolButton:focus { border-color: @selection_edge@; }
#targets { background: @panel@; border: 1px solid @border@; }
#targets QLabel { color: @ink2@; }
QListWidget#offers { background: @panel@; border: 1px solid @border@; }
QListWidget#offers::item { padding: 3px 8px; }
QListWidget#offers::item:selected { background: @selection@; color: @ink@; }
#calendar { background: @canvas@; }
#question, #question QScrollArea, #questionSheet { background: @canvas@; }
#questionList { background: @panel@; border-right: 1px solid @hair@; }
#questionList QTreeView { background: @panel@; border: none; outline: none; }
#questionList QToolButton {
    background: @canvas@; border: 1px solid @border@; border-radius: 4px; padding: 2px 5px; color: @ink@; }
#questionList QToolButton:hover { background: @hover@; }
#questionList QToolButton:checked { background: @selection@; border-color: @selection_edge@; font-weight: 600; }
#questionList QToolButton:focus { border: 2px solid @selection_edge@; padding: 1px 4px; }
#card { background: @canvas@; border: 1px solid @border@; border-radius: 5px; }
#card QToolButton { border: 2px solid transparent; border-radius: 4px; background: transparent; padding: 2px 4px; }
#card QToolButton:hover { background: @hover@; }
#card QToolButton:focus { border-color: @selection_edge@; }
#tablePane, #tablePane QTableView { background: @canvas@; border: none; outline: none; }
#tableHead { background: @panel@; border-bottom: 1px solid @hair@; }
#tableHead QLabel { color: @ink2@; }
#tableHead QToolButton {
    background: @canvas@; border: 1px solid @border@; border-radius: 4px; padding: 2px 8px; color: @ink@; }
#tableHead QToolButton:hover { background: @hover@; }
#tableHead QToolButton:checked { background: @selection@; border-color: @selection_edge@; font-weight: 600; }
#tableHead QToolButton:focus { border: 2px solid @selection_edge@; padding: 1px 7px; }
#tablePane QHeaderView { background: @panel@; border: none; }
#tablePane QHeaderView::section { background: @panel@; color: @ink@; font-weight: 600; font-size: @px12@px;
    border: none; border-bottom: 1px solid @hair@; padding: 0 6px 0 10px; }
#tablePane QHeaderView::section:hover { background: @hover@; }
#closeQuestion {
    border: 2px solid transparent; border-radius: 4px; background: transparent; color: @ink2@; padding: 2px 4px; }
#closeQuestion:hover { background: @hover@; }
#closeQuestion:focus { border-color: @selection_edge@; }
#found { background: @panel@; border: 1px solid @border@; border-radius: 5px; outline: none; }
QToolTip { background: @panel@; color: @ink@; border: 1px solid @border@; padding: 4px 6px; }
QPushButton {
    background: @canvas@; border: 1px solid @border@; border-radius: 5px; padding: 4px 14px; font-weight: 500; }
QPushButton:hover { background: @hover@; }
QPushButton:focus { border: 2px solid @selection_edge@; padding: 3px 13px; }
QPushButton:disabled { background: @panel@; color: @ink3@; border-color: @hair@; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QMessageBox QLabel#qt_msgbox_label { font-size: @px15@px; font-weight: 600; }
QMessageBox QLabel#qt_msgbox_informativelabel { min-width: 360px; }
QComboBox { background: @canvas@; border: 1px solid @border@; border-radius: 5px; padding: 0 6px;
    min-height: @control@px; max-height: @control@px; }
QComboBox:focus, QComboBox:on { border: 2px solid @selection_edge@; padding: 0 5px; }
QComboBox:disabled { background: @panel@; color: @ink3@; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url("@down@"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: @panel@; border: 1px solid @border@; padding: 4px; outline: none;
    selection-background-color: @selection@; selection-color: @ink@; }
QTextBrowser, QPlainTextEdit { background: @canvas@; border: 1px solid @hair@; padding: 12px; font-size: @px13@px;
    selection-background-color: @selection_edge@; selection-color: @canvas@; }
#notice { background: @window@; border-bottom: 1px solid @hair@; }
#notice QToolButton { border: 2px solid transparent; border-radius: 4px; background: transparent; padding: 2px 4px;
    color: @ink2@; }
#notice QToolButton:hover { background: @hover@; }
#notice QToolButton:focus { border-color: @selection_edge@; }
#form QCheckBox::indicator, #form QListWidget::indicator { width: 13px; height: 13px; border: 1px solid @ink3@;
    border-radius: 3px; background: @canvas@; }
#form QCheckBox::indicator:checked, #form QListWidget::indicator:checked { background: @selection_edge@;
    border-color: @selection_edge@; image: url("@tick@"); }
#form QCheckBox { spacing: 6px; padding: 2px; border: 2px solid transparent; border-radius: 4px; }
#form QCheckBox:focus { border-color: @selection_edge@; }
#form QLabel#dialogTitle { font-size: @px19@px; font-weight: 600; }
#form QLabel#formSection { font-size: @px13@px; font-weight: 600; }
#form QLabel#rivalHead { font-weight: 600; }
#form QLabel[quiet="true"] { color: @ink2@; }
#form QLabel[below="hint"] { color: @ink2@; font-size: @px115@px; }
#form QLabel[below="fault"] { font-size: @px115@px; font-weight: 600; }
#form QTreeView, #form QTableView { background: @canvas@; border: 1px solid @hair@; border-radius: 5px; outline: none; }
#form QTreeView::item { padding: 3px 0; }
#form QTreeView::item:selected { background: @selection@; color: @ink@; }
#form QTreeView:focus, #form QListWidget:focus { border: 2px solid @selection_edge@; }
#form QHeaderView::section { background: @panel@; color: @ink2@; border: none; border-bottom: 1px solid @hair@;
    padding: 4px 6px; }
#form QProgressBar { background: @hair@; border: none; border-radius: 4px; }
#form QProgressBar::chunk { background: @selection_edge@; border-radius: 4px; }
#form QListWidget { background: @canvas@; border: 1px solid @hair@; border-radius: 5px; padding: 6px; outline: none; }
#form QListWidget:focus { padding: 5px; }
#form QListWidget::item { padding: 4px 6px; border-radius: 4px; color: @ink@; }
#form QListWidget::item:selected { background: @selection@; color: @ink@; }
#form QListWidget::item:disabled { color: @ink2@; }
#form, #formSheet { background: @panel@; }
#form QScrollArea { background: @panel@; border: none; }
#formFoot { background: @window@; border-top: 1px solid @hair@; }
#form QPlainTextEdit { padding: 3px 4px; border: 1px solid @border@; border-radius: 5px; font-size: @px12@px; }
#form QPlainTextEdit:focus { border: 2px solid @selection_edge@; padding: 2px 3px; }
#form QComboBox QLineEdit { border: 1px solid @border@; border-radius: 4px; padding: 0 5px; }
#form QPushButton#save { background: @selection_edge@; color: @canvas@; border-color: @selection_edge@; }
#form QPushButton#save:hover { background: @ink@; border-color: @ink@; }
#form QPushButton#save:focus { border: 3px double @canvas@; padding: 2px 12px; }
#form QPushButton#save:disabled { background: @hair@; color: @ink3@; border-color: @hair@; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @border@; border-radius: 3px; margin: 2px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: @ink3@; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
