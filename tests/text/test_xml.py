"""Cleaning text for XML, and addresses of published files."""

from __future__ import annotations

import pytest

from podcastkit.text.xml import address, paragraphs, xml_line


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  Un titre\tsur\r\ndeux  lignes ", "Un titre sur deux lignes"),
        ("a\x00b\x1bc\ufffed", "abcd"),
        ("\ud800seul", "seul"),
        ("Attention\u00a0: «\u202fici\u202f»", "Attention\u00a0: «\u202fici\u202f»"),
        ("\u200fשלום 👩‍🚀", "\u200fשלום 👩‍🚀"),
    ],
)
def test_one_line(text: str, cleaned: str) -> None:
    assert xml_line(text) == cleaned


def test_paragraphs_keep_their_lines() -> None:
    assert paragraphs(" un\r\ndeux\rtrois\n\n\x0bquatre\n ") == "un\ndeux\ntrois\n\nquatre"


@pytest.mark.parametrize(
    ("site", "path", "expected"),
    [
        ("https://a.fr", "episodes/un/un.mp3", "https://a.fr/episodes/un/un.mp3"),
        ("https://a.fr/b/", "été 1.mp3", "https://a.fr/b/%C3%A9t%C3%A9%201.mp3"),
        ("https://a.fr", "a?b#c%d.mp3", "https://a.fr/a%3Fb%23c%25d.mp3"),
    ],
)
def test_addresses_are_percent_encoded_by_segment(site: str, path: str, expected: str) -> None:
    assert address(site, path) == expected
