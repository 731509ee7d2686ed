"""The reader's notes: list, editor, and where they show."""
