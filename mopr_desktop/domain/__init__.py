"""The words of the field: dates, claims, disagreement. Standard library and numpy only; no Qt, no files."""
