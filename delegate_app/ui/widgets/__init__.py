"""Pieces that more than one room is built of."""
