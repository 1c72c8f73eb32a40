"""Addresses in ASCII, and those of published files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.text.addresses import address, ascii_address


@pytest.mark.parametrize(
    ("typed", "encoded"),
    [
        ("https://radio.fr/émission", "https://radio.fr/%C3%A9mission"),
        (
            "https://radio.fr/%C3%A9mission?a=1&b=é#là",
            "https://radio.fr/%C3%A9mission?a=1&b=%C3%A9#l%C3%A0",
        ),
        ("https://été.fr:8443/a", "https://xn--t-9fab.fr:8443/a"),
        ("https://straße.de/", "https://xn--strae-oqa.de/"),
        ("https://a.fr/100%/[x]{y}|z", "https://a.fr/100%25/%5Bx%5D%7By%7D%7Cz"),
        ("https://[::1]:80/a", "https://[::1]:80/a"),
        ("https://a_é.fr/", "https://a_%C3%A9.fr/"),
    ],
)
def test_accents_are_encoded_once(typed: str, encoded: str) -> None:
    assert ascii_address(typed) == ascii_address(encoded) == encoded


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs"), exclude_characters="[]<>")))
def test_every_address_is_ascii_and_encoded_no_more_than_once(text: str) -> None:
    once = ascii_address(f"https://a.fr/{text}")
    assert once.isascii()
    assert ascii_address(once) == once


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
