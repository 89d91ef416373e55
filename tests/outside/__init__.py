"""What the desk does with the outside world, and what it refuses to do."""
