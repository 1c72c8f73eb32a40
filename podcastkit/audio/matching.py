"""Where known jingles sound in a recording: cross-correlation in narrow bands, piece by piece.

A jingle is known to the sample, so it is found under a voice as loud as itself: what correlates is
the jingle, the voice is noise to it. A jingle is cut into pieces of half a second, and each into
bands of 125 Hz. The squared correlation of such a cell with the recording is measured against what
two sounds with these envelopes, but unrelated phases, would show on average; it is 1 in the mean
wherever something else sounds, and up to 60 where the cell itself does. No gain, equaliser,
telephone or codec changes that. A voice that holds the pitch of a jingle fools a few cells, so no
cell counts for more than _CEILING, and a jingle is heard where many agree: the evidence of its
pieces, as far apart as they are in the jingle, is summed from any of them to any other, as a jingle
may start mid-way or fade out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from podcastkit.model.audio import JingleMatch
from podcastkit.model.sound import SAMPLE_RATE, Samples
from podcastkit.model.time import Ms

SHORTEST: Ms = 500
"""A jingle that lasts less has too little that sets it apart."""
LONGEST: Ms = 60_000

_WINDOW = 1 << 17
"""Samples transformed at a time, 8.2 s."""
_BANDS, _BINS = 24, 1_024
"""Bands of 125 Hz, which are 1024 bins of a window each."""
_LOWEST = 2_458
"""The bin of 300 Hz: from there to 3300 Hz is what a telephone lets pass, and any codec."""
_FRAMES = 2 * _BINS
"""Frames in a window: two for each independent sample of a band, so that none is missed between
them."""
_HOP = _WINDOW // _FRAMES
"""Samples from frame to frame, 4 ms."""
_PIECE = SAMPLE_RATE // 2
_MOST_PIECES = 24
_STEP = _WINDOW - LONGEST * SAMPLE_RATE // 1000 // _MOST_PIECES
"""Samples from window to window: a piece that starts before the next one lies in this one."""
_FADE = SAMPLE_RATE // 100
# Fitted on what benchmarks/jingles.py measures.
_AUDIBLE = 1e-3
"""Share of the energy of a jingle's loudest cell (-30 dB) below which one is left out: codecs do
not keep it. Neither may a cell be as much below the mean cell of the loudest piece, were all its
sound, bass included, spread evenly."""
_FLOOR = 1e-4
"""Share of a window's energy below which it counts as silence: there chance products are rounding
errors."""
_CEILING = 12.0
"""What one cell can show at most, so that no voice or instrument on one of its notes is enough."""
_UNRELATED = 2.0
"""What a cell must reach to speak for the jingle; other sounds show 1 in the mean, speech a little
more."""
_LEAST, _SHARE, _PLENTY = 30.0, 0.2, 200.0
"""The evidence that a match needs: a share of what the jingle shows against itself, within these
bounds.

In 40 minutes of speech, fourteen jingles showed 29 at most, and no more than a share of 0.08."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a jingle by its audible bands."""

    bands: NDArray[np.intp]
    spectrum: NDArray[np.complex64]
    """Conjugated, shape (bands, bins)."""
    power: NDArray[np.complex64]
    """Conjugated transform of its power, frame by frame."""


@dataclass(frozen=True, slots=True)
class _Template:
    """A jingle as it is looked for."""

    pieces: tuple[_Piece, ...]
    length: int
    """Frames of a piece."""
    duration: Ms
    evidence: float
    """What the jingle shows against itself."""

    @property
    def is_distinct(self) -> bool:
        """Whether half of that would still be enough."""
        return self.evidence >= 2 * _LEAST


@dataclass(frozen=True, slots=True)
class _Window:
    """What is compared of a window of the recording."""

    spectrum: NDArray[np.complex64]
    power: NDArray[np.complex64]


def is_distinct(jingle: Samples) -> bool:
    """Whether a sound has enough in it to be told from others: silence, a click and a plain tone
    have not.

    Raises ValueError when it lasts longer than LONGEST.
    """
    return _template(jingle).is_distinct


def find_jingles(
    haystack: Iterable[Samples], jingles: Sequence[Samples]
) -> tuple[JingleMatch, ...]:
    """Where each of the jingles sounds in a recording given in blocks, in order of time; no two
    matches overlap.

    All sounds are at SAMPLE_RATE. A jingle that is not distinct is found nowhere. Memory does not
    grow with the recording. Raises ValueError for a jingle that lasts longer than LONGEST.
    """
    templates = [_template(jingle) for jingle in jingles]
    searches = [
        _Search(index, template) for index, template in enumerate(templates) if template.is_distinct
    ]
    for window in _windows(haystack):
        analysed = _analyse(window)
        for search in searches:
            search.push(analysed)
    return _without_overlaps(
        [candidate for search in searches for candidate in search.candidates()]
    )


def _windows(haystack: Iterable[Samples]) -> Iterator[Samples]:
    """The recording in windows that overlap, filled up with silence at its end."""
    pending = np.zeros(0, np.float32)
    for block in haystack:
        pending = np.concatenate((pending, block))
        while len(pending) >= _WINDOW:
            yield pending[:_WINDOW]
            pending = pending[_STEP:]
    while len(pending):
        yield np.pad(pending[:_WINDOW], (0, max(0, _WINDOW - len(pending))))
        pending = pending[_STEP:]


def _spectrum(sound: Samples) -> NDArray[np.complex64]:
    """The bands of a sound that fits a window, shape (bands, bins)."""
    bins = np.fft.rfft(sound, _WINDOW)[_LOWEST : _LOWEST + _BANDS * _BINS]
    return bins.astype(np.complex64).reshape(_BANDS, _BINS)


def _frames(spectrum: NDArray[np.complex64]) -> NDArray[np.float32]:
    """The power of each band's complex envelope, frame by frame."""
    envelope = np.fft.ifft(spectrum, n=_FRAMES)
    return (envelope.real**2 + envelope.imag**2).astype(np.float32, copy=False)


def _analyse(window: Samples) -> _Window:
    spectrum = _spectrum(window)
    return _Window(spectrum, np.fft.rfft(_frames(spectrum)).astype(np.complex64))


def _template(jingle: Samples) -> _Template:
    duration = len(jingle) * 1000 // SAMPLE_RATE
    if duration > LONGEST:
        raise ValueError(f"a jingle lasts at most {LONGEST} ms, not {duration}")
    count = int(np.clip(len(jingle) // _PIECE, 1, _MOST_PIECES))
    length = len(jingle) // count // _HOP
    cuts = [_fade_edges(jingle[at * length * _HOP :][: length * _HOP]) for at in range(count)]
    spectra = [_spectrum(cut) for cut in cuts]
    energies = np.array([np.sum(np.abs(spectrum) ** 2, axis=-1) for spectrum in spectra])
    # Parseval's theorem, for half the spectrum.
    share = (
        max(float(np.sum(np.square(cut, dtype=np.float64))) for cut in cuts) * _WINDOW / 2 / _BANDS
    )
    audible = energies > _AUDIBLE * max(share, energies.max())
    pieces = tuple(
        _piece(spectrum, bands, length) for spectrum, bands in zip(spectra, audible, strict=True)
    )
    evidence = sum(
        float(_scores(_analyse(cut), piece)[0]) for cut, piece in zip(cuts, pieces, strict=True)
    )
    return _Template(pieces, length, duration, evidence)


def _fade_edges(cut: Samples) -> Samples:
    """A piece without the clicks of being cut out, which would spread its bass over all bands."""
    ramp = np.hanning(2 * _FADE + 1)[: min(_FADE, len(cut))].astype(np.float32)
    faded = cut.copy()
    faded[: len(ramp)] *= ramp
    faded[len(cut) - len(ramp) :] *= ramp[::-1]
    return faded


def _piece(spectrum: NDArray[np.complex64], audible: NDArray[np.bool_], length: int) -> _Piece:
    bands = np.flatnonzero(audible)
    power = _frames(spectrum[bands])
    # What rings on after the piece would be correlated with what follows it in the recording.
    power[:, length:] = 0
    return _Piece(bands, np.conj(spectrum[bands]), np.conj(np.fft.rfft(power)).astype(np.complex64))


def _scores(analysed: _Window, piece: _Piece) -> NDArray[np.float32]:
    """How much each frame of a window speaks for the piece starting there; below 0 where it speaks
    against it."""
    if not len(piece.bands):
        return np.zeros(_FRAMES, np.float32)
    product = np.fft.ifft(analysed.spectrum[piece.bands] * piece.spectrum, n=_FRAMES)
    squared = product.real**2 + product.imag**2
    # Products with unrelated phases add up as their powers do, twice as many as there are
    # independent samples.
    chance: NDArray[np.floating] = 2 * np.fft.irfft(
        analysed.power[piece.bands] * piece.power, n=_FRAMES
    )
    floor = _FLOOR * chance.mean(axis=-1, keepdims=True) + np.finfo(np.float32).tiny
    likeness = squared / np.maximum(chance, floor)
    evidence: NDArray[np.float32] = np.float32(
        likeness / (1 + likeness / _CEILING) - _UNRELATED
    ).sum(axis=0)
    return evidence


class _Search:
    """The search for one jingle, window after window."""

    def __init__(self, index: int, template: _Template) -> None:
        self._index = index
        self._template = template
        self._advance = _STEP // _HOP
        # Room for alignments in which the jingle began before the recording did.
        self._before = (len(template.pieces) - 1) * template.length
        self._scores = np.zeros((len(template.pieces), self._before), np.float32)
        self._position = -self._before
        self._candidates: list[tuple[float, JingleMatch]] = []

    def push(self, analysed: _Window) -> None:
        """Take in the next window."""
        scores = np.array([_scores(analysed, piece) for piece in self._template.pieces])
        # A frame either way: where the parts of a jingle lie is rounded, and its clock may not be
        # ours.
        spread = np.maximum(
            scores, np.maximum(np.roll(scores, 1, axis=1), np.roll(scores, -1, axis=1))
        )
        self._advance_by(spread[:, : self._advance])

    def candidates(self) -> list[tuple[float, JingleMatch]]:
        """All matches found, each with its evidence, when the recording has been heard to its
        end."""
        self._advance_by(np.zeros((len(self._template.pieces), self._before), np.float32))
        return self._candidates

    def _advance_by(self, scores: NDArray[np.float32]) -> None:
        """Sum up along every alignment that is known to its last piece, and keep the tail of the
        others."""
        scores = np.concatenate((self._scores, scores), axis=1)
        count = scores.shape[1] - self._before
        run, best = np.zeros(count, np.float32), np.zeros(count, np.float32)
        first, best_first, best_last = (np.zeros(count, np.intp) for _ in range(3))
        for number, piece in enumerate(scores):
            # Kadane's maximum sum, for all alignments at once: a jingle that starts late or fades
            # out is not weighed down by the pieces that are missing.
            first[run <= 0] = number
            at = number * self._template.length
            run = np.maximum(run, 0) + piece[at : at + count]
            better = run > best
            best[better], best_first[better], best_last[better] = run[better], first[better], number
        least = float(np.clip(_SHARE * self._template.evidence, _LEAST, _PLENTY))
        for at in map(int, np.flatnonzero(best >= least)):
            match = self._match(
                self._position + at, int(best_first[at]), int(best_last[at]), float(best[at])
            )
            self._candidates.append((float(best[at]), match))
        self._position, self._scores = self._position + count, scores[:, count:]

    def _match(self, frame: int, first: int, last: int, evidence: float) -> JingleMatch:
        whole = last + 1 == len(self._template.pieces)
        begin = _ms(frame)
        start = begin + _ms(first * self._template.length)
        end = begin + (
            self._template.duration if whole else _ms((last + 1) * self._template.length)
        )
        return JingleMatch(
            self._index,
            max(0, start),
            max(0, end),
            round(min(1.0, evidence / self._template.evidence), 3),
        )


def _without_overlaps(candidates: list[tuple[float, JingleMatch]]) -> tuple[JingleMatch, ...]:
    """The candidates with most evidence, of any that overlap one."""
    matches: list[JingleMatch] = []
    for _, match in sorted(candidates, key=lambda candidate: -candidate[0]):
        if all(match.end <= other.start or other.end <= match.start for other in matches):
            matches.append(match)
    return tuple(sorted(matches, key=lambda match: match.start))


def _ms(frame: int) -> Ms:
    return round(frame * _HOP * 1000 / SAMPLE_RATE)
