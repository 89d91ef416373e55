"""The desk over REST: what a person can do on the pages, a program can do here."""
