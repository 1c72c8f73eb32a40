"""Cleaning text for XML."""

from __future__ import annotations

import pytest

from podcastkit.text.xml import paragraphs, xml_line


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
