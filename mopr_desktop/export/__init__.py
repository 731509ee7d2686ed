"""Pictures of the axis as files, painted by the painters of the screen."""
