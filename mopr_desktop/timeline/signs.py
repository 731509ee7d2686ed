"""What a lane shows, as shapes at pixels: the only thing that painters are given.

x is 0 at the left edge of the axis, y is 0 at the top of the lane; lines lie on pixel centres when painted.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Literal

from mopr_desktop.valueclass import valueclass

if TYPE_CHECKING:
    from mopr_desktop.timeline.crowd.sign import Crowd
    from mopr_desktop.timeline.labels import Waiting

End = Literal["sharp", "fade", "open", "off"]
"""sharp: a certain end; fade: a possible stretch with a dashed limit; open: not given, arrow; off: outside the view."""
Tone = Literal["ink", "ink2", "ink3", "on_span", "differ", "canvas"]


@valueclass(frozen=False)
class Bar:
    """A duration: certain core from core0 to core1 (none if core0 > core1), possible from x0 to x1."""

    x0: int
    x1: int
    core0: int
    core1: int
    y: int
    height: int
    left: End
    right: End


@valueclass(frozen=False)
class Box:
    """Date unknown, bound to another record: a dashed outline within its limits."""

    x0: int
    x1: int
    y: int
    height: int


@valueclass(frozen=False)
class Moment:
    """A diamond at x0 == x1, else a lozenge from x0 to x1; y is its middle."""

    x0: int
    x1: int
    y: int
    height: int
    open_left: bool = False
    open_right: bool = False
    approximate: bool = False


@valueclass(frozen=False)
class Label:
    """A text whose vertical middle is y; its left edge is x.

    Attributes:
        tail: What it ends with, and what is never cut.
        on_shade: It stands in a bar or lozenge, on what is only possible.
    """

    text: str
    x: int
    y: int
    width: float
    px: float = 11.0
    weight: int = 400
    tone: Tone = "ink"
    halo: bool = True
    italic: bool = False
    in_head: bool = False
    tail: str = ""
    on_shade: bool = False

    @property
    def right(self) -> float:
        """The pixel after its last."""
        return self.x + self.width


@valueclass(frozen=False)
class Glyph:
    """The sign of a source, centred at x and y.

    Attributes:
        hollow: The reader deprecated the claim.
        ring: The figure is outside the band.
        halo: It stands after a label.
        own: The reader made the claim: the shape says from which source, purple that it is not in the bundle.
    """

    source: str
    x: int
    y: int
    size: int
    hollow: bool = False
    ring: bool = False
    halo: bool = False
    own: bool = False


@valueclass(frozen=False)
class Whisker:
    """The stretch of days a figure is claimed for, in the colour of its source."""

    source: str
    x0: int
    x1: int
    y: int


@valueclass(frozen=False)
class Bracket:
    """A line over the spread of rival claims, from x0 to x1 at y, with feet of ``drop`` where it is not cut off."""

    kind: str
    x0: int
    x1: int
    y: int
    foot_left: bool = True
    foot_right: bool = True
    drop: int = 5


@valueclass(frozen=False)
class Badge:
    """The round sign of a disagreement, centred at x and y."""

    kind: str
    x: int
    y: int
    size: int


@valueclass(frozen=False)
class Arrow:
    """Something goes on beyond the edge: 4 × 8, the tip at x."""

    x: int
    y: int
    left: bool


@valueclass(frozen=False)
class Tie:
    """A line from a mark above the middle to that of the same record below; it leans where the sources differ."""

    x0: int
    y0: int
    x1: int
    y1: int
    differs: bool


@valueclass(frozen=False)
class Line:
    """A level or upright line 1 wide."""

    x0: int
    y0: int
    x1: int
    y1: int
    look: Literal["base", "grid", "dots", "boundary"]


@valueclass(frozen=False)
class Ground:
    """The ground of a selected row, through head and axis."""

    y: int
    height: int


@valueclass(frozen=False)
class Swatch:
    """A field of a small legend."""

    x: int
    y: int
    width: int
    height: int
    certain: bool


@valueclass(frozen=False)
class Columns:
    """Counts side by side.

    Attributes:
        left, right: Edges of each.
        certain, possible: Heights in pixels from the base; possible stands on certain.
        base: y of the line they stand on.
        down: Whether they hang from it instead.
    """

    left: list[int]
    right: list[int]
    certain: list[int]
    possible: list[int]
    base: int
    down: bool = False


@valueclass(frozen=False)
class Steps:
    """A step area or line: level ``y[i]`` from ``x[i]`` to ``x[i + 1]``.

    Attributes:
        x: Edges, one more than levels.
        y: Levels.
        base: Where the area ends below, for each level.
        look: Fill and line.
    """

    x: list[int]
    y: list[int]
    base: list[int]
    look: Literal["certain", "possible", "undated"]


@valueclass(frozen=False)
class Hit:
    """What the pointer finds: a record's mark or label, or the badge of a disagreement.

    Attributes:
        record: The record.
        x, y, width, height: Where it is.
        part: "mark", "label", "badge", "claim", "row", "more": what opens and closes the lane, or "count": a column
            of imported events.
        dispute: Disagreement behind a badge.
        claim: Claim behind a glyph.
        label: Words painted beside the mark; of "more" the titles of what found no place, one a line.
        disputed: Whether sources contradict each other on the record.
    """

    record: str
    x: int
    y: int
    width: int
    height: int
    part: Literal["mark", "label", "badge", "claim", "row", "more", "count"] = "mark"
    dispute: str = ""
    claim: str = ""
    label: str = ""
    disputed: bool = False

    def holds(self, x: float, y: float, slack: int = 2) -> bool:
        """Whether a point is on it."""
        return self.x - slack <= x < self.x + self.width + slack and self.y - slack <= y < self.y + self.height + slack


@valueclass(frozen=False)
class Toggle:
    """At the right edge of a lane, "+12" opens it and "less" closes it; y is its middle."""

    text: str
    x: int
    y: int
    width: int
    height: int


@valueclass(frozen=False)
class Sheet:
    """All signs of one lane for one window of time.

    Attributes:
        waiting: Marks whose labels are put where there is room once all marks stand.
        more: How many items in view found no place.
        left_out: Titles of the first of them.
        crowd: The events of an imported layer.
    """

    height: int = 0
    title: tuple[str, ...] = ()
    second: tuple[str, ...] = ()
    grounds: list[Ground] = field(default_factory=list)
    columns: list[Columns] = field(default_factory=list)
    steps: list[Steps] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)
    arrows: list[Arrow] = field(default_factory=list)
    swatches: list[Swatch] = field(default_factory=list)
    whiskers: list[Whisker] = field(default_factory=list)
    brackets: list[Bracket] = field(default_factory=list)
    glyphs: list[Glyph] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    badges: list[Badge] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)
    more: int = 0
    left_out: tuple[str, ...] = ()
    toggle: Toggle | None = None
    crowd: Crowd | None = None

    def signs(self) -> list[Glyph | Badge]:
        """Return all glyphs and badges."""
        return [*self.glyphs, *self.badges]

    def at(self, x: float, y: float) -> Hit | None:
        """Return what is at a point: what opens the lane, then badges, claims, marks, labels and rows."""
        found = [hit for hit in self.hits if hit.holds(x, y)]
        order = ("more", "badge", "claim", "mark", "label", "row")
        if not found and self.crowd is not None:
            return self.crowd.at(x, y)
        return min(found, key=lambda hit: (order.index(hit.part), hit.width), default=None)
