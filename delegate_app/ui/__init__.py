"""The window: rooms that show what the services know, and never anything else."""
