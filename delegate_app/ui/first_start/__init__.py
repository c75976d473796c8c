"""The first minute: files in, who you are, where home is."""
