"""Finding the chapters of a transcript: the sentences that most look like a beginning, evenly
enough apart."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from podcastkit.chapters.candidates import candidates_of
from podcastkit.chapters.coefficients import coefficients
from podcastkit.chapters.rules import SHORTEST
from podcastkit.chapters.scores import Scores
from podcastkit.chapters.sentences import Sentence
from podcastkit.chapters.titles.proposals import title_chapters
from podcastkit.model.chapter import Chapter, Evidence, Proposal
from podcastkit.model.settings import ChapterOptions
from podcastkit.model.tags import MOST_CHAPTERS
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Segment, Transcript, word_separator
from podcastkit.text.certainty import Certainty
from podcastkit.text.sentences import base_language

USEFUL_COUNT = 3
"""Apps read chapters from a description from three on (Apple Podcasts, Spotify), so an episode gets
three if it can."""

_MOST_EVIDENCE = 5
_LEAST_EVIDENCE = 0.1
"""A feature that says less than this, in nats, is no reason."""
_WORDS_AROUND = 12


def detect(
    transcript: Transcript,
    duration: Ms,
    options: ChapterOptions,
    count: int | None = None,
    *,
    jingles: Sequence[Span] = (),
    named: Mapping[Ms, str] | None = None,
    certainty: Certainty | None = None,
) -> tuple[Proposal, ...]:
    """The chapters of an episode that lasts `duration`, titled, the first at 0; () for a transcript
    without words.

    `count` is how many chapters are wanted, each of 30 s or more. Without it
    options.minutes_per_chapter decides, and no chapter is shorter than options.minimum, which gives
    way (never under 30 s) in episodes too short to have three chapters of that length. There are
    fewer when no choice of sentence starts leaves every chapter long enough. `jingles` is where the
    show's jingles sound; `named` gives the names of the show's own segments by the time they are
    announced, which are their titles. `certainty` judges the words of a draft that nobody has read:
    titles are made of sure ones alone.
    """
    if not transcript.segments or duration <= 0:
        return ()
    # A count that was asked for is not held to the show's minimum: who asks sees the episode.
    number = count if count is not None else usual_count(duration, options)
    minimum = minimum_length(duration, options, number, asked=count is not None)
    announced = named or {}
    model = coefficients()
    candidates = candidates_of(transcript, jingles, tuple(announced))
    sentences, weights = candidates.sentences, candidates.weights(model)
    chosen = candidates.choose(model, duration, number, minimum)
    chances = _chances(candidates.scores(model), len(chosen))
    titles = _titles(transcript, sentences, chosen, announced, certainty)
    first = Proposal(
        Chapter(0, titles[0]), 1.0, after=_first_words(sentences, 0, transcript.language)
    )
    return (
        first,
        *(
            Proposal(
                Chapter(candidates.starts[at], title),
                float(chances[at]),
                _evidence(weights, at),
                _last_words(sentences, at, transcript.language),
                _first_words(sentences, at, transcript.language),
            )
            for at, title in zip(chosen, titles[1:], strict=True)
        ),
    )


def usual_count(duration: Ms, options: ChapterOptions) -> int:
    """How many chapters an episode of this length has by the show's wish: three if it can."""
    by_length = round(min(MOST_CHAPTERS, duration / (options.minutes_per_chapter * 60_000)))
    return max(1, min(max(by_length, USEFUL_COUNT), duration // SHORTEST))


def minimum_length(duration: Ms, options: ChapterOptions, number: int, *, asked: bool) -> Ms:
    """The shortest a chapter may be; `asked`: somebody asked for just so many, and gets them if 30
    s are enough."""
    shortest = SHORTEST if asked else options.minimum
    # Half of the mean length, so that there is still a choice where chapters start.
    return max(SHORTEST, min(shortest, duration // (2 * max(number, USEFUL_COUNT))))


def _chances(scores: Scores, expected: int) -> Scores:
    """Probabilities of a boundary at each sentence, so that `expected` boundaries are expected in
    all."""
    expected = min(expected, len(scores) - 1)
    if expected < 1:
        return np.zeros(len(scores))
    # Scores are log-odds but for a constant, which is found by halving: the one with which as many
    # boundaries are expected as were chosen. Sixty halvings are more than a float tells apart.
    low, high = float(scores.min()) - 30, float(scores.max()) + 30
    for _ in range(60):
        middle = (low + high) / 2
        if _logistic(scores - middle).sum() > expected:
            low = middle
        else:
            high = middle
    return _logistic(scores - high)


def _logistic(values: Scores) -> Scores:
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -50, 50))), dtype=float)


def _evidence(weights: Mapping[str, Scores], at: int) -> tuple[Evidence, ...]:
    """What raised the odds most there, compared with an average sentence."""
    evidences = [
        Evidence(name, round(float(values[at] - values.mean()), 2))
        for name, values in weights.items()
    ]
    telling = [evidence for evidence in evidences if evidence.weight >= _LEAST_EVIDENCE]
    return tuple(sorted(telling, key=lambda evidence: -evidence.weight)[:_MOST_EVIDENCE])


def _titles(
    transcript: Transcript,
    sentences: Sequence[Sentence],
    chosen: Sequence[int],
    announced: Mapping[Ms, str],
    certainty: Certainty | None,
) -> list[str]:
    """Titles of the chapters that start with the first and the chosen sentences."""
    sure = transcript
    if certainty:
        segments = tuple(map(certainty.cover_doubtful, transcript.segments))
        sure = replace(transcript, segments=segments)
    chapters = _split_segments(sure, [sentences[at].start for at in chosen])
    titles = list(
        title_chapters(chapters, transcript.language, tuple(s.name for s in transcript.speakers))
    )
    edges = [sentences[at].start for at in chosen]
    for time, name in announced.items():
        chapter = bisect_right(edges, time)
        # Only a chapter that starts with the announcement is that segment; named later, it is
        # spoken of.
        if chapter and sentences[chosen[chapter - 1]].end >= time:
            titles[chapter] = name
    return titles


def _split_segments(transcript: Transcript, starts: Sequence[Ms]) -> list[list[Segment]]:
    """What is said in each chapter; a segment that a chapter starts in the middle of is parted
    there."""
    segments_of: list[list[Segment]] = [[] for _ in range(len(starts) + 1)]
    for segment in transcript.segments:
        chapters = [bisect_right(starts, word.span.start) for word in segment.words]
        for chapter in dict.fromkeys(chapters):
            words = tuple(
                word for word, own in zip(segment.words, chapters, strict=True) if own == chapter
            )
            segments_of[chapter].append(replace(segment, words=words))
    return segments_of


def _last_words(sentences: Sequence[Sentence], at: int, language: str) -> str:
    return _joined(_pieces(sentences[max(0, at - 3) : at], language)[-_WORDS_AROUND:], language)


def _first_words(sentences: Sequence[Sentence], at: int, language: str) -> str:
    return _joined(_pieces(sentences[at : at + 3], language)[:_WORDS_AROUND], language)


def _pieces(sentences: Sequence[Sentence], language: str) -> list[str]:
    """The words said; the letters where no spaces part words."""
    text = _joined([sentence.text for sentence in sentences], language)
    return text.split() if word_separator(base_language(language)) else list(text)


def _joined(pieces: Sequence[str], language: str) -> str:
    return word_separator(base_language(language)).join(pieces)
