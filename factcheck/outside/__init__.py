"""The outside world: addresses, pages fetched from them, and files handed in."""
