"""What editors decided about sentences stays where a new draft leaves them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from factcheck.models import ArticleVersion, Sentence
from factcheck.vocabulary import Disposition


def dismissed_before(
    version: ArticleVersion, sentences: Iterable[str]
) -> dict[str, Sentence]:
    """By their words, the sentences that an editor dismissed in the version before.

    Only those that occur once in both versions: never a guess.
    """
    earlier = version.article.versions.ready().filter(number__lt=version.number)
    before = earlier.order_by("-number").first()
    if before is None:
        return {}
    rows = [(before.text[one.start : one.end], one) for one in before.sentences.all()]
    then, now = Counter(words for words, _row in rows), Counter(sentences)
    return {
        words: one
        for words, one in rows
        if one.disposition == Disposition.DISMISSED
        and one.decided_by_id
        and now[words] == then[words] == 1
    }


def keep_dismissals(version: ArticleVersion) -> None:
    """Dismiss in the new version what an editor dismissed in the one before."""
    rows = [(version.text[one.start : one.end], one) for one in version.sentences.all()]
    dismissed = dismissed_before(version, [words for words, _row in rows])
    unchanged = {words: one for words, one in rows if words in dismissed}
    for words, kept in unchanged.items():
        before = dismissed[words]
        kept.disposition, kept.dismissal = before.disposition, before.dismissal
        kept.decided_by_id = before.decided_by_id
        kept.decided_at = before.decided_at
    Sentence.objects.bulk_update(
        unchanged.values(),
        ["disposition", "dismissal", "decided_by", "decided_at"],
        batch_size=500,
    )
