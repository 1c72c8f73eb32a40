"""Times that were shared out are known as such, and those that were found put in where nothing
speaks against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.editing.placed_words import place_words, split_like
from podcastkit.editing.timing import (
    changed_times,
    choose_windows,
    find_shared_runs,
    fit_times,
    with_times,
)
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Segment, Speaker, Transcript, Word
from tests.build import Pace, spaced_words

SAID = "il y a aussi une plateforme sociale et la société a racheté cette plateforme"


def retime(
    words: Sequence[Word], text: str, language: str, room: Span | None = None
) -> tuple[Word, ...]:
    """The words of a text on the time line of others."""
    placed = place_words(words, split_like(text, words, language), room)
    return tuple(placed_word.word for placed_word in placed)


def words_of(text: str, *, each: Ms = 500, start: Ms = 1_000) -> tuple[Word, ...]:
    """A word every `each` ms, which takes four fifths of it."""
    return spaced_words(text, start, Pace(each, each * 4 // 5))


def found(*words: tuple[int, int, float], texts: Sequence[str]) -> tuple[Word, ...]:
    """What an aligner makes of texts: start, end, probability."""
    return tuple(
        Word(Span(start, end), text, sure)
        for (start, end, sure), text in zip(words, texts, strict=True)
    )


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        (SAID, []),
        (SAID.replace("sociale", "mondiale"), []),
        (SAID.replace("une plateforme", "l'estrade"), []),
        (SAID.replace("une plateforme sociale", "une belle estrade de sons"), [range(5, 9)]),
        (SAID.replace("aussi une", "encore là une"), [range(3, 5)]),
        (SAID.replace("il y a", "on a eu là") + " et puis voilà", [range(2, 4), range(15, 18)]),
        (SAID.replace("plateforme sociale", "plate forme mondiale"), [range(5, 8)]),
        (f"{SAID} voilà", [range(14, 15)]),
    ],
)  # fmt: skip
def test_runs_that_share_a_span_are_those_an_edit_made(text: str, runs: list[range]) -> None:
    assert list(find_shared_runs(retime(words_of(SAID), text, "fr", Span(0, 20_000)))) == runs


def test_runs_with_times_of_their_own_are_left_alone() -> None:
    words = retime(
        words_of(SAID), SAID.replace("une plateforme sociale", "une belle estrade de sons"), "fr"
    )
    times = {
        5: Span(3_500, 3_700),
        6: Span(3_700, 4_180),
        7: Span(4_180, 4_240),
        8: Span(4_240, 4_400),
    }
    transcript = with_times(Transcript("fr", (), (Segment(None, words),)), times)
    assert list(find_shared_runs(tuple(transcript.words))) == []


FOUR = [
    *words_of("un deux")[:1],
    *words_of("a b c d", each=250, start=2_000),
    *words_of("fin", start=3_000),
]
FOUND = [(1_900, 2_200, 0.9), (2_200, 2_400, 0.5), (2_500, 2_700, 0.7), (2_700, 3_200, 0.9)]


def test_found_times_are_put_between_the_neighbours() -> None:
    spans = fit_times(FOUR, range(1, 5), found(*FOUND, texts="abcd"))
    assert spans == (Span(1_900, 2_200), Span(2_200, 2_400), Span(2_500, 2_700), Span(2_700, 3_000))


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        FOUND[:3],
        [(start, end, 0.01) for start, end, _ in FOUND],
        [(start - 1_500, end - 1_500, sure) for start, end, sure in FOUND],
        [(start + 1_500, end + 1_500, sure) for start, end, sure in FOUND],
        [(2_000, 2_000, 0.9), *FOUND[1:]],
        [(2_500, 2_500 + at, 0.9) for at in range(4)],
        [(2_600, 2_620, 0.9), (2_620, 2_640, 0.9), (2_640, 2_660, 0.9), (2_660, 2_679, 0.9)],
    ],
)
def test_what_is_not_to_be_believed_changes_nothing(wrong: list[tuple[int, int, float]]) -> None:
    assert fit_times(FOUR, range(1, 5), found(*wrong, texts="abcd"[: len(wrong)])) is None


def test_more_words_than_fit_into_their_time_are_not_believed() -> None:
    quick = found(
        (2_000, 2_100, 0.9), (2_100, 2_200, 0.9), texts=["anticonstitutionnellement", "donc"]
    )
    assert fit_times([FOUR[0], *quick, FOUR[-1]], range(1, 3), quick) is None


def test_a_mark_that_stands_alone_needs_no_time_of_its_own() -> None:
    spans = fit_times(
        FOUR, range(1, 5), found(*FOUND[:3], (2_700, 2_700, 0.9), texts=["a", "b", "c", "?"])
    )
    assert spans is not None
    assert spans[-1] == Span(2_700, 2_700)


WORDS = st.lists(st.tuples(st.integers(0, 2_000), st.integers(0, 900)), min_size=1, max_size=60)
"""The pause before each word, and how long it lasts."""


def timeline(lengths: Sequence[tuple[int, int]], edited: bool = False) -> tuple[Word, ...]:
    words: list[Word] = []
    for pause, duration in lengths:
        start = (words[-1].span.end if words else 0) + pause
        words.append(Word(Span(start, start + duration), "mot", None if edited else 0.9, edited))
    return tuple(words)


@given(WORDS, st.data())
def test_fitted_times_are_in_order_between_unchanged_neighbours(
    lengths: list[tuple[int, int]], data: st.DataObject
) -> None:
    words = timeline(lengths)
    start = data.draw(st.integers(0, len(words) - 1))
    run = range(start, data.draw(st.integers(start + 1, len(words))))
    heard = [
        Word(Span(begins, begins + data.draw(st.integers(0, 1_500))), words[at].text, 0.9)
        for at, begins in zip(
            run, sorted(data.draw(st.integers(0, 90_000)) for _ in run), strict=True
        )
    ]
    spans = fit_times(words, run, heard)
    if spans is None:
        return
    around = [
        *(word.span for word in words[: run.start]),
        *spans,
        *(word.span for word in words[run.stop :]),
    ]
    assert len(spans) == len(run)
    assert all(before.end <= after.start for before, after in pairwise(around))
    assert all(span.duration > 0 for span in spans)


@given(WORDS, st.data())
def test_passages_hold_their_runs_and_what_is_said_around_them(
    lengths: list[tuple[int, int]], data: st.DataObject
) -> None:
    words = timeline(lengths)
    edges = sorted(data.draw(st.sets(st.integers(0, len(words)), max_size=8)))
    runs = [range(*pair) for pair in zip(edges[::2], edges[1::2], strict=False)]
    listened = list(choose_windows(words, runs))
    assert [run for passage in listened for run in passage.runs] == [
        run for run in runs if run in [one for passage in listened for one in passage.runs]
    ]
    for passage in listened:
        assert passage.span.duration <= 30_000
        assert all(
            passage.words.start <= run.start < run.stop <= passage.words.stop
            for run in passage.runs
        )
        for at, word in enumerate(words):
            within = passage.span.start <= word.span.start and word.span.end <= passage.span.end
            if at in passage.words:
                assert within
            elif word.span.duration:
                assert not word.span.overlaps(passage.span)


def test_a_run_of_more_than_half_a_minute_is_not_listened_to() -> None:
    words = timeline([(0, 900)] * 60, edited=True)
    assert list(find_shared_runs(words)) == [range(60)]
    assert list(choose_windows(words, [range(60)])) == []


@given(WORDS, st.data())
def test_other_times_change_nothing_else(
    lengths: list[tuple[int, int]], data: st.DataObject
) -> None:
    words = timeline(lengths)
    cut = data.draw(st.integers(1, len(words)))
    parts = [part for part in (words[:cut], words[cut:]) if part]
    transcript = Transcript(
        "fr", (Speaker("S1", "Ana"),), tuple(Segment("S1", part) for part in parts)
    )
    shorter = {
        at: Span(word.span.start, word.span.end - 1)
        for at, word in enumerate(words)
        if word.span.duration and data.draw(st.booleans())
    }
    after = with_times(transcript, shorter)
    assert after.text == transcript.text
    assert changed_times(transcript, after) == shorter
    assert all(
        new == old
        for at, (old, new) in enumerate(zip(words, after.words, strict=True))
        if at not in shorter
    )
    assert with_times(after, {at: words[at].span for at in shorter}) == transcript


@pytest.mark.parametrize("change", ["text", "edited", "speaker", "division"])
def test_transcripts_that_differ_in_more_than_times_are_told(change: str) -> None:
    words = words_of("un deux trois")
    before = Transcript(
        "fr", (Speaker("S1", "Ana"),), (Segment("S1", words[:2]), Segment("S1", words[2:]))
    )
    one = {
        "text": replace(
            before,
            segments=(Segment("S1", (words[0], replace(words[1], text="x"))), before.segments[1]),
        ),
        "edited": replace(
            before, segments=(before.segments[0], Segment("S1", (replace(words[2], edited=True),)))
        ),
        "speaker": replace(before, speakers=(Speaker("S1", "Anna"),)),
        "division": replace(before, segments=(Segment("S1", words[:1]), Segment("S1", words[1:]))),
    }
    assert changed_times(before, one[change]) is None
    assert changed_times(before, before) == {}
