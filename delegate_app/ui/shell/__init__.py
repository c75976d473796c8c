"""The frame that every room stands in: side bar, top bar, messages."""
