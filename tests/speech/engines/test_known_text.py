"""A known text is divided so that every word gets back one span, whatever marks stand beside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.model.time import Span
from podcastkit.speech.engines.known_text import KnownText
from podcastkit.speech.engines.words import AlignedTokens


class Letters:
    """A tokenizer with a token for each character."""

    eot = 0
    language = "fr"

    def encode(self, text: str) -> list[int]:
        return [ord(character) for character in text]


def parts(known: KnownText) -> list[str]:
    """The texts of which the engine is told that they are words."""
    _, divided = known.split_to_word_tokens([*known.tokens, Letters.eot])
    return ["".join(map(chr, part)) for part in divided[:-1]]


@pytest.mark.parametrize(
    ("texts", "language", "divided"),
    [
        (["Bonjour,", "Théo."], "fr", [" Bonjour", ",", " Théo", "."]),
        (["«\u00a0L'homme", "dit-il\u00a0?\u00a0»"], "fr", [" « ", "L'homme", " dit-il", " ? »"]),
        (["aujourd’hui", "…", "oui"], "fr", [" aujourd’hui", " …", " oui"]),
        (["今日は、", "雨"], "ja", ["今日は", "、", "雨"]),
        (["2018", "!"], "en", [" 2018", " !"]),
    ],
)
def test_marks_are_aligned_by_themselves(
    texts: list[str], language: str, divided: list[str]
) -> None:
    assert parts(KnownText(Letters(), texts, language)) == divided


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1)
        .map(str.strip)
        .filter(bool)
    )
)
def test_every_word_gets_one_span(texts: list[str]) -> None:
    known = KnownText(Letters(), texts, "fr")
    pieces = [AlignedTokens("", at, at + 1, 0.5) for at in range(len(parts(known)))]
    words = known.words(pieces, 10**9)
    assert [word.text for word in words] == texts
    assert sum(map(len, parts(known))) == len(known.tokens)
    assert known.fits == (0 < len(known.tokens) <= 440)


def test_a_span_is_that_of_the_letters_and_inside_the_sound() -> None:
    known = KnownText(Letters(), ["«\u00a0Oui\u00a0»", "non"], "fr")
    pieces = [
        AlignedTokens("", 0, 1, 0.1),
        AlignedTokens("", 1, 2, 0.9),
        AlignedTokens("", 2, 4, 0.1),
        AlignedTokens("", 4, 6, 0.8),
    ]
    assert [(word.span, word.confidence) for word in known.words(pieces, 5_000)] == [
        (Span(1_000, 2_000), 0.9),
        (Span(4_000, 5_000), 0.8),
    ]


def test_everything_else_is_the_tokenizers() -> None:
    assert KnownText(Letters(), ["oui"], "fr").language == "fr"
