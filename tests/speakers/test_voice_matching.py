"""Whose voices are heard."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.model.enrolment import EnrolledVoice, Enrolment
from podcastkit.model.voice import Voice, VoicePrint
from podcastkit.speakers.voice_matching import RULES, MatchRules, likeness, recognise

SIZE = 6
DAY = date(2026, 11, 23)


def toward(direction: int, value: float, model: str = "campp") -> VoicePrint:
    """A print whose likeness to direction `direction` is `value`, and to all others but the last is
    0."""
    vector = [0.0] * SIZE
    vector[direction], vector[-1] = value, math.sqrt(1 - value * value)
    return VoicePrint(model, tuple(vector), 60_000)


def between(likenesses: Mapping[int, float]) -> VoicePrint:
    """A print with these likenesses to directions."""
    vector = [likenesses.get(at, 0.0) for at in range(SIZE)]
    vector[-1] = math.sqrt(1 - sum(value * value for value in vector))
    return VoicePrint("campp", tuple(vector), 60_000)


def person(name: str, *prints: VoicePrint) -> EnrolledVoice:
    kept = tuple(Enrolment(one, f"episode-{at}", DAY) for at, one in enumerate(prints))
    return EnrolledVoice(name, kept, "asked")


def speakers(*prints: VoicePrint) -> list[Voice]:
    return [Voice(f"S{at}", one) for at, one in enumerate(prints, 1)]


def matched(
    voices: Sequence[Voice], enrolled: Sequence[EnrolledVoice], rules: MatchRules = RULES
) -> dict[str, str]:
    return {one.speaker: one.name for one in recognise(voices, enrolled, rules).matched}


ALEX, FLEUR = person("Alex", toward(0, 1)), person("Fleur", toward(1, 1))


@pytest.mark.parametrize(
    ("voices", "expected"),
    [
        ([toward(0, 0.8), toward(1, 0.7)], {"S1": "Alex", "S2": "Fleur"}),
        ([toward(1, 0.7), toward(0, 0.8)], {"S1": "Fleur", "S2": "Alex"}),
        ([toward(0, 0.8), toward(2, 0.9)], {"S1": "Alex"}),
        ([toward(0, RULES.threshold - 0.01)], {}),
        ([toward(0, RULES.threshold + 0.01)], {"S1": "Alex"}),
        # Two speakers that are both like one person: neither is named.
        ([toward(0, 0.8), toward(0, 0.72)], {}),
        ([toward(0, 0.8), toward(0, 0.68)], {"S1": "Alex"}),
        # A speaker that is like two persons.
        ([between({0: 0.6, 1: 0.56})], {}),
        ([between({0: 0.7, 1: 0.56})], {"S1": "Alex"}),
        # What is too little for a match still casts doubt on another one.
        ([toward(0, 0.6), toward(0, 0.53)], {}),
        ([], {}),
    ],
)
def test_a_match_is_like_enough_and_stands_out(
    voices: list[VoicePrint], expected: dict[str, str]
) -> None:
    assert matched(speakers(*voices), [ALEX, FLEUR]) == expected


def test_the_score_and_the_nearest_person_are_told() -> None:
    found = recognise(speakers(toward(0, 0.8), between({0: 0.2, 1: 0.3})), [ALEX, FLEUR])
    assert [(one.speaker, one.name, round(one.value, 3)) for one in found.matched] == [
        ("S1", "Alex", 0.8)
    ]
    nearest = found.nearest("S2")
    assert nearest
    assert (nearest.name, round(nearest.value, 3)) == ("Fleur", 0.3)
    assert found.nearest("S3") is None
    assert len(found.likenesses) == 4


def test_several_prints_of_one_person_help_and_never_harm() -> None:
    studio, telephone = toward(0, 1), toward(1, 1)
    both = person("Alex", studio, telephone)
    assert likeness(toward(0, 0.8), both) == pytest.approx(0.8)
    assert likeness(toward(1, 0.7), both) == pytest.approx(0.7)
    assert matched(speakers(toward(1, 0.7)), [both]) == {"S1": "Alex"}


def test_prints_of_another_model_are_skipped_and_reported() -> None:
    old = person("Old", toward(2, 1, "titanet"))
    mixed = person("Mixed", toward(3, 1, "titanet"), toward(1, 1))
    found = recognise(speakers(toward(2, 0.9), toward(1, 0.8)), [ALEX, old, mixed])
    assert found.outdated == ("Old",)
    assert [(one.speaker, one.name) for one in found.matched] == [("S2", "Mixed")]
    assert recognise([], [old]).outdated == ()


def test_without_a_margin_there_are_no_rules() -> None:
    with pytest.raises(ValueError, match="margin"):
        MatchRules(margin=0)


units = st.lists(st.floats(-1, 1), min_size=4, max_size=4).filter(
    lambda values: math.hypot(*values) > 0.1
)
prints = units.map(
    lambda values: VoicePrint("m", tuple(value / math.hypot(*values) for value in values), 20_000)
)


@given(
    st.lists(prints, max_size=10),
    st.lists(st.lists(prints, min_size=1, max_size=3), max_size=6),
    st.floats(-0.5, 0.9),
    st.floats(0.001, 0.3),
    st.randoms(use_true_random=False),
)
def test_matching_is_one_to_one_and_heeds_no_order(
    heard: list[VoicePrint],
    kept: list[list[VoicePrint]],
    threshold: float,
    margin: float,
    random: object,
) -> None:
    rules = MatchRules(threshold, margin)
    voices = speakers(*heard)
    enrolled = [person(f"P{at}", *own) for at, own in enumerate(kept)]
    found = recognise(voices, enrolled, rules)
    assert len({one.speaker for one in found.matched}) == len(found.matched)
    assert len({one.name for one in found.matched}) == len(found.matched)
    assert all(one.value >= threshold for one in found.matched)
    for one in found.matched:
        assert found.nearest(one.speaker) == one
    random.shuffle(voices)  # type: ignore[attr-defined]
    random.shuffle(enrolled)  # type: ignore[attr-defined]
    assert set(recognise(voices, enrolled, rules).matched) == set(found.matched)
