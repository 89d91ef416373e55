"""What the desk does: one module per subject, one function per verb."""
