"""The B2B plan of a day: who sits where with whom, slot by slot."""
