"""Where speech starts and ends: from probabilities, frame by frame, to stretches of speech with
some room around them.

Speech is found with the hysteresis of faster_whisper.vad.get_speech_timestamps, but as a stream.
All times are whole milliseconds; at 16 kHz a frame is 32 ms.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from podcastkit.model.sound import FRAME, SAMPLE_RATE, WINDOW_SECONDS
from podcastkit.model.time import Ms, Span

FRAME_MS: Ms = 1000 * FRAME // SAMPLE_RATE
_PAD: Ms = 200


@dataclass(frozen=True, slots=True)
class SpeechRules:
    """When a frame starts or ends speech; most defaults are those of faster-whisper's batched
    pipeline."""

    onset: float = 0.5
    """Probability from which silence becomes speech."""
    release: float = 0.35
    """Probability under which speech may have ended."""
    pause: Ms = 160
    """How long it must stay so."""
    pad: Ms = _PAD
    """How much is kept before and after, as far as a pause allows; faster-whisper keeps 400, which
    takes room."""
    longest: Ms = 1000 * WINDOW_SECONDS - FRAME_MS - 2 * _PAD
    """Longest stretch of speech before padding."""
    brief: Ms = 250
    """A sound shorter than this, Silero's own least duration, counts only when `surely` speech; 0
    takes them all."""
    surely: float = 0.75
    """Probability that a real "oui" reaches and a click or a beat of music does not."""


@dataclass(frozen=True, slots=True)
class SpeechRegion:
    """Somebody speaking, padded, and how long nobody spoke before, from voice to voice."""

    span: Span
    pause: Ms = field(compare=False, default=0)


class SpeechDetector:
    """Turns probabilities, as they come, into spans of speech with their padding."""

    def __init__(self, rules: SpeechRules) -> None:
        self._rules = rules
        self._frame = 0
        self._start: Ms = 0
        """Start of the speech that is going on, padded."""
        self._pause: Ms = 0
        """How long nobody spoke before it."""
        self._last: Ms = 0
        """When somebody was last heard before it."""
        self._speech: list[float] = []
        """Its probabilities since the onset; empty in silence."""
        self._certain = False
        """Whether it is more than a brief sound."""
        self._quiet: int | None = None
        """Which of them first fell under the release, since speech was last certain."""
        self._waiting: SpeechRegion | None = None
        """Speech that has ended, not yet padded behind: that depends on how soon the next
        begins."""

    @property
    def needed_from(self) -> Ms:
        """No span still to come starts before this time."""
        if self._waiting:
            return self._waiting.span.start
        if self._speech and self._certain:
            # Its padding is settled: what comes before it may go.
            return self._start
        # Sound that is not certain yet may still become speech, padding and all.
        return max(0, (self._frame - len(self._speech)) * FRAME_MS - self._rules.pad)

    def push(self, probabilities: Iterable[float]) -> list[SpeechRegion]:
        """The spans that became certain with these frames."""
        regions: list[SpeechRegion] = []
        for probability in probabilities:
            if self._speech or probability >= self._rules.onset:
                self._speech.append(probability)
                # A sound must be certain before it may be split, and one that ends now was still
                # speech in this frame.
                regions += self._ascertain(probability)
                regions += self._split_when_too_long()
                self._end_after_a_pause(probability)
            self._frame += 1
            regions += self._settle()
        return regions

    def finish(self, duration: Ms) -> list[SpeechRegion]:
        """What is left when a recording of this length ends."""
        if self._speech and self._certain:
            return [SpeechRegion(Span(self._start, max(self._start, duration)), self._pause)]
        return [_pad_behind(self._waiting, self._rules.pad, duration)] if self._waiting else []

    def _begin(self, onset: Ms) -> list[SpeechRegion]:
        """Start speech; a pause shorter than two paddings is shared between its neighbours."""
        # Padding behind the speech before is settled only here, where its pause is known.
        before, self._waiting = self._waiting, None
        gap = onset - before.span.end if before else 2 * self._rules.pad
        pad = min(self._rules.pad, gap // 2)
        self._start = max(0, onset - pad)
        self._pause = onset - self._last
        return [_pad_behind(before, pad)] if before else []

    def _end(self, frames: int) -> Ms:
        """Set the speech aside as ended after that many of its frames; returns when."""
        onset = (self._frame - len(self._speech) + 1) * FRAME_MS
        end = onset + frames * FRAME_MS
        self._waiting = SpeechRegion(Span(self._start, end), self._pause)
        self._last = end
        return end

    def _ascertain(self, probability: float) -> list[SpeechRegion]:
        """Take the sound for speech once it is sure or long enough; only then does it shorten the
        padding before."""
        length = len(self._speech) if self._quiet is None else self._quiet
        if self._certain or (
            probability < self._rules.surely and length * FRAME_MS < self._rules.brief
        ):
            return []
        self._certain = True
        return self._begin((self._frame - len(self._speech) + 1) * FRAME_MS)

    def _split_when_too_long(self) -> list[SpeechRegion]:
        if (len(self._speech) - 1) * FRAME_MS <= self._rules.longest:
            return []
        cut = choose_cut(self._speech, self._rules.release)
        quiet = self._quiet
        regions = self._begin(self._end(cut))
        self._speech = self._speech[cut:]
        # What is left is speech that goes on: certain already, and as quiet as it was.
        self._quiet = None if quiet is None else max(0, quiet - cut)
        return regions

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

    def _settle(self) -> list[SpeechRegion]:
        """Let go of ended speech once nothing that follows can shorten its padding."""
        if self._waiting is None or self._speech:
            return []
        if self._frame * FRAME_MS - self._waiting.span.end < 2 * self._rules.pad:
            return []
        ended, self._waiting = self._waiting, None
        return [_pad_behind(ended, self._rules.pad)]


def _pad_behind(ended: SpeechRegion, pad: Ms, duration: Ms | None = None) -> SpeechRegion:
    """Speech with some of the silence behind it, inside a recording of this length."""
    end = ended.span.end + pad
    return SpeechRegion(
        Span(ended.span.start, end if duration is None else min(duration, end)), ended.pause
    )


def choose_cut(probabilities: Sequence[float], release: float) -> int:
    """Where to cut speech that is too long: the middle of the longest pause in its second half.

    Without a pause, it is the frame around which speech is least likely. The first half stays
    whole, so that pieces keep enough context.
    """
    half = len(probabilities) // 2
    # A zero on each side gives a pause at the very edge a beginning and an end.
    quiet = np.concatenate(([0], np.asarray(probabilities[half:]) < release, [0])).astype(np.int8)
    edges = np.diff(quiet)
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    if len(starts):
        # Of equal pauses the last: what is cut off is as long as can be.
        longest = len(starts) - 1 - int(np.argmax((ends - starts)[::-1]))
        return half + int(starts[longest] + ends[longest]) // 2
    smooth = np.convolve(probabilities[half:], np.ones(5) / 5, mode="valid")
    # The middle of five frames, by whose mean one odd frame does not decide.
    return half + 2 + int(np.argmin(smooth))
