"""The things of a mission and the rules that hold for them, free of storage, files and windows."""
