"""How fast a delivery of many articles is stored, and how much memory that takes.

usage: python -m tests.benchmarks.bulk [articles] (2,000 unless told; on DATABASE_URL)
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from factcheck.text.normalising import normalise
from factcheck.text.splitting import split

ARTICLES, SENTENCES = 2_000, 40
ROOT = Path(__file__).resolve().parents[2]
SCRATCH = "desk_bulk_benchmark"
STREETS = ("Harbour Road", "Mill Lane", "North Quay", "Chapel Street", "Gull Row")
PEOPLE = ("Ida Holm", "Ada Brandt", "Jon Vik", "Mette Rasch", "Olav Lunde")
WAYS = (
    "In {year} the town paid {sum} crowns for {street}, said clerk {person}.",
    "{person} told the council that {count} houses in {street} had no water.",
    "The road is wide, and nobody minds that very much.",
    "Unemployment in the county fell by {percent} per cent, the bureau reported.",
    "What will become of {street} when the harbour closes?",
    "“We were promised a ferry in {year},” {person} said on Monday.",
    "The school in {street} was built in {year} and has {count} pupils.",
    "It may rain tomorrow along the whole coast.",
)


def text_of(number: int) -> str:
    """An article of forty sentences in paragraphs of five, like no other."""
    told = []
    for n in range(SENTENCES):
        seed = number * SENTENCES + n
        told.append(
            WAYS[seed % len(WAYS)].format(
                year=1900 + seed % 126,
                sum=f"{seed % 97 + 2},{seed % 900 + 100}",
                street=STREETS[seed % 5],
                person=PEOPLE[seed // 5 % 5],
                count=seed % 870 + 12,
                percent=seed % 19 + 1,
            )
        )
    paragraphs = (" ".join(told[n : n + 5]) for n in range(0, SENTENCES, 5))
    return normalise("\n\n".join(paragraphs))


def lines(count: int, *, is_split: bool) -> Iterator[str]:
    """The delivery, a JSON object a line."""
    kind = "split" if is_split else "whole"
    for number in range(count):
        text = text_of(number)
        told: dict[str, object] = {
            "external_id": f"{kind}-{number}",
            "title": f"Notes from the council, part {number}",
            "text": text,
            "published_on": "2026-03-05",
            "language": "en",
        }
        if is_split:
            told["sentences"] = [
                {"start": one.start, "end": one.end, "kind": "sentence"}
                for line in split(text, "en")
                for one in line
            ]
        yield json.dumps(told) + "\n"


def fresh_database(folder: Path) -> str:
    """The address of an empty database of the configured kind."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        return f"sqlite:///{folder / 'bulk.sqlite3'}"
    parts = urlsplit(url)
    server = parts._replace(path="/postgres").geturl()
    for wish in (f"DROP DATABASE IF EXISTS {SCRATCH}", f"CREATE DATABASE {SCRATCH}"):
        subprocess.run(["psql", "-q", server, "-c", wish], check=True)
    return parts._replace(path=f"/{SCRATCH}").geturl()


def measured(file: Path, env: dict[str, str]) -> tuple[float, str, int]:
    """Seconds that the command took, its last words, and its peak memory in MB."""
    code = (
        "import resource, runpy, sys\n"
        f"sys.argv = ['manage.py', 'import_articles', {str(file)!r}]\n"
        "runpy.run_path('manage.py', run_name='__main__')\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(done.stderr)
    words, peak = done.stdout.strip().rsplit("\n", 1)
    return time.monotonic() - begun, words, int(peak)


def main() -> None:
    """Print the table; each case begins in an empty database."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    wanted = {True: "come split: stored", False: "split and scored by us"}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for is_split, words in wanted.items():
            file = folder / "delivery.jsonl"
            with file.open("w") as out:
                out.writelines(lines(count, is_split=is_split))
            env = {
                **os.environ,
                "DATABASE_URL": fresh_database(folder),
                "VAR_DIR": str(folder),
            }
            manage = [sys.executable, "manage.py"]
            subprocess.run([*manage, "migrate", "-v0"], cwd=ROOT, env=env, check=True)
            subprocess.run(
                [*manage, "import_articles", "-"],
                cwd=ROOT,
                env=env,
                input=b'{"text": "One ferry sank in 1931."}',
                capture_output=True,
                check=True,
            )
            seconds, said, peak = measured(file, env)
            speed = count * SENTENCES / seconds
            print(f"{words:<26} {speed:>9,.0f} sentences/s   ({said})")
            print(f"{'  memory of the process':<26} {peak:>9} MB", flush=True)
            again, said, _peak = measured(file, env)
            print(f"{'  the same again':<26} {again:>9.1f} s   ({said})", flush=True)
            (folder / "bulk.sqlite3").unlink(missing_ok=True)
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"largest process of all     {children:>9} MB")


if __name__ == "__main__":
    main()
