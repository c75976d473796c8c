"""What people do with the app, step by step, for the window and the shell alike."""
