"""Diarizers go by names."""

from __future__ import annotations

import pytest

from podcastkit.errors import EngineError
from podcastkit.inference import speaker_weights
from podcastkit.model import settings
from podcastkit.speakers.diarizers import registry


def test_auto_is_the_bundled_one() -> None:
    assert (
        registry.fingerprint("auto")
        == registry.fingerprint("bundled")
        == registry.load("auto").fingerprint
    )
    assert "segmentation-3.0" in registry.fingerprint()


def test_an_unknown_name_gets_the_nearest_known_one() -> None:
    with pytest.raises(EngineError, match="no diarizer 'pyanote'") as refusal:
        registry.load("pyanote")
    assert "pyannote" in refusal.value.hint


@pytest.mark.parametrize(
    ("engine", "installed", "why"),
    [
        ("none", True, 'engine = "none"'),
        ("auto", True, ""),
        ("auto", False, "not installed"),
        ("bundled", False, ""),
        ("pyannote", False, ""),
    ],
)
def test_why_speakers_are_not_told_apart(
    monkeypatch: pytest.MonkeyPatch, engine: str, installed: bool, why: str
) -> None:
    monkeypatch.setattr(speaker_weights, "installed", lambda: installed)
    told = registry.obstacle(engine)
    assert why in told
    assert bool(told) == bool(why)


def test_every_diarizer_that_may_be_chosen_is_there() -> None:
    assert (settings.AUTO, *registry.DIARIZERS, settings.NONE) == settings.DIARIZERS
