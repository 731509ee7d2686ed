"""EDTF from the inside; the public place is `mopr_desktop.domain.edtf`."""
