"""Fixtures of the window."""

from windows import open_one, profile, window

__all__ = ["open_one", "profile", "window"]
