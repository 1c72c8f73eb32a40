from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.speech.engines.words import SHORTEST_WORD, AlignedTokens, words_from_tokens


def texts(*pieces: str, language: str = "fr") -> list[str]:
    timed = [
        AlignedTokens(text, index * 0.3, index * 0.3 + 0.3, 0.5)
        for index, text in enumerate(pieces)
    ]
    return [word.text for word in words_from_tokens(timed, 30_000, language)]


@pytest.mark.parametrize(
    ("pieces", "words"),
    [
        ((" Je", " l", "'homme"), ["Je", "l'homme"]),
        ((" aujourd", "'hui", ","), ["aujourd'hui,"]),
        ((" Pourquoi", " ?"), ["Pourquoi\u00a0?"]),
        ((" Pourquoi", "?"), ["Pourquoi?"]),
        ((" Non", " ,", " oui", " ."), ["Non,", "oui."]),
        ((" «", " Bonjour", " »", " dit", "-", "il"), ["«\u00a0Bonjour\u00a0»", "dit-il"]),
        ((" (", "rires", ")"), ["(rires)"]),
        (("Bonjour", " à", " tous", "..."), ["Bonjour", "à", "tous..."]),
        ((" Mars", " &", " Co"), ["Mars", "&", "Co"]),
        ((" -", " Bonjour"), ["-\u00a0Bonjour"]),
        ((" «", " «", " Oui"), ["«\u00a0«\u00a0Oui"]),
        ((" Oui", " «"), ["Oui\u00a0«"]),
        ((" ...",), []),
        ((" ", "", " oui"), ["oui"]),
        ((" caf\ufffd", " noir"), ["caf", "noir"]),
    ],
)
def test_punctuation_and_apostrophes(pieces: tuple[str, ...], words: list[str]) -> None:
    assert texts(*pieces) == words


def test_languages_without_spaces_keep_their_characters_apart() -> None:
    assert texts("你", "好", "。", "「", "世界", "」", language="zh") == ["你", "好。", "「世界」"]


def test_confidence_is_that_of_the_letters() -> None:
    pieces = [
        AlignedTokens(" l", 0, 0.2, 0.9, 1),
        AlignedTokens("'homme", 0.2, 0.5, 0.6, 2),
        AlignedTokens(",", 0.5, 0.6, 0.1, 1),
    ]
    (word,) = words_from_tokens(pieces, 1000, "fr")
    assert word.confidence == pytest.approx(0.7)
    assert (word.span.start, word.span.end) == (0, 600)


def test_a_mark_that_reaches_into_the_pause_is_cut() -> None:
    pieces = [
        AlignedTokens(" Oui", 0, 0.4, 1),
        AlignedTokens(".", 0.4, 5, 1),
        AlignedTokens(" Non", 5, 9, 1),
        AlignedTokens(" merci", 9, 9.4, 1),
    ]
    first, second, third = words_from_tokens(pieces, 10_000, "fr")
    # The median of 0.4, 4.6, 4 and 0.4 seconds is above the limit of 0.7 s, so nothing is longer
    # than 1.4 s.
    assert (first.span.end, second.span.start, second.span.end) == (1_800, 7_600, 9_000)
    assert third.span.start == 9_000


def test_a_first_word_that_began_in_the_silence_before_is_cut() -> None:
    pieces = [
        AlignedTokens(" Bonjour", 0, 4, 1),
        *(AlignedTokens(" oui", 4 + i * 0.4, 4.4 + i * 0.4, 1) for i in range(4)),
    ]
    assert words_from_tokens(pieces, 10_000, "fr")[0].span.start == 3_200


@given(
    st.lists(
        st.builds(
            AlignedTokens,
            st.sampled_from([" oui", "'non", ",", " ?", " «", "é", "\ufffd", " 12"]),
            st.floats(-1, 40),
            st.floats(-1, 40),
            st.floats(-0.1, 1.1),
            st.integers(1, 4),
        ),
        max_size=60,
    ),
    st.integers(0, 30_000),
    st.sampled_from(["fr", "zh"]),
)
def test_words_are_in_order_and_inside_the_window(
    pieces: list[AlignedTokens], duration: int, language: str
) -> None:
    words = words_from_tokens(pieces, duration, language)
    assert all(0 <= word.span.start < word.span.end <= duration for word in words)
    assert all(before.span.end <= after.span.start for before, after in pairwise(words))
    if len(pieces) * SHORTEST_WORD <= duration:
        assert all(word.span.duration >= SHORTEST_WORD for word in words)
    assert all(0 <= (word.confidence or 0) <= 1 for word in words)


@given(
    st.lists(st.sampled_from([" oui", "'non", ",", " ?", " «", "é", " 12", "-", " &"]), max_size=40)
)
def test_no_letter_is_lost(pieces: list[str]) -> None:
    def letters(text: str) -> str:
        return "".join(char for char in text if char.isalnum())

    assert letters("".join(texts(*pieces))) == letters("".join(pieces))
