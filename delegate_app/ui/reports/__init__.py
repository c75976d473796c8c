"""Documents, seen live before they are written out."""
