"""What a voice sounds like: CAM++ at work on filter banks, for single stretches and for the speakers of a recording."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from podcastkit.model.sound import SAMPLE_RATE, Samples
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Turn
from podcastkit.model.voice import Voice, VoicePrint
from podcastkit.speakers.clustering import Vectors, unit
from podcastkit.speakers.models.embedding_graph import MELS
from podcastkit.speakers.models.weights import EMBEDDING, session
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


class Embedding:
    """The network, loaded."""

    def __init__(self, threads: int) -> None:
        """Raises EngineError when the weights are not to be had."""
        self._session = session(EMBEDDING, threads)

    def vector(self, features: NDArray[np.float32]) -> NDArray[np.float32] | None:
        """The direction that stands for a voice, of length 1, from filter banks; None when they are too few."""
        if len(features) < _FEW:
            return None
        centred = features - features.mean(axis=0)
        direction: NDArray[np.float32] = unit(self._session.run(None, {"features": centred[None]})[0])[0]
        return direction

    def voices(self, sound: Samples, turns: Sequence[Turn]) -> tuple[Voice, ...]:
        """What each speaker sounds like where nobody else speaks, for those who are heard long enough."""
        names = dict.fromkeys(turn.speaker for turn in turns)
        prints = ((name, self._print(sound, alone(turns, name))) for name in names)
        return tuple(Voice(name, found) for name, found in prints if found)

    def _print(self, sound: Samples, spans: Sequence[Span]) -> VoicePrint | None:
        speech = sum(span.duration for span in spans)
        if speech < ENOUGH:
            return None
        clear = [span for span in spans if span.duration >= _CLEAR] or spans
        parts = [part for span in clear for part in _parts(span)]
        pairs = [(self.vector(filter_banks(_cut(sound, part))), part.duration) for part in parts]
        known = [weight * vector for vector, weight in pairs if vector is not None]
        return voice_print(unit(np.sum(known, axis=0)), speech) if known else None


def voice_print(direction: Vectors, speech: Ms) -> VoicePrint:
    """A print of this network's."""
    return VoicePrint(EMBEDDING.fingerprint, tuple(direction.tolist()), speech)


def filter_banks(samples: Samples) -> NDArray[np.float32]:
    """Log-mel filter banks as Kaldi computes them, one row of 80 for each 10 ms."""
    import kaldi_native_fbank

    options = kaldi_native_fbank.FbankOptions()
    options.frame_opts.samp_freq = SAMPLE_RATE
    options.frame_opts.dither = 0
    options.frame_opts.snip_edges = False
    options.mel_opts.num_bins = MELS
    banks = kaldi_native_fbank.OnlineFbank(options)
    banks.accept_waveform(SAMPLE_RATE, samples)
    banks.input_finished()
    rows = [banks.get_frame(index) for index in range(banks.num_frames_ready)]
    return np.array(rows, np.float32).reshape(-1, MELS)


def _parts(span: Span) -> list[Span]:
    """A span in equal parts that the network has the context for."""
    edges = np.linspace(span.start, span.end, -(-span.duration // _LONGEST) + 1).astype(int).tolist()
    return [Span(start, end) for start, end in pairwise(edges)]


def _cut(sound: Samples, span: Span) -> Samples:
    return sound[span.start * SAMPLE_RATE // 1000 : span.end * SAMPLE_RATE // 1000]
