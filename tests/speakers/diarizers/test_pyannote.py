"""pyannote.audio behind our contract. Its weights want a login, so a stand-in for the package
answers here."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest
from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError

from podcastkit.errors import EngineError
from podcastkit.model.sound import SAMPLE_RATE
from podcastkit.model.time import Span
from podcastkit.model.transcript import Turn
from podcastkit.speakers.diarizers import pyannote, registry
from podcastkit.speakers.diarizers.base import DiarizeOptions
from podcastkit.speech.vad import SpeechFrames

TRACKS = [
    (4.0, 9.0, "SPEAKER_00"),
    (1.0, 5.0, "SPEAKER_01"),
    (9.5, 9.52, "SPEAKER_02"),
    (9.8, 12.0, "SPEAKER_01"),
]


class Annotation:
    def itertracks(self, *, yield_label: bool) -> Iterator[tuple[SimpleNamespace, str, str]]:
        assert yield_label
        for start, end, label in TRACKS:
            yield SimpleNamespace(start=start, end=end), "_", label


@dataclass
class Pipeline:
    """What from_pretrained gives, and what it was asked for."""

    asked: list[Any]
    failure: Exception | None = None

    def __call__(self, recording: dict[str, Any], num_speakers: int | None) -> Any:
        if self.failure:
            raise self.failure
        assert recording["sample_rate"] == SAMPLE_RATE
        self.asked.append((tuple(recording["waveform"].shape), num_speakers))
        return SimpleNamespace(speaker_diarization=Annotation())


Install = Callable[..., Pipeline]


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Install:
    """Put the stand-in where the package would be."""

    def put(
        release: str = "4.0.1", failure: Exception | None = None, broken: Exception | None = None
    ) -> Pipeline:
        pipeline = Pipeline([], broken)

        def from_pretrained(source: Any, **options: Any) -> Pipeline:
            if failure:
                raise failure
            pipeline.asked.append((source, options))
            return pipeline

        package, audio = ModuleType("pyannote"), ModuleType("pyannote.audio")
        audio.Pipeline = SimpleNamespace(from_pretrained=from_pretrained)  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "pyannote", package)
        monkeypatch.setitem(sys.modules, "pyannote.audio", audio)
        monkeypatch.setattr(pyannote, "version", lambda _: release)
        return pipeline

    return put


def sound() -> Iterator[SpeechFrames]:
    for _ in range(5):
        yield SpeechFrames(np.full(2 * SAMPLE_RATE, 0.1, np.float32), np.zeros(63, np.float32))


def test_turns_overlap_and_are_named_in_the_order_of_being_heard(install: Install) -> None:
    pipeline = install()
    found = registry.load("pyannote", threads=1).diarize(sound(), DiarizeOptions(2))
    assert found.turns == (
        Turn(Span(1_000, 5_000), "S1"),
        Turn(Span(4_000, 9_000), "S2"),
        # What lies behind the end of the recording is cut off, and what is too short for a sound
        # left out.
        Turn(Span(9_800, 10_000), "S1"),
    )
    assert pipeline.asked == [
        (pyannote.PIPELINE, {"revision": pyannote.REVISION}),
        ((1, 10 * SAMPLE_RATE), 2),
    ]
    assert {voice.speaker for voice in found.voices} <= {"S1", "S2"}


def test_an_unknown_number_is_left_to_the_pipeline_and_no_sound_to_nobody(install: Install) -> None:
    pipeline = install()
    diarizer = registry.load("pyannote", threads=1)
    diarizer.diarize(sound(), DiarizeOptions())
    assert pipeline.asked[-1][1] is None
    assert diarizer.diarize(iter(()), DiarizeOptions()).turns == ()


def test_a_folder_takes_the_place_of_the_hub(
    install: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline = install()
    monkeypatch.setenv(pyannote.FOLDER, str(tmp_path))
    with pytest.raises(EngineError, match=r"holds no config\.yaml"):
        registry.load("pyannote", threads=1)
    (tmp_path / "config.yaml").write_text("", "utf-8")
    registry.load("pyannote", threads=1)
    assert pipeline.asked == [(tmp_path, {})]
    assert str(tmp_path) in registry.fingerprint("pyannote")


def test_the_fingerprint_names_release_and_pipeline(install: Install) -> None:
    install("4.2.0")
    assert "pyannote.audio 4.2.0" in registry.fingerprint("pyannote")
    assert pyannote.REVISION[:8] in registry.fingerprint("pyannote")


def refused(status: int) -> HfHubHTTPError:
    response: Any = SimpleNamespace(status_code=status, headers={}, request=None)
    return HfHubHTTPError("no", response=response)


@pytest.mark.parametrize(
    ("failure", "message", "hint"),
    [
        (refused(401), "only to those who have accepted its conditions", "hf auth login"),
        (refused(403), "only to those who have accepted its conditions", "HF_TOKEN"),
        (refused(503), "answers 503", "bundled"),
        (LocalEntryNotFoundError("nothing"), "has not been downloaded yet", "Go online"),
        (ValueError("bad yaml\nmore"), "cannot load .*: bad yaml", "Delete its files"),
    ],
)
def test_a_pipeline_that_is_not_to_be_had(
    install: Install, failure: Exception, message: str, hint: str
) -> None:
    install(failure=failure)
    with pytest.raises(EngineError, match=message) as raised:
        registry.load("pyannote", threads=1)
    assert hint in raised.value.hint


def test_a_pipeline_that_fails(install: Install) -> None:
    install(broken=RuntimeError("out of memory\nTraceback"))
    diarizer = registry.load("pyannote", threads=1)
    with pytest.raises(
        EngineError, match=r"cannot tell the speakers apart: out of memory\."
    ) as raised:
        diarizer.diarize(sound(), DiarizeOptions())
    assert "bundled" in raised.value.hint


def test_an_old_release_and_none_at_all(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    install("3.4.0")
    with pytest.raises(EngineError, match=r"3\.4\.0 is too old"):
        registry.fingerprint("pyannote")
    monkeypatch.undo()
    with pytest.raises(EngineError, match="is not installed") as raised:
        registry.load("pyannote")
    assert "pyannote.audio>=4" in raised.value.hint


def test_a_package_that_cannot_be_imported(
    install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    install()
    monkeypatch.setitem(sys.modules, "pyannote.audio", None)
    with pytest.raises(EngineError, match="is installed but cannot be loaded") as raised:
        registry.load("pyannote", threads=1)
    assert "torchcodec" in raised.value.hint
