"""Painting; QtGui, and pyqtgraph for what is painted by the million."""
