"""Each word goes to who says it, though times of words and edges of turns are both a little off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Segment, Speaker, Transcript, Turn, Word
from podcastkit.speakers.attribution import attribute
from podcastkit.speech.segments import gather_segments
from tests.build import Pace, spaced_words
from tests.strategies import timed_words

WORD: Ms = 280
STEP: Ms = 300

Said = tuple[str, Ms, str]
"""Who begins to speak when, and says what, a word each `STEP`."""


def spoken(*lines: Said) -> tuple[list[Word], list[Turn]]:
    """The words of an exchange, and its turns as they truly are."""
    words, turns = [], []
    for speaker, start, text in lines:
        own = spaced_words(text, start, Pace(STEP, WORD, None))
        words += own
        turns.append(Turn(Span(own[0].span.start, own[-1].span.end), speaker))
    return sorted(words, key=lambda word: word.span), turns


def transcript(words: Sequence[Word]) -> Transcript:
    return Transcript("fr", (), gather_segments(words, "fr"))


def moved(turns: list[Turn], start: Ms, end: Ms) -> list[Turn]:
    """Turns whose edges are off by so much."""
    edges = [(max(0, turn.span.start + start), turn.span.end + end) for turn in turns]
    spans = [Span(first, max(first, last)) for first, last in edges]
    return [replace(turn, span=span) for turn, span in zip(turns, spans, strict=True)]


def lines(result: Transcript) -> list[tuple[str | None, str]]:
    """Who says what, a line for each change of speaker."""
    pairs = [(segment.speaker, word.text) for segment in result.segments for word in segment.words]
    parts = groupby(pairs, key=lambda pair: pair[0])
    return [(speaker, " ".join(text for _, text in part)) for speaker, part in parts]


EXCHANGES: dict[str, list[Said]] = {
    "question and answer": [
        ("S1", 1_000, "Comment est-ce que tout a commencé\u00a0?"),
        ("S2", 3_000, "Dans la cuisine de ma grand-mère, à Brest."),
    ],
    "an answer falls into the question": [
        ("S1", 1_000, "Et vous n'avez jamais regretté\u00a0?"),
        ("S2", 2_520, "Jamais. Pas une seule seconde."),
    ],
    "a backchannel in a pause between sentences": [
        ("S2", 1_000, "J'ai vendu la maison, les meubles et la voiture."),
        ("S1", 4_000, "Oui."),
        ("S2", 4_600, "Et je suis partie avec deux valises."),
    ],
    "three of one word": [
        ("S1", 1_000, "À quel âge\u00a0?"),
        ("S2", 2_200, "Douze."),
        ("S1", 2_800, "Seule\u00a0?"),
        ("S2", 3_400, "Seule, oui, dans le train de nuit."),
    ],
    "a sentence of several in one turn": [
        ("S2", 1_000, "C'était en juin. Il pleuvait. Personne ne m'attendait."),
        ("S1", 4_000, "Et alors\u00a0?"),
        ("S2", 5_000, "Alors j'ai marché."),
    ],
    "cut short in the middle of a phrase": [
        ("S2", 1_000, "Ce jour-là je me suis dit que"),
        ("S1", 3_300, "que c'était fini\u00a0?"),
        ("S2", 4_600, "que tout commençait."),
    ],
}


OFF = [(0, 0), (-200, 200), (200, -100), (100, 250), (-250, -100), (-150, 0), (0, 300)]
UNDECIDED = {
    # Nothing is left of a turn of one word.
    ("a backchannel in a pause between sentences", 200, -100),
    ("three of one word", 200, -100),
}


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [(name, *edges) for name in EXCHANGES for edges in OFF if (name, *edges) not in UNDECIDED],
)
def test_inexact_edges_take_no_word_from_who_says_it(name: str, start: Ms, end: Ms) -> None:
    words, turns = spoken(*EXCHANGES[name])
    result = attribute(transcript(words), moved(turns, start, end))
    assert lines(result) == [(speaker, text) for speaker, _, text in EXCHANGES[name]]


@pytest.mark.parametrize("late", [-300, -200, 200, 300])
def test_the_last_word_of_a_sentence_is_not_stolen(late: Ms) -> None:
    """The next turn begins too early, or the one before ends too late, by a whole short word."""
    words, turns = spoken(
        ("S1", 1_000, "Qu'est-ce que vous avez fait là-bas\u00a0?"),
        ("S2", 2_820, "J'ai appris à réparer des bateaux."),
    )
    result = attribute(transcript(words), moved(turns, late, late))
    assert lines(result) == [
        ("S1", "Qu'est-ce que vous avez fait là-bas\u00a0?"),
        ("S2", "J'ai appris à réparer des bateaux."),
    ]


def test_what_both_say_at_once_goes_on_with_who_was_speaking() -> None:
    words, turns = spoken(
        ("S1", 1_000, "Vous êtes née en Corée, adoptée à six mois, et ministre à trente-huit ans.")
    )
    both = [*turns, Turn(Span(2_000, 3_200), "S2")]
    assert lines(attribute(transcript(words), both)) == [
        ("S1", " ".join(word.text for word in words))
    ]


def test_words_in_a_gap_go_to_who_speaks_nearest() -> None:
    words, _ = spoken(("?", 1_000, "Merci beaucoup."), ("?", 4_000, "Bonsoir à tous."))
    turns = [Turn(Span(0, 900), "S1"), Turn(Span(5_100, 6_000), "S2")]
    assert lines(attribute(transcript(words), turns)) == [
        ("S1", "Merci beaucoup."),
        ("S2", "Bonsoir à tous."),
    ]


def test_words_without_any_turn_near_stay_with_their_sentence() -> None:
    words, _ = spoken(("?", 1_000, "Voilà."), ("?", 60_000, "Plus personne n'écoutait."))
    turns = [Turn(Span(1_000, 1_300), "S1"), Turn(Span(200_000, 201_000), "S2")]
    assert lines(attribute(transcript(words), turns)) == [
        ("S1", "Voilà. Plus personne n'écoutait.")
    ]


def test_words_without_length() -> None:
    """Some engines give them; a moment inside a turn belongs to it."""
    words = [
        Word(Span(time, time), text)
        for time, text in ((1_000, "Oui."), (2_000, "Non."), (2_000, "Si."))
    ]
    turns = [Turn(Span(500, 1_500), "S1"), Turn(Span(1_500, 2_500), "S2")]
    assert lines(attribute(transcript(words), turns)) == [("S1", "Oui."), ("S2", "Non. Si.")]


def test_turns_of_one_speaker_may_overlap_and_come_in_any_order() -> None:
    words, turns = spoken(*EXCHANGES["question and answer"])
    again = [turns[1], turns[0], Turn(Span(3_500, 4_000), "S2"), Turn(Span(4_000, 4_200), "S2")]
    assert attribute(transcript(words), again) == attribute(transcript(words), turns)


def test_segments_break_where_the_speaker_changes() -> None:
    words, turns = spoken(*EXCHANGES["cut short in the middle of a phrase"])
    assert len(transcript(words).segments) == 1
    result = attribute(transcript(words), turns)
    assert [segment.speaker for segment in result.segments] == ["S2", "S1", "S2"]


def test_speakers_who_say_no_word_stay_out() -> None:
    words, turns = spoken(*EXCHANGES["question and answer"])
    coughing = [Turn(Span(0, 500), "S0"), *turns]
    assert attribute(transcript(words), coughing).speakers == (
        Speaker("S1", "S1"),
        Speaker("S2", "S2"),
    )


WORDS = st.sampled_from(["oui", "Non.", "mais", "d'accord,", "Pourquoi\u00a0?", "on", "Alors…"])


TRANSCRIPTS = timed_words(
    st.lists(WORDS, max_size=30), gaps=st.integers(0, 1_500), lengths=st.integers(0, 900)
).map(transcript)


@st.composite
def some_turns(draw: st.DrawFn) -> list[Turn]:
    parts = draw(
        st.lists(
            st.tuples(st.integers(0, 20_000), st.integers(0, 4_000), st.sampled_from("ABC")),
            max_size=12,
        )
    )
    return [Turn(Span(start, start + length), who) for start, length, who in parts]


@settings(max_examples=150)
@given(TRANSCRIPTS, some_turns())
def test_no_word_is_lost_changed_or_moved(before: Transcript, turns: list[Turn]) -> None:
    after = attribute(before, turns)
    assert list(after.words) == list(before.words)
    assert after.language == before.language
    starts = set(accumulate(len(segment.words) for segment in after.segments))
    assert starts >= set(accumulate(len(segment.words) for segment in before.segments)), (
        "segments are only divided"
    )
    if not turns or not before.segments:
        assert after is before
    else:
        assert {segment.speaker for segment in after.segments} == {
            speaker.id for speaker in after.speakers
        }
        first_heard = dict.fromkeys(
            turn.speaker for turn in sorted(turns, key=lambda turn: turn.span)
        )
        assert [speaker.id for speaker in after.speakers] == [
            name for name in first_heard if Speaker(name, name) in after.speakers
        ]


@settings(max_examples=50)
@given(TRANSCRIPTS, some_turns())
def test_one_speaker_says_all_words(before: Transcript, turns: list[Turn]) -> None:
    after = attribute(before, [replace(turn, speaker="S1") for turn in turns])
    if turns:
        assert after.segments == tuple(Segment("S1", segment.words) for segment in before.segments)
