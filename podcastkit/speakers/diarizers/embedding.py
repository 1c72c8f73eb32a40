"""What a voice sounds like: CAM++ at work on filter banks, for single stretches and for the
speakers of a recording."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from podcastkit.inference.embedding_graph import MELS
from podcastkit.inference.speaker_weights import EMBEDDING, session
from podcastkit.model.sound import SAMPLE_RATE, Samples
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Turn
from podcastkit.model.voice import Voice, VoicePrint
from podcastkit.speakers.clustering import Vectors, unit
from podcastkit.speakers.turns import alone

FEATURE_STEP = SAMPLE_RATE // 100
"""Samples from one row of filter banks to the next."""
ENOUGH: Ms = 3_000
"""Speech from which a voice print is made."""

_FEW = 25
"""Rows of filter banks under which the network says nothing."""
_CLEAR: Ms = 1_500
"""Shorter stretches say less about a voice than they blur."""
_LONGEST: Ms = 10_000
_PLENTY: Ms = 120_000
"""More speech of a voice tells nothing new."""


class Embedding:
    """The network, loaded."""

    def __init__(self, threads: int) -> None:
        """Raises EngineError when the weights are not to be had."""
        self._session = session(EMBEDDING, threads)

    def vector(self, features: NDArray[np.float32]) -> NDArray[np.float32] | None:
        """The direction that stands for a voice, of length 1, from filter banks; None when they are
        too few."""
        if len(features) < _FEW:
            return None
        # As the network was trained: the mean is the microphone's and the room's.
        centred = features - features.mean(axis=0)
        direction: NDArray[np.float32] = unit(
            self._session.run(None, {"features": centred[None]})[0]
        )[0]
        return direction

    def voices(self, blocks: Iterable[Samples], turns: Sequence[Turn]) -> tuple[Voice, ...]:
        """What each speaker sounds like where nobody else speaks, for those who are heard long
        enough.

        `blocks` are the recording from its start. What is listened to, up to two minutes of each
        speaker, is chosen beforehand, so that memory does not grow with the recording; it is read
        no further than that.
        """
        names = dict.fromkeys(turn.speaker for turn in turns)
        parts = sorted((part, name) for name in names for part in _most_telling(alone(turns, name)))
        sums: dict[str, NDArray[np.float32]] = defaultdict(lambda: np.zeros(1, np.float32))
        speech: dict[str, Ms] = defaultdict(int)
        for (_, name), sound in zip(parts, _cuts(blocks, [part for part, _ in parts]), strict=True):
            vector = self.vector(filter_banks(sound))
            if vector is not None:
                length = len(sound) * 1000 // SAMPLE_RATE
                sums[name] = sums[name] + length * vector
                speech[name] += length
        clear = [name for name in names if speech[name] >= ENOUGH]
        return tuple(Voice(name, voice_print(unit(sums[name]), speech[name])) for name in clear)


def voice_print(direction: Vectors, speech: Ms) -> VoicePrint:
    """A print of this network's."""
    return VoicePrint(EMBEDDING.fingerprint, tuple(direction.tolist()), speech)


def filter_banks(samples: Samples) -> NDArray[np.float32]:
    """Log-mel filter banks as Kaldi computes them, one row of 80 for each 10 ms."""
    import kaldi_native_fbank

    options = kaldi_native_fbank.FbankOptions()
    options.frame_opts.samp_freq = SAMPLE_RATE
    # Dither is chance: the same sound must give the same print.
    options.frame_opts.dither = 0
    options.frame_opts.snip_edges = False
    options.mel_opts.num_bins = MELS
    banks = kaldi_native_fbank.OnlineFbank(options)
    banks.accept_waveform(SAMPLE_RATE, samples)
    banks.input_finished()
    rows = [banks.get_frame(index) for index in range(banks.num_frames_ready)]
    return np.array(rows, np.float32).reshape(-1, MELS)


def _most_telling(spans: Iterable[Span]) -> Iterator[Span]:
    """What to listen to of a voice: its longest stretches, and short ones only as long as there is
    too little."""
    taken = 0
    for span in sorted(spans, key=lambda span: span.duration, reverse=True):
        # Longest first: once there is enough for a print, short ones would only blur it.
        if taken >= (_PLENTY if span.duration >= _CLEAR else ENOUGH):
            break
        end = min(span.end, span.start + _PLENTY - taken)
        taken += end - span.start
        yield from _parts(Span(span.start, end))


def _parts(span: Span) -> Iterator[Span]:
    """A span in equal parts that the network has the context for."""
    edges = (
        np.linspace(span.start, span.end, -(-span.duration // _LONGEST) + 1).astype(int).tolist()
    )
    return (Span(start, end) for start, end in pairwise(edges))


def _cuts(blocks: Iterable[Samples], spans: Iterable[Span]) -> Iterator[Samples]:
    """The sound of each span, in order of their starts, less what lies past the end."""
    coming = iter(blocks)
    sound: Samples = np.zeros(0, np.float32)
    origin = 0
    for span in spans:
        first, end = span.start * SAMPLE_RATE // 1000, span.end * SAMPLE_RATE // 1000
        while origin + len(sound) < end and (block := next(coming, None)) is not None:
            # What lies before the span is let go, so one span and one block are held at most.
            passed = min(first - origin, len(sound))
            sound, origin = np.concatenate((sound[passed:], block)), origin + passed
        yield sound[first - origin : end - origin]
