"""The choices of a person, in a room of their own."""
