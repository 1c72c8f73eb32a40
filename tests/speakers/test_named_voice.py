"""Which voice a transcript gives a name to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Speaker, Transcript, Turn
from podcastkit.model.voice import Diarization
from podcastkit.speakers.named_voice import NamedVoice, find_named_voice, speaker_names
from tests.build import placed_transcript

SPEAKERS = (
    Speaker("h", "Alexandre Mars", "host"),
    Speaker("g", "Zoé L’Hermite", "guest"),
    Speaker("s", "Nobody"),
)


def talk(*turns: tuple[Ms, Ms, str | None]) -> Transcript:
    return placed_transcript(((who, start, end, "bon") for start, end, who in turns), SPEAKERS)


def diarized(*turns: tuple[int, int, str]) -> Diarization:
    return Diarization(tuple(Turn(Span(start, end), who) for start, end, who in turns))


TALK = talk((0, 1000, "h"), (1000, 3000, "g"), (3000, 4000, "h"), (4000, 4500, None))


@pytest.mark.parametrize(
    ("name", "turns", "expected"),
    [
        (
            "Alexandre Mars",
            ((0, 1000, "S1"), (1000, 3000, "S2"), (3000, 4000, "S1")),
            NamedVoice("S1", 1.0, 1.0),
        ),
        (
            "zoé l'hermite",
            ((0, 1000, "S1"), (1000, 3000, "S2"), (3000, 4000, "S1")),
            NamedVoice("S2", 1.0, 1.0),
        ),
        # A quarter of what the host says is heard as somebody else's.
        (
            "Alexandre Mars",
            ((0, 1500, "S1"), (3000, 3500, "S2"), (3500, 4000, "S1")),
            NamedVoice("S1", 0.75, 0.75),
        ),
        # Host and guest were taken for one voice.
        ("Alexandre Mars", ((0, 4000, "S1"),), NamedVoice("S1", 1.0, 0.5)),
        # What the transcript gives to nobody counts for nothing, nor does silence.
        ("Alexandre Mars", ((0, 400, "S1"), (4000, 4500, "S2")), NamedVoice("S1", 1.0, 1.0)),
        ("Alexandre Mars", ((1000, 3000, "S2"),), None),
        ("Alexandre Mars", (), None),
        ("Nobody", ((0, 4000, "S1"),), None),
    ],
)
def test_the_speaker_who_is_heard_most_where_the_name_stands(
    name: str, turns: tuple[tuple[int, int, str], ...], expected: NamedVoice | None
) -> None:
    assert find_named_voice(TALK, name, diarized(*turns)) == expected


def test_names_come_as_they_are_heard() -> None:
    assert speaker_names(TALK) == ("Alexandre Mars", "Zoé L’Hermite")


spans = st.tuples(st.integers(0, 300), st.integers(0, 80))


@given(
    st.lists(spans, max_size=12),
    st.lists(st.tuples(spans, st.sampled_from(["S1", "S2", "S3"])), max_size=12),
)
def test_shares_are_those_of_every_pair(
    gaps: list[tuple[int, int]], turns: list[tuple[tuple[int, int], str]]
) -> None:
    segments, end = [], 0
    for at, (gap, length) in enumerate(gaps):
        segments.append((end + gap, end + gap + length, "hg"[at % 2]))
        end += gap + length
    diarization = diarized(*sorted((start, start + length, who) for (start, length), who in turns))
    both = {"h": dict.fromkeys(("S1", "S2", "S3"), 0), "g": dict.fromkeys(("S1", "S2", "S3"), 0)}
    for start, stop, who in segments:
        for turn in diarization.turns:
            both[who][turn.speaker] += max(
                0, min(stop, turn.span.end) - max(start, turn.span.start)
            )
    found = find_named_voice(talk(*segments), "Alexandre Mars", diarization)
    total = sum(both["h"].values())
    if found is None:
        assert total == 0
    else:
        time = max(both["h"].values())
        assert both["h"][found.speaker] == time
        assert found.share == time / total
        assert found.purity == time / (time + both["g"][found.speaker])
