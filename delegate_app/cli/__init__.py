"""The same use cases from a shell."""
