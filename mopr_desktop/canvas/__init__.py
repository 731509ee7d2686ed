"""Painting; QtGui and pyqtgraph."""
