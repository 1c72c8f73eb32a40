"""Which of a file's sound tracks is the recording."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np

from podcastkit.audio.decode import blocks
from podcastkit.audio.header import StreamFacts, read_header
from podcastkit.audio.probe import probe
from podcastkit.errors import AudioError
from podcastkit.model.audio import AudioInfo
from podcastkit.model.sound import FRAME, SAMPLE_RATE
from podcastkit.speech.vad import detect_speech

SPOKEN = 1.0
"""Seconds of speech from which on a track is one that is spoken on."""
MUCH_MORE = 10
"""How many times more speech a track has than any other, to be the one with speech."""


def probe_spoken(path: Path, track: int = 0) -> AudioInfo:
    """The facts of the sound track that is wanted, counted from 1; 0: the file's default, else the
    only one with speech. Raises AudioError when neither tells, or as `probe` does."""
    if track:
        info, reason = probe(path, track), "as --track or episode.toml says"
        tracks = read_header(path, track).tracks
    else:
        tracks = read_header(path).tracks
        track, reason = _choose(path, tracks) if len(tracks) > 1 else (1, "")
        info = probe(path, track)
    if len(tracks) == 1:
        return info
    names = _names(tracks)
    others = tuple(name for number, name in names.items() if number != track)
    return replace(info, others=others, reason=reason)


def _choose(path: Path, tracks: Sequence[StreamFacts]) -> tuple[int, str]:
    """The track to take, and why."""
    defaults = [number for number, track in enumerate(tracks, 1) if track.is_default]
    if len(defaults) == 1:
        return defaults[0], "the file's default"
    speech = {number: _seconds_of_speech(path, number) for number in range(1, len(tracks) + 1)}
    most = max(speech, key=lambda number: speech[number])
    if speech[most] < SPOKEN:
        return (defaults or [1])[0], "the first; none of them has speech"
    names = _names(tracks)
    spoken = [names[number] for number in speech if speech[number] * MUCH_MORE >= speech[most]]
    if len(spoken) > 1:
        raise AudioError(
            f"{path.name} has speech on {len(spoken)} sound tracks, and none is its default: "
            f"{', '.join(spoken)}.",
            f"Say which one with --track {most}, or mix them into one file.",
        )
    return most, "the only one with speech"


def _seconds_of_speech(path: Path, track: int) -> float:
    with closing(blocks(path, track)) as sound:
        frames = sum(int(np.sum(heard.probabilities > 0.5)) for heard in detect_speech(sound))
    return frames * FRAME / SAMPLE_RATE


def _names(tracks: Sequence[StreamFacts]) -> Mapping[int, str]:
    """How messages call each track: "2 (fra, aac)"."""
    return {
        number: f"{number} ({', '.join(filter(None, (track.language, track.codec)))})"
        for number, track in enumerate(tracks, 1)
    }
