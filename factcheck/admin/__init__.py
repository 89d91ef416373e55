"""The web admin: lists of all that a desk has, and what editors look after."""
