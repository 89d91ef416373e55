"""News that nobody tuned for is read well enough to be of help."""

from tests.text.unseen import articles, labelled, tally


def test_own_unseen_articles_are_read_nearly_as_well_as_known_ones() -> None:
    found = tally([row for name in articles() for row in labelled(name)])

    assert found.split == 1.0
    assert found.must_suggested >= 0.95
    assert found.not_suggested <= 0.15
    assert found.type_right >= 0.8
    assert found.speaker_found >= 0.85
    assert found.speaker_invented <= 0.05
