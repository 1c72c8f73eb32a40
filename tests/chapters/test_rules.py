"""What apps ask of chapters, and the lines of a description."""

import pytest

from podcastkit.chapters.rules import validate
from podcastkit.chapters.timestamps import lines
from podcastkit.model.chapter import Chapter


def chapters(*starts: int) -> tuple[Chapter, ...]:
    return tuple(Chapter(start, f"Chapitre {start}") for start in starts)


def test_good_chapters_have_no_problem() -> None:
    assert validate(chapters(0, 30_000, 60_000), 90_000) == ()
    assert validate((), 90_000) == ()


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (chapters(1_000, 60_000), "starts at 00:01; it has to start at 00:00"),
        (chapters(0, 29_000), "lasts 29.0 s; Spotify"),
        (chapters(0, 95_000), "lasts 5.0 s"),
        (chapters(0, 60_000, 40_000), "comes after a later one"),
        (chapters(0, 40_000, 40_000), "both start at 00:40"),
        (chapters(0, 100_000), "after the end at 01:40"),
        ((Chapter(0, "x" * 40),), "has 40 characters; Spotify shows under 40"),
        ((Chapter(0, "A"), Chapter(40_000, "A")), "Two chapters in a row are called “A”"),
    ],
)
def test_each_problem_is_named_once(made: tuple[Chapter, ...], said: str) -> None:
    problems = validate(made, 100_000)
    assert [said in problem for problem in problems].count(True) == 1
    assert len(problems) == 1


def test_lines_are_what_spotify_reads() -> None:
    made = (Chapter(0, "Début"), Chapter(62_500, "Deux\nlignes"), Chapter(3_723_000, "Fin"))
    assert lines(made) == ("(00:00) Début", "(01:02) Deux lignes", "(1:02:03) Fin")


@pytest.mark.parametrize(
    "starts", [(), (0, 60_000), (1_000, 60_000, 120_000), (0, 60_000, 60_400), (0, 90_000, 60_000)]
)
def test_no_lines_that_no_app_would_read(starts: tuple[int, ...]) -> None:
    assert lines(chapters(*starts)) == ()
