"""The desk's pages, asked as editor, reviewer, viewer, stranger and nobody."""
