"""The set-up of a checkout: standard library only, Python 3.11 or newer."""
