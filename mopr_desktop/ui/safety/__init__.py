"""What keeps the reader's notebook safe in the window: backups, checks, and what to do when a file is in trouble."""
