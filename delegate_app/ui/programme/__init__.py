"""The room of a programme: its missions side by side, its market, and what is still to be done."""
