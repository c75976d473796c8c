"""The whole agenda of a mission, and every word of each of its items."""
