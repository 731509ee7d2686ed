"""Everything in the window: puts panes and axis together and follows the session."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from mopr_desktop.domain.wording import range_in_words
from mopr_desktop.session.layers import Layers
from mopr_desktop.session.note_index import NoteIndex
from mopr_desktop.session.workbook import Workbook
from mopr_desktop.ui.appearance import Appearance
from mopr_desktop.ui.as_of import AsOf
from mopr_desktop.ui.banner import Banner, lane_titles
from mopr_desktop.ui.browse_pane import BrowsePane
from mopr_desktop.ui.columns import Columns
from mopr_desktop.ui.detail_pane import DetailPane
from mopr_desktop.ui.files import Files
from mopr_desktop.ui.first_axis import FirstAxis
from mopr_desktop.ui.handlers import Handlers
from mopr_desktop.ui.in_view import InView
from mopr_desktop.ui.joining import Joining
from mopr_desktop.ui.keeping import Keeping
from mopr_desktop.ui.lane_menu import LaneDeeds
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.menus import Commands
from mopr_desktop.ui.messages import show_failure
from mopr_desktop.ui.middle import Middle
from mopr_desktop.ui.notebook.care import Care
from mopr_desktop.ui.notes.desk import NotesDesk
from mopr_desktop.ui.notes.left_column import LeftColumn
from mopr_desktop.ui.own.work import OwnWork
from mopr_desktop.ui.pages import Pages
from mopr_desktop.ui.panes import PANES, Pane
from mopr_desktop.ui.perspective import Perspective
from mopr_desktop.ui.possible import possible
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
from mopr_desktop.ui.tab_order import put_in_tab_order
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
        timeline: The time axis, once the parts are put together.
        overlays: The cards over it.
    """

    timeline: TimelineView
    overlays: Overlays
    left: LeftColumn
    middle: Middle
    columns: Columns
    pages: Pages

    def __init__(self, window: MainWindow, content: Content, first: FirstAxis) -> None:
        super().__init__(window)
        self.window, self.content = window, content
        self.look = Look(window.chosen_theme(), window.state.text_scale, self)
        self.session, self._axis = first.session, first.timeline
        self._importing: LayerImport | None = None

    def make_parts(self) -> Iterator[None]:
        """Make panes, menus and commands; nothing of them is in the window yet, and none follows another.

        Yields:
            Where the axis, which stands alone in the window, can take input.
        """
        self._make_notebook()
        yield
        self.handlers = Handlers(self)
        self.commands = Commands(self.window, self.handlers.table(), self.look)
        yield
        self.in_view = InView(self.content, self.session, self)
        self.perspective = Perspective(self.content, self.session, self.note_index, self)
        yield from self._make_bars()
        yield from self._make_panes()

    def put_together(self) -> None:
        """Put the parts around the axis, all at once, and let them follow the session."""
        self._arrange()
        self.as_of = AsOf(self, self.columns.right_column)
        self.appearance = Appearance(self.window, self.look)
        self._connect()
        self.appearance.restyle()
        self._restore()
        self.notes.begin()
        self.details.begin()
        self.refresh()
        self.as_of.begin()
        self._add_timeline()
        self._show()

    def _show(self) -> None:
        """Show bars and panes in one go; Qt would show one after the other, and lay out and paint all each time."""
        body, bar, layout = self.window.centralWidget(), self.window.menuBar(), self.window.layout()
        bar.show()
        self.status.show()
        if body is not None and layout is not None:
            above, below = bar.height(), self.status.sizeHint().height()
            body.setGeometry(0, above, self.window.width(), self.window.height() - above - below)
            body.show()
            layout.activate()

    def _make_notebook(self) -> None:
        """Make what keeps the reader's own work, and what of it joins the data."""
        self.workbook = Workbook(self)
        self.note_index = NoteIndex(self.workbook, self)  # before all that look up notes in it
        self.workbook.failed.connect(lambda failure: show_failure(failure, self.window))
        self.files = Files(self)
        self.care = Care(self)
        self.workbook.state_changed.connect(self._notebook_stands)
        self.layers = Layers(self.workbook, self)
        self.layers.changed.connect(self.refresh)
        self.joining = Joining(self.content, self.session, self.workbook, self)
        self.returning = Returning(self.window.state, self.content, self.session, self.layers, self)
        self.own = OwnWork(self)
        self.guard = Guard(self)

    def _make_bars(self) -> Iterator[None]:
        """Make what stands above and below the columns, and the menus that open from there."""
        content, session, look, window = self.content, self.session, self.look, self.window
        self.search = SearchBox(content, session, look, window)
        self.search.findings.enabled = self.commands.is_enabled
        self.search.command_chosen.connect(self.commands.run)
        self.search.show_layers(self.layers)
        self.search.findings.shown = lambda: self.perspective.shown
        self.search.findings.heard = lambda: self.perspective.heard
        yield
        self.toolbar = Toolbar(look, self.commands.actions, self.search)
        self.source_menus = SourceMenus(content, session, look, window)
        self.source_menus.give_to(self.toolbar.lens, self.toolbar.mirror)
        self.lane_deeds = LaneDeeds(session, lambda: self.timeline, window)
        self.stretch = StretchBox(session, look, window)
        self.status = StatusLine(session, look, self.in_view, len(content.disagreements()))
        yield

    def _make_panes(self) -> Iterator[None]:
        content, session, look, window = self.content, self.session, self.look, self.window
        self.browse = BrowsePane(content, session, look, self.in_view)
        self.browse.tags = lambda: self.perspective.tags
        facets = QMenu(window)
        facets.aboutToShow.connect(lambda: self.lane_deeds.fill_facets(facets))
        self.browse.facet.setMenu(facets)
        yield
        self.browse.show_layers(self.layers)
        self.details = DetailPane(content, session, look, lambda: welcome(self))
        self.details.show_layers(self.layers)
        self.views = SavedViews(content, session, self.workbook, look, window)
        self.views.is_imported = lambda name: self.layers.named(name) is not None
        self.browse.show_views(self.views)
        yield
        self.source = SourcePane(content, session, look)
        yield
        self.question = QuestionView(content, session, look)
        self.details.doing = self.source.doing = self.question.doing = self.own
        yield
        self.notes = NotesDesk(self)
        self.left = LeftColumn(self.browse, self.notes.pane)

    def _arrange(self) -> None:
        reading = (self.details, self.source, self.notes.editor)
        self.middle = Middle(self._axis, self._make_table)
        self.columns = Columns(self.window, self.left, self.middle, reading, self.look)
        self.pages = Pages(self.columns, self.question, self.question.list, self._main_focus)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(self.care.bar)
        column.addWidget(self.pages, 1)
        self.window.setCentralWidget(body)
        self.window.setStatusBar(self.status)
        self._tell_of_notebook()

    def _tell_of_notebook(self) -> None:
        """Say in status line, title and menu which notebook is open and whether all of it is saved."""
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
        self.note_index.changed.connect(lambda _: self.middle.recount_notes())
        self.look.changed.connect(self._restyle_axis)
        self.appearance.theme_chosen.connect(self._tick_theme)
        self.appearance.text_resized.connect(self.columns.scale_by)
        self.columns.pane_shown.connect(self._tick_pane)
        self.middle.turned.connect(self.commands.actions["view.table"].setChecked)
        self.middle.table_added.connect(self._reach_table)
        self.pages.returned.connect(self.status.show_axis)
        self.perspective.changed.connect(self._show_perspective)
        self.views.told.connect(lambda words: self.status.showMessage(words, 8000))
        self.question.place_changed.connect(self._show_place)
        self.status.questions_wanted.connect(self.handlers.list_questions)
        self.browse.questions_wanted.connect(self.handlers.list_questions_of)

    def _add_timeline(self) -> None:
        """Connect the axis with the panes, menus and keys."""
        from mopr_desktop.ui.overlays import Overlays

        self.timeline = self._axis
        self.commands.begin(self.timeline)
        self.timeline.question_requested.connect(self.session.ask)
        self.layers.start()
        self.timeline.show_layers(self.layers)
        self.commands.actions["timeline.unfold-sections"].setChecked("sections" in self.session.arrangement.rows)
        self.timeline.set_reduced_motion(self.look.still)
        self.appearance.stilled.connect(self.timeline.set_reduced_motion)
        self.timeline.lane_menu_requested.connect(self.lane_deeds.open_menu)
        banner = self._banner()
        self.timeline.set_banner(banner)
        if (column := self.timeline.layout()) is not None:
            column.setContentsMargins(0, 0, 0, 0)  # the banner stands where room was left for it
        self.timeline.mark_menu_requested.connect(self.own.open_menu)
        self.perspective.attach(self.timeline)
        self.overlays = Overlays(self)
        self.keeping = Keeping(self)
        self.notes.attach()
        self.timeline.show()
        self.columns.narrow.turned.connect(self._tab_order)
        self._tab_order()
        if self.window.focusWidget() is None:
            self.timeline.setFocus()

    def _banner(self) -> Banner:
        session = self.session

        def titles() -> dict[str, str]:
            return lane_titles(self.content, self.timeline.source, session.arrangement, self.layers)

        banner = Banner(self.perspective, session, self.look, titles, self.browse.tree)
        banner.list_wanted.connect(lambda: self.overlays.list_mirror())
        banner.everything_wanted.connect(lambda: self.commands.run("view.everything"))
        self.layers.changed.connect(banner.refresh)
        return banner

    def _tab_order(self) -> None:
        """Let Tab go through the window in the order in which it is read."""
        notes = self.notes.pane
        put_in_tab_order(
            (
                *self.toolbar.parts(),
                *self.left.tabs,
                *(notes.field, notes.about, notes.tag, notes.list),
                *self.columns.narrow.rail.buttons,
                *(self.browse.field, self.browse.facet, self.browse.tree),
                *self.timeline.parts_by_keyboard(),
                self.columns.right_column.way_back,
                self.details,
                self.source.chooser,
                self.source.calendar,
                self.status.questions,
            )
        )
        for banner in self.window.findChildren(Banner):
            banner.order_buttons()

    def _restyle_axis(self) -> None:
        if self.has_timeline:
            self.timeline.set_theme(self.look.theme)
            self.timeline.set_text_scale(self.look.scale)

    def _tick_theme(self, name: str) -> None:
        self.commands.actions[f"view.theme-{name}"].setChecked(True)

    def _tick_pane(self, name: str, shown: bool) -> None:
        self.commands.actions[f"view.{name}"].setChecked(shown)
        self.as_of.fit()

    def _restore(self) -> None:
        """Show panes and choices as they were left."""
        state = self.window.state
        self.columns.restore(state)
        self._tick_theme(state.theme)
        for command, ticked in (("outline", state.outlined), ("contrast", state.contrast), ("still", state.still)):
            self.commands.actions[f"view.{command}"].setChecked(ticked)

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
        self.pages.show_question(question is not None)
        self.refresh()

    def _main_focus(self) -> QWidget:
        return (self.middle.currentWidget() if self.has_timeline else None) or self.details

    @property
    def importing(self) -> LayerImport:
        """The import of tables of events, made when it is first asked for."""
        if self._importing is None:
            from mopr_desktop.ui.layer_import import LayerImport

            self._importing = LayerImport(self)
        return self._importing

    def _make_table(self) -> TablePane:
        from mopr_desktop.ui.table_pane import TablePane

        table = TablePane(self.content, self.session, self.look, self.timeline, self._notes_on)
        table.set_banner(self._banner())
        return table

    def _reach_table(self) -> None:
        """Let Tab go through the table where it goes through the axis."""
        table = self.middle.table
        put_in_tab_order((self.browse.tree, table.only, table.view))

    def _notebook_stands(self) -> None:
        """Enable what can be done to the notebook now."""
        self.refresh()
        self.details.show_welcome()

    def _notes_on(self) -> dict[str, int] | None:
        """Count the reader's notes by record or claim, None without a notebook."""
        if self.workbook.path is None:
            return None
        return self.note_index.by_record()

    def _show_place(self, place: int, of: int) -> None:
        if self.session.question is not None:
            self.status.show_question(place, of)

    def refresh(self) -> None:
        """Enable commands and show the window of time."""
        session, actions = self.session, self.commands.actions
        stretch = self.has_timeline and self.timeline.stretch is not None
        conflicts = self.care.conflicts > 0
        self.commands.enable(possible(session, self.workbook, self.layers, stretch=stretch, conflicts=conflicts))
        actions["view.question"].setChecked(session.question is not None)
        actions["view.lens"].setChecked(session.lens is not None)
        actions["view.mirror"].setChecked(session.mirror is not None)
        self._show_range()

    def _show_range(self) -> None:
        self.toolbar.range_label.show_words(range_in_words(*self.session.range))

    @property
    def has_timeline(self) -> bool:
        """Whether the axis is there."""
        return hasattr(self, "timeline")

    def escape(self) -> None:
        """Close a card or the question, return to the one before, or take lens, mirror or date line away."""
        if self.has_timeline and self.overlays.escape():
            return
        if self.columns.narrow.shut():
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
            return self.middle.table
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
