"""Background work for real: worker processes that are killed, doubled and cut off."""
