"""Voice prints and who speaks when, as values."""

from __future__ import annotations

import pytest

from podcastkit.model.time import Span
from podcastkit.model.transcript import Turn
from podcastkit.model.voice import Diarization, VoicePrint


def test_prints_of_one_model_are_compared_by_their_angle() -> None:
    one = VoicePrint("m 1", (0.6, 0.8), 4_000)
    assert one.likeness(one) == pytest.approx(1)
    assert one.likeness(VoicePrint("m 1", (0.8, -0.6), 9_000)) == pytest.approx(0)
    assert one.likeness(VoicePrint("m 1", (-0.6, -0.8), 9_000)) == pytest.approx(-1)


def test_prints_of_different_models_have_nothing_in_common() -> None:
    assert (
        VoicePrint("m 1", (0.6, 0.8), 4_000).likeness(VoicePrint("m 2", (0.6, 0.8), 4_000)) is None
    )


@pytest.mark.parametrize("vector", [(), (1.0, 1.0), (0.0, 0.0), (float("nan"), 1.0)])
def test_a_print_has_length_one(vector: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="length 1"):
        VoicePrint("m 1", vector, 4_000)


def test_speakers_are_those_heard_in_their_order() -> None:
    turns = tuple(
        Turn(Span(start, start + 900), who)
        for start, who in ((0, "S1"), (500, "S2"), (1_000, "S1"))
    )
    assert Diarization(turns).speakers == ("S1", "S2")
    assert Diarization(()).speakers == ()
