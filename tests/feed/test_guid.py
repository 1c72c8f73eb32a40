"""podcast:guid against the vectors of its specification."""

from __future__ import annotations

import pytest

from podcastkit.feed.guid import podcast_guid


@pytest.mark.parametrize(
    ("address", "guid"),
    [
        ("podnews.net/rss", "9b024349-ccf0-5f69-a609-6b82873eab3c"),
        ("https://podnews.net/rss", "9b024349-ccf0-5f69-a609-6b82873eab3c"),
        ("http://podnews.net/rss//", "9b024349-ccf0-5f69-a609-6b82873eab3c"),
        ("https://mp3s.nashownotes.com/pc20rss.xml", "917393e3-1b1e-5cef-ace4-edaa54e1f810"),
    ],
)
def test_scheme_and_trailing_slashes_do_not_count(address: str, guid: str) -> None:
    assert podcast_guid(address) == guid


def test_another_address_is_another_podcast() -> None:
    assert podcast_guid("https://a.fr/feed.xml") != podcast_guid("https://b.fr/feed.xml")
