"""Geometry of the axis: days to pixels, rows, labels, counts. numpy; no Qt, no files."""
