"""A desk to try things on: people, two articles of a town that is not, and work."""
