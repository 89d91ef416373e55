"""The desk's tests: one folder per floor, one file per behaviour."""
