"""What each key does while the axis has the keyboard, and neither Ctrl nor a menu takes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from mopr_desktop.canvas.time_window import TimeWindow
    from mopr_desktop.canvas.walk import Walk

KEY_ZOOM: Final = 1.5
KEY_PAN: Final = 0.2


def moving_keys(window: TimeWindow, walk: Walk) -> dict[int, Callable[[], None]]:
    """Return the keys that move the window of time or the selection; D is "who says what", so only A pans."""
    keys = Qt.Key
    return {
        keys.Key_Right: lambda: walk.step(1),
        keys.Key_Left: lambda: walk.step(-1),
        keys.Key_Up: lambda: walk.step_lane(-1),
        keys.Key_Down: lambda: walk.step_lane(1),
        keys.Key_Home: lambda: walk.go_to_end(0),
        keys.Key_End: lambda: walk.go_to_end(-1),
        keys.Key_Plus: lambda: window.zoom(KEY_ZOOM),
        keys.Key_Equal: lambda: window.zoom(KEY_ZOOM),
        keys.Key_W: lambda: window.zoom(KEY_ZOOM),
        keys.Key_Minus: lambda: window.zoom(1 / KEY_ZOOM),
        keys.Key_S: lambda: window.zoom(1 / KEY_ZOOM),
        keys.Key_A: lambda: window.pan(-KEY_PAN),
    }
