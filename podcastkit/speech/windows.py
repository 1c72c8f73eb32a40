"""Speech packed into windows: from speech probabilities to at most 30 seconds of speech with the silence taken out.

Speech is found with the hysteresis of faster_whisper.vad.get_speech_timestamps and its batched defaults, and packed as
its collect_chunks does, but as a stream: a window leaves as soon as the next stretch of speech does not fit, so about
a minute of sound is held, however long the recording. All times are whole milliseconds; at 16 kHz a frame is 32 ms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from podcastkit.model.sound import SAMPLE_RATE, WINDOW_SECONDS, Samples
from podcastkit.model.time import Ms, Span

FRAME = 512
"""Samples for which the voice activity detector gives one probability."""
FRAME_MS: Ms = 1000 * FRAME // SAMPLE_RATE
_PER_MS = SAMPLE_RATE // 1000
_WINDOW: Ms = 1000 * WINDOW_SECONDS


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """A block of sound and the probability of speech in each of its frames; the last frame may be cut short."""

    samples: Samples
    probabilities: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class SpeechRules:
    """When a frame starts or ends speech; the defaults are those of faster-whisper's batched pipeline."""

    onset: float = 0.5
    """Probability from which silence becomes speech."""
    release: float = 0.35
    """Probability under which speech may have ended."""
    pause: Ms = 160
    """How long it must stay so."""
    pad: Ms = 400
    """How much is kept before and after, as far as a pause allows."""
    longest: Ms = _WINDOW - FRAME_MS - 2 * 400
    """Longest stretch of speech before padding."""
    brief: Ms = 250
    """A sound shorter than this, Silero's own least duration, counts only when `surely` speech; 0 takes them all."""
    surely: float = 0.75
    """Probability that a real "oui" reaches and a click or a beat of music does not."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A stretch of speech inside a window: where it lies in the window and where it was in the recording."""

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
    pieces: tuple[Piece, ...]

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

        A span that reaches over a removed pause is clipped to the piece that holds most of it, so that no word lasts
        over a pause; what lies past the window's end is clipped to it.
        """
        piece = self._piece_of(span)
        clipped = _clip(span, piece.place)
        return clipped.shifted(piece.start - piece.place.start)

    def speech_probability(self, span: Span) -> float:
        """Mean probability of speech under a span of the window."""
        piece = self._piece_of(span)
        source = _clip(span, piece.place).shifted(piece.start - piece.place.start)
        origin = piece.start // FRAME_MS
        first = min(source.start // FRAME_MS - origin, len(piece.probabilities) - 1)
        last = max(first + 1, -(-source.end // FRAME_MS) - origin)
        return float(np.mean(piece.probabilities[first:last]))

    def _piece_of(self, span: Span) -> Piece:
        def shared(piece: Piece) -> tuple[Ms, bool]:
            overlap = min(span.end, piece.place.end) - max(span.start, piece.place.start)
            return overlap, span.start < piece.place.end

        return max(self.pieces, key=shared)


def _clip(span: Span, limits: Span) -> Span:
    start = min(max(span.start, limits.start), limits.end)
    return Span(start, max(start, min(span.end, limits.end)))


class SpeechDetector:
    """Turns probabilities, as they come, into spans of speech with their padding."""

    def __init__(self, rules: SpeechRules) -> None:
        self._rules = rules
        self._frame = 0
        self._start: Ms = 0
        """Start of the speech that is going on, padded."""
        self._speech: list[float] = []
        """Its probabilities since the onset; empty in silence."""
        self._certain = False
        """Whether it is more than a brief sound."""
        self._quiet: int | None = None
        """Which of them first fell under the release, since speech was last certain."""
        self._waiting: Span | None = None
        """Speech that has ended, not yet padded behind: that depends on how soon the next begins."""

    @property
    def needed_from(self) -> Ms:
        """No span still to come starts before this time."""
        if self._waiting:
            return self._waiting.start
        if self._speech and self._certain:
            return self._start
        return max(0, (self._frame - len(self._speech)) * FRAME_MS - self._rules.pad)

    def push(self, probabilities: Iterable[float]) -> list[Span]:
        """The spans that became certain with these frames."""
        found: list[Span] = []
        for probability in probabilities:
            if self._speech or probability >= self._rules.onset:
                self._speech.append(probability)
                found += self._ascertain(probability)
                found += self._split_when_too_long()
                self._end_after_a_pause(probability)
            self._frame += 1
            found += self._settle()
        return found

    def finish(self, duration: Ms) -> list[Span]:
        """What is left when a recording of this length ends."""
        if self._speech and self._certain:
            return [Span(self._start, max(self._start, duration))]
        if self._waiting:
            return [Span(self._waiting.start, min(duration, self._waiting.end + self._rules.pad))]
        return []

    def _begin(self, onset: Ms) -> list[Span]:
        """Start speech; a pause shorter than two paddings is shared between its neighbours."""
        before, self._waiting = self._waiting, None
        gap = onset - before.end if before else 2 * self._rules.pad
        pad = min(self._rules.pad, gap // 2)
        self._start = max(0, onset - pad)
        return [Span(before.start, before.end + pad)] if before else []

    def _end(self, frames: int) -> Ms:
        """Set the speech aside as ended after that many of its frames; returns when."""
        onset = (self._frame - len(self._speech) + 1) * FRAME_MS
        end = onset + frames * FRAME_MS
        self._waiting = Span(self._start, end)
        return end

    def _ascertain(self, probability: float) -> list[Span]:
        """Take the sound for speech once it is sure or long enough; only then does it shorten the padding before."""
        length = len(self._speech) if self._quiet is None else self._quiet
        if self._certain or (probability < self._rules.surely and length * FRAME_MS < self._rules.brief):
            return []
        self._certain = True
        return self._begin((self._frame - len(self._speech) + 1) * FRAME_MS)

    def _split_when_too_long(self) -> list[Span]:
        if (len(self._speech) - 1) * FRAME_MS <= self._rules.longest:
            return []
        cut = best_cut(self._speech, self._rules.release)
        quiet = self._quiet
        found = self._begin(self._end(cut))
        self._speech = self._speech[cut:]
        self._quiet = None if quiet is None else max(0, quiet - cut)
        return found

    def _end_after_a_pause(self, probability: float) -> None:
        last = len(self._speech) - 1
        if probability >= self._rules.onset:
            self._quiet = None
        elif probability < self._rules.release:
            self._quiet = last if self._quiet is None else self._quiet
            if (last - self._quiet) * FRAME_MS >= self._rules.pause:
                if self._certain:
                    self._end(self._quiet)
                self._speech, self._quiet, self._certain = [], None, False

    def _settle(self) -> list[Span]:
        """Let go of ended speech once nothing that follows can shorten its padding."""
        if self._waiting is None or self._speech:
            return []
        if self._frame * FRAME_MS - self._waiting.end < 2 * self._rules.pad:
            return []
        span, self._waiting = self._waiting, None
        return [Span(span.start, span.end + self._rules.pad)]


def best_cut(probabilities: Sequence[float], release: float) -> int:
    """Where to cut speech that is too long: the middle of the longest pause in its second half.

    Without a pause, it is the frame around which speech is least likely. The first half stays whole, so that pieces
    keep enough context.
    """
    half = len(probabilities) // 2
    quiet = np.concatenate(([0], np.asarray(probabilities[half:]) < release, [0])).astype(np.int8)
    edges = np.diff(quiet)
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    if len(starts):
        longest = len(starts) - 1 - int(np.argmax((ends - starts)[::-1]))
        return half + int(starts[longest] + ends[longest]) // 2
    smooth = np.convolve(probabilities[half:], np.ones(5) / 5, mode="valid")
    return half + 2 + int(np.argmin(smooth))


class Packer:
    """Cuts speech out of a stream of sound and packs it into windows."""

    def __init__(self, rules: SpeechRules | None = None) -> None:
        self._detector = SpeechDetector(rules or SpeechRules())
        self._sound: Samples = np.zeros(0, dtype=np.float32)
        self._probabilities = np.zeros(0, dtype=np.float32)
        self._first_frame = 0
        """The frame of the recording that `_sound` and `_probabilities` start with."""
        self._parts: list[Samples] = []
        self._pieces: list[Piece] = []

    @property
    def duration(self) -> Ms:
        """How much sound has been seen."""
        return self._first_frame * FRAME_MS + len(self._sound) // _PER_MS

    def push(self, heard: Heard) -> list[Window]:
        """The windows that became complete with this block."""
        self._sound = np.concatenate((self._sound, heard.samples))
        self._probabilities = np.concatenate((self._probabilities, heard.probabilities))
        windows = self._add(self._detector.push(heard.probabilities.tolist()))
        unneeded = self._detector.needed_from // FRAME_MS - self._first_frame
        self._sound = self._sound[unneeded * FRAME :]
        self._probabilities = self._probabilities[unneeded:]
        self._first_frame += unneeded
        return windows

    def finish(self) -> list[Window]:
        """The last windows, when the sound has ended."""
        windows = self._add(self._detector.finish(self.duration))
        return windows + ([self._take()] if self._pieces else [])

    def _add(self, spans: Iterable[Span]) -> list[Window]:
        windows = []
        for span in spans:
            if self._pieces and self._pieces[-1].place.end + span.duration > _WINDOW:
                windows.append(self._take())
            if span.duration:
                self._append(span)
        return windows

    def _append(self, span: Span) -> None:
        origin = self._first_frame * FRAME_MS
        place = self._pieces[-1].place.end if self._pieces else 0
        self._parts.append(self._sound[(span.start - origin) * _PER_MS : (span.end - origin) * _PER_MS].copy())
        first = span.start // FRAME_MS - self._first_frame
        last = -(-span.end // FRAME_MS) - self._first_frame
        probabilities = self._probabilities[first:last].copy()
        self._pieces.append(Piece(Span(place, place + span.duration), span.start, probabilities))

    def _take(self) -> Window:
        window = Window(np.concatenate(self._parts), tuple(self._pieces))
        self._parts, self._pieces = [], []
        return window


def pack(heard: Iterable[Heard], packer: Packer) -> Iterator[Window]:
    """The windows of a whole recording, each as soon as it is complete."""
    for block in heard:
        yield from packer.push(block)
    yield from packer.finish()
