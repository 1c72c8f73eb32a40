"""`podcastkit speakers` on files of every kind."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from podcastkit.cli.main import app
from podcastkit.errors import AudioError, EngineError, PodcastkitError
from podcastkit.formats import rttm
from podcastkit.model.time import Span
from podcastkit.model.transcript import Turn
from podcastkit.model.voice import Diarization
from podcastkit.pipeline.single_file import FileDiarization
from tests.fixtures.sound import WriteWav

TURNS = (
    Turn(Span(500, 4_000), "S1"),
    Turn(Span(3_500, 65_000), "S2"),
    Turn(Span(66_000, 67_000), "S1"),
)


def call(*arguments: str | Path) -> str:
    result = CliRunner().invoke(app, ["speakers", *map(str, arguments)])
    if isinstance(result.exception, PodcastkitError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """A fake diarizer at the door, and what it was asked."""
    asked: list[object] = []

    def diarize_file(path: Path, options: object, reporter: object, track: int) -> FileDiarization:
        asked.extend((path, options, track))
        return FileDiarization(Diarization(TURNS, evidence="by voice"), "engine 1", 70_000, 2.5)

    monkeypatch.setattr("podcastkit.cli.speakers.diarize_file", diarize_file)
    return asked


def test_prints_shares_and_turns(heard: list[object]) -> None:
    lines = [line.split() for line in call("talk.wav").splitlines()]
    assert lines == [
        ["by", "voice"],
        ["S1", "00:04", "7", "%", "2", "turn(s)"],
        ["S2", "01:01", "93", "%", "1", "turn(s)"],
        [],
        ["00:00", "-", "00:04", "S1"],
        ["00:03", "-", "01:05", "S2"],
        ["01:06", "-", "01:07", "S1"],
    ]


def test_writes_rttm_that_reads_back(heard: list[object], tmp_path: Path) -> None:
    out = tmp_path / "entretien d’été.rttm"
    assert "3 turn(s) of 2 speaker(s)" in call("entretien d’été.wav", "-o", out, "--speakers", "2")
    assert rttm.read(out.read_text("utf-8"), str(out)) == TURNS
    assert getattr(heard[1], "count", None) == 2


def test_json_is_the_contract(heard: list[object]) -> None:
    content = json.loads(call("talk.wav", "--json"))
    assert content == {
        "audio": "talk.wav",
        "output": None,
        "duration": 70.0,
        "seconds": 2.5,
        "engine": "engine 1",
        "evidence": "by voice",
        "speakers": [{"id": "S1", "time": 4.5, "turns": 2}, {"id": "S2", "time": 61.5, "turns": 1}],
        "turns": [
            {"start": turn.span.start / 1000, "end": turn.span.end / 1000, "speaker": turn.speaker}
            for turn in TURNS
        ],
    }


def test_silence_is_nobody(write_wav: WriteWav, tmp_path: Path) -> None:
    path = write_wav("silence.wav", np.zeros(16_000 * 5), rate=16_000)
    assert "Nobody speaks" in call(path)
    call(path, "-o", tmp_path / "silence.rttm")
    assert (tmp_path / "silence.rttm").read_text("utf-8") == ""


@pytest.mark.parametrize("name", ["missing.wav", "empty.wav", "text.wav", "."])
def test_what_is_no_recording_is_one_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty.wav").write_bytes(b"")
    (tmp_path / "text.wav").write_text("Bonjour", "utf-8")
    with pytest.raises(AudioError):
        call(tmp_path / name)


def test_an_unknown_engine_gets_the_nearest(write_wav: WriteWav) -> None:
    path = write_wav("silence.wav", np.zeros(16_000 * 2), rate=16_000)
    with pytest.raises(EngineError) as refusal:
        call(path, "--engine", "bundle")
    assert "bundled" in refusal.value.hint
