"""Words drawn to the sound: where there is a pause, one word ends with its beginning and the next
starts with its end.

Attention says within a few hundredths of a second where one word gives way to the next, a little
early, but nothing about a pause between them: its borders wander into the silence by up to half a
second. Energy knows the pause exactly and nothing about words. So each pause that is heard is given
to the border between two words that lies nearest.

A pause is where a window rises least above its own noise, measured in bands: hum, hiss and music
beneath the voice fill some bands and leave the voice to be seen in others. docs/transcription.md
says what this gains, and what was tried without gain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from podcastkit.model.sound import SAMPLE_RATE, Samples
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Word
from podcastkit.speech.runs import each_run
from podcastkit.speech.windows import Window

# Fitted on what benchmarks/word_times.py measures.
HOP: Ms = 10
"""Step in which sound is measured."""

_HOP_SAMPLES = HOP * SAMPLE_RATE // 1000
_FRAME = 400
"""Samples measured together: 25 ms, as in Whisper's own features."""
_BANDS = np.geomspace(100, 7_700, 21)
"""Borders of the frequency bands in Hz."""
_NOISE_SHARE = 0.1
"""The part of a window's frames, in each band, that is taken for noise."""
_NOISE_RIPPLE = 2.0
"""Decibels that noise rises above its own level by chance."""
_SMOOTH = 3
"""Steps over which the rise is averaged, so that a ripple of the noise neither ends a pause nor
begins one."""
_RANGE = 40.0
"""Decibels above the noise that count: louder is no more certain."""
_QUIET = 0.2
"""The part of the rise of loud speech under which a frame is quiet."""
_LEAST_RISE = 6.0
"""Decibels that loud speech must rise for anything to be known about pauses: noise alone gives 3,
speech 20 dB over its noise 13."""

_SHORTEST_PAUSE: Ms = 100
"""Shorter silences are mostly the closures of p, t and k, which belong to a word."""
_CLICK: Ms = 120
"""Sound between two pauses at one border that is no word: a breath, a beat, a click."""
_REACH: Ms = 200
"""How far a pause may lie from a border, and how far an edge may move outwards to meet it."""
_ROOM: Ms = 40
"""What a pause leaves of a word on either side, unless the word was shorter before."""
_LONGEST_INSIDE: Ms = 400
"""A silence that nobody makes inside a word."""
_LEAD: Ms = 30
"""How far attention runs ahead of the voice."""


def delay_words(words: Sequence[Word], duration: Ms) -> tuple[Word, ...]:
    """Words as attention times them, moved back by the lead it has, inside a window of this
    length."""
    return tuple(
        replace(
            word,
            span=Span(
                *(
                    min(edge + _LEAD, max(edge, duration))
                    for edge in (word.span.start, word.span.end)
                )
            ),
        )
        for word in words
    )


def refine_edges(words: Sequence[Word], window: Window) -> tuple[Word, ...]:
    """The words of a window, in order and in the recording's time, with those beside a pause drawn
    to its edges.

    Order is kept, words do not overlap if they did not before, and stay inside the window.
    """
    pauses = list(find_pauses(window))
    borders = _Borders(words, window.span)
    for pause in pauses:
        borders.give(pause)
    # Only now: a pause that a border took no longer lies inside a word.
    for pause in pauses:
        borders.cut(pause)
    return tuple(
        word if span == word.span else replace(word, span=span)
        for word, span in zip(words, borders.spans(), strict=True)
    )


def find_pauses(window: Window) -> Iterator[Span]:
    """Where nobody is heard for a tenth of a second or longer, in the recording's time, removed
    silence included."""
    start = end = window.span.start
    for silence in _silences(window):
        if silence.start > end:
            if end - start >= _SHORTEST_PAUSE:
                yield Span(start, end)
            start = silence.start
        end = silence.end
    if end - start >= _SHORTEST_PAUSE:
        yield Span(start, end)


def _silences(window: Window) -> Iterator[Span]:
    """Quiet stretches in order; one that goes on where another ends touches it."""
    rise = rise_over_noise(window.samples)
    if not len(rise):
        return
    # A window without any speech would find its loudest noise loud.
    loud = np.quantile(rise, 0.9)
    quiet = rise < (_QUIET * loud if loud >= _LEAST_RISE else 0)
    for piece, following in zip(window.pieces, [*window.pieces[1:], None], strict=True):
        first = piece.place.start // HOP
        source = piece.source
        offset = source.start - piece.place.start
        for start, end in each_run(quiet[first : -(-piece.place.end // HOP)]):
            yield Span(
                max((first + start) * HOP + offset, source.start),
                min((first + end) * HOP + offset, source.end),
            )
        if following and following.start > source.end:
            yield Span(source.end, following.start)


def rise_over_noise(samples: Samples) -> NDArray[np.float32]:
    """By how many decibels each 10 ms of sound rise above the noise of the whole, as the mean over
    the bands."""
    count = len(samples) // _HOP_SAMPLES
    if not count:
        return np.zeros(0, np.float32)
    padded = np.pad(samples, ((_FRAME - _HOP_SAMPLES) // 2, _FRAME))
    frames = np.lib.stride_tricks.sliding_window_view(padded, _FRAME)[::_HOP_SAMPLES][:count]
    spectrum = np.fft.rfft(frames * np.hanning(_FRAME).astype(np.float32))
    edges = np.round(_BANDS * _FRAME / SAMPLE_RATE).astype(int)
    power = np.add.reduceat(spectrum.real**2 + spectrum.imag**2, edges, axis=1)[:, :-1] / np.diff(
        edges
    )
    level = 10 * np.log10(power + 1e-9)
    # Where a recording is digitally silent, the noise that counts lies a little under what a
    # listener can hear.
    loud = np.quantile(level, 0.95, axis=0)
    noise = np.maximum(np.quantile(level, _NOISE_SHARE, axis=0), loud - _RANGE - 10)
    rise = np.clip(level - noise - _NOISE_RIPPLE, 0, _RANGE).mean(axis=1, dtype=np.float32)
    around = np.pad(rise, _SMOOTH // 2, mode="edge")
    smooth: NDArray[np.float32] = np.convolve(
        around, np.full(_SMOOTH, 1 / _SMOOTH, np.float32), mode="valid"
    )
    return smooth


class _Borders:
    """The edges of a window's words while pauses are given to the borders between them.

    Border i lies before word i; the first and the last border have a word on one side only.
    """

    def __init__(self, words: Sequence[Word], limits: Span) -> None:
        self._starts = np.array([word.span.start for word in words])
        self._ends = np.array([word.span.end for word in words])
        self._room = np.minimum(self._ends - self._starts, _ROOM)
        self._from = np.concatenate(([limits.start], self._ends))
        self._to = np.concatenate((self._starts, [limits.end]))
        self._given: dict[int, Span] = {}

    def spans(self) -> Iterator[Span]:
        """The words' times as they are now."""
        return (
            Span(int(start), int(end)) for start, end in zip(self._starts, self._ends, strict=True)
        )

    def give(self, pause: Span) -> None:
        """Draw the words on both sides of the nearest border to a pause, if one is near and they
        keep some room."""
        distance = np.maximum(0, np.maximum(pause.start - self._to, self._from - pause.end))
        # Of borders that touch the pause alike, the one it lies around most evenly: attention
        # wanders to either side.
        off_centre = np.abs(self._from + self._to - pause.start - pause.end)
        border = int(np.lexsort((off_centre, distance))[0])
        if distance[border] > _REACH:
            return
        known = self._given.get(border)
        # A breath or a click between two silences is no word, so the border gets both and what
        # lies between.
        if known and pause.start - known.end <= _CLICK:
            pause = Span(known.start, pause.end)
        elif known and known.duration >= pause.duration:
            return
        if self._has_room(border, pause):
            self._given[border] = pause
            # Words lie far apart where the engine missed some: a word is not stretched over what
            # others said.
            if border > 0 and pause.start - self._from[border] <= _REACH:
                self._ends[border - 1] = pause.start
            if border < len(self._starts) and self._to[border] - pause.end <= _REACH:
                self._starts[border] = pause.end

    def cut(self, pause: Span) -> None:
        """Take a long silence, and what lies behind it, from a word that lasts over it: the longer
        part stays."""
        if pause.duration < _LONGEST_INSIDE:
            return
        for word in np.flatnonzero((self._starts < pause.start) & (self._ends > pause.end)):
            if pause.start - self._starts[word] >= self._ends[word] - pause.end:
                self._ends[word] = pause.start
            else:
                self._starts[word] = pause.end

    def _has_room(self, border: int, pause: Span) -> bool:
        before, after = border - 1, border
        return (before < 0 or pause.start - self._starts[before] >= self._room[before]) and (
            after >= len(self._ends) or self._ends[after] - pause.end >= self._room[after]
        )
