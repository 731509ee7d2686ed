"""What is left of labels, glyphs and badges where a mark, the edge of the view or a button stands in their way.

Source: the look of the program, section 5: glyphs go before words, words go from the end, dates are never cut; a
badge is never lost, because it is the way to the passages.
"""

from __future__ import annotations

from typing import Final

from mopr_desktop.timeline.labels import Waiting, cut, fitting, put_label, put_tail, whole
from mopr_desktop.timeline.measures import LABEL_PX
from mopr_desktop.timeline.scale import nearest
from mopr_desktop.timeline.setting import Setting
from mopr_desktop.timeline.signs import Badge, Glyph, Hit, Label, Sheet

ROW_PX: Final = 10
"""Signs nearer than this to the middle of a row are in it, the badges of its brackets too."""
MUCH_IN_VIEW_PX: Final = 60
_APART: Final = 8
_BESIDE_BADGE: Final = 4
_NOT_DRAWN: Final = ("row", "more", "count")


def clear_of_signs(sheet: Sheet, x0: int, x1: int, y: int) -> tuple[int, int]:
    """Return the larger part of a room in the row at y that no glyph or badge stands in."""
    signs = [(sign.x, sign.size) for sign in sheet.signs() if abs(sign.y - y) < ROW_PX]
    edges = [x0]
    for x, size in sorted(signs):
        if x0 < x + size // 2 + 1 and x - size // 2 - 1 < x1:
            edges += [x - size // 2 - 1, x + size // 2 + 1]
    edges.append(x1)
    rooms = list(zip(edges[::2], edges[1::2], strict=True))
    return max(rooms, key=lambda room: room[1] - room[0])


def past_signs(sheet: Sheet, before: tuple[int, int], x: int) -> int:
    """Return where words may begin behind a mark that ends at x and behind the signs that were drawn on it.

    Args:
        sheet: The signs.
        before: How many glyphs and badges there were before those on the mark.
        x: Where the mark ends.
    """
    signs: list[Glyph | Badge] = [*sheet.glyphs[before[0] :], *sheet.badges[before[1] :]]
    return max([x, *(sign.x + sign.size // 2 + 1 for sign in signs)])


def settle(sheet: Sheet, setting: Setting) -> None:
    """Write the labels that wait: right of the mark, within it, or flush at its left, in full before shortened."""
    waiting, sheet.waiting = sheet.waiting, []
    for one in waiting:
        _settle_one(sheet, one, setting)


def _settle_one(sheet: Sheet, one: Waiting, setting: Setting) -> None:
    edge, width = setting.edge, setting.width
    in0, in1 = clear_of_signs(sheet, max(one.x0, 0), min(one.x1, edge), one.y)
    rooms = {
        "right": edge - one.x1 - one.gap if one.x1 >= 0 else 0,
        "inside": in1 - in0 - 2 * one.inset if in1 - in0 > MUCH_IN_VIEW_PX else 0,
        "left": min(one.x0 - one.gap, edge) - _free_from(sheet, one) - _APART if one.x0 <= edge else 0,
    }
    for form in (whole, fitting):
        for where, room in rooms.items():
            text = form(one.words, room, one.weight, width) if room > 0 else ""
            if not text:
                continue
            wide = width(text, LABEL_PX, one.weight)
            x = {"right": one.x1 + one.gap, "inside": in0 + one.inset, "left": nearest(one.x0 - one.gap - wide)}[where]
            label = put_label(sheet, one.item, text, x, one.y, one.weight, width, tail=one.words.tail)
            label.tone, label.on_shade = one.tone, where == "inside"
            put_tail(sheet, one.item, label.right if where == "right" else one.x1, one.y, setting.measures)
            return
    put_tail(sheet, one.item, one.x1, one.y, setting.measures)


def _free_from(sheet: Sheet, one: Waiting) -> float:
    """Return where what stands left of a mark in its row ends, 0 if nothing is in view there."""
    hits = [hit for hit in sheet.hits if hit.part not in _NOT_DRAWN]
    ends = [hit.x + hit.width for hit in hits if hit.x < one.x0 and abs(hit.y + hit.height / 2 - one.y) < ROW_PX]
    ends += [sign.x + sign.size // 2 + 1 for sign in sheet.signs() if sign.x < one.x0 and abs(sign.y - one.y) < ROW_PX]
    return max([0, *ends])


def keep_within(sheet: Sheet, setting: Setting) -> None:
    """Let nothing that follows a mark in view be cut by the right edge of the view."""
    edge = setting.edge
    ends: dict[tuple[str, int], int] = {}
    for hit in (hit for hit in sheet.hits if hit.part == "mark"):
        key = hit.record, hit.y + hit.height // 2
        ends[key] = max(ends.get(key, 0), hit.x + hit.width)

    def ends_in_view(hit: Hit) -> bool:
        y = hit.y + hit.height // 2
        return any(end <= edge for (record, at), end in ends.items() if record == hit.record and abs(at - y) <= 2)

    sheet.glyphs = [glyph for glyph in sheet.glyphs if not glyph.halo or glyph.x + glyph.size // 2 + 1 <= edge]
    _make_room(sheet, [b for b in _beyond(sheet, edge) if ends_in_view(b[1])], edge, (0, sheet.height), setting)


def keep_clear(sheet: Sheet, edge: int, rows: tuple[int, int], setting: Setting) -> None:
    """Let nothing stand right of an edge between two levels."""
    top, bottom = rows

    def meets(y: int, half: int) -> bool:
        return y + half > top and y - half < bottom

    sheet.glyphs = [g for g in sheet.glyphs if g.x + g.size // 2 < edge or not meets(g.y, g.size // 2)]
    _make_room(sheet, [b for b in _beyond(sheet, edge) if meets(b[0].y, b[0].size // 2)], edge, rows, setting)


def _beyond(sheet: Sheet, edge: int) -> list[tuple[Badge, Hit]]:
    """Return the badges that pass an edge, with what the pointer finds there."""
    return [(badge, hit) for badge, hit in _badges(sheet) if badge.x + badge.size // 2 + 1 > edge]


def _badges(sheet: Sheet) -> list[tuple[Badge, Hit]]:
    """Return all badges, each with what the pointer finds there."""
    hits = [hit for hit in sheet.hits if hit.part == "badge"]
    found = []
    for badge in sheet.badges:
        hit = next((hit for hit in hits if hit.holds(badge.x, badge.y, 0)), None)
        if hit is not None:
            found.append((badge, hit))
            hits.remove(hit)
    return found


def _make_room(
    sheet: Sheet, badges: list[tuple[Badge, Hit]], edge: int, rows: tuple[int, int], setting: Setting
) -> None:
    """Move badges left of an edge, one beside the other in each row, and shorten the labels that reach so far."""
    limits = _moved(sheet, badges, edge)
    for y, limit in limits.items():
        sheet.glyphs = [g for g in sheet.glyphs if not g.halo or abs(g.y - y) > 2 or g.x + g.size // 2 < limit]
    top, bottom = rows
    for label in sheet.labels:
        limit = min((limits[y] for y in limits if abs(y - label.y) <= 2), default=edge)
        if not label.in_head and label.right > limit and label.y + 6 > top and label.y - 6 < bottom:
            _shorten(sheet, label, limit, setting)
            if not label.text and label.x < limit < edge:
                _close_up(badges, label)
    sheet.labels = [label for label in sheet.labels if label.text]


def _moved(sheet: Sheet, badges: list[tuple[Badge, Hit]], edge: int) -> dict[int, int]:
    """Move badges left of an edge, and those they would then cover; return where what is left of them must end."""
    limits = {badge.y: edge for badge, _ in badges}
    passing = {id(badge) for badge, _ in badges}
    for badge, hit in sorted(_badges(sheet), key=lambda one: -one[0].x):
        limit, half = limits.get(badge.y), badge.size // 2 + 1
        if limit is None or badge.x + half <= limit or (badge.x + half > edge and id(badge) not in passing):
            continue
        hit.x -= badge.x - (limit - half)
        badge.x = limit - half
        limits[badge.y] = badge.x - half - _BESIDE_BADGE
    return limits


def _close_up(badges: list[tuple[Badge, Hit]], label: Label) -> None:
    """Let badges stand where the words were that had to go for them."""
    x = label.x
    for badge, hit in sorted((one for one in badges if abs(one[0].y - label.y) <= 2), key=lambda one: one[0].x):
        at = x + badge.size // 2 + 1
        hit.x -= badge.x - at
        badge.x = at
        x = at + badge.size // 2 + 1 + _BESIDE_BADGE


def _shorten(sheet: Sheet, label: Label, limit: int, setting: Setting) -> None:
    """Let a label end before a limit, and what the pointer finds with it."""
    found = [hit for hit in sheet.hits if hit.part == "label" and hit.x == label.x and hit.label == label.text]
    room = limit - label.x
    words = cut(label.text, label.tail, room, label.px, label.weight, setting.width) if room > 0 else ""
    label.text = words
    label.width = setting.width(words, label.px, label.weight) if words else 0.0
    for hit in (hit for hit in found if abs(hit.y + 8 - label.y) < ROW_PX):
        hit.label, hit.width = words, int(label.width)
    sheet.hits = [hit for hit in sheet.hits if hit.part != "label" or hit.label]
