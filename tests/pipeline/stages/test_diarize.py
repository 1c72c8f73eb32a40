"""Channels or voices: which of them tells the speakers of a recording apart, and what is said about
it."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from podcastkit.audio.decode import blocks
from podcastkit.cli.terminal.display import display
from podcastkit.inference import speaker_weights
from podcastkit.model.settings import SpeakerOptions
from podcastkit.model.sound import SAMPLE_RATE
from podcastkit.model.voice import Diarization
from podcastkit.pipeline.single_file import diarize_file
from podcastkit.pipeline.stages.diarize import diarize_stage
from tests.fixtures.sound import WriteWav
from tests.paths import REPOSITORY

pytestmark = pytest.mark.slow

DEMO = REPOSITORY / "episodes" / "camille-personne"


@pytest.fixture(scope="module")
def apart() -> np.ndarray:
    """The first forty seconds of the demo, the host on the left and the guest on the right, bleed
    20 dB lower."""
    sound = np.concatenate(list(blocks(DEMO / "recording.opus")))[: 40 * SAMPLE_RATE]
    sides = np.zeros((len(sound), 2))
    for start, length, who, _ in json.loads((DEMO / "script.json").read_text("utf-8")):
        part = slice(round(start * SAMPLE_RATE), round((start + length) * SAMPLE_RATE))
        sides[part, 0 if who == "H" else 1] = sound[part]
    return sides + 0.1 * sides[:, ::-1] + np.random.default_rng(1).normal(0, 1e-4, sides.shape)


def diarized(path: Path, engine: str = "auto", count: int = 0) -> Diarization:
    with display(quiet=True) as reporter:
        return diarize_file(path, SpeakerOptions(engine, count), reporter).diarization


def test_speakers_with_a_channel_each_are_told_apart_by_channel(
    write_wav: WriteWav, apart: np.ndarray
) -> None:
    found = diarized(write_wav("double.wav", apart, rate=SAMPLE_RATE))
    assert found.evidence.startswith("one speaker per channel: in ")
    assert found.speakers == ("S1", "S2")
    host, guest = (voice.print for voice in found.voices)
    assert host.likeness(guest) < 0.6
    by_voice = diarized(DEMO / "recording.opus").voices
    assert host.likeness(by_voice[0].print) > 0.9
    assert guest.likeness(by_voice[1].print) > 0.9


def test_the_same_sound_in_both_channels_is_told_apart_by_voice(
    write_wav: WriteWav, apart: np.ndarray
) -> None:
    mixed = apart.sum(axis=1)
    found = diarized(
        write_wav("mixed.wav", np.column_stack((mixed, 0.8 * mixed)), rate=SAMPLE_RATE)
    )
    assert found.evidence.startswith("the channels carry the same sound")
    assert found.speakers == ("S1", "S2")


@pytest.mark.parametrize(("engine", "count"), [("bundled", 0), ("auto", 3)])
def test_an_engine_by_name_and_another_number_are_heeded(
    write_wav: WriteWav, apart: np.ndarray, engine: str, count: int
) -> None:
    found = diarized(write_wav("double.wav", apart, rate=SAMPLE_RATE), engine, count)
    assert len(found.speakers) == (count or 2)
    assert found.evidence.endswith("but 3 speakers are said to speak" if count else "")


def test_one_channel_needs_no_evidence(write_wav: WriteWav, apart: np.ndarray) -> None:
    found = diarized(write_wav("mono.wav", apart.sum(axis=1)[: 20 * SAMPLE_RATE], rate=SAMPLE_RATE))
    assert found.evidence == ""
    assert found.turns


@pytest.mark.parametrize(("engine", "told"), [("none", 0), ("auto", 1)])
def test_where_speakers_are_not_told_apart_publishing_goes_on(
    monkeypatch: pytest.MonkeyPatch, engine: str, told: int
) -> None:
    monkeypatch.setattr(speaker_weights, "installed", lambda: False)
    notes: list[str] = []
    skipped: list[tuple[str, str]] = []
    context = SimpleNamespace(
        settings=SimpleNamespace(speakers=SpeakerOptions(engine)),
        reporter=SimpleNamespace(note=notes.append),
    )
    run = SimpleNamespace(skip=lambda *why: skipped.append(why))
    episode = SimpleNamespace(slug="talk")
    assert diarize_stage(context, run, episode, None, None) is None  # type: ignore[arg-type]
    assert skipped[0][0] == "diarize"
    assert len(notes) == told
    assert all(speaker_weights.INSTALL in note for note in notes)
