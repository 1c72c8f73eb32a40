"""Sound and frequency of words, from the packages that hold them."""

from __future__ import annotations

from pathlib import Path

import pytest

from podcastkit.inference import lexicon
from podcastkit.inference.lexicon import fingerprint, lexicon_of
from podcastkit.text.phonetics import EVERYDAY, GRAMMATICAL, ORDINARY, RARE


@pytest.mark.parametrize(
    ("word", "phonemes"),
    [("maison", "mezɔ̃"), ("mars", "maʁs"), ("à", "ɑ"), ("2", "dø"), ("", "")],
)
def test_french_words_have_french_phonemes(word: str, phonemes: str) -> None:
    assert lexicon_of("fr").phonemes(word) == phonemes


def test_variants_of_a_language_share_its_model() -> None:
    assert lexicon_of("fr-CA").phonemes("vallée") == lexicon_of("FR").phonemes("vallée")
    assert lexicon_of("en_GB").phonemes("valley") == lexicon_of("en").phonemes("valley")
    assert lexicon_of("en").phonemes("mars") != lexicon_of("fr").phonemes("mars")


@pytest.mark.parametrize(
    ("word", "least", "below"),
    [
        ("de", GRAMMATICAL, 9),
        ("attente", EVERYDAY, GRAMMATICAL),
        ("épique", ORDINARY, EVERYDAY),
        ("bliss", RARE, ORDINARY),
        ("Derichebourg", 0.1, RARE),
        ("sevranodais", 0, 0.1),
    ],
)
def test_frequency_places_words_between_the_thresholds(
    word: str, least: float, below: float
) -> None:
    assert least <= lexicon_of("fr").frequency(word) < below


def test_in_a_language_nobody_counted_every_word_is_one_that_everybody_uses() -> None:
    assert lexicon_of("tlh").frequency("qapla") == GRAMMATICAL
    assert not lexicon_of("tlh").counted
    assert lexicon_of("fr-CA").counted
    assert lexicon_of("tlh").phonemes("Qapla'") == "qapla"


def test_the_model_is_unpacked_into_the_cache_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PODCASTKIT_CACHE", str(tmp_path))
    lexicon._model.cache_clear()
    try:
        assert lexicon._model("fr").phonemize("maison") == "mezɔ̃"
        (unpacked,) = (tmp_path / "phonemes").iterdir()
        before = unpacked.stat()
        lexicon._model.cache_clear()
        assert lexicon._model("fr").phonemize("mars") == "maʁs"
        assert unpacked.stat().st_mtime_ns == before.st_mtime_ns
    finally:
        lexicon._model.cache_clear()


def test_the_fingerprint_changes_with_the_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint()
    fingerprint.cache_clear()
    monkeypatch.setattr(lexicon, "installed_version", lambda package: "9.9")
    try:
        assert fingerprint() != before
    finally:
        fingerprint.cache_clear()
