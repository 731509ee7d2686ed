"""Everything in the window: puts panes and axis together and follows the session."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QSplitter, QStackedWidget, QStyle, QVBoxLayout, QWidget

from mopr_desktop.domain.wording import range_in_words
from mopr_desktop.session.layer import shown_title
from mopr_desktop.session.layers import Layers
from mopr_desktop.session.note_index import NoteIndex
from mopr_desktop.session.session import Selection
from mopr_desktop.session.workbook import Workbook
from mopr_desktop.ui.as_of import AsOf, RightColumn, commands_of
from mopr_desktop.ui.banner import Banner
from mopr_desktop.ui.browse_pane import BrowsePane
from mopr_desktop.ui.detail_pane import DetailPane
from mopr_desktop.ui.files import Files
from mopr_desktop.ui.first_axis import FirstAxis, widths_of
from mopr_desktop.ui.handlers import Handlers
from mopr_desktop.ui.in_view import InView
from mopr_desktop.ui.joining import Joining
from mopr_desktop.ui.keeping import Keeping
from mopr_desktop.ui.lane_menu import LaneDeeds
from mopr_desktop.ui.look import SCALES, Look
from mopr_desktop.ui.menus import Commands
from mopr_desktop.ui.messages import show_failure
from mopr_desktop.ui.narrow import NOTES, Narrow
from mopr_desktop.ui.notebook.care import Care
from mopr_desktop.ui.notes.desk import NotesDesk
from mopr_desktop.ui.notes.left_column import LeftColumn
from mopr_desktop.ui.own_work import OwnWork
from mopr_desktop.ui.palette import palette_of
from mopr_desktop.ui.panes import PANES, Pane
from mopr_desktop.ui.perspective import Perspective
from mopr_desktop.ui.question_view import QuestionView
from mopr_desktop.ui.returning import Returning
from mopr_desktop.ui.safety.guard import Guard
from mopr_desktop.ui.saved_state import NotebookTitle, SavedState
from mopr_desktop.ui.saved_views import SavedViews
from mopr_desktop.ui.search_box import SearchBox
from mopr_desktop.ui.source_menus import SourceMenus
from mopr_desktop.ui.source_viewer import SourcePane
from mopr_desktop.ui.status_line import StatusLine
from mopr_desktop.ui.stretch_box import StretchBox
from mopr_desktop.ui.style import style_sheet
from mopr_desktop.ui.toolbar import Toolbar
from mopr_desktop.ui.welcome import welcome

if TYPE_CHECKING:
    from mopr_desktop.canvas.timeline_view import TimelineView
    from mopr_desktop.store.content import Content
    from mopr_desktop.ui.layer_import import LayerImport
    from mopr_desktop.ui.main_window import MainWindow
    from mopr_desktop.ui.overlays import Overlays
    from mopr_desktop.ui.table_pane import TablePane


class Desk(QObject):
    """The parts of a window.

    Attributes:
        window: The frame they are in.
        content: The data shown.
        session: What all views share.
        workbook: The reader's notebook, if one is open.
        look: Theme and size of text.
        commands: Menus and keys.
        timeline: The time axis, once `add_timeline` was called.
        overlays: The cards over it.
    """

    timeline: TimelineView
    overlays: Overlays
    right_column: RightColumn
    left: LeftColumn
    middle: QStackedWidget
    columns: QSplitter
    right: QSplitter

    def __init__(self, window: MainWindow, content: Content, first: FirstAxis) -> None:
        super().__init__(window)
        self.window, self.content = window, content
        self.look = Look(window.chosen_theme(), window.state.text_scale, self)
        self.session, self._axis = first.session, first.timeline
        self.workbook = Workbook(self)
        self.note_index = NoteIndex(self.workbook, self)  # before all that look up notes in it
        self.workbook.failed.connect(lambda failure: show_failure(failure, window))
        self.files = Files(self)
        self.care = Care(self)
        self.workbook.state_changed.connect(self._notebook_stands)
        self.layers = Layers(self.workbook, self)
        self.layers.changed.connect(self.refresh)
        self.joining = Joining(content, self.session, self.workbook, self)
        self.returning = Returning(window.state, content, self.session, self.layers, self)
        self.own = OwnWork(self)
        self.guard = Guard(self)
        self._focus_before: QWidget | None = None
        self._table: TablePane | None = None
        self._importing: LayerImport | None = None
        self.in_view = InView(content, self.session, self)
        self.handlers = Handlers(self)
        self.commands = Commands(window, self.handlers.table(), self.look)
        self.perspective = Perspective(content, self.session, self.workbook, self.note_index, self)
        self.search = SearchBox(content, self.session, self.look, window)
        self.search.set_enabled_test(self.commands.is_enabled)
        self.search.command_chosen.connect(self.commands.run)
        self.toolbar = Toolbar(self.look, self.commands.actions, self.search)
        self.source_menus = SourceMenus(content, self.session, self.look, window)
        self.source_menus.give_to(self.toolbar.lens, self.toolbar.mirror)
        self.lane_deeds = LaneDeeds(self.session, lambda: self.timeline, window)
        self.stretch = StretchBox(self.session, self.look, window)
        self.browse = BrowsePane(content, self.session, self.look, self.in_view)
        self.browse.tags = lambda: self.perspective.tags
        facets = QMenu(window)
        facets.aboutToShow.connect(lambda: self.lane_deeds.fill_facets(facets))
        self.browse.facet.setMenu(facets)
        self.details = DetailPane(content, self.session, self.look, lambda: welcome(self))
        self.details.show_layers(self.layers)
        self.browse.show_layers(self.layers)
        self.views = SavedViews(content, self.session, self.workbook, self.look, window)
        self.views.is_imported = lambda name: self.layers.named(name) is not None
        self.browse.show_views(self.views)
        self.search.show_layers(self.layers)
        self.search.shown, self.search.heard = lambda: self.perspective.shown, lambda: self.perspective.heard
        self.source = SourcePane(content, self.session, self.look)
        self.question = QuestionView(content, self.session, self.look)
        self.status = StatusLine(self.session, self.look, self.in_view, len(content.disagreements()))
        self.notes = NotesDesk(self)
        self.left = LeftColumn(self.browse, self.notes.pane)
        self.details.doing = self.source.doing = self.question.doing = self.own
        self._arrange()
        self.as_of = AsOf(self, self.right_column)
        self._connect()
        self._restyle()
        self._restore_panes()
        self.notes.begin()
        self.details.begin()
        self.refresh()
        self.as_of.begin()

    def _arrange(self) -> None:
        self.right = _splitter(Qt.Orientation.Vertical, self.details, self.source, self.notes.editor)
        self.right_column = RightColumn(self.right)
        self.middle = QStackedWidget()
        self.middle.addWidget(self._axis)
        self.columns = _splitter(Qt.Orientation.Horizontal, self.left, self.middle, self.right_column)
        self.columns.setStretchFactor(1, 1)
        self.left.setMinimumWidth(180)
        self.right_column.setMinimumWidth(300)
        self.details.setMinimumHeight(120)
        self.source.setMinimumHeight(120)
        self.narrow = Narrow(self.window, self.columns, self.middle, self.look, self._show_left)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.columns)
        self.pages.addWidget(self.question)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(self.care.bar)
        column.addWidget(self.pages, 1)
        self.window.setCentralWidget(body)
        self.window.setStatusBar(self.status)
        self.saved = SavedState(self.workbook, self.look, lambda: self.guard.watch.words)
        self.guard.watch.told.connect(self.saved.read)
        self.saved.clicked.connect(self.guard.explain)
        self.status.keep_at_right(self.saved)
        bar = self.window.menuBar()
        self.title = NotebookTitle(self.workbook, self.window, bar)
        recent = QMenu("Open &recent", bar)
        recent.aboutToShow.connect(lambda: self.files.fill_recent(recent))
        self.commands.menus[0].insertMenu(self.commands.actions["file.save-as"], recent)

    def _connect(self) -> None:
        session = self.session
        session.selection_changed.connect(lambda _: self.refresh())
        session.question_changed.connect(self._asked)
        session.history_changed.connect(self.refresh)
        session.content_changed.connect(
            lambda: self.status.set_disagreements(len(self.perspective.heard.disagreements()))
        )
        session.range_changed.connect(lambda *_: self._show_range())
        self.workbook.changed.connect(self._notes_changed)
        self.look.changed.connect(self._restyle)
        self.perspective.changed.connect(self._show_perspective)
        self.views.told.connect(lambda words: self.status.showMessage(words, 8000))
        self.question.place_changed.connect(self._show_place)
        self.status.questions_wanted.connect(self.handlers.list_questions)
        self.browse.questions_wanted.connect(self.handlers.list_questions_of)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_theme_changed)

    def add_timeline(self) -> None:
        """Connect the axis with the panes, menus and keys."""
        from mopr_desktop.ui.overlays import Overlays

        self.timeline = self._axis
        self.commands.give_keys_to(self.timeline)
        self.timeline.question_requested.connect(self.session.ask)
        self.layers.start()
        self.timeline.show_layers(self.layers)
        self.commands.actions["timeline.unfold-sections"].setChecked("sections" in self.session.arrangement.rows)
        self.timeline.set_reduced_motion(not self._moves())
        self.timeline.lane_menu_requested.connect(self.lane_deeds.open_menu)
        self.timeline.set_banner(self._banner())
        if (column := self.timeline.layout()) is not None:
            column.setContentsMargins(0, 0, 0, 0)  # the banner stands where room was left for it
        self.timeline.mark_menu_requested.connect(self.own.open_menu)
        self.perspective.attach(self.timeline)
        self.overlays = Overlays(self)
        self.keeping = Keeping(self)
        self.notes.attach()
        self.timeline.show()
        self._tab_order()
        if self.window.focusWidget() is None:
            self.timeline.setFocus()

    def _banner(self) -> Banner:
        banner = Banner(self.perspective, self.session, self.look, self._lane_titles)
        banner.list_wanted.connect(lambda: self.overlays.list_mirror())
        banner.everything_wanted.connect(lambda: self.commands.run("view.everything"))
        self.layers.changed.connect(banner.refresh)
        return banner

    def _lane_titles(self) -> dict[str, str]:
        """Return the title of each lane that there is or could be, hidden ones too."""
        found = {lane.id: lane.title for lane in self.content.lanes()}
        found |= {group.lane: group.title for group in self.timeline.source.groups(self.session.arrangement)}
        return found | {layer.uid: shown_title(layer) for layer in self.layers.layers.values()}

    def _moves(self) -> bool:
        """Whether the system wants motion at all."""
        return self.window.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0

    def _tab_order(self) -> None:
        parts = (
            *self.toolbar.parts(),
            self.browse.field,
            self.browse.facet,
            self.browse.tree,
            self.timeline,
            self.details,
            self.source.chooser,
            self.source.calendar,
            self.status.questions,
        )
        for first, second in pairwise(parts):
            QWidget.setTabOrder(first, second)

    # look

    def _restyle(self) -> None:
        palette = palette_of(self.look.theme)
        self.window.setPalette(palette)
        QApplication.setPalette(palette)  # tips and dialogs of the system
        self.window.setStyleSheet(style_sheet(self.look))
        self.window.menuBar().setFixedHeight(self.look.px(26))
        if self.has_timeline:
            self.timeline.set_theme(self.look.theme)
            self.timeline.set_text_scale(self.look.scale)

    def set_theme(self, name: str) -> None:
        """Take "light", "dark" or "system" colours."""
        self.window.state.theme = name
        self.commands.actions[f"view.theme-{name}"].setChecked(True)
        self.look.set(theme=self.window.chosen_theme())

    def set_outlined(self, outlined: bool) -> None:
        """Hatch what is only possible, or shade it."""
        self.window.state.outlined = outlined
        self.look.set(theme=self.window.chosen_theme())

    def _system_theme_changed(self) -> None:
        if self.window.state.theme == "system":
            self.look.set(theme=self.window.chosen_theme())

    def resize_text(self, by: int) -> None:
        """Take the next larger (1) or smaller (-1) size of text, or the usual one (0)."""
        before = self.look.scale
        here = min(range(len(SCALES)), key=lambda i: abs(SCALES[i] - self.look.scale))
        self.look.set(scale=SCALES[max(0, min(here + by, len(SCALES) - 1))] if by else 1.0)
        sizes = self.columns.sizes()
        ratio = self.look.scale / before
        browse, right = round(sizes[0] * ratio), min(round(sizes[2] * ratio), self.window.width() // 3)
        self.columns.setSizes([browse, self.window.width() - browse - right, right])

    # following the session

    def _show_perspective(self) -> None:
        shown = self.perspective.shown
        self.in_view.show_content(self.perspective.counted)
        self.browse.show_content(shown)
        self.details.show_content(shown)
        self.question.show_content(self.perspective.heard)
        self.status.set_disagreements(len(self.perspective.heard.disagreements()))
        self.refresh()

    def _asked(self, question: str | None) -> None:
        page = 0 if question is None else 1
        if page != self.pages.currentIndex():
            focus = self.window.focusWidget()
            if page:
                self._focus_before = focus
            self.pages.setCurrentIndex(page)
            if page:
                self.question.list.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                before = self._focus_before
                goal = before if before is not None and before.isVisible() else self._main_focus()
                goal.setFocus(Qt.FocusReason.OtherFocusReason)
                self.status.show_axis()
        self.refresh()

    def _main_focus(self) -> QWidget:
        return self.middle.currentWidget() or self.details if self.has_timeline else self.details

    @property
    def importing(self) -> LayerImport:
        """The import of tables of events, made when it is first asked for."""
        if self._importing is None:
            from mopr_desktop.ui.layer_import import LayerImport

            self._importing = LayerImport(self)
        return self._importing

    @property
    def table(self) -> TablePane:
        """The table twin of the axis, made when it is first asked for."""
        if self._table is None:
            from mopr_desktop.ui.table_pane import TablePane

            self._table = TablePane(self.content, self.session, self.look, self.timeline, self._notes_on)
            self._table.set_banner(self._banner())
            self.middle.addWidget(self._table)
            QWidget.setTabOrder(self.browse.tree, self._table.only)
            QWidget.setTabOrder(self._table.only, self._table.view)
            QWidget.setTabOrder(self._table.view, self.details)
        return self._table

    def show_table(self, shown: bool) -> None:
        """Put the table in place of the axis, or the axis back."""
        page: QWidget = self.table if shown else self.timeline
        self.commands.actions["view.table"].setChecked(shown)
        if self.middle.currentWidget() is not page:
            self.middle.setCurrentWidget(page)
            page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def shows_table(self) -> bool:
        """Whether the table stands in place of the axis."""
        return self._table is not None and self.middle.currentWidget() is self._table

    def _notebook_stands(self) -> None:
        """Enable what can be done to the notebook now."""
        self.refresh()
        self.details.show_welcome()

    def _notes_on(self) -> dict[str, int] | None:
        """Count the reader's notes by record or claim, None without a notebook."""
        if self.workbook.path is None:
            return None
        return self.note_index.by_record()

    def _notes_changed(self, kinds: frozenset[str]) -> None:
        if self._table is not None and "note" in kinds:
            self._table.refill()

    def _show_place(self, place: int, of: int) -> None:
        if self.session.question is not None:
            self.status.show_question(place, of)

    def refresh(self) -> None:
        """Enable commands and show the window of time."""
        session = self.session
        self.commands.enable(
            {
                "back": session.can_go_back,
                "forward": session.can_go_forward,
                "mirror": session.mirror is not None,
                "as-of": session.as_of is not None,
                "stretch": self.has_timeline and self.timeline.stretch is not None,
                "selection": session.selection != Selection() or session.question is not None,
                "notebook": self.workbook.path is not None,
                "layer": self.layers.meant(session.selected) is not None,
                "undo": self.workbook.can_undo,
                "redo": self.workbook.can_redo,
                "writable": not self.workbook.read_only,
                "writable-notebook": self.workbook.path is not None and not self.workbook.read_only,
                "conflicts": self.care.conflicts > 0,
            }
        )
        self.commands.actions["view.question"].setChecked(session.question is not None)
        self.commands.actions["view.lens"].setChecked(session.lens is not None)
        self.commands.actions["view.mirror"].setChecked(session.mirror is not None)
        self._show_range()

    def _show_range(self) -> None:
        self.toolbar.range_label.show_words(range_in_words(*self.session.range))

    @property
    def has_timeline(self) -> bool:
        """Whether the axis is there."""
        return hasattr(self, "timeline")

    # what was remembered

    def _restore_panes(self) -> None:
        state = self.window.state
        for name, pane in self.hideable().items():
            pane.setVisible(name not in state.hidden)
            self.commands.actions[f"view.{name}"].setChecked(name not in state.hidden)
        self.as_of.fit()
        self.narrow.fit()
        self.commands.actions[f"view.theme-{state.theme}"].setChecked(True)
        self.commands.actions["view.outline"].setChecked(state.outlined)
        self.columns.setSizes(widths_of(self.window.width(), self.look.factor, state.columns))
        height = self.window.height() - 94
        shares = state.right if len(state.right) in (2, 3) else [round(height * 0.58), round(height * 0.42)]
        self.right.setSizes([*shares, 0][:3])

    def hideable(self) -> dict[str, QWidget]:
        """Return the panes that can be hidden."""
        return {"browse": self.left, "details": self.details, "source": self.source}

    def _show_left(self, heading: str) -> None:
        """Bring a part of the left column into view and give it the keyboard."""
        self.left.show_page(1 if heading == NOTES else 0)
        if heading == NOTES:
            self.notes.pane.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.browse.show_part(heading)

    def hidden_panes(self) -> list[str]:
        """Return the panes the reader does not want; what a narrow window only folds is not hidden."""
        hidden = {name: pane.isHidden() for name, pane in self.hideable().items()}
        hidden["browse"] = self.narrow.hidden
        return [name for name, is_hidden in hidden.items() if is_hidden]

    def as_of_commands(self) -> dict[str, Callable[[], None]]:
        """Return what the commands of the date line do."""
        return commands_of(lambda: self.as_of)

    def toggle(self, name: str) -> None:
        """Show or hide a pane."""
        if name == "browse" and self.narrow.folded:
            self.narrow.toggle()
            return
        pane = self.hideable()[name]
        pane.setVisible(pane.isHidden())
        self.commands.actions[f"view.{name}"].setChecked(not pane.isHidden())
        self.as_of.fit()

    def escape(self) -> None:
        """Close a card or the question, return to the one before, or take lens, mirror or date line away."""
        if self.has_timeline and self.overlays.escape():
            return
        if self.narrow.shut():
            return
        if self.session.question is not None:
            self.session.ask(None)
        elif not self.notes.editor.isHidden():
            self.notes.editor.finish()
        elif self.as_of.can_return():
            self.session.show_statement()
        elif self.session.lens is not None:
            self.session.set_lens(None)
        elif self.session.mirror is not None:
            self.session.set_mirror(None)
        elif self.session.stated:
            self.session.set_as_of(None)
        elif self.session.question_before is not None:
            self.session.back()

    def leave(self) -> None:
        """Write down how the window is, and close what belongs to it."""
        self.keeping.write(durable=True)
        self.handlers.close()
        self.guard.leave()
        self.notes.leave()
        self.files.leave()
        self.care.close()
        if self._importing is not None:
            self._importing.close()
        self.layers.close()
        self.workbook.shut()
        self.own.close()
        self.joining.end()

    # what scripts and tests ask

    def pane(self, name: str) -> Pane:
        """Return a pane by name; LookupError if there is none."""
        if name not in PANES:
            raise LookupError(name)
        if name == "table":
            return self.table
        if name == "as-of":
            return self.as_of.pane
        parts: dict[str, Pane] = {
            "browse": self.browse,
            "details": self.details,
            "source": self.source,
            "search": self.search,
            "question": self.question,
            "questions": self.question.questions,
            "status": self.status,
            "notes": self.notes.pane,
            "editor": self.notes.editor,
        }
        return parts[name]

    def settle(self) -> None:
        """End all motion at once."""
        self.source.settle()
        self.in_view.refresh()


def _splitter(orientation: Qt.Orientation, *parts: QWidget) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    for part in parts:
        splitter.addWidget(part)
    return splitter
