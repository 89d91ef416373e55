"""An entry of a feed that says it was changed is a new version of its article."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from pytest_django import Settings

from factcheck.actions.importing import feeds
from factcheck.models import Article, Desk, User
from factcheck.vocabulary import AnchorStatus
from tests import factories
from tests.outside.sites import Site, page

KEPT = "The harbour board bought two ferries for 41 million crowns in 2025."
LOST = "The old ferry burned 900,000 litres of diesel in 2024."
ANEW = "The old ferry burned 800,000 litres of diesel in 2023."
Feeding = Callable[[str, str], bytes]


def rss(link: str, changed: str) -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Tarn Bay Herald</title>
<link>https://tarnbay.example/</link><description>News of the bay</description>
<ttl>15</ttl><item><title>Two ferries</title><link>{link}</link>
<guid isPermaLink="false">4711 at tarnbay.example</guid>
<dc:creator>Ada Lund</dc:creator><category>Harbour</category>
<pubDate>Sun, 01 Mar 2026 10:00:00 GMT</pubDate>
<atom:updated>{changed}</atom:updated></item></channel></rss>""".encode()


def atom(link: str, changed: str) -> bytes:
    return f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Tarn Bay Herald</title>
<id>tag:tarnbay.example,2026:news</id><updated>{changed}</updated>
<entry><id>tag:tarnbay.example,2026:4711</id><title>Two ferries</title>
<link rel="alternate" type="text/html" href="{link}"/>
<author><name>Ada Lund</name></author><published>2026-03-01T10:00:00Z</published>
<updated>{changed}</updated><summary>In short.</summary></entry></feed>""".encode()


def text_page(*sentences: str) -> bytes:
    told = "".join(f"<p>{one}</p>" for one in sentences)
    return f'<!doctype html><html lang="en"><body><article>{told}</article>'.encode()


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    running = Site()
    settings.FETCH_LOOPBACK_PORTS = [running.port]
    yield running
    running.close()


@pytest.mark.parametrize("written", [rss, atom], ids=["RSS", "Atom"])
def test_a_changed_entry_is_a_new_version_of_its_article(
    written: Feeding, site: Site, desk: Desk, editor: User
) -> None:
    link = site.url("/ferries")
    site.answers["/feed"] = page(written(link, "2026-03-01T10:00:00Z"), "text/xml")
    site.answers["/ferries"] = page(text_page(KEPT, LOST))
    feed = feeds.add_feed(desk, by=editor, url=site.url("/feed"))
    feeds.look_now(feed, by=editor)
    factories.run_jobs()
    article = Article.objects.get()
    claims = {one.quote: one for one in article.claims.all()}

    site.answers["/feed"] = page(written(link, "2026-03-02T10:00:00Z"), "text/xml")
    site.answers["/ferries"] = page(text_page(KEPT, ANEW))
    feeds.look_now(feed, by=editor)
    factories.run_jobs()

    article = Article.objects.get()
    assert (article.title, article.byline) == ("Two ferries", "Ada Lund")
    assert (article.published_on, article.language) == (date(2026, 3, 1), "en")
    anchors = article.current_version.anchors
    assert article.versions.count() == 2
    assert anchors.get(claim=claims[KEPT]).status == AnchorStatus.EXACT
    assert anchors.get(claim=claims[LOST]).status == AnchorStatus.ORPHANED
