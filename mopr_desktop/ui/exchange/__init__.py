"""Notes and whole notebooks that come from others or go to them, in the window."""
