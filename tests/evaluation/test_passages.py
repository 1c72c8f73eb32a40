"""Errors with the words around them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcastkit.evaluation.align import Kind, align, group_words
from podcastkit.evaluation.passages import Confusion, ErrorPassage, confusions_of, passages_of
from podcastkit.evaluation.text import Text, TextWord, separator_of
from podcastkit.model.time import Span


def passages(
    reference: str,
    hypothesis: str,
    context: int = 1,
    *,
    language: str = "fr",
    times: tuple[bool, bool] = (True, True),
) -> tuple[ErrorPassage, ...]:
    ours, theirs = (
        Text(
            language,
            tuple(
                TextWord(word, Span(1_000 * index, 1_000 * index + 500) if known else None)
                for index, word in enumerate(side.split())
            ),
        )
        for side, known in zip((reference, hypothesis), times, strict=True)
    )
    alignment = align(ours, theirs, language)
    return passages_of(alignment, tuple(group_words(alignment)), context)


def written(passage: ErrorPassage) -> str:
    """The notation of the terminal."""
    pieces = [
        piece.reference
        if piece.same
        else " ".join(
            [f"[-{piece.reference}-]"] * bool(piece.reference)
            + [f"{{+{piece.hypothesis}+}}"] * bool(piece.hypothesis)
        )
        for piece in passage.pieces
    ]
    return " ".join(["..."] * (not passage.opens) + pieces + ["..."] * (not passage.closes))


@pytest.mark.parametrize(
    ("reference", "hypothesis", "context", "expected"),
    [
        ("a b c", "a b c", 1, []),
        ("a b c", "a x c", 1, ["a [-b-] {+x+} c"]),
        ("z a b c d", "z a x c d", 1, ["... a [-b-] {+x+} c ..."]),
        ("a b c", "x b c", 1, ["[-a-] {+x+} b ..."]),
        ("a b c", "a b x", 1, ["... b [-c-] {+x+}"]),
        ("a b c d e", "x b c d y", 1, ["[-a-] {+x+} b ...", "... d [-e-] {+y+}"]),
        ("a b c d", "x b c y", 1, ["[-a-] {+x+} b c [-d-] {+y+}"]),
        ("a b c", "x b y", 0, ["[-a-] {+x+} ...", "... [-c-] {+y+}"]),
        ("a b c d", "a d", 1, ["a [-b c-] d"]),
        ("a d", "a b c d", 1, ["a {+b c+} d"]),
        ("a b", "", 2, ["[-a b-]"]),
        ("", "a b", 2, ["{+a b+}"]),
        ("Oui, « dit-il », rien.", "Oui dit elle rien.", 1, ["Oui, [-dit-il-] {+dit elle+} rien."]),
        ("à 21 ans", "à vingt deux ans", 1, ["à [-21-] {+vingt deux+} ans"]),
    ],
)
def test_passages(reference: str, hypothesis: str, context: int, expected: list[str]) -> None:
    assert [written(passage) for passage in passages(reference, hypothesis, context)] == expected


def test_kinds() -> None:
    (passage,) = passages("a b c d e f g h i", "a x c e f g y h i", 5)
    assert [piece.kind for piece in passage.errors] == [
        Kind.SUBSTITUTION,
        Kind.DELETION,
        Kind.INSERTION,
    ]


@pytest.mark.parametrize(
    ("reference", "hypothesis", "times", "time"),
    [
        ("a b c", "a x c", (True, True), 1_000),
        ("a c", "a x c", (True, True), 1_000),  # only the hypothesis has the word
        ("a b c", "z a x c", (False, True), 0),
        (
            "a b c",
            "a c",
            (False, True),
            0,
        ),  # nobody knows when it is said, but when the words before it are
        ("a b c", "a x c", (False, False), None),
    ],
)
def test_when_a_passage_is_heard(
    reference: str, hypothesis: str, times: tuple[bool, bool], time: int | None
) -> None:
    assert passages(reference, hypothesis, times=times)[0].time == time


def test_languages_without_spaces() -> None:
    (passage,) = passages("今日 は 雨", "今日 が 雨", language="ja")
    assert [(piece.reference, piece.hypothesis) for piece in passage.errors] == [("は", "が")]
    assert separator_of("ja") == ""


def test_confusions_are_counted_after_normalisation_the_most_frequent_first() -> None:
    found = confusions_of(passages("Deux, a b c deux d e f h", "Eux a b c eux ! d e f", 1))
    assert found == (Confusion("deux", "eux", 2), Confusion("h", "", 1))


WORDS = st.lists(st.sampled_from(["a", "b", "c", "d", "21", "vingt et un", "…"]), max_size=20).map(
    " ".join
)


@settings(deadline=None)  # the first number imports num2words
@given(WORDS, WORDS, st.integers(0, 4))
def test_every_error_is_shown_once_and_in_order(
    reference: str, hypothesis: str, context: int
) -> None:
    shown = [
        piece for passage in passages(reference, hypothesis, context) for piece in passage.errors
    ]
    assert [piece.confusion for piece in shown] == [
        piece.confusion
        for passage in passages(reference, hypothesis, 100)
        for piece in passage.errors
    ]
    assert all(piece.confusion[0] != piece.confusion[1] for piece in shown)
    for passage in passages(reference, hypothesis, context):
        assert passage.errors
        assert all(
            one.same != other.same
            for one, other in zip(passage.pieces, passage.pieces[1:], strict=False)
        )
        if context == 0:
            assert passage.pieces == passage.errors
