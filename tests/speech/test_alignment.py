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
from podcastkit.model.transcript import Word
from podcastkit.speech.alignment import align_words
from podcastkit.speech.engines import registry
from podcastkit.speech.engines.base import Aligner
from tests.paths import REPOSITORY

pytestmark = pytest.mark.slow

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


@pytest.fixture(scope="module")
def words(engine: Aligner, sound: Samples, turns: list[tuple[Span, list[str]]]) -> tuple[Word, ...]:
    """What is said, aligned."""
    texts = [text for _, words in turns for text in words]
    return align_words(sound, HEARD.start, texts, engine, "fr")


def test_every_word_gets_its_time_and_turns_begin_and_end_where_they_do(
    words: tuple[Word, ...], turns: list[tuple[Span, list[str]]]
) -> None:
    assert [word.text for word in words] == [text for _, texts in turns for text in texts]
    assert all(word.confidence is not None for word in words)
    reached = 0
    for span, texts in turns:
        first, last = words[reached].span, words[reached + len(texts) - 1].span
        reached += len(texts)
        assert abs(first.start - span.start) <= NEAR
        assert abs(last.end - span.end) <= NEAR


def test_what_is_not_said_has_little_probability(
    engine: Aligner, sound: Samples, words: tuple[Word, ...]
) -> None:
    texts = [word.text for word in words]
    texts[20:27] = ["le", "ministre", "des", "chemins", "de", "fer", "viendra"]
    wrong = align_words(sound, HEARD.start, texts, engine, "fr")

    def confidence(replaced: tuple[Word, ...]) -> float:
        return float(np.mean([word.confidence or 0 for word in replaced[20:27]]))

    assert confidence(wrong) < confidence(words) / 2


def test_no_text_and_too_much_of_it_have_no_times(engine: Aligner, sound: Samples) -> None:
    assert align_words(sound, 0, [], engine, "fr") == ()
    assert align_words(sound, 0, ["anticonstitutionnellement"] * 200, engine, "fr") == ()


def test_a_language_the_model_does_not_know_is_refused(engine: Aligner, sound: Samples) -> None:
    with pytest.raises(EngineError):
        align_words(sound, 0, ["oui"], engine, "xx")
