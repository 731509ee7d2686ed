"""Many more events than pixels: counted exactly where they are dense, shown one by one where there is room."""
