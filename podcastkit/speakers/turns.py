"""From stretches whose speakers are known, four looks at every moment, to turns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from podcastkit.model.sound import SAMPLE_RATE
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Turn
from podcastkit.speakers.chunks import CENTRE, FRAME, FRAMES, HOP, Mask, VoiceRegion
from podcastkit.speech.runs import each_run

# Fitted on what benchmarks/speakers.py measures.
_BRIDGE: Ms = 500
"""A speaker who falls silent for no longer than this, while nobody else speaks, goes on with the
same turn."""
_BLIP: Ms = 60
"""Shorter than any sound of speech."""

Label = TypeVar("Label", int, str)


def coverage(chunks: int) -> NDArray[np.float32]:
    """How many chunks look at each frame of a recording."""
    looked = np.zeros(first_frame(chunks - 1) + FRAMES, np.float32)
    for chunk in range(chunks):
        looked[first_frame(chunk) : first_frame(chunk) + FRAMES] += 1
    return looked


def first_frame(chunk: int) -> int:
    """The recording's frame that a chunk begins with."""
    return round(chunk * HOP / FRAME)


class Floor:
    """Who holds the floor in each frame of a recording, as the chunks vote one after the other."""

    def __init__(self, chunks: int, speakers: int) -> None:
        self._looked = coverage(chunks)
        self._votes = np.zeros((len(self._looked), speakers), np.float32)
        self._voices = np.zeros(len(self._looked), np.float32)
        """How many voices were heard in a frame, summed over chunks."""

    def vote(self, stretch: VoiceRegion, likeness: NDArray[np.float32]) -> None:
        """Give a stretch to the speaker it is most like; the second most like is next in line where
        two speak."""
        frames = stretch.frames + first_frame(stretch.chunk)
        # Votes are whole numbers, so likeness only orders those that have none.
        self._votes[frames] += 0.01 * likeness
        self._votes[frames, np.argmax(likeness)] += 1
        self._voices[frames] += 1

    def held(self) -> Mask:
        """Who speaks in each frame, shape (frames, speakers): as many as were heard in the mean, by
        their votes."""
        # Up to four chunks see a moment; one that mishears a second voice there is outvoted.
        count = np.round(self._voices / self._looked)
        order = np.argsort(-self._votes, axis=1, kind="stable")
        rank = np.argsort(order, axis=1, kind="stable")
        mask: Mask = (rank < count[:, None]) & (self._votes > 0)
        return mask


def spans(held: Mask) -> Iterator[tuple[Span, int]]:
    """When each column's speaker holds the floor, short silences included."""
    quiet: Mask = ~np.any(held, axis=1)
    for column in range(held.shape[1]):
        for first, end in each_run(_bridge(held[:, column], quiet)):
            yield Span(_time(first), _time(end)), column


def number_speakers(
    labelled: Iterable[tuple[Span, Label]], duration: Ms
) -> tuple[tuple[Turn, ...], dict[Label, str]]:
    """The turns of a recording of this length, in order, and the id each speaker goes by in them.

    Ids are "S1", "S2", ... in the order in which speakers are first heard; who is never heard for
    longer than a blip has none.
    """
    inside = (
        (Span(min(span.start, duration), min(span.end, duration)), who) for span, who in labelled
    )
    longer = sorted((span, who) for span, who in inside if span.duration >= _BLIP)
    names = {
        who: f"S{number}" for number, who in enumerate(dict.fromkeys(who for _, who in longer), 1)
    }
    return tuple(Turn(span, names[who]) for span, who in longer), names


def alone(turns: Sequence[Turn], speaker: str) -> list[Span]:
    """When this speaker speaks and nobody else does."""
    others = [turn.span for turn in turns if turn.speaker != speaker]
    own_spans = []
    for turn in turns:
        if turn.speaker != speaker:
            continue
        start = turn.span.start
        for other in sorted(span for span in others if span.overlaps(turn.span)):
            if other.start > start:
                own_spans.append(Span(start, other.start))
            start = max(start, other.end)
        if start < turn.span.end:
            own_spans.append(Span(start, turn.span.end))
    return own_spans


def _bridge(mask: Mask, quiet: Mask) -> Mask:
    """When a speaker holds the floor, short silences included."""
    # Only over silence: a gap in which somebody else speaks is that person's turn.
    bridged = mask.copy()
    for first, end in list(each_run(~mask)):
        inside = first > 0 and end < len(mask)
        if inside and _time(end) - _time(first) <= _BRIDGE and quiet[first:end].all():
            bridged[first:end] = True
    return bridged


def _time(frame: int) -> Ms:
    """When a frame of the recording begins."""
    return max(0, round(1000 * (frame * FRAME + CENTRE - FRAME / 2) / SAMPLE_RATE))
