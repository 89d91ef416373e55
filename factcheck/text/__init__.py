"""Text work: an article's words become sentences, claims and anchors.

Values in, values out: nothing here knows the database, the network or Django.
"""
