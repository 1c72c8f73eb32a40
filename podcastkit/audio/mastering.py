"""How a recording is brought to the show's loudness: plans, filter graphs and encoder arguments,
all pure.

One gain from the measured loudness, then a true-peak limiter where peaks would rise above the
ceiling, both inside the encode. Not ffmpeg's loudnorm, which costs five times as much and changes
the gain over time.

The result always has two channels. A mono talk is put on both: players play mono on both sides
anyway, so its loudness then means the same to every meter and every app (mono measured alone reads
3.01 LU less than it sounds, ITU-R BS.1770), and joint stereo spends next to no bits on an empty
side channel.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from podcastkit.audio.reading import EVEN
from podcastkit.errors import AudioError
from podcastkit.model.audio import NO_REPAIR, ChannelRepair, Loudness, MasteringTarget

SILENCE = -70.0
"""LUFS; the absolute gate of BS.1770, which is what silence measures."""

MP3_MARGIN = 0.7
"""dB kept below the true-peak ceiling: MP3 at 128 kbit/s raised limited speech by up to 0.2 dB, and
a limiter at twice the sample rate lets up to 0.3 dB pass."""

LOUDNESS_TOLERANCE = 0.4
"""LU; EBU R 128 allows 0.5 for programmes where 0.2 is not practicable, and the meter rounds to
0.1."""

METER_STEP = 0.1
"""The meter prints one decimal."""

LAME_SCALE = {192: 0.97, 224: 0.98, 256: 1.0, 320: 1.0}
"""LAME turns the signal down by itself, to 0.95 below 192 kbit/s (its presets.c, confirmed with a
tone to 0.005 dB)."""

LAME_QUALITY = 5
"""LAME's -q. 7 takes half the time but shapes no noise, 2 takes 1.4 times as long."""


_TO_STEREO = "aformat=sample_fmts=fltp:channel_layouts=stereo"
"""Of a layout that ffmpeg knows."""


@dataclass(frozen=True, slots=True)
class MasteringPlan:
    """Gain of the talk, a correction over everything, and the limiter's ceiling in dBFS (None: no
    peak reaches it)."""

    gain: float
    boost: float = 0.0
    ceiling: float | None = None


@dataclass(frozen=True, slots=True)
class ProgrammePiece:
    """A file, or a stretch of it in samples at the working rate, with its way to two channels and
    its gain in dB."""

    path: Path
    to_stereo: str
    gain: float
    start: int = 0
    end: int | None = None
    track: int = 1
    """Which sound track of the file."""


def refuse_silence(loudness: Loudness) -> None:
    """Raise AudioError for a recording in which nothing is heard."""
    if loudness.is_silent:
        raise AudioError(
            "The recording is silent: nothing in it rises above -70 LUFS.",
            "Listen to the file; the microphone may have been off or the wrong track exported.",
        )


def plan(loudness: Loudness, target: MasteringTarget) -> MasteringPlan:
    """The gain that brings a recording to the target, with a limiter when its peaks would come too
    close.

    Raises AudioError for silence, which no gain makes audible.
    """
    refuse_silence(loudness)
    gain = round(target.loudness - loudness.integrated, 2)
    highest = target.true_peak - MP3_MARGIN
    return MasteringPlan(gain, ceiling=highest if loudness.true_peak + gain > highest else None)


def add_limiter(plan: MasteringPlan, target: MasteringTarget) -> MasteringPlan:
    """The same plan with a limiter, for sound whose peaks were not measured as a whole."""
    return (
        plan if plan.ceiling is not None else replace(plan, ceiling=target.true_peak - MP3_MARGIN)
    )


def correct_plan(
    plan: MasteringPlan, measured: Loudness, target: MasteringTarget
) -> MasteringPlan | None:
    """The plan to try next, given what the encoded file measures; None when it is as it should
    be."""
    overshoot = measured.true_peak + METER_STEP / 2 - target.true_peak
    shortfall = target.loudness - measured.integrated
    off_target = abs(shortfall) > LOUDNESS_TOLERANCE
    if overshoot <= 0 and not off_target:
        return None
    with_limiter = add_limiter(plan, target)
    assert with_limiter.ceiling is not None
    return replace(
        with_limiter,
        ceiling=with_limiter.ceiling - (overshoot + METER_STEP if overshoot > 0 else 0.0),
        boost=round(with_limiter.boost + (shortfall if off_target else 0.0), 2),
    )


def jingle_gain(loudness: Loudness, target: MasteringTarget) -> float:
    """The gain that brings an intro or outro to the target; 0 for one that is silent or too short
    to measure."""
    return 0.0 if loudness.is_silent else target.loudness - loudness.integrated


def working_rate(plan: MasteringPlan, target: MasteringTarget) -> int:
    """The sample rate pieces are joined at: twice the target's when limiting, so that peaks between
    samples show."""
    return target.sample_rate * (1 if plan.ceiling is None else 2)


def stereo_filter(channels: int, layout: str, repair: ChannelRepair = NO_REPAIR) -> str:
    """The filters that put any channels right and bring them to two float channels, without
    clipping.

    One channel goes to both sides at full level, known layouts are mixed down by ffmpeg's matrix
    (ITU-R BS.775), and tracks without a layout are averaged.
    """
    signs = [-1 if index in repair.inverted else 1 for index in range(channels)]
    named = channels > 2 and not layout.endswith("channels")
    if named and repair == NO_REPAIR:
        return _TO_STEREO
    filters = ["aformat=sample_fmts=fltp"]
    if repair.offsets:
        level = "|".join(f"val({index})-({offset})" for index, offset in enumerate(repair.offsets))
        filters.append(f"aeval={level}:c=same")
    if named:
        upright = "|".join(f"c{index}={sign}*c{index}" for index, sign in enumerate(signs))
        filters += [f"pan={layout}|{upright}", _TO_STEREO]
    elif channels > 2:
        mean = "+".join(f"{sign / channels:.6f}*c{index}" for index, sign in enumerate(signs))
        filters.append(f"pan=stereo|c0={mean}|c1={mean}")
    else:
        left, right = (
            1 - index if index in repair.silent else index for index in (0, channels - 1)
        )
        turned = "-1*" if repair.inverted else ""
        filters.append(f"pan=stereo|c0=c{left}|c1={turned}c{right}")
    return ",".join(filters)


def piece_filters(piece: ProgrammePiece, rate: int) -> str:
    """The filters from a decoded file to its piece: two channels, its gain, the working rate, and
    only its stretch.

    Times count decoded samples and the silence in holes, whatever time stamps the container has.
    """
    trim = ""
    if piece.start or piece.end is not None:
        end = "" if piece.end is None else f":end_sample={piece.end}"
        trim = f",atrim=start_sample={piece.start}{end}"
    return (
        f"{EVEN},{piece.to_stereo},volume={piece.gain:.2f}dB,aresample={rate}{trim},asetpts=N/SR/TB"
    )


def filter_graph(
    pieces: Sequence[ProgrammePiece], plan: MasteringPlan, target: MasteringTarget
) -> str:
    """The filter graph that joins the pieces, one input each, and limits them; its output is
    [out]."""
    rate = working_rate(plan, target)
    chains = [
        f"[{index}:a:{piece.track - 1}]{piece_filters(piece, rate)}[p{index}]"
        for index, piece in enumerate(pieces)
    ]
    labels = "".join(f"[p{index}]" for index in range(len(pieces)))
    join = f"concat=n={len(pieces)}:v=0:a=1," if len(pieces) > 1 else ""
    limiter = ""
    if plan.ceiling is not None:
        # latency=1 takes the look-ahead's delay out again, so that no time shifts; level=0 keeps
        # make-up gain off.
        limit = 10 ** (plan.ceiling / 20)
        limiter = f"alimiter=limit={limit:.6f}:attack=5:release=50:level=0:latency=1,"
    undo = f"volume={1 / LAME_SCALE.get(target.bitrate, 0.95):.6f}"
    tail = (
        f"{labels}{join}volume={plan.boost:.2f}dB,{limiter}aresample={target.sample_rate},"
        f"{undo}[out]"
    )
    return ";".join([*chains, tail])


def encode_arguments(graph: str, target: MasteringTarget, destination: Path) -> tuple[str, ...]:
    """What follows the inputs on ffmpeg's command line: constant bit rate MP3, no tags, the same
    bytes every time."""
    return (
        "-filter_complex", graph, "-map", "[out]",
        "-c:a", "libmp3lame", "-b:a", f"{target.bitrate}k", "-joint_stereo", "1",
        "-compression_level", str(LAME_QUALITY), "-ar", str(target.sample_rate), "-ac", "2",
        "-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact", "-flags:a",
        "+bitexact",
        "-id3v2_version", "0", "-f", "mp3", "-y", f"file:{destination}",
    )  # fmt: skip
