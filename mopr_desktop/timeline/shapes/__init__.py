"""Geometry of each shape of lane: items in, signs out."""
