"""The day as a time line, and the page of the meeting in hand."""
