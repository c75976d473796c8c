"""Delegate, the mission companion: agendas, contacts and notes of trade missions, offline."""

__version__ = "0.1.0"
