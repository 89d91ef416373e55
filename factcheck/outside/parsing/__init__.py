"""Readers of documents; each runs as a process of its own, within limits.

Nothing here imports Django, and no other part of the project imports a reader.
"""
