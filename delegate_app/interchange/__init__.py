"""Bytes to domain entries and back, without a database: calendars, cards and tables."""

from delegate_app.interchange.reading import read

__all__ = ["read"]
