"""Measurements of the desk: figures on standard output, an exit code for the rule."""
