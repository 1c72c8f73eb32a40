"""What a recording is, or one sentence about why it cannot be used."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from podcastkit.audio import ffmpeg, ogg, wav
from podcastkit.audio.header import Header, read_header
from podcastkit.audio.reading import EVEN, track_arguments
from podcastkit.audio.remarks import clock
from podcastkit.errors import AudioError, ToolError
from podcastkit.model.audio import AudioInfo, Discrepancies, Progress, no_progress
from podcastkit.model.time import Ms, ms_from_seconds

SHORTEST: Ms = 1_000
"""Nothing shorter is taken for a recording; a jingle may be shorter."""
LATE: Ms = 500
"""A sound that starts later than this after the picture is told."""

_FILLED = re.compile(r"adding (\d+) audio samples of silence")
_CUT = re.compile(r"partial file|File ended prematurely|Packet corrupt|corrupt input packet")
"""What ffmpeg says of a file that ends before what its index lists."""
_INDEXED = ("mov", "matroska")
"""Containers that say so when they are cut, and may state a length that is not their sound's."""


def probe(
    path: Path, track: int = 1, progress: Progress = no_progress, *, shortest: Ms = SHORTEST
) -> AudioInfo:
    """The facts of a sound track of a recording, its length exact to the millisecond.

    What counts is what decodes: sizes and lengths that the file states are claims, and where they
    differ from its sound that is among the facts. A plain WAV is measured by its size, anything
    else is decoded once. Raises AudioError when the file is missing, not sound, cut short or too
    short to publish.
    """
    header = read_header(path, track)
    with path.open("rb") as file:
        size, closed = wav.read_size(file), ogg.is_closed(file)
    if size is not None:
        duration, discrepancies = _wav_length(path, header, size, progress)
    else:
        duration, discrepancies = _decoded_length(path, track, header, progress)
    if duration < shortest:
        raise AudioError(
            f"{path.name} lasts only {duration} ms; a recording lasts at least one second.",
            "Check that this is the right file.",
        )
    if closed is False:
        discrepancies = replace(discrepancies, is_unclosed=True)
    return AudioInfo(
        duration, header.sample_rate, header.channels, header.codec, track, discrepancies
    )


def _wav_length(
    path: Path, header: Header, size: wav.WavSize, progress: Progress
) -> tuple[Ms, Discrepancies]:
    """The length of a WAV, and what its header says of it in bytes: what ffmpeg makes of them rests
    on the byte rate, which may be wrong."""
    rate = size.bytes_per_second
    exact = rate > 0 and header.codec.startswith("pcm_")
    if exact and size.promised is not None and not size.surplus and size.claimed_rate is None:
        duration = ms_from_seconds(min(size.promised, size.present) / rate)
    else:
        duration, _ = _decode(path, 1, progress)
    if size.promised is None:
        stated = size.placeholder and rate and size.placeholder * 1000 // rate
        return duration, Discrepancies(stated=stated or None)
    by_size = duration * size.promised // max(1, min(size.present, size.promised + size.surplus))
    _refuse_missing(path, by_size, duration, tolerance=100)
    claimed = size.promised * 1000 // size.claimed_rate if size.claimed_rate else by_size
    return duration, Discrepancies(stated=claimed if abs(claimed - duration) > 100 else None)


def _decoded_length(
    path: Path, track: int, header: Header, progress: Progress
) -> tuple[Ms, Discrepancies]:
    duration, log = _decode(path, track, progress)
    samples = sum(map(int, _FILLED.findall(log)))
    is_cut = bool(_CUT.search(log))
    end, stated = header.start + duration, header.promised
    discrepancies = Discrepancies(
        late=header.start if header.start > LATE else 0,
        filled=ms_from_seconds(samples / header.sample_rate),
        is_unclosed=is_cut,
    )
    if stated is None:
        return duration, discrepancies
    tolerance = max(1_000, stated // 100)
    tells = not header.is_alone or header.container.startswith(_INDEXED)
    if is_cut or not tells:
        _refuse_missing(path, stated, end, tolerance)
    if abs(stated - end) > tolerance:
        discrepancies = replace(discrepancies, stated=stated)
    return duration, discrepancies


def _decode(path: Path, track: int, progress: Progress) -> tuple[Ms, str]:
    """The length of what decodes, its holes filled, and what ffmpeg said."""
    length: Ms = 0

    def note(done: Ms) -> None:
        nonlocal length
        length = done
        progress(done)

    args = ("-v", "repeat+verbose", *track_arguments(path, track), "-af", EVEN, "-f", "null", "-")
    try:
        log = ffmpeg.run(args, progress=note)
    except ToolError as error:
        raise AudioError(
            f"{path.name} is damaged: most of it cannot be decoded.", "Copy or export it again."
        ) from error
    return length, log


def _refuse_missing(path: Path, promised: Ms, present: Ms, tolerance: Ms) -> None:
    if promised - present <= tolerance:
        return
    there, missing = clock(present), clock(promised - present)
    raise AudioError(
        f"{path.name} is cut short or damaged: its header promises {clock(promised)}, the file "
        f"holds {there}, "
        f"{missing} are missing.",
        "Copy it again from the recorder; to publish what is there, open it in an audio editor "
        "and export it anew.",
    )
