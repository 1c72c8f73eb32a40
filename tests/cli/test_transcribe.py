"""A recording alone, transcribed by the real command with the real weights."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from podcastkit.audio import ffmpeg
from tests.fixtures.workspaces import DEMO
from tests.paths import COMMAND, REPOSITORY

pytestmark = pytest.mark.slow


def test_transcribe_needs_no_workspace(tmp_path: Path) -> None:
    whole = REPOSITORY / "episodes" / DEMO / "recording.opus"
    recording = tmp_path / "beginning.opus"
    ffmpeg.run(("-i", f"file:{whole}", "-t", "60", "-c", "copy", f"file:{recording}"))
    out = tmp_path / "out.json"
    done = subprocess.run(
        [COMMAND, "transcribe", recording, "-o", out, "--json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["language"] == "fr"
    assert report["speed"] > 0
    assert {"engine", "model", "dropped"} <= report.keys()
    assert [speaker["name"] for speaker in report["speakers"]] == ["Intervenant 1", "Intervenant 2"]
    content = json.loads(out.read_text("utf-8"))
    assert content["version"] == "1.0.0"
    words = [word for segment in content["segments"] for word in segment["words"]]
    assert len(words) == report["words"] > 90
    assert {segment["speaker"] for segment in content["segments"]} == {
        "Intervenant 1",
        "Intervenant 2",
    }
