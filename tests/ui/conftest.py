"""Fixtures of the window."""

from windows import no_haste, open_one, profile, window

__all__ = ["no_haste", "open_one", "profile", "window"]
