"""How the talk is shared: turns, and for each speaker the time spoken, its share and the longest
monologue.

What counts, and why:

- Time spoken is the time of the words and of the pauses between them up to PAUSE: to think is part
  of talking, while a longer silence, a jingle or laughter is nobody's.
- A turn is what one speaker says until another takes over. A short "oui" or "d'accord" inside what
  somebody else says (a backchannel: Yngve, 1970) shows that one listens; it neither is a turn nor
  ends one. A question, or the answer to one, is a turn however short it is: "Marié ?" "Oui."
- Words whose speaker nobody knows count for nobody; they end the turn before them as a speaker's
  would.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, zip_longest
from typing import TypeAlias

from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Segment, Transcript

PAUSE: Ms = 2_000
"""The longest pause between two words that still counts as talking."""
BACKCHANNEL: Ms = 1_000
"""The longest an utterance lasts that can be a backchannel: Edlund, Heldner et al., 2010, "very
short utterances"."""

Run: TypeAlias = tuple[Segment, ...]
"""Segments of one speaker, in order; at least one."""


@dataclass(frozen=True, slots=True)
class TalkFigures:
    """How much one speaker talks."""

    speaker: str
    """The id used by segments."""
    name: str
    spoken: Ms
    """Time spoken, short pauses counted."""
    share: float
    """Part of all that was spoken by known speakers, above 0; those of one transcript sum to 1."""
    turns: int
    """How often this speaker took the floor; 0 for somebody who only says "oui" while others
    talk."""
    longest: Ms
    """Time spoken in the longest turn; 0 when there is none."""
    longest_start: Ms | None
    """Where that turn starts; None when there is none."""


def measure_talk(transcript: Transcript) -> tuple[TalkFigures, ...]:
    """The figures of everybody who speaks, who speaks most first; () when nobody is known to."""
    turns, backchannels = _split_turns(transcript)
    spoken: dict[str, Ms] = {}
    for run in (*turns, *backchannels):
        if (speaker := run[0].speaker) is not None:
            spoken[speaker] = spoken.get(speaker, 0) + time_spoken(run)
    whole = sum(spoken.values())
    figures = [
        _figures(
            transcript,
            speaker,
            time,
            time / whole,
            [turn for turn in turns if turn[0].speaker == speaker],
        )
        for speaker, time in spoken.items()
        if time
    ]
    return tuple(sorted(figures, key=lambda figure: (-figure.spoken, figure.speaker)))


def turns_of(transcript: Transcript) -> tuple[Run, ...]:
    """The turns of known speakers, in order."""
    return tuple(turn for turn in _split_turns(transcript)[0] if turn[0].speaker is not None)


def spoken_spans(run: Run) -> Iterator[Span]:
    """When a run is spoken: from word to word, without the pauses longer than PAUSE."""
    spans = [word.span for segment in run for word in segment.words]
    start = spans[0].start
    for before, after in pairwise(spans):
        if after.start - before.end > PAUSE:
            yield Span(start, before.end)
            start = after.start
    yield Span(start, spans[-1].end)


def time_spoken(run: Run) -> Ms:
    """The time of the words and of the pauses that count."""
    return sum(stretch.duration for stretch in spoken_spans(run))


def whole_percents(figures: Sequence[TalkFigures]) -> tuple[int, ...]:
    """The shares in whole per cent that sum to 100, none more than 1 off (largest remainders); ()
    for no figures."""
    exact = [100 * figure.share for figure in figures]
    floors = [math.floor(value) for value in exact]
    by_remainder = sorted(range(len(exact)), key=lambda i: floors[i] - exact[i])
    # Rounded one by one, they might sum to 99 or 101, which readers notice.
    raised = set(by_remainder[: 100 - sum(floors)])
    return tuple(floor + (i in raised) for i, floor in enumerate(floors))


def share_words(figures: Sequence[TalkFigures], language: str) -> tuple[str, ...]:
    """The shares as a reader of the language expects them: "72 %", "< 1 %"."""
    from podcastkit.text.numbers import percent
    from podcastkit.text.typography import NO_BREAK

    return tuple(
        percent(whole / 100, language) if whole else f"<{NO_BREAK}{percent(0.01, language)}"
        for whole in whole_percents(figures)
    )


def shares_line(figures: Sequence[TalkFigures], language: str) -> str:
    """Who speaks how much, on one line: "Camille 72 %, Alexandre 28 %"."""
    from podcastkit.text.typography import NO_BREAK

    shares = share_words(figures, language)
    return ", ".join(
        f"{figure.name}{NO_BREAK}{share}" for figure, share in zip(figures, shares, strict=True)
    )


def _figures(
    transcript: Transcript, speaker: str, spoken: Ms, share: float, turns: list[Run]
) -> TalkFigures:
    # Of two that are equally long, the first.
    longest = max(turns, key=time_spoken, default=())
    return TalkFigures(
        speaker,
        transcript.name_of(speaker).strip() or speaker,
        spoken,
        share,
        len(turns),
        time_spoken(longest) if longest else 0,
        longest[0].span.start if longest else None,
    )


def _split_turns(transcript: Transcript) -> tuple[list[Run], list[Run]]:
    """The transcript as turns, those of unknown speakers among them, and backchannels."""
    runs: list[Run] = [
        tuple(run) for _, run in groupby(transcript.segments, key=lambda segment: segment.speaker)
    ]
    turns: list[Run] = []
    backchannels: list[Run] = []
    for run, after in zip_longest(runs, runs[1:]):
        holder = turns[-1] if turns else run
        if turns and _same_speaker(run, holder):
            turns[-1] += run
        # Between two parts of one turn: it stays out, and the turn goes on behind it.
        elif after and _same_speaker(after, holder) and _is_backchannel(holder, run):
            backchannels.append(run)
        else:
            turns.append(run)
    return turns, backchannels


def _same_speaker(run: Run, other: Run) -> bool:
    return run[0].speaker == other[0].speaker


def _is_backchannel(turn: Run, run: Run) -> bool:
    """Whether a run is short, and neither asks something nor answers what the turn it follows has
    asked."""
    short = run[-1].span.end - run[0].span.start <= BACKCHANNEL
    # "Marié ?" "Oui." is a question and its answer, however short both are.
    return short and not _asks(turn) and not _asks(run)


def _asks(run: Run) -> bool:
    return "?" in run[-1].words[-1].text
