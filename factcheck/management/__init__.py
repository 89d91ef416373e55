"""What the desk does from the command line."""
