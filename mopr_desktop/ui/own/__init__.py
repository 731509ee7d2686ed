"""What is the reader's own in the window: forms, and what can be done with it."""
