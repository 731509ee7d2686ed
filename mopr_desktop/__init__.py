"""MOPR Desktop: what the sources say about International Red Aid, and where they disagree."""

__version__ = "0.1.0"
