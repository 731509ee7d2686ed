"""Fixtures of the window."""

from windows import content, database, open_one, profile, window

__all__ = ["content", "database", "open_one", "profile", "window"]
