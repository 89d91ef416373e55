"""Lists that people type on one line: words between commas."""

import re

_BETWEEN = re.compile(r"[,;\n]")


def words_listed(text: str) -> list[str]:
    """The words between commas, semicolons or line ends; the first of equal ones."""
    words = (" ".join(one.split()) for one in _BETWEEN.split(text))
    return list(dict.fromkeys(word for word in words if word))
