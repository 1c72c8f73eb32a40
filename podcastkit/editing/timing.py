"""Words whose times were only shared out, and the times that were found for them in the sound.

An edit gives its words the time of what stood there, in proportion to their length
(`editing/placed_words.py`). Such times are known by exactly that: they are shares. What was aligned
is not found again, and what is found takes effect only where nothing speaks against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from podcastkit.formats.rebuild import PER_CHARACTER, spread
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Segment, Transcript, Word

CONTEXT: Ms = 6_000
"""How much of what is said before and after a run the model hears, to find its way."""
_LONGEST: Ms = 30_000
_EDGE: Ms = 500
"""How much of a pause is heard before the first and after the last word."""
_MOST_WORDS = 80
_WIDEST: Ms = 12_000
"""How long a run may become by words beside it that people wrote too: these may be off with it."""
_LEAST_PROBABILITY = 0.2
"""Of a run's words on average: what is said had 0.59 and more, what is not 0.24 at most
(benchmarks/alignment.py)."""
_SHORTEST_WORD: Ms = 20
_FASTEST: Ms = 25
"""For a character: forty a second, twice as fast as people speak."""


@dataclass(frozen=True, slots=True)
class AlignmentWindow:
    """A stretch of a recording to listen to, the words said in it and the runs that need times, by
    their numbers."""

    span: Span
    words: range
    runs: tuple[range, ...]


def find_shared_runs(words: Sequence[Word]) -> Iterator[range]:
    """The runs of words, by their numbers, that people wrote and in which times are shares: of a
    span or of a pause.

    A single word that took the place of others has their time and needs no other.
    """
    at = done = 0
    while at < len(words):
        # The longest run that holds: its parts are, but for rounding, shares of their own time as
        # well.
        stop = next(
            (stop for stop in range(_touching(words, at), at, -1) if _shared(words[at:stop])), None
        )
        if stop:
            run = _widened(words, at, stop, done)
            yield run
            done = run.stop
        at = done if stop else at + 1


def _touching(words: Sequence[Word], start: int) -> int:
    """Where the words that people wrote, and that touch each other, end."""
    stop = start
    while stop < min(len(words), start + _MOST_WORDS) and _written(words[stop]):
        if stop > start and words[stop].span.start != words[stop - 1].span.end:
            break
        stop += 1
    return stop


def _widened(words: Sequence[Word], start: int, stop: int, free: int) -> range:
    """The run [start, stop) with what people wrote on both sides of it, from the word `free` on."""
    while (
        stop < len(words)
        and _written(words[stop])
        and words[stop].span.end - words[start].span.start <= _WIDEST
    ):
        stop += 1
    while start > free and _written(words[start - 1]):
        if words[stop - 1].span.end - words[start - 1].span.start > _WIDEST:
            break
        start -= 1
    return range(start, stop)


def _written(word: Word) -> bool:
    """Whether a person wrote a word; who confirms one leaves it the confidence of the machine."""
    return word.edited and word.confidence is None


def _shared(words: Sequence[Word]) -> bool:
    """Whether words share a span, or are one to which a pause gave its time, or had none to
    give."""
    span = Span(words[0].span.start, words[-1].span.end)
    letters = sum(len(word.text) for word in words)
    if len(words) == 1:
        return span.duration == PER_CHARACTER * letters or (
            span.duration == 0 and _lettered(words[0])
        )
    # The first edge settles most; this is asked of every run that words of a person may form.
    if words[0].span.end != span.start + span.duration * len(words[0].text) // letters:
        return False
    return [word.span for word in spread([word.text for word in words], span)] == [
        word.span for word in words
    ]


def choose_windows(words: Sequence[Word], runs: Sequence[range]) -> Iterator[AlignmentWindow]:
    """What to listen to for runs, which are in order: 30 seconds at most, and several runs at once
    where they fit."""
    group: list[range] = []
    for run in runs:
        # A window costs the model the same however little it holds, so runs share one while they
        # fit.
        if group and _sound(words, _around(words, group[0].start, run.stop)).duration > _LONGEST:
            yield _window(words, group)
            group = []
        # A run too long for any window keeps its shares.
        if _sound(words, _around(words, run.start, run.stop)).duration <= _LONGEST:
            group.append(run)
    if group:
        yield _window(words, group)


def _window(words: Sequence[Word], runs: Sequence[range]) -> AlignmentWindow:
    around = _around(words, runs[0].start, runs[-1].stop)
    return AlignmentWindow(_sound(words, around), around, tuple(runs))


def _around(words: Sequence[Word], start: int, stop: int) -> range:
    """The words [start, stop) and those around them."""
    earliest, latest = words[start].span.start - CONTEXT, words[stop - 1].span.end + CONTEXT
    # Whole words: the model is told what is said in the window, and half a word is not.
    while start > 0 and words[start - 1].span.start >= earliest:
        start -= 1
    while stop < len(words) and words[stop].span.end <= latest:
        stop += 1
    return range(start, stop)


def _sound(words: Sequence[Word], part: range) -> Span:
    """From the pause before the first word to that after the last."""
    first, last = words[part.start].span, words[part.stop - 1].span
    before = words[part.start - 1].span.end if part.start else 0
    after = words[part.stop].span.start if part.stop < len(words) else last.end + _EDGE
    return Span(max(before, first.start - _EDGE), min(after, last.end + _EDGE))


def fit_times(
    words: Sequence[Word], run: range, timed_words: Sequence[Word]
) -> tuple[Span, ...] | None:
    """The times found for a run, put between its neighbours; None where they are not to be
    believed.

    `timed_words` has a word for each of the run, with the probability that it is said there. Not
    believed are words that the model does not hear, one that lies beyond a neighbour or has no
    time, and more words than fit into their time.
    """
    sure = [word.confidence or 0.0 for word in timed_words if _lettered(word)]
    if len(timed_words) != len(run) or not sure or sum(sure) / len(sure) < _LEAST_PROBABILITY:
        return None
    # The neighbours were measured, or stand as a person left them; a run has what lies between.
    free = words[run.start - 1].span.end if run.start else 0
    until = (
        words[run.stop].span.start
        if run.stop < len(words)
        else max(words[-1].span.end, timed_words[-1].span.end)
    )
    spans: list[Span] = []
    for word, following in zip(timed_words, [*timed_words[1:], None], strict=True):
        start = max(free, word.span.start)
        end = min(until, word.span.end, following.span.start if following else until)
        # Pressed to nothing by its neighbours: the model hears it where another word is.
        if _lettered(word) and end - start < _SHORTEST_WORD:
            return None
        start = min(start, until)
        spans.append(Span(start, max(start, end)))
        free = spans[-1].end
    letters = sum(len(word.text) for word in timed_words)
    return tuple(spans) if spans[-1].end - spans[0].start >= _FASTEST * letters else None


def _lettered(word: Word) -> bool:
    return any(character.isalnum() for character in word.text)


def with_times(transcript: Transcript, times: Mapping[int, Span]) -> Transcript:
    """The transcript with other times for some of its words, which are counted through all
    segments."""
    segments: list[Segment] = []
    done = 0
    for segment in transcript.segments:
        numbers = range(done, done + len(segment.words))
        done = numbers.stop
        words = (
            replace(word, span=times.get(at, word.span))
            for at, word in zip(numbers, segment.words, strict=True)
        )
        segments.append(
            replace(segment, words=tuple(words)) if times.keys() & set(numbers) else segment
        )
    return replace(transcript, segments=tuple(segments))


def changed_times(before: Transcript, after: Transcript) -> dict[int, Span] | None:
    """The times of `after` that differ, by the number of the word; None where anything else
    does."""
    timeless = [
        [
            (
                segment.speaker,
                segment.paragraph,
                [replace(word, span=Span(0, 0)) for word in segment.words],
            )
            for segment in side.segments
        ]
        for side in (before, after)
    ]
    if (
        before.language != after.language
        or before.speakers != after.speakers
        or timeless[0] != timeless[1]
    ):
        return None
    pairs = enumerate(zip(before.words, after.words, strict=True))
    return {number: new.span for number, (old, new) in pairs if old.span != new.span}
