"""Who is told of what, on the page and by mail, once and not twice."""
