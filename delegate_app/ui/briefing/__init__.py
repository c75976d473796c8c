"""The room in which a mission is prepared: its frame, its useful numbers, its market."""
