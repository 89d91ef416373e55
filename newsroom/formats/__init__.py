"""How moments are written where a page does not say: the day first, 24 hours."""
