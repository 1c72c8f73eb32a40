"""Timestamps as Spotify and Apple find them in a description."""

from __future__ import annotations

import pytest

from podcastkit.feed.feed_facts import Timestamp
from podcastkit.feed.timestamps import read_timestamps


@pytest.mark.parametrize(
    "line",
    [
        "(01:05) Élan",
        "01:05 Élan",
        "(00:01:05) Élan",
        "00:01:05 Élan",
        "1:05 - Élan",
        "01:05-Élan",
        "(01:05) : Élan",
    ],
)
def test_every_form_that_spotify_takes(line: str) -> None:
    assert read_timestamps(line) == (Timestamp(65_000, "Élan"),)


@pytest.mark.parametrize(
    "html",
    [
        "<p>Notes</p><ul><li>(00:00) Un</li><li>(01:00) Deux &amp; trois</li></ul>",
        "Notes<br>(00:00) Un<br/>(01:00) Deux &amp; trois",
        "Notes\n(00:00) Un\n(01:00) <b>Deux</b> &amp; trois",
        '<p><a href="#t=0">(00:00)</a> Un</p><p><time>(01:00)</time> Deux &amp; trois</p>',
        "<p>(00:00)\n   Un</p><p>(01:00) Deux &amp; trois</p>".replace("\n   ", " "),
    ],
)
def test_html_lines(html: str) -> None:
    assert read_timestamps(html) == (Timestamp(0, "Un"), Timestamp(60_000, "Deux & trois"))


@pytest.mark.parametrize(
    "text", ["", "Rendez-vous à 12:30 au café.", "<p>Le 03/04/2018</p>", "12h30 Départ", "1 : 2"]
)
def test_times_inside_a_sentence_are_no_chapters(text: str) -> None:
    assert read_timestamps(text) == ()


def test_a_timestamp_alone_has_no_title() -> None:
    assert read_timestamps("(00:00)") == (Timestamp(0, ""),)
