"""A recording is decoded once, however many listen to it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from podcastkit.audio import spool
from podcastkit.audio.decode import blocks
from podcastkit.audio.spool import SpooledSound
from podcastkit.errors import AudioError, WriteError
from podcastkit.model.audio import ChannelRepair
from podcastkit.model.sound import Samples
from tests.fixtures.sound import WriteWav


@pytest.fixture
def recording(write_wav: WriteWav) -> Path:
    noise = np.random.default_rng(3).normal(0, 0.1, 70 * 8_000)
    return write_wav("talk.wav", noise, rate=8_000)


@pytest.fixture
def decodings(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The recordings that were decoded."""
    paths: list[Path] = []

    def decode(path: Path, track: int, repair: ChannelRepair, *, seconds: float) -> object:
        paths.append(path)
        return blocks(path, track, repair, seconds=seconds)

    monkeypatch.setattr(spool, "blocks", decode)
    return paths


def test_the_same_blocks_as_decoded_directly(
    recording: Path, tmp_path: Path, decodings: list[Path]
) -> None:
    sound = SpooledSound(recording, tmp_path / "sound" / "talk.f32")
    expected = list(blocks(recording))
    assert len(expected) == 3
    for _ in range(2):
        spooled = list(sound.blocks())
        assert [block.tobytes() for block in spooled] == [block.tobytes() for block in expected]
        assert {block.dtype for block in spooled} == {np.dtype(np.float32)}
    assert decodings == [recording]


def test_listeners_side_by_side_share_one_decoding(
    recording: Path, tmp_path: Path, decodings: list[Path]
) -> None:
    sound = SpooledSound(recording, tmp_path / "talk.f32")

    def listen(_: int) -> Samples:
        return np.concatenate(list(sound.blocks()))

    with ThreadPoolExecutor(4) as pool:
        first, *others = pool.map(listen, range(4))
    assert all(np.array_equal(first, other) for other in others)
    assert len(decodings) == 1


def test_the_next_run_uses_what_a_killed_one_left(
    recording: Path, tmp_path: Path, decodings: list[Path]
) -> None:
    file = tmp_path / "talk.f32"
    expected = np.concatenate(list(SpooledSound(recording, file).blocks()))
    assert np.array_equal(np.concatenate(list(SpooledSound(recording, file).blocks())), expected)
    assert len(decodings) == 1


def test_what_is_forgotten_is_decoded_again(
    recording: Path, tmp_path: Path, decodings: list[Path]
) -> None:
    sound = SpooledSound(recording, tmp_path / "talk.f32")
    sound.forget()
    next(sound.blocks())
    sound.forget()
    assert not (tmp_path / "talk.f32").exists()
    assert list(sound.blocks())
    assert len(decodings) == 2


def test_a_recording_that_cannot_be_decoded_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "talk.wav").write_text("no sound")
    with pytest.raises(AudioError):
        next(SpooledSound(tmp_path / "talk.wav", tmp_path / "sound" / "talk.f32").blocks())
    assert list((tmp_path / "sound").iterdir()) == []


def test_a_place_that_cannot_be_written_is_named(recording: Path, tmp_path: Path) -> None:
    (tmp_path / "sound").write_text("a file")
    with pytest.raises(WriteError, match="sound"):
        next(SpooledSound(recording, tmp_path / "sound" / "talk.f32").blocks())
