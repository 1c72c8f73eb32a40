"""Key moments: where the story turns, apart from chapters and from each other."""

from __future__ import annotations

from itertools import pairwise

from podcastkit.model.chapter import Chapter
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Speaker, Transcript
from podcastkit.notes.moments import APART, find_moments
from podcastkit.notes.salience import weigh_talk
from tests.build import UNBROKEN, spaced_segment

TURN = "Un jour, j'ai décidé de quitter la boulangerie de mon père pour la mer."
OTHER = "En 2007, nous avons vendu la société de navigation à un grand groupe."
FLAT = "La porte du hangar était peinte avec un vert assez banal et terne."


def talk(*turns: tuple[str, str, Ms]) -> Transcript:
    segments = (spaced_segment(speaker, start, text, UNBROKEN) for speaker, text, start in turns)
    return Transcript(
        "fr", (Speaker("h", "Ana", "host"), Speaker("g", "Bo", "guest")), tuple(segments)
    )


def starts(
    transcript: Transcript,
    chapters: tuple[Chapter, ...] = (),
    wanted: int = 6,
    taken: tuple[Span, ...] = (),
):
    return [
        moment.span.start
        for moment in find_moments(weigh_talk(transcript, chapters), chapters, wanted, taken)
    ]


def test_turns_of_events_are_found_in_order() -> None:
    said = talk(
        ("g", FLAT, 20_000), ("g", TURN, 100_000), ("g", FLAT, 200_000), ("g", OTHER, 300_000)
    )
    assert starts(said, wanted=2) == [100_000, 300_000]


def test_the_host_has_no_moment() -> None:
    assert starts(talk(("h", TURN, 100_000))) == []


def test_a_moment_is_no_second_chapter_mark_and_no_second_quote() -> None:
    chapters = (Chapter(0, "Un"), Chapter(95_000, "Deux"))
    assert starts(talk(("g", TURN, 100_000)), chapters) == []
    assert starts(talk(("g", TURN, 90_000)), chapters) == [90_000]
    assert starts(talk(("g", TURN, 100_000)), taken=(Span(101_000, 102_000),)) == []


def test_moments_lie_apart() -> None:
    said = talk(("g", TURN, 100_000), ("g", OTHER, 100_000 + APART - 1_000), ("g", OTHER, 300_000))
    found = starts(said)
    assert all(b - a >= APART for a, b in pairwise(found))
    assert len(found) == 2
