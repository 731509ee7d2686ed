"""The cards over the axis: the summary of a stretch, the field for a date, the legend; one at a time."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from mopr_desktop.ui.card import Card
    from mopr_desktop.ui.desk import Desk
    from mopr_desktop.ui.goto_card import GotoCard
    from mopr_desktop.ui.legend_card import LegendCard
    from mopr_desktop.ui.mirror_card import MirrorCard
    from mopr_desktop.ui.stretch_card import StretchCard


class Overlays(QObject):
    """Makes each card when it is first asked for, and closes the others when one opens."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        desk.timeline.stretch_ready.connect(lambda by_pointer: self.summarise(take_keyboard=by_pointer))
        desk.timeline.stretch_changed.connect(lambda _: desk.refresh())
        desk.perspective.changed.connect(self._hide_in_legend)

    @cached_property
    def stretch(self) -> StretchCard:
        """The summary of the stretch of time that is marked."""
        from mopr_desktop.ui.stretch_card import StretchCard  # a window starts without it

        desk = self._desk
        return StretchCard(desk.content, desk.session, desk.look, desk.timeline, desk.middle, self._pin)

    @cached_property
    def goto(self) -> GotoCard:
        """The field for a date."""
        from mopr_desktop.ui.goto_card import GotoCard  # a window starts without it

        desk = self._desk
        return GotoCard(desk.session, desk.look, desk.timeline, desk.middle)

    @cached_property
    def legend(self) -> LegendCard:
        """The legend."""
        from mopr_desktop.ui.legend_card import LegendCard  # a window starts without it

        desk = self._desk
        return LegendCard(desk.content.sources(), desk.look, desk.middle, desk.session.filters.sources)

    def _hide_in_legend(self) -> None:
        """Let the legend, if it was ever asked for, name the sources that are heard now."""
        if "legend" in self.__dict__:
            self.legend.show_sources(self._desk.content.sources(), self._desk.session.filters.sources)

    @cached_property
    def mirror(self) -> MirrorCard:
        """What the two mirrored sources have."""
        from mopr_desktop.ui.mirror_card import MirrorCard  # a window starts without it

        desk = self._desk
        return MirrorCard(desk.session, desk.look, desk.timeline, desk.middle)

    def _pin(self) -> None:
        self._desk.commands.run("note.pin")

    def _made(self) -> list[Card]:
        return [self.__dict__[name] for name in ("stretch", "goto", "legend", "mirror") if name in self.__dict__]

    def _only(self, card: Card) -> None:
        for other in self._made():
            if other is not card:
                other.hide()

    def summarise(self, *, take_keyboard: bool = False) -> None:
        """Summarise the stretch; while its ends are set by keys the axis keeps the keyboard."""
        self._only(self.stretch)
        self.stretch.show_summary(take_keyboard=take_keyboard)

    def go_to_date(self) -> None:
        """Ask for a date."""
        self._leave_question()
        self._only(self.goto)
        self.goto.begin()

    def list_mirror(self) -> None:
        """List what the two mirrored sources have, or close the list."""
        if self.mirror.isVisible():
            self.mirror.shut()
            return
        self._leave_question()
        self._only(self.mirror)
        self.mirror.show_lists()

    def toggle_legend(self) -> None:
        """Show the legend, or close it."""
        if self.legend.isVisible():
            self.legend.shut()
            return
        self._leave_question()
        self._only(self.legend)
        self.legend.open()

    def _leave_question(self) -> None:
        """Cards lie over the axis: a question side by side is closed first."""
        if self._desk.session.question is not None:
            self._desk.session.ask(None)

    def escape(self) -> bool:
        """Close what is open, or unmark the stretch; False if there was nothing."""
        for card in self._made():
            if card.isVisible():
                card.shut()
                return True
        if self._desk.timeline.stretch is not None and self._desk.session.question is None:
            self._desk.timeline.set_stretch(None)
            return True
        return False
