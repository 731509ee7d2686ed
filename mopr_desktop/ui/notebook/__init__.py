"""What keeps the reader's notebook safe, in the window: backups, damage, merging, import, export."""
