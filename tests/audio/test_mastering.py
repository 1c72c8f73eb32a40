"""Mastering plans, graphs and arguments: tables of values, no sound."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.audio.mastering import (
    MasteringPlan,
    ProgrammePiece,
    add_limiter,
    correct_plan,
    encode_arguments,
    filter_graph,
    jingle_gain,
    plan,
    stereo_filter,
)
from podcastkit.audio.reading import EVEN
from podcastkit.errors import AudioError
from podcastkit.model.audio import Loudness, MasteringTarget

TARGET = MasteringTarget()
SOURCE = Path("entretien.wav")


@pytest.mark.parametrize(
    ("loudness", "expected"),
    [
        (Loudness(-23.0, 5, -12.0), MasteringPlan(7.0, ceiling=None)),
        (Loudness(-23.0, 5, -8.8), MasteringPlan(7.0, ceiling=None)),
        (Loudness(-23.0, 5, -8.6), MasteringPlan(7.0, ceiling=-1.7)),
        (Loudness(-50.0, 9, -10.0), MasteringPlan(34.0, ceiling=-1.7)),
        (Loudness(-9.0, 3, 0.5), MasteringPlan(-7.0, ceiling=None)),
    ],
)
def test_the_plan_is_one_gain_and_a_limiter_where_peaks_need_it(
    loudness: Loudness, expected: MasteringPlan
) -> None:
    assert plan(loudness, TARGET) == expected


def test_silence_is_refused() -> None:
    with pytest.raises(AudioError, match="silent"):
        plan(Loudness(-70.0, 0, -math.inf), TARGET)


@pytest.mark.parametrize(
    ("measured", "expected"),
    [
        (Loudness(-16.0, 5, -1.3), None),
        (Loudness(-16.4, 5, -1.1), None),
        (Loudness(-16.0, 5, -0.8), MasteringPlan(7.0, ceiling=-2.05)),
        (Loudness(-17.0, 5, -1.7), MasteringPlan(7.0, boost=1.0, ceiling=-1.7)),
        (Loudness(-15.0, 5, -1.7), MasteringPlan(7.0, boost=-1.0, ceiling=-1.7)),
    ],
)
def test_what_the_encoded_file_measures_decides_the_next_try(
    measured: Loudness, expected: MasteringPlan | None
) -> None:
    assert correct_plan(MasteringPlan(7.0, ceiling=-1.7), measured, TARGET) == expected


@given(st.floats(-40, -5), st.floats(-9, 3), st.one_of(st.none(), st.floats(-9, -1)))
def test_a_correction_never_goes_the_wrong_way(
    integrated: float, peak: float, ceiling: float | None
) -> None:
    before = MasteringPlan(5.0, ceiling=ceiling)
    after = correct_plan(before, Loudness(integrated, 5, peak), TARGET)
    if after is None:
        assert peak <= TARGET.true_peak
        assert abs(integrated - TARGET.loudness) <= 0.5
    else:
        assert after.ceiling is not None
        assert after.ceiling <= (add_limiter(before, TARGET).ceiling or 0)
        assert after.boost * (TARGET.loudness - integrated) >= 0


def test_a_jingle_is_brought_to_the_shows_loudness_unless_it_is_silent() -> None:
    assert jingle_gain(Loudness(-10.0, 2, 0.0), TARGET) == -6.0
    assert jingle_gain(Loudness(-70.0, 0, -math.inf), TARGET) == 0.0


@pytest.mark.parametrize(
    ("channels", "layout", "filters"),
    [
        (1, "mono", "aformat=sample_fmts=fltp,pan=stereo|c0=c0|c1=c0"),
        (2, "stereo", "aformat=sample_fmts=fltp,pan=stereo|c0=c0|c1=c1"),
        (2, "2 channels", "aformat=sample_fmts=fltp,pan=stereo|c0=c0|c1=c1"),
        (8, "7.1", "aformat=sample_fmts=fltp:channel_layouts=stereo"),
        (
            4,
            "4 channels",
            (
                "aformat=sample_fmts=fltp,pan=stereo"
                "|c0=0.250000*c0+0.250000*c1+0.250000*c2+0.250000*c3"
                "|c1=0.250000*c0+0.250000*c1+0.250000*c2+0.250000*c3"
            ),
        ),
    ],
)
def test_every_layout_has_its_way_to_two_channels(channels: int, layout: str, filters: str) -> None:
    assert stereo_filter(channels, layout) == filters


def test_the_graph_of_a_talk_that_needs_no_limiter() -> None:
    graph = filter_graph([ProgrammePiece(SOURCE, "STEREO", 7.0)], MasteringPlan(7.0), TARGET)
    assert graph == (
        f"[0:a:0]{EVEN},STEREO,volume=7.00dB,aresample=44100,asetpts=N/SR/TB[p0];"
        "[p0]volume=0.00dB,aresample=44100,volume=1.052632[out]"
    )


def test_the_graph_of_an_episode_with_jingles() -> None:
    pieces = [
        ProgrammePiece(Path("intro.wav"), "STEREO", -3.0, 0, 1_000),
        ProgrammePiece(SOURCE, "STEREO", 7.0, 500, 9_000),
        ProgrammePiece(Path("outro.wav"), "STEREO", 2.0, 400),
    ]
    graph = filter_graph(
        pieces, MasteringPlan(7.0, boost=0.6, ceiling=-2.0), MasteringTarget(bitrate=320)
    )
    chains = [
        (
            f"[0:a:0]{EVEN},STEREO,volume=-3.00dB,aresample=88200,"
            "atrim=start_sample=0:end_sample=1000,asetpts=N/SR/TB[p0]"
        ),
        (
            f"[1:a:0]{EVEN},STEREO,volume=7.00dB,aresample=88200,"
            "atrim=start_sample=500:end_sample=9000,asetpts=N/SR/TB[p1]"
        ),
        (
            f"[2:a:0]{EVEN},STEREO,volume=2.00dB,aresample=88200,atrim=start_sample=400,"
            "asetpts=N/SR/TB[p2]"
        ),
        (
            "[p0][p1][p2]concat=n=3:v=0:a=1,volume=0.60dB,"
            "alimiter=limit=0.794328:attack=5:release=50:level=0:latency=1,aresample=44100,"
            "volume=1.000000[out]"
        ),
    ]
    assert graph == ";".join(chains)


def test_the_encoder_arguments() -> None:
    assert encode_arguments(
        "GRAPH", MasteringTarget(bitrate=96, sample_rate=48_000), Path("a.mp3")
    ) == (
        *("-filter_complex", "GRAPH", "-map", "[out]"),
        *("-c:a", "libmp3lame", "-b:a", "96k", "-joint_stereo", "1", "-compression_level", "5"),
        *("-ar", "48000", "-ac", "2", "-map_metadata", "-1", "-map_chapters", "-1"),
        *(
            "-fflags",
            "+bitexact",
            "-flags:a",
            "+bitexact",
            "-id3v2_version",
            "0",
            "-f",
            "mp3",
            "-y",
            "file:a.mp3",
        ),
    )
