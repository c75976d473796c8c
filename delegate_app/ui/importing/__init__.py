"""Files of the organiser, shown row by row before anything is taken."""
