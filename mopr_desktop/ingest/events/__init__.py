"""Tables of events, row by row: CSV with a title, a date, and what else there is."""
