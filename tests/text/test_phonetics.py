"""How words sound and how common they are, with the real models."""

from __future__ import annotations

import pytest

from podcastkit.inference.lexicon import fingerprint, lexicon_of
from podcastkit.text.normal_forms import letters
from podcastkit.text.phonetics import GRAMMATICAL, ORDINARY, RARE, likeness, sound

FRENCH = lexicon_of("fr-CA")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("phone vallée", "Phonevalley"),
        ("bliss", "Blisce"),
        ("Pesqué", "Pesquet"),
        ("épique", "Epic"),
        ("Fleurs Pèlerin", "Fleur Pellerin"),
        ("A2", "à deux"),
    ],
)
def test_homophones_have_one_sound(one: str, other: str) -> None:
    assert sound(one, FRENCH) == sound(other, FRENCH)


def test_english_words_sound_english() -> None:
    assert sound("Neeland", lexicon_of("en")) == sound("Kneeland", lexicon_of("en"))
    assert sound("Kneeland", FRENCH) != sound("Kneeland", lexicon_of("en"))


def test_a_language_without_a_model_is_compared_by_its_letters() -> None:
    lexicon = lexicon_of("tlh")
    assert sound("Qapla' Naïve", lexicon) == "qaplanaive"
    assert lexicon.frequency("qapla") >= GRAMMATICAL


@pytest.mark.parametrize(
    ("closer", "farther"),
    [
        (("kodali", "kotali"), ("kodali", "kosali")),
        (("pezo\u0303", "pezo"), ("pezo\u0303", "pezi\u0303")),
        (("abc", "abc"), ("abc", "abd")),
    ],
)
def test_phonemes_of_one_class_are_nearer(
    closer: tuple[str, str], farther: tuple[str, str]
) -> None:
    assert 0 <= likeness(*farther) < likeness(*closer) <= 1


def test_frequency_tells_ordinary_words_from_rare_ones() -> None:
    assert FRENCH.frequency("avec") >= GRAMMATICAL > FRENCH.frequency("vallée") >= ORDINARY
    assert FRENCH.frequency("Derichebourg") < RARE
    assert FRENCH.frequency("blisse") == 0


def test_letters_leave_out_what_spelling_varies() -> None:
    assert letters("L’Œuvre d'Été-2 & Co") == "loeuvredete2co"


def test_the_fingerprint_names_every_package() -> None:
    assert all(
        name in fingerprint()
        for name in ("g2p2 ", "g2p2-group-romance ", "g2p2-group-germanic ", "wordfreq ")
    )
