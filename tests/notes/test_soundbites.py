"""Soundbites: a quote with what it needs around it, 15 to 120 seconds, between sentences."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.model.time import Ms
from podcastkit.model.transcript import Speaker, Transcript
from podcastkit.notes.quotes import Quote, find_quotes
from podcastkit.notes.salience import WeighedTalk, weigh_talk
from podcastkit.notes.soundbites import LONGEST, SHORTEST, find_soundbites, headline
from tests.build import Pace, spaced_transcript

SPEAKERS = (Speaker("h", "Ana", "host"), Speaker("g", "Bo", "guest"))
STRONG = "Il faut oser tout recommencer, même quand on a peur de perdre."
BEFORE = "Elle m'a montré la mer et les bateaux du port."
AFTER = "Le vent a tourné et nous avons ri."


def talk(*turns: tuple[str, str], pace: Ms = 500, gap: Ms = 1_000) -> Transcript:
    """Passages one after the other, `gap` apart, a word every `pace` milliseconds."""
    return spaced_transcript(
        *turns, speakers=SPEAKERS, start=5_000, gap=gap, pace=Pace(pace, pace, None)
    )


def quote_of(reading: WeighedTalk, text: str = STRONG) -> Quote:
    index = next(index for index, sentence in enumerate(reading.sentences) if sentence.text == text)
    sentence = reading.sentences[index]
    return Quote(sentence.span, sentence.speaker, text, sentence.part, 1.0, index, index)


def test_a_quote_is_extended_by_whole_sentences_of_its_speaker() -> None:
    reading = weigh_talk(
        talk(
            ("h", "Et la mer ?"),
            ("g", BEFORE),
            ("g", STRONG),
            ("g", AFTER),
            ("g", AFTER),
            ("g", AFTER),
            ("h", "Merci."),
        )
    )
    (bite,) = find_soundbites(reading, [quote_of(reading)], 60_000, 3)
    first, last = reading.sentences[2], reading.sentences[5]
    assert bite.start == first.span.start - 150
    assert bite.end == last.span.end + 300
    assert bite.title == "Il faut oser tout recommencer, même quand on a peur de perdre."


def test_a_short_answer_gets_its_question() -> None:
    question = (
        "Qu'avez-vous appris de cette longue traversée de la mer, avec ces voiles et ces marins ?"
    )
    reading = weigh_talk(talk(("g", AFTER), ("h", question), ("g", STRONG), ("h", "Merci.")))
    (bite,) = find_soundbites(reading, [quote_of(reading)], 60_000, 3)
    assert bite.start == reading.sentences[1].span.start - 150
    assert bite.end == reading.sentences[2].span.end + 300


def test_a_quote_that_cannot_last_long_enough_makes_no_soundbite() -> None:
    reading = weigh_talk(talk(("g", STRONG), ("h", AFTER)))
    assert find_soundbites(reading, [quote_of(reading)], 60_000, 3) == ()


def test_air_never_reaches_into_other_words_nor_beyond_the_end() -> None:
    said = (("g", BEFORE), ("g", STRONG), ("g", AFTER))
    reading = weigh_talk(talk(*said, pace=1_000, gap=0))
    end = reading.sentences[-1].span.end
    (bite,) = find_soundbites(reading, [quote_of(reading)], end, 3)
    assert bite.start == reading.sentences[1].span.start
    assert bite.end <= end


def test_no_more_than_wanted_and_none_overlapping() -> None:
    reading = weigh_talk(
        talk(
            ("g", STRONG),
            ("g", AFTER),
            ("g", AFTER),
            ("g", "Jamais je n'ai regretté d'être partie."),
            pace=900,
        )
    )
    quotes = [quote_of(reading), quote_of(reading, "Jamais je n'ai regretté d'être partie.")]
    assert len(find_soundbites(reading, quotes, 60_000, 3)) == 1
    assert find_soundbites(reading, quotes, 60_000, 0) == ()


@given(
    st.lists(
        st.tuples(st.sampled_from("hg"), st.sampled_from([STRONG, BEFORE, AFTER, "Ah ?"])),
        min_size=1,
        max_size=20,
    ),
    st.integers(100, 3_000),
    st.integers(0, 3_000),
)
def test_soundbites_keep_their_bounds(said: list[tuple[str, str]], pace: int, gap: int) -> None:
    transcript = talk(*said, pace=pace, gap=gap)
    reading = weigh_talk(transcript)
    duration = reading.sentences[-1].span.end + 200
    bites = find_soundbites(reading, find_quotes(reading, 3), duration, 3)
    edges = {sentence.span.start for sentence in reading.sentences}
    for bite in bites:
        assert SHORTEST <= bite.duration <= LONGEST
        assert bite.start >= 0
        assert bite.end <= duration
        assert len(bite.title) <= 80
        assert any(bite.start <= edge <= bite.start + 150 for edge in edges)
    assert all(before.end <= after.start for before, after in pairwise(bites))


@pytest.mark.parametrize(
    ("text", "most", "title"),
    [
        ("Court.", 80, "Court."),
        (
            "Une phrase assez longue, puis une autre encore plus longue.",
            40,
            "Une phrase assez longue…",
        ),
        ("Une phrase sans la moindre virgule qui dure.", 20, "Une phrase sans la…"),
        ("Anticonstitutionnellement", 10, "Anticonst…"),
    ],
)
def test_headlines_are_cut_between_words(text: str, most: int, title: str) -> None:
    assert headline(text, "fr", most) == title


@given(st.text(max_size=200), st.integers(2, 90))
def test_a_headline_is_never_longer_than_it_may_be(text: str, most: int) -> None:
    assert len(headline(text, "fr", most)) <= most
