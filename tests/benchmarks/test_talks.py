"""Talks with known chapters, told in several forms."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.paths import REPOSITORY

sys.path.append(str(REPOSITORY / "benchmarks"))
from talks import FORMS, HEADLINE, Talk, kind_of, load_talks, series_of, transcript_of

SAID = [
    ("Ana", 0, "Bonjour."),
    ("Ana", 0, "Ça va ?"),
    ("Bo", 1, "Oui."),
    ("Bo", 1, " "),
    ("Bo", 2, "Très bien, merci."),
]
TALK: Talk = {
    "id": "x:1",
    "lang": "fr",
    "source": "x",
    "timed": True,
    "duration": 20.0,
    "sentences": [
        {"text": text, "speaker": speaker, "turn": turn, "start": 4.0 * at}
        for at, (speaker, turn, text) in enumerate(SAID)
    ],
    "boundaries": [2],
    "titles": ["", ""],
}


@pytest.mark.parametrize(
    ("form", "segments"),
    [
        ("turns", ["Bonjour. Ça va ?", "Oui.", "Très bien, merci."]),
        ("paragraphs without speakers", ["Bonjour. Ça va ?", "Oui.", "Très bien, merci."]),
        ("sentences", ["Bonjour.", "Ça va ?", "Oui.", "Très bien, merci."]),
        ("sentences without speakers", ["Bonjour.", "Ça va ?", "Oui.", "Très bien, merci."]),
    ],
)
def test_a_talk_is_told_in_turns_or_sentences_with_or_without_speakers(
    form: str, segments: list[str]
) -> None:
    assert form in FORMS
    transcript = transcript_of(TALK, form)
    assert [transcript.text_of(segment) for segment in transcript.segments] == segments
    named = "without" not in form
    assert [speaker.name for speaker in transcript.speakers] == (["Ana", "Bo"] if named else [])
    assert {segment.speaker for segment in transcript.segments} == (
        {"Ana", "Bo"} if named else {None}
    )


def test_the_words_of_a_sentence_share_the_time_up_to_the_next() -> None:
    words = list(transcript_of(TALK).words)
    assert [(word.span.start, word.span.end, word.text) for word in words[:4]] == [
        (0, 4_000, "Bonjour."),
        (4_000, 5_333, "Ça"),
        (5_333, 6_666, "va"),
        (6_666, 8_000, "?"),
    ]
    assert words[-1].span.end == 20_000


def test_talks_are_read_one_a_line(tmp_path: Path) -> None:
    path = tmp_path / "talks.jsonl"
    path.write_text(f"{json.dumps(TALK)}\n{json.dumps(TALK | {'id': 'x:2'})}\n", encoding="utf-8")
    assert [talk["id"] for talk in load_talks(path)] == ["x:1", "x:2"]


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({}, "French interviews"),
        ({"lang": "en"}, "English podcasts"),
        ({"lang": "en", "timed": False}, "long English interviews"),
        ({"lang": "en", "source": "TinyRec 3"}, "English screencasts"),
        ({"lang": "es"}, "Spanish talks"),
    ],
)
def test_every_talk_is_of_a_kind(changed: Talk, kind: str) -> None:
    assert kind_of(TALK | changed) == kind
    assert (kind in HEADLINE) == (kind not in ("Spanish talks", "English screencasts"))


@pytest.mark.parametrize(
    ("name", "series"),
    [("bt:stephan/2019/talk", "stephan"), ("bt:stephan", "stephan"), ("x:1", "x"), ("x", "x")],
)
def test_a_series_is_left_out_together(name: str, series: str) -> None:
    assert series_of({"id": name}) == series
