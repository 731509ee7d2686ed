"""Files become database: reads ``db/``, refuses what is wrong in it, and builds the bundled content."""
