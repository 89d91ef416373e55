"""Trying how an article is read."""
