"""How fast an article of 5,000 sentences opens: the claim in it, and the workbench.

Times are of the server's processor, so that other work on the machine counts little.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.core.management import call_command

if TYPE_CHECKING:
    from django.test import Client

SENTENCES = 4_999  # and the title
ROUNDS = 5
MOST_SECONDS = 1.0


def text() -> str:
    """An article as long as the desk takes, each sentence with a figure to check."""
    told = [
        f"On pier {number} the board counted {number * 37 + 5} boats in March."
        for number in range(1, SENTENCES + 1)
    ]
    paragraphs = [" ".join(told[at : at + 5]) for at in range(0, SENTENCES, 5)]
    return "\n\n".join(["Five thousand boats", *paragraphs])


def seconds(client: Client, address: str) -> float:
    """The best of some rounds, after one that loads the templates."""
    taken = []
    for _each in range(ROUNDS):
        begun = time.process_time()
        answer = client.get(address)
        taken.append(time.process_time() - begun)
        assert answer.status_code == 200, answer.status_code
    return min(taken)


def main() -> int:
    """Print the figures; 1 when a claim takes longer to open than it may."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VAR_DIR"] = folder
        os.environ["ALLOWED_HOSTS"] = "testserver"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
        django.setup()
        return measured(Path(folder))


def measured(folder: Path) -> int:
    """Import the article into an empty desk, and open it as an editor."""
    from django.test import Client  # noqa: PLC0415 - the settings come first

    from factcheck.models import Article, Desk, Membership, User  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    path = folder / "boats.txt"
    path.write_text(text(), encoding="utf-8")
    call_command("import_article", str(path))
    editor = User.objects.create_user("marta")
    Membership.objects.create(user=editor, desk=Desk.objects.get(), role="editor")
    article = Article.objects.get()
    claim = article.claims.order_by("ordinal")[article.claims.count() // 2]
    client = Client()
    client.force_login(editor)
    opened = seconds(client, f"/desk/claims/{claim.pk}/")
    bench = seconds(client, f"/desk/articles/{article.pk}/")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"claims {article.claims.count()}, memory at most {memory} MB")
    print(f"a claim of it {opened:.2f} s, its workbench {bench:.2f} s")
    return int(opened > MOST_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
