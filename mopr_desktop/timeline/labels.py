"""What is written beside a mark, and where there is room for it.

Source: the look of the program, section 5.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.domain.records import AxisItem, DisputeMark
from mopr_desktop.timeline.measures import LABEL_PX, MEDIUM, REGULAR, Measures, TextWidth, shortened
from mopr_desktop.timeline.scale import nearest
from mopr_desktop.timeline.setting import Setting
from mopr_desktop.timeline.signs import Badge, Glyph, Hit, Label, Sheet, Tone
from mopr_desktop.valueclass import valueclass

GAP_PX: Final = 6
DIAMOND_GAP_PX: Final = 4
_DIAMOND_PX: Final = 10
APART_PX: Final = 8
HEADLINE: Final = 2


@valueclass
class Wording:
    """The words of one item: the label in full, the short one, and how both end: a date is never cut."""

    text: str
    short: str
    weight: int
    tail: str = ""


@valueclass
class Waiting:
    """A mark whose label fits neither inside nor at its right: where there is room is known when all marks stand.

    Attributes:
        item: What still has to be told: sources and disagreements that are not drawn on the mark.
        words: Its words.
        x0, x1: Edges of the mark.
        y: Its middle.
        weight: Weight of the words.
        gap: Distance between mark and words.
        inset: Distance of words from the ends of a mark they stand in.
        tone: Colour of the words.
    """

    item: AxisItem
    words: Wording
    x0: int
    x1: int
    y: int
    weight: int
    gap: int
    inset: int
    tone: Tone = "ink"


def wording(item: AxisItem, with_date: bool) -> Wording:
    """Say what is written at an item; the date joins where the drawing alone cannot tell it."""
    weight = MEDIUM if item.weight >= HEADLINE else REGULAR
    tail = ""
    if item.undated:
        tail = ", no date"
    elif not item.moment and not item.start_given:
        tail = ", start not given"
    elif item.date_words and (with_date or _vague(item)):
        tail = f", {item.date_words}"
    return Wording(item.title + tail, item.short + tail, weight, tail)


def _vague(item: AxisItem) -> bool:
    if not item.moment:
        return False
    return item.approximate or item.earliest_start <= BEGINNING or item.latest_end >= FOREVER or contradicted(item)


def contradicted(item: AxisItem) -> bool:
    """Whether sources contradict each other on the item."""
    return any(dispute.kind == "contradiction" for dispute in item.disputes)


def fitting(words: Wording, room_px: float, weight: int, width: TextWidth) -> str:
    """Return the longest form of a label that fits: in full, with the short name, or cut at a word; "" if none."""
    return whole(words, room_px, weight, width) or cut(words.text, words.tail, room_px, LABEL_PX, weight, width)


def whole(words: Wording, room_px: float, weight: int, width: TextWidth) -> str:
    """Return the label in full, or with the short name, if it fits; else ""."""
    return next((text for text in (words.text, words.short) if width(text, LABEL_PX, weight) <= room_px), "")


def cut(text: str, tail: str, room_px: float, px: float, weight: int, width: TextWidth) -> str:
    """Shorten a text from the end, but keep its tail whole, or leave it out: a date is never cut."""
    if width(text, px, weight) <= room_px:
        return text
    head = text.removesuffix(tail)
    if tail and (shorter := shortened(head, room_px - width(tail, px, weight), px, weight, width)):
        return shorter + tail
    return shortened(head, room_px, px, weight, width)


def diamond_gap(measures: Measures) -> int:
    """Return the distance of words from a diamond; a larger one for larger text reaches further itself."""
    return DIAMOND_GAP_PX + max(measures.diamond - _DIAMOND_PX + 1, 0) // 2


def tail_px(sources: Sequence[str], badges: int, measures: Measures) -> int:
    """Return the room that glyphs and badges need after a label."""
    glyphs = GAP_PX + len(sources) * (measures.glyph + 4) - 4 if sources else 0
    return glyphs + badges * (measures.badge + GAP_PX)


def put_label(
    sheet: Sheet,
    item: AxisItem,
    words: str,
    x: int,
    y: int,
    weight: int,
    width: TextWidth,
    *,
    halo: bool = True,
    tail: str = "",
) -> Label:
    """Write a label and make it findable; a tail it ends with stays whole if the label is shortened later."""
    wide = width(words, LABEL_PX, weight) if words else 0.0
    label = Label(words, x, y, wide, LABEL_PX, weight, "ink" if halo else "on_span", halo)
    label.tail = tail if words.endswith(tail) else ""
    if not words:
        return label
    sheet.labels.append(label)
    sheet.hits.append(Hit(item.record, x, y - 8, int(wide), 16, "label", label=words, disputed=contradicted(item)))
    return label


def put_tail(sheet: Sheet, item: AxisItem, x: float, y: int, measures: Measures, *, badges: bool = True) -> int:
    """Draw source glyphs, then the badges that have no bracket, from x on; return where they end."""
    at = nearest(x) + GAP_PX
    for source in item.sources:
        said = [mark for mark in item.marks if mark.source == source]
        hollow, own = (bool(said) and all(found) for found in ([m.deprecated for m in said], [m.own for m in said]))
        sheet.glyphs.append(Glyph(source, at + measures.glyph // 2, y, measures.glyph, hollow, halo=True, own=own))
        at += measures.glyph + 4
    at -= 4 if item.sources else GAP_PX
    for dispute in unlike(item.disputes) if badges else ():
        at += GAP_PX
        put_badge(sheet, item, dispute.disagreement, dispute.kind, at + measures.badge // 2 + 1, y, measures.badge)
        at += measures.badge
    return at


def unlike(disputes: Sequence[DisputeMark]) -> list[DisputeMark]:
    """Return one disagreement of each kind: a second badge of the same shape says nothing new."""
    return list({dispute.kind: dispute for dispute in reversed(disputes)}.values())


def put_badge(sheet: Sheet, item: AxisItem, dispute: str, kind: str, x: int, y: int, size: int) -> None:
    """Draw a badge and make it findable."""
    sheet.badges.append(Badge(kind, x, y, size))
    half = size // 2 + 1
    sheet.hits.append(
        Hit(item.record, x - half, y - half, 2 * half, 2 * half, "badge", dispute, disputed=True, label=item.title)
    )


def all_sources(unit: Sequence[AxisItem]) -> tuple[str, ...]:
    """Return the sources of all items, each once."""
    return tuple(dict.fromkeys(source for item in unit for source in item.sources))


def end_words(item: AxisItem, setting: Setting) -> str:
    """Return "end 1939 or 1941" if sources contradict each other on the end."""
    if any(d.kind == "contradiction" and setting.role(d.property) == "end" for d in item.disputes):
        return f"end {item.date_words.rpartition(' – ')[2]}"
    return ""


def weight_of(item: AxisItem, words: Wording, setting: Setting) -> int:
    """Return the weight a label is set in: the selected one stands out."""
    return MEDIUM if item.record == setting.selected else words.weight
