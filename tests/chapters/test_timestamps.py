"""Chapters as the lines of a description."""

import pytest

from podcastkit.chapters.timestamps import lines
from podcastkit.model.chapter import Chapter


def chapters(*starts: int) -> tuple[Chapter, ...]:
    return tuple(Chapter(start, f"Chapitre {start}") for start in starts)


def test_lines_are_what_spotify_reads() -> None:
    made = (Chapter(0, "Début"), Chapter(62_500, "Deux\nlignes"), Chapter(3_723_000, "Fin"))
    assert lines(made) == ("(00:00) Début", "(01:02) Deux lignes", "(1:02:03) Fin")


@pytest.mark.parametrize(
    "starts", [(), (0, 60_000), (1_000, 60_000, 120_000), (0, 60_000, 60_400), (0, 90_000, 60_000)]
)
def test_no_lines_that_no_app_would_read(starts: tuple[int, ...]) -> None:
    assert lines(chapters(*starts)) == ()
