"""From timed pieces of text, as caption files hold them, back to a transcript of words and
sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise, zip_longest

from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Segment, Speaker, Transcript, Word
from podcastkit.text.sentences import sentence_starts

UNKNOWN_LANGUAGE = "und"
"""ISO 639-2 code for a language nobody named."""

_PAUSE: Ms = 2_000
"""A silence this long begins a new segment even within a sentence."""
PER_CHARACTER: Ms = 65
"""How long speech takes for a character, for a piece whose end nobody wrote (about 15 characters a
second)."""


@dataclass(frozen=True, slots=True)
class TimedText:
    """Text said from `start` to `end` (None: not written) by a named speaker (empty: unknown)."""

    start: Ms
    end: Ms | None
    speaker: str
    text: str


_BETWEEN_WORDS = re.compile(r"(?:[^\S\u00a0\u202f]|[\x00-\x1f\x7f-\x9f])+")


def words_in(text: str) -> list[str]:
    """The words of a text; no-break spaces belong to a word ("va\u00a0?"), control characters to
    none."""
    return [word for part in _BETWEEN_WORDS.split(text) if (word := part.strip())]


def spread(texts: Sequence[str], span: Span) -> tuple[Word, ...]:
    """Words that share a span, each with time in proportion to its length in characters."""
    total = sum(map(len, texts))
    reached = accumulate(map(len, texts), initial=0)
    edges = [span.start + span.duration * done // total for done in reached] if total else []
    return tuple(Word(Span(*edge), text) for text, edge in zip(texts, pairwise(edges), strict=True))


def share_time(parts: Iterable[tuple[str, str]], start: Ms, end: Ms) -> Iterator[TimedText]:
    """Pieces for the (speaker, text) parts of one stretch of time, which share it in proportion to
    their length."""
    turns = [
        (speaker, "".join(text for _, text in turn))
        for speaker, turn in groupby(parts, key=lambda part: part[0])
    ]
    turns = [(speaker, text) for speaker, text in turns if words_in(text)]
    total = sum(len(text) for _, text in turns)
    done = 0
    for speaker, text in turns:
        edges = [start + (end - start) * count // total for count in (done, done + len(text))]
        yield TimedText(edges[0], edges[1], speaker, text)
        done += len(text)


def transcript_of(pieces: Iterable[TimedText], language: str) -> Transcript:
    """A transcript of the pieces in order of time: words spread over each, sentences made whole
    again.

    Captions may overlap and words may not: a piece ends where the next one starts, and one that
    starts with another follows it. Speakers get the ids "s1", "s2", ... in order of appearance.
    """
    language = language or UNKNOWN_LANGUAGE
    turns = groupby(_words_of(pieces), key=lambda pair: pair[0].speaker)
    sentences = [
        (speaker, words)
        for speaker, turn in turns
        for words in _sentences([word for _, part in turn for word in part], language)
    ]
    return _with_speakers(sentences, language)


def as_written(pieces: Iterable[TimedText], language: str) -> Transcript:
    """The same with a segment for each piece: whoever made them may have meant something by it."""
    return _with_speakers(
        [(piece.speaker, words) for piece, words in _words_of(pieces)], language or UNKNOWN_LANGUAGE
    )


def _with_speakers(segments: Sequence[tuple[str, tuple[Word, ...]]], language: str) -> Transcript:
    """A transcript of segments whose speakers are given by name."""
    names = list(dict.fromkeys(name for name, _ in segments if name))
    ids = {name: f"s{number}" for number, name in enumerate(names, start=1)}
    speakers = tuple(Speaker(ids[name], name) for name in names)
    return Transcript(
        language, speakers, tuple(Segment(ids.get(name), words) for name, words in segments)
    )


def _words_of(pieces: Iterable[TimedText]) -> Iterator[tuple[TimedText, tuple[Word, ...]]]:
    """The words of each piece that has any, overlaps resolved."""
    ordered = sorted(pieces, key=lambda piece: piece.start)
    free = 0
    for piece, following in zip_longest(ordered, ordered[1:]):
        texts = words_in(piece.text)
        start = max(piece.start, free)
        end = piece.end if piece.end is not None else piece.start + PER_CHARACTER * len(piece.text)
        if following is not None and following.start > piece.start:
            end = min(end, following.start)
        free = max(start, end) if texts else free
        if texts:
            yield piece, spread(texts, Span(start, free))


def _sentences(words: Sequence[Word], language: str) -> Iterator[tuple[Word, ...]]:
    starts = set(sentence_starts([word.text for word in words], language))
    starts |= {
        index
        for index, (before, after) in enumerate(pairwise(words), start=1)
        if after.span.start - before.span.end >= _PAUSE
    }
    for start, end in pairwise((*sorted(starts), len(words))):
        yield tuple(words[start:end])
