"""Which word stands for which."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcastkit.evaluation.align import Alignment, Kind, align, group_words
from podcastkit.evaluation.text import Text, TextWord

SIGNS = {Kind.SAME: "=", Kind.SUBSTITUTION: "~", Kind.DELETION: "-", Kind.INSERTION: "+"}
TEXTS = st.lists(
    st.sampled_from(
        [
            "a",
            "b",
            "c",
            "d’",
            "un",
            "vingt-et-un",
            "21",
            "10",
            "000",
            "cent",
            "…",
            "—",
            "a-t-il",
            "l’eau",
            "3,5",
            "%",
        ]
    ),
    max_size=12,
).map(" ".join)


def aligned(reference: str, hypothesis: str, language: str = "fr") -> Alignment:
    sides = (Text(language, tuple(map(TextWord, side.split()))) for side in (reference, hypothesis))
    return align(*sides, language)


@pytest.mark.parametrize(
    ("reference", "hypothesis", "language", "signs"),
    [
        ("le chat dort", "Le chat dort.", "fr", "==="),
        ("le chat dort", "le rat dort", "fr", "=~="),
        ("le chat dort", "le dort", "fr", "=-="),
        ("le chat dort", "le chat ne dort", "fr", "==+="),
        ("le chat", "", "fr", "--"),
        ("", "le chat", "fr", "++"),
        ("", "", "fr", ""),
        ("il a 21 ans", "il a vingt-et-un ans", "fr", "======"),
        ("dit-il", "dit il", "fr", "=="),
        ("we don't go", "we do not go", "en", "===="),
        ("we don't go", "we do go", "en", "==-="),
    ],
)
def test_the_steps(reference: str, hypothesis: str, language: str, signs: str) -> None:
    assert (
        "".join(SIGNS[step.kind] for step in aligned(reference, hypothesis, language).steps)
        == signs
    )


@pytest.mark.parametrize(
    ("reference", "hypothesis", "blocks"),
    [
        ("vingt-et-un ans", "vingt et un ans", [([0], [0, 1, 2], True), ([1], [3], True)]),
        (
            "il a 21 ans",
            "il a vingt deux ans",
            [([0], [0], 1), ([1], [1], 1), ([2], [2, 3], 0), ([3], [4], 1)],
        ),
        ("l’eau coule", "l’ coule", [([0], [0], False), ([1], [1], True)]),
        ("oui — non", "oui non", [([0], [0], True), ([2], [1], True)]),
        ("oui", "oui oui", [([0], [0], True), ([], [1], False)]),
        ("oui non", "oui", [([0], [0], True), ([1], [], False)]),
    ],
)
def test_blocks_are_whole_written_words(
    reference: str, hypothesis: str, blocks: list[tuple[list[int], list[int], bool]]
) -> None:
    found = group_words(aligned(reference, hypothesis))
    assert [
        (list(block.reference), list(block.hypothesis), block.same) for block in found
    ] == blocks


@settings(deadline=None)  # the first number imports num2words
@given(TEXTS, TEXTS)
def test_steps_cover_both_sides_in_order(reference: str, hypothesis: str) -> None:
    alignment = aligned(reference, hypothesis)
    ours = [step.reference for step in alignment.steps if step.reference is not None]
    theirs = [step.hypothesis for step in alignment.steps if step.hypothesis is not None]
    assert ours == list(range(len(alignment.reference_units)))
    assert theirs == list(range(len(alignment.hypothesis_units)))
    for step in alignment.steps:
        assert (step.reference is None) == (step.kind is Kind.INSERTION)
        assert (step.hypothesis is None) == (step.kind is Kind.DELETION)
        if step.reference is not None and step.hypothesis is not None:
            words = (
                alignment.reference_units[step.reference].text,
                alignment.hypothesis_units[step.hypothesis].text,
            )
            assert (words[0] == words[1]) == (step.kind is Kind.SAME)


@settings(deadline=None)  # the first number imports num2words
@given(TEXTS, TEXTS)
def test_blocks_hold_every_step_once_and_every_word_that_is_compared_once(
    reference: str, hypothesis: str
) -> None:
    alignment = aligned(reference, hypothesis)
    blocks = tuple(group_words(alignment))
    assert tuple(step for block in blocks for step in block.steps) == alignment.steps
    for units, ranges in (
        (alignment.reference_units, [block.reference for block in blocks]),
        (alignment.hypothesis_units, [block.hypothesis for block in blocks]),
    ):
        words = [word for one in ranges for word in one]
        assert len(set(words)) == len(words)
        assert {word for unit in units for word in range(unit.first, unit.last + 1)} <= set(words)


@settings(deadline=None)  # the first number imports num2words
@given(TEXTS)
def test_equal_texts_have_no_error(text: str) -> None:
    assert all(step.kind is Kind.SAME for step in aligned(text, text).steps)
