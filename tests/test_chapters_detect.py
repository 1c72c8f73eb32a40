"""Chapters of texts whose subjects are known."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.chapters.detect import detect
from podcastkit.chapters.rules import validate
from podcastkit.model.show import ChapterOptions
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Speaker, Transcript, Word

BAKERY = "Le boulanger pétrit la pâte avec de la farine et de la levure pour le pain du village."
SAILING = "Le bateau quitte le port, le skipper hisse la voile et la mer porte la coque vers le large."
SLAM = "Le slam mélange la poésie et la musique, le poète monte sur scène et dit son texte au public."


def segment(text: str, start: int, duration: int, speaker: str | None = None) -> Segment:
    words = text.split()
    times = [start + duration * i // len(words) for i in range(len(words) + 1)]
    return Segment(speaker, tuple(Word(Span(a, b), word) for (a, b), word in zip(pairwise(times), words, strict=True)))


def talk(texts: list[str], each: int = 10_000, pause: int = 300) -> Transcript:
    return Transcript("fr", (), tuple(segment(text, i * each, each - pause) for i, text in enumerate(texts)))


def test_chapters_start_where_the_subject_changes() -> None:
    transcript = talk([BAKERY] * 20 + [SAILING] * 20 + [SLAM] * 20)
    chapters = detect(transcript, 600_000, ChapterOptions(minimum=60_000), 3)
    assert [proposal.chapter.start for proposal in chapters] == [0, 200_000, 400_000]
    titles = [proposal.chapter.title.casefold() for proposal in chapters]
    assert any(word in titles[1] for word in ("bateau", "port", "skipper", "voile", "mer", "coque"))
    assert any(word in titles[2] for word in ("slam", "poésie", "musique", "poète", "texte", "public"))


def test_a_long_pause_decides_between_sentences_on_one_subject() -> None:
    parts = [segment(BAKERY, i * 10_000, 9_900) for i in range(9)]
    parts += [segment(BAKERY, 94_000 + i * 10_000, 9_900) for i in range(9)]
    chapters = detect(Transcript("fr", (), tuple(parts)), 190_000, ChapterOptions(minimum=30_000), 2)
    assert [proposal.chapter.start for proposal in chapters] == [0, 94_000]


def test_the_host_who_asks_opens_a_chapter() -> None:
    speakers = (Speaker("a", "Ana"), Speaker("b", "Bo"))
    parts = [segment(BAKERY, i * 5_000, 4_900, "b") for i in range(30)]
    parts[13] = segment("Et comment avez-vous appris ce métier ?", 65_000, 4_900, "a")
    chapters = detect(Transcript("fr", speakers, tuple(parts)), 150_000, ChapterOptions(minimum=30_000), 2)
    assert [proposal.chapter.start for proposal in chapters] == [0, 65_000]


def test_the_same_talk_always_has_the_same_chapters() -> None:
    transcript = talk([BAKERY, SAILING, SLAM] * 20)
    assert detect(transcript, 600_000, ChapterOptions()) == detect(transcript, 600_000, ChapterOptions())


def test_an_episode_of_two_minutes_gets_three_valid_chapters() -> None:
    transcript = talk([BAKERY] * 4 + [SAILING] * 4 + [SLAM] * 4)
    chapters = detect(transcript, 120_000, ChapterOptions())
    assert len(chapters) == 3
    assert validate([proposal.chapter for proposal in chapters], 120_000) == ()


@pytest.mark.parametrize(("count", "seconds", "most"), [(3, 30, 1), (5, 59, 1), (6, 60, 2), (8, 80, 2)])
def test_a_short_episode_gets_fewer(count: int, seconds: int, most: int) -> None:
    chapters = detect(talk([SLAM] * count), seconds * 1000, ChapterOptions())
    assert 1 <= len(chapters) <= most
    assert validate([proposal.chapter for proposal in chapters], seconds * 1000) == ()


def test_the_number_of_chapters_follows_the_length() -> None:
    transcript = talk([BAKERY, SAILING, SLAM] * 120)
    assert len(detect(transcript, 3_600_000, ChapterOptions(minutes_per_chapter=10))) == 6
    assert len(detect(transcript, 3_600_000, ChapterOptions(minutes_per_chapter=5))) == 12
    assert len(detect(transcript, 3_600_000, ChapterOptions(minutes_per_chapter=5), 4)) == 4


def test_no_words_no_chapters() -> None:
    assert detect(Transcript("fr", (), ()), 60_000, ChapterOptions()) == ()


@given(
    st.lists(
        st.tuples(st.integers(1, 60_000), st.sampled_from([BAKERY, SAILING, SLAM, "Oui.", "Et alors ?"])), min_size=1
    ),
    st.integers(0, 120_000),
    st.integers(1, 12) | st.none(),
    st.integers(30_000, 200_000),
)
def test_chapters_of_any_talk_obey_the_rules(
    parts: list[tuple[int, str]], silence: int, count: int | None, minimum: int
) -> None:
    start, segments = 0, []
    for length, text in parts:
        segments.append(segment(text, start, length))
        start += length
    duration = start + silence
    chapters = detect(Transcript("fr", (), tuple(segments)), duration, ChapterOptions(minimum=minimum), count)
    assert 1 <= len(chapters) <= (count or len(chapters))
    if len(chapters) > 1:
        assert validate([proposal.chapter for proposal in chapters], duration) == ()


def test_ten_hours_are_cut_in_seconds() -> None:
    transcript = talk([BAKERY, SAILING, SLAM] * 1_200)
    began = time.process_time()
    assert len(detect(transcript, 36_000_000, ChapterOptions(), 60)) == 60
    assert time.process_time() - began < 20
