"""From a recording to the published MP3: gain, limiter, jingles and encoding in one stream, then
measured."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from podcastkit.audio import channel_faults, ffmpeg, jingles, mastering, measure, probe
from podcastkit.audio.header import read_header
from podcastkit.audio.reading import input_arguments
from podcastkit.files.atomic import replacing
from podcastkit.model.audio import (
    PLAIN_READING,
    Loudness,
    Mastered,
    MasteringTarget,
    Progress,
    ReadingOptions,
    no_progress,
)
from podcastkit.model.time import Ms

ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class JingleFiles:
    """What a talk is put between; None where there is nothing."""

    intro: Path | None = None
    outro: Path | None = None
    crossfade: Ms = 1_000


def master(
    source: Path,
    destination: Path,
    *,
    loudness: Loudness,
    target: MasteringTarget,
    reading: ReadingOptions = PLAIN_READING,
    jingle_files: JingleFiles = JingleFiles(),
    progress: Progress = no_progress,
) -> Mastered:
    """Write the published MP3 of a sound track whose loudness was measured, with intro and outro.

    It is read by `reading`, as it was when it was measured; the channels of jingles are put right
    by what is found in them.

    The encoded file is measured; when its true peak is above the target or its loudness more than
    0.4 LU off, it is encoded again with a lower ceiling or another gain, at most twice. `progress`
    runs once over the length of the result, two thirds for encoding and one for measuring. Memory
    does not grow with the recording, and the same input gives the same bytes. Raises AudioError
    when a file cannot be used or is silent, ToolError when ffmpeg fails.
    """
    plan = mastering.plan(loudness, target)
    with (
        tempfile.TemporaryDirectory(prefix="podcastkit-") as folder,
        replacing(destination) as temporary,
    ):
        if jingle_files.intro is None and jingle_files.outro is None:
            header = read_header(source, reading.track)
            to_stereo = mastering.stereo_filter(header.channels, header.layout, reading.repair)
            piece = mastering.ProgrammePiece(source, to_stereo, plan.gain, track=reading.track)
            episode = jingles.Programme((piece,), offset=0)
        else:
            plan = mastering.add_limiter(plan, target)
            episode = jingles.join_programme(
                _part(source, loudness, plan.gain, reading),
                _jingle(jingle_files.intro, target),
                _jingle(jingle_files.outro, target),
                crossfade=jingle_files.crossfade,
                rate=mastering.working_rate(plan, target),
                folder=Path(folder),
            )
        return _encode_until_right(episode, plan, target, temporary, progress)


def _encode_until_right(
    episode: jingles.Programme,
    plan: mastering.MasteringPlan,
    target: MasteringTarget,
    destination: Path,
    progress: Progress,
) -> Mastered:
    inputs = tuple(argument for piece in episode.pieces for argument in input_arguments(piece.path))
    attempt, report = 1, progress
    while True:
        graph = mastering.filter_graph(episode.pieces, plan, target)
        encoding, measuring = _share_progress(report)
        ffmpeg.run(
            (*inputs, *mastering.encode_arguments(graph, target, destination)), progress=encoding
        )
        result = measure.scan(destination, progress=measuring)
        better = mastering.correct_plan(plan, result.loudness, target)
        if better is None or attempt == ATTEMPTS:
            break
        # The bar has run its length; a second try shows no progress of its own.
        plan, attempt, report = better, attempt + 1, no_progress
    return Mastered(
        result.duration,
        episode.offset,
        result.loudness,
        plan.gain + plan.boost,
        plan.ceiling,
        attempt,
        channel_faults.measure_image(destination),
    )


def _share_progress(progress: Progress) -> tuple[Progress, Progress]:
    """Progress for the encode and for the measurement after it, which together run once over the
    length."""
    encoded: Ms = 0

    def encoding(done: Ms) -> None:
        nonlocal encoded
        encoded = done * 2 // 3
        progress(encoded)

    def measuring(done: Ms) -> None:
        progress(encoded + done // 3)

    return encoding, measuring


def _jingle(path: Path | None, target: MasteringTarget) -> jingles.ProgrammeSource | None:
    if path is None:
        return None
    repair = channel_faults.examine_channels(path).repair
    loudness = measure.measure(path, repair=repair)
    gain = mastering.jingle_gain(loudness, target)
    return _part(path, loudness, gain, ReadingOptions(repair=repair))


def _part(
    path: Path, loudness: Loudness, gain: float, reading: ReadingOptions
) -> jingles.ProgrammeSource:
    header = read_header(path, reading.track)
    info = probe.probe(path, reading.track, shortest=1)
    return jingles.ProgrammeSource(
        path,
        mastering.stereo_filter(header.channels, header.layout, reading.repair),
        info.duration,
        gain,
        loudness.true_peak,
        seekable=info.is_seekable and header.codec.startswith(("flac", "pcm_")),
        track=reading.track,
    )
