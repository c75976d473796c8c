"""The round of debriefing: a day's meetings in the evening, older ones in the months after."""
