"""Speech packed into windows: at most 30 seconds of it, with the silence taken out, parted where
people pause.

A window that ends in the middle of a sentence costs words on both sides of the cut, so it ends at
the longest pause of its last seven seconds. All of it streams: a window leaves as soon as the next
stretch of speech does not fit, so about a minute of sound is held, however long the recording.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from podcastkit.model.sound import FRAME, SAMPLE_RATE, WINDOW_SECONDS, Samples
from podcastkit.model.time import Ms, Span
from podcastkit.speech.activity import FRAME_MS, SpeechDetector, SpeechRegion, SpeechRules
from podcastkit.speech.vad import SpeechFrames

_PER_MS = SAMPLE_RATE // 1000
_WINDOW: Ms = 1000 * WINDOW_SECONDS
# Fitted on what benchmarks/transcription.py measures.
_FILLED: Ms = 23_000
"""A window is at least this long where there is speech enough: the engine's work is the same for a
shorter one."""
_LONG_PAUSE: Ms = 1_000
"""Pauses from this length on are equally good to part windows at."""


@dataclass(frozen=True, slots=True, eq=False)
class WindowPart:
    """A stretch of speech inside a window: where it lies in the window and where it was in the
    recording."""

    place: Span
    start: Ms
    """Where it starts in the recording."""
    probabilities: NDArray[np.float32]
    """Speech probability of the recording's frames, from the one that holds `start`."""

    @property
    def source(self) -> Span:
        """Where the piece was in the recording."""
        return self.place.shifted(self.start - self.place.start)


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """Speech for one turn of the engine, its silence removed."""

    samples: Samples
    pieces: tuple[WindowPart, ...]

    @property
    def span(self) -> Span:
        """From the first sample of the window to the last, in the recording."""
        return Span(self.pieces[0].source.start, self.pieces[-1].source.end)

    @property
    def duration(self) -> Ms:
        """Length of the window itself."""
        return self.pieces[-1].place.end

    def to_recording(self, span: Span) -> Span:
        """Where a span of the window was in the recording.

        A span that reaches over a removed pause is clipped to the piece that holds most of it, so
        that no word lasts over a pause; what lies past the window's end is clipped to it.
        """
        piece = self._piece_of(span)
        clipped = _clip(span, piece.place)
        return clipped.shifted(piece.start - piece.place.start)

    def spread(self, span: Span) -> Span:
        """The same for a span that may reach over removed pauses, which it then holds."""
        first, last = (self.to_recording(Span(edge, edge)) for edge in (span.start, span.end))
        return Span(first.start, max(first.start, last.end))

    def cut(self, span: Span) -> Samples:
        """The sound of a span of the recording, without the silence that was removed."""
        pieces = [
            self.samples[start * _PER_MS : end * _PER_MS]
            for piece in self.pieces
            for start, end in [
                (
                    piece.place.start + max(0, span.start - piece.start),
                    piece.place.start + min(piece.place.duration, span.end - piece.start),
                )
            ]
            if start < end
        ]
        return np.concatenate(pieces) if pieces else self.samples[:0]

    def speech_probability(self, span: Span) -> float:
        """Mean probability of speech under a span of the window."""
        piece = self._piece_of(span)
        source = _clip(span, piece.place).shifted(piece.start - piece.place.start)
        origin = piece.start // FRAME_MS
        first = min(source.start // FRAME_MS - origin, len(piece.probabilities) - 1)
        last = max(first + 1, -(-source.end // FRAME_MS) - origin)
        return float(np.mean(piece.probabilities[first:last]))

    def is_speech(self, span: Span) -> bool:
        """Whether a span of the recording is rather speech than not."""
        frames = [
            piece.probabilities[
                max(0, (span.start - piece.start) // FRAME_MS) : (span.end - piece.start)
                // FRAME_MS
            ]
            for piece in self.pieces
            if piece.source.overlaps(span)
        ]
        heard = np.concatenate(frames) if frames else np.zeros(1)
        return len(heard) > 0 and float(np.mean(heard)) >= SpeechRules().onset

    def _piece_of(self, span: Span) -> WindowPart:
        def shared(piece: WindowPart) -> tuple[Ms, bool]:
            overlap = min(span.end, piece.place.end) - max(span.start, piece.place.start)
            # A span without length overlaps nothing; then the piece that it starts before will do.
            return overlap, span.start < piece.place.end

        return max(self.pieces, key=shared)


def _clip(span: Span, limits: Span) -> Span:
    start = min(max(span.start, limits.start), limits.end)
    return Span(start, max(start, min(span.end, limits.end)))


@dataclass(frozen=True, slots=True, eq=False)
class _WaitingRegion:
    """A stretch of speech that waits for its window."""

    region: SpeechRegion
    samples: Samples
    probabilities: NDArray[np.float32]


class Packer:
    """Cuts speech out of a stream of sound and packs it into windows."""

    def __init__(self, rules: SpeechRules | None = None) -> None:
        self._detector = SpeechDetector(rules or SpeechRules())
        self._sound: Samples = np.zeros(0, dtype=np.float32)
        self._probabilities = np.zeros(0, dtype=np.float32)
        self._first_frame = 0
        """The frame of the recording that `_sound` and `_probabilities` start with."""
        self._waiting: list[_WaitingRegion] = []

    @property
    def duration(self) -> Ms:
        """How much sound has been seen."""
        return self._first_frame * FRAME_MS + len(self._sound) // _PER_MS

    def push(self, block: SpeechFrames) -> list[Window]:
        """The windows that became complete with this block."""
        self._sound = np.concatenate((self._sound, block.samples))
        self._probabilities = np.concatenate((self._probabilities, block.probabilities))
        windows = self._add(self._detector.push(block.probabilities.tolist()))
        # What the detector may still come back to is kept, so that padding can be cut out later.
        unneeded = self._detector.needed_from // FRAME_MS - self._first_frame
        self._sound = self._sound[unneeded * FRAME :]
        self._probabilities = self._probabilities[unneeded:]
        self._first_frame += unneeded
        return windows

    def finish(self) -> list[Window]:
        """The last windows, when the sound has ended."""
        windows = self._add(self._detector.finish(self.duration))
        return windows + ([self._take(len(self._waiting))] if self._waiting else [])

    def _add(self, regions: Iterable[SpeechRegion]) -> list[Window]:
        windows = []
        for region in regions:
            # Parting at an early pause can leave too much behind for the next window as well.
            while self._waiting and _total(self._waiting) + region.span.duration > _WINDOW:
                windows.append(
                    self._take(choose_parting([*(each.region for each in self._waiting), region]))
                )
            if region.span.duration:
                self._waiting.append(self._cut_out(region))
        return windows

    def _cut_out(self, region: SpeechRegion) -> _WaitingRegion:
        span, origin = region.span, self._first_frame * FRAME_MS
        samples = self._sound[
            (span.start - origin) * _PER_MS : (span.end - origin) * _PER_MS
        ].copy()
        first = span.start // FRAME_MS - self._first_frame
        last = -(-span.end // FRAME_MS) - self._first_frame
        return _WaitingRegion(region, samples, self._probabilities[first:last].copy())

    def _take(self, count: int) -> Window:
        """A window of the regions that have waited longest."""
        taken, self._waiting = self._waiting[:count], self._waiting[count:]
        pieces: list[WindowPart] = []
        place = 0
        for each in taken:
            span = each.region.span
            pieces.append(
                WindowPart(Span(place, place + span.duration), span.start, each.probabilities)
            )
            place += span.duration
        return Window(np.concatenate([each.samples for each in taken]), tuple(pieces))


def choose_parting(regions: Sequence[SpeechRegion]) -> int:
    """How many of these regions, which are too many for a window, to put into it; never all of
    them.

    It is parted at the longest pause that leaves it filled; of equal pauses the later one is taken.
    """
    ends = np.cumsum([region.span.duration for region in regions[:-1]])
    # Where all but the last are less than a full window, they are one.
    least = min(_FILLED, int(ends[-1]))
    counts = [count for count, end in enumerate(ends.tolist(), 1) if end >= least]
    return max(counts, key=lambda count: (min(regions[count].pause, _LONG_PAUSE), count))


def pack(frames: Iterable[SpeechFrames], packer: Packer) -> Iterator[Window]:
    """The windows of a whole recording, each as soon as it is complete."""
    for block in frames:
        yield from packer.push(block)
    yield from packer.finish()


def _total(waiting: Sequence[_WaitingRegion]) -> Ms:
    return sum(each.region.span.duration for each in waiting)
