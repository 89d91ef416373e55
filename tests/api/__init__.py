"""The desk over REST."""
