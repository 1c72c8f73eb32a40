"""Words that are known, found in real speech by the weights that come with podcastkit.

The recording is the demo episode: synthetic speech, of which the start and the length of every turn
are known.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from podcastkit.audio.decode import part
from podcastkit.errors import EngineError
from podcastkit.model.sound import Samples
from podcastkit.model.time import Ms, Span, ms_from_seconds
from podcastkit.speech.alignment import aligned
from podcastkit.speech.engines import registry
from podcastkit.speech.engines.base import Aligner
from tests.paths import REPOSITORY

DEMO = REPOSITORY / "episodes" / "camille-personne"
HEARD = Span(14_500, 42_900)
NEAR: Ms = 120
"""Of what the synthesis says: an edge of a word that is seen in the sound."""


@pytest.fixture(scope="module")
def turns() -> list[tuple[Span, list[str]]]:
    """What is said from HEARD.start to HEARD.end, word by word for each turn."""
    told = [(ms_from_seconds(start), ms_from_seconds(length), text) for start, length, _,
    text in json.loads(
        (DEMO / "script.json").read_text("utf-8")
    )]  # fmt: skip
    return [
        (Span(start, start + length), text.replace(" ?", "\u00a0?").split(" "))
        for start, length, text in told
        if HEARD.start <= start and start + length <= HEARD.end
    ]


@pytest.fixture(scope="module")
def sound() -> Samples:
    return part(DEMO / "recording.opus", HEARD)


@pytest.fixture(scope="module", params=["faster-whisper", "openai-whisper"])
def engine(request: pytest.FixtureRequest, model_cache: Path) -> Aligner:
    return registry.load(str(request.param), "bundled", "cpu", 2)


def test_every_word_gets_its_time_and_turns_begin_and_end_where_they_do(
    engine: Aligner, sound: Samples, turns: list[tuple[Span, list[str]]]
) -> None:
    texts = [text for _, words in turns for text in words]
    found = aligned(sound, HEARD.start, texts, engine, "fr")
    assert [word.text for word in found] == texts
    assert all(word.confidence is not None for word in found)
    reached = 0
    for span, words in turns:
        first, last = found[reached].span, found[reached + len(words) - 1].span
        reached += len(words)
        assert abs(first.start - span.start) <= NEAR
        assert abs(last.end - span.end) <= NEAR


def test_what_is_not_said_has_little_probability(
    engine: Aligner, sound: Samples, turns: list[tuple[Span, list[str]]]
) -> None:
    texts = [text for _, words in turns for text in words]
    wrong = ["le", "ministre", "des", "chemins", "de", "fer", "viendra"]
    found = aligned(sound, HEARD.start, [*texts[:20], *wrong, *texts[27:]], engine, "fr")
    right = aligned(sound, HEARD.start, texts, engine, "fr")
    sure = [np.mean([word.confidence or 0 for word in words[20:27]]) for words in (found, right)]
    assert sure[0] < sure[1] / 2


def test_no_text_and_too_much_of_it_have_no_times(engine: Aligner, sound: Samples) -> None:
    assert aligned(sound, 0, [], engine, "fr") == ()
    assert aligned(sound, 0, ["anticonstitutionnellement"] * 200, engine, "fr") == ()


def test_a_language_the_model_does_not_know_is_refused(engine: Aligner, sound: Samples) -> None:
    with pytest.raises(EngineError):
        aligned(sound, 0, ["oui"], engine, "xx")
