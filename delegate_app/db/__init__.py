"""The one room that knows SQLite: rows, their journal and the file they live in."""
