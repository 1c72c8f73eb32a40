"""Which words stand for which: what is equal is paired, what is alike too, and nothing is left
out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from podcastkit.text import alignment
from podcastkit.text.alignment import Block, align

WORDS = st.lists(
    st.sampled_from(["Oui.", "oui", "le", "la", "Blisse", "Blisce", "fin", "lent", "…", "?"]),
    max_size=12,
)


def written(old: str, new: str) -> list[tuple[str, str]]:
    """What stands for what, in words, without what is the same."""
    left, right = old.split(), new.split()
    found = [
        (
            " ".join(left[block.old.start : block.old.stop]),
            " ".join(right[block.new.start : block.new.stop]),
        )
        for block in align(left, right)
    ]
    return [pair for pair in found if pair[0] != pair[1]]


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("de chez Blisse donc", "de chez Blisce donc", [("Blisse", "Blisce")]),
        ("je viens de fin de lent.", "je viens de Finzzle.", [("fin de lent.", "Finzzle.")]),
        ("c'est aujourdhui !", "c'est aujourd' hui !", [("aujourdhui", "aujourd' hui")]),
        ("Blisse donc oui", "Blisce oui", [("Blisse", "Blisce"), ("donc", "")]),
        ("il y a phone vallée ici", "il y a Phonevalley ici", [("phone vallée", "Phonevalley")]),
        ("a tous et merci", "À tous. Et merci", [("a", "À"), ("tous", "tous."), ("et", "Et")]),
        ("un deux trois", "un trois", [("deux", "")]),
        ("un trois", "un deux trois", [("", "deux")]),
        ("oui oui Oui. oui", "oui Oui. oui", [("oui", "")]),
        ("un chat noir", "le ciel bleu", [("un chat noir", "le ciel bleu")]),
        ("", "tout", [("", "tout")]),
        ("tout", "", [("tout", "")]),
    ],
)  # fmt: skip
def test_words_stand_for_what_they_are_like(
    old: str, new: str, changes: list[tuple[str, str]]
) -> None:
    assert written(old, new) == changes


def test_what_is_known_to_be_the_same_comes_first() -> None:
    old, new = ["oui", "oui", "oui"], ["oui"]
    assert align(old, new, ([1, 2, 3], [2])) == (
        Block(range(1), range(0)),
        Block(range(1, 2), range(1)),
        Block(range(2, 3), range(1, 1)),
    )


@given(WORDS, WORDS)
def test_no_word_is_left_out_and_as_many_as_can_be_are_the_same(
    old: list[str], new: list[str]
) -> None:
    found = align(old, new)
    assert [at for block in found for at in block.old] == list(range(len(old)))
    assert [at for block in found for at in block.new] == list(range(len(new)))
    same = sum(block.paired and old[block.old.start] == new[block.new.start] for block in found)
    assert same == LCSseq.similarity(old, new)


@given(WORDS, WORDS)
def test_long_texts_are_divided_without_losing_a_word(old: list[str], new: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alignment, "_LARGEST", 6)
        found = align(old, new)
    assert [at for block in found for at in block.old] == list(range(len(old)))
    assert [at for block in found for at in block.new] == list(range(len(new)))


def test_a_long_changed_stretch_stays_one() -> None:
    old, new = [f"alt{number}" for number in range(200)], [f"alt{number}x" for number in range(200)]
    assert align(old, new) == (Block(range(200), range(200)),)


def test_two_empty_texts_have_no_block() -> None:
    assert align([], []) == ()
