"""The web admin, as editors and administrators meet it."""
