"""The diarizer that runs offline on any CPU: segmentation 3.0 says when voices change, CAM++ which
voices are one.

The way of pyannote.audio 3 (Bredin, Interspeech 2023), with two changes. The speaker is asked for
stretch by stretch, not voice by voice: two similar voices that alternate are often one to the
segmentation, never across a pause to the embedding. And what the voice activity detector has
already found to be no speech counts for nothing, so that noise, music and animals are no speakers.
Everything streams; what grows with the recording are masks and embeddings, 15 MB an hour.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from podcastkit.inference.speaker_weights import SEGMENTATION, session
from podcastkit.model.sound import FRAME as SPEECH_FRAME
from podcastkit.model.sound import SAMPLE_RATE, Samples
from podcastkit.model.time import Ms
from podcastkit.model.voice import Diarization, Voice
from podcastkit.speakers.chunks import (
    CENTRE,
    CHUNK,
    FRAME,
    HOP,
    Chunk,
    Mask,
    VoiceRegion,
    chunks,
    decode_classes,
    voice_regions,
)
from podcastkit.speakers.clustering import Vectors, cluster_voices, unit
from podcastkit.speakers.diarizers.base import DiarizeOptions
from podcastkit.speakers.diarizers.embedding import (
    ENOUGH,
    FEATURE_STEP,
    Embedding,
    filter_banks,
    voice_print,
)
from podcastkit.speakers.diarizers.fingerprints import bundled_fingerprint
from podcastkit.speakers.turns import Floor, coverage, first_frame, number_speakers, spans
from podcastkit.speech.vad import SpeechFrames

# Fitted on what benchmarks/speakers.py measures.
_BATCH = 8
"""Chunks segmented at once: a fifth faster than one by one."""
_SPEECH = 0.2
"""Mean probability of speech under which a stretch is noise: screams give 0.09, speech through a
telephone 0.6."""
_ALONE = SAMPLE_RATE // 2 // FRAME
"""Frames, half a second, from which what a voice says alone is enough to know it by."""
_SAME = 6
"""Frames, a tenth of a second, by which two chunks may differ about the edges of a stretch."""
_OVERLAPPING = CHUNK // HOP - 1
"""How many chunks before it a chunk overlaps with."""
_RECENT = 300
"""More looks than so many chunks ever have."""
_CLEAR: Ms = 1_500
"""From this length on a stretch helps to find the voices; shorter ones are only compared with
them."""
_SURE: Ms = 2_000
"""From this length on a stretch stands for itself; a shorter one leans on what else its voice says
in the chunk."""


@dataclass(frozen=True, slots=True, eq=False)
class _Look:
    """A stretch and what it sounds like; None when it is too short to tell."""

    stretch: VoiceRegion
    vector: NDArray[np.float32] | None

    @property
    def length(self) -> Ms:
        return len(self.stretch.frames) * 1000 * FRAME // SAMPLE_RATE

    def is_of(self, other: VoiceRegion) -> bool:
        """Whether the other is the same stretch as another chunk sees it."""
        mine, theirs = (_edges(stretch) for stretch in (self.stretch, other))
        return all(abs(own - other) <= _SAME for own, other in zip(mine, theirs, strict=True))


def _edges(stretch: VoiceRegion) -> tuple[int, int]:
    """Its first and last frame in the recording."""
    offset = first_frame(stretch.chunk)
    return int(stretch.frames[0]) + offset, int(stretch.frames[-1]) + offset


class BundledDiarizer:
    """Both networks, loaded."""

    def __init__(self, threads: int) -> None:
        """Raises EngineError when the weights are not to be had."""
        self._segmentation = session(SEGMENTATION, threads)
        self._embedding = Embedding(threads)

    @property
    def fingerprint(self) -> str:
        """That of this module."""
        return bundled_fingerprint()

    def diarize(self, frames: Iterable[SpeechFrames], options: DiarizeOptions) -> Diarization:
        """Who speaks when; nobody in a recording without speech."""
        listening = _Listening(frames)
        looks: list[_Look] = []
        count = 0
        for chunk, spoken in self._segmented(chunks(listening.blocks())):
            before = [
                look for look in looks[-_RECENT:] if look.stretch.chunk >= count - _OVERLAPPING
            ]
            looks += self._looks(count, chunk, spoken, listening, before)
            count += 1
        if not any(look.vector is not None for look in looks):
            return Diarization(())
        means = _voices(looks, coverage(count), options.speakers)
        return _diarization(looks, means, count, listening.duration)

    def _segmented(self, recording: Iterator[Chunk]) -> Iterator[tuple[Chunk, Mask]]:
        while batch := list(islice(recording, _BATCH)):
            waves = np.stack([chunk.samples for chunk in batch])
            yield from zip(
                batch,
                decode_classes(self._segmentation.run(None, {"waves": waves})[0]),
                strict=True,
            )

    def _looks(
        self,
        number: int,
        chunk: Chunk,
        spoken: Mask,
        listening: _Listening,
        before: Sequence[_Look],
    ) -> Iterator[_Look]:
        """The stretches of a chunk that are speech, each with what it sounds like.

        One that the chunks before saw as well is not listened to again.
        """
        features: NDArray[np.float32] | None = None
        for stretch in voice_regions(number, spoken):
            if listening.speech(chunk.start + CENTRE + stretch.frames * FRAME) < _SPEECH:
                continue
            if known := next((look for look in before if look.is_of(stretch)), None):
                yield _Look(stretch, known.vector)
                continue
            features = filter_banks(chunk.samples) if features is None else features
            # Two voices at once sound like neither.
            clear = stretch.alone if len(stretch.alone) >= _ALONE else stretch.frames
            yield _Look(stretch, self._vector(features, clear))

    def _vector(
        self, features: NDArray[np.float32], frames: NDArray[np.int64]
    ) -> NDArray[np.float32] | None:
        """What some frames of a chunk sound like."""
        nearest = np.round(
            (np.arange(len(features)) * FEATURE_STEP + FEATURE_STEP / 2 - CENTRE) / FRAME
        )
        return self._embedding.vector(features[np.isin(nearest, frames)])


def load(threads: int) -> BundledDiarizer:
    """Load both networks."""
    return BundledDiarizer(threads)


class _Listening:
    """The sound of a recording as it passes, and what the voice activity detector thinks of it."""

    def __init__(self, frames: Iterable[SpeechFrames]) -> None:
        self._heard = frames
        self._probabilities: list[float] = []
        self._samples = 0

    def blocks(self) -> Iterator[Samples]:
        for block in self._heard:
            self._probabilities.extend(block.probabilities.tolist())
            self._samples += len(block.samples)
            yield block.samples

    def speech(self, samples: NDArray[np.int64]) -> float:
        """Mean probability of speech around these samples; of what fills up the end: that of the
        last sound."""
        # A chunk is filled up beyond the recording's end, where nothing was detected.
        frames = np.minimum(samples // SPEECH_FRAME, len(self._probabilities) - 1)
        return float(np.mean([self._probabilities[frame] for frame in frames]))

    @property
    def duration(self) -> Ms:
        """How much has passed."""
        return self._samples * 1000 // SAMPLE_RATE


def _voices(looks: Sequence[_Look], looked: NDArray[np.float32], speakers: int) -> Vectors:
    """The voices of the recording, from the looks that are long enough to tell."""
    known = [look for look in looks if look.vector is not None]
    # Short looks scatter and would join groups that are apart; they are compared with the means
    # later.
    clear = [look for look in known if look.length >= _CLEAR] or known
    vectors = np.stack([look.vector for look in clear if look.vector is not None])
    return cluster_voices(vectors, np.array([_weight(look, looked) for look in clear]), speakers)


def _weight(look: _Look, looked: NDArray[np.float32]) -> float:
    """How much speech a look stands for, in milliseconds, among those at the same moments."""
    frames = look.stretch.frames + first_frame(look.stretch.chunk)
    # A moment that four chunks look at counts a quarter in each, so weights add up to the speech.
    return float(np.sum(1 / looked[frames])) * 1000 * FRAME / SAMPLE_RATE


def _diarization(looks: Sequence[_Look], means: Vectors, count: int, duration: Ms) -> Diarization:
    """Who speaks when, given what each voice is like."""
    floor = Floor(count, len(means))
    totals: dict[tuple[int, int], NDArray[np.float32]] = defaultdict(
        lambda: np.zeros(means.shape[1], np.float32)
    )
    for look in looks:
        if look.vector is not None:
            # What else the same voice says in the chunk, for stretches too short to tell it by.
            totals[look.stretch.chunk, look.stretch.voice] += look.length * look.vector
    for look in looks:
        total = totals.get((look.stretch.chunk, look.stretch.voice))
        if total is not None:
            floor.vote(look.stretch, means @ _leaning(look, unit(total)))
    held = floor.held()
    turns, names = number_speakers(spans(held), duration)
    speech = {column: int(held[:, column].sum()) * 1000 * FRAME // SAMPLE_RATE for column in names}
    prints = (
        Voice(name, voice_print(means[column], speech[column]))
        for column, name in names.items()
        if speech[column] >= ENOUGH
    )
    return Diarization(turns, tuple(prints))


def _leaning(look: _Look, whole: NDArray[np.float32]) -> NDArray[np.float32]:
    """What a stretch sounds like, leaning on the whole of its voice in the chunk the more the
    shorter it is."""
    if look.vector is None:
        return whole
    own = min(1.0, look.length / _SURE)
    return own * look.vector + (1 - own) * whole
