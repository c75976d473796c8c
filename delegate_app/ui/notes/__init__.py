"""What was written down, all of it."""
