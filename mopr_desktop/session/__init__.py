"""What all views share; QtCore only."""
