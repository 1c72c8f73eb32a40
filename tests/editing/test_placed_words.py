"""Edited text keeps the times of what it was made from."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcastkit.editing.placed_words import place_words, split_like
from podcastkit.formats.rebuild import words_in
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Word, join_words
from tests.build import spaced_words
from tests.strategies import timed_words

TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=8).map(str.strip)
KNOWN = st.sampled_from(["Oui.", "oui", "le", "la", "Blisse", "Blisce", "fin", "va\u00a0?", "…"])


def retime(
    words: Sequence[Word], text: str, language: str, room: Span | None = None
) -> tuple[Word, ...]:
    """The words of a text on the time line of others."""
    placed = place_words(words, split_like(text, words, language), room)
    return tuple(placed_word.word for placed_word in placed)


def said(text: str, start: Ms = 1_000) -> list[Word]:
    return list(spaced_words(text, start))


def timed(words: tuple[Word, ...]) -> list[tuple[str, int, int]]:
    return [(word.text, word.span.start, word.span.end) for word in words]


def test_an_unchanged_text_gives_the_very_same_words() -> None:
    words = said("Bonjour à tous. Comment ça va\u00a0?")
    assert all(
        a is b
        for a, b in zip(
            retime(words, "Bonjour à tous.\nComment ça  va\u00a0?", "fr"), words, strict=True
        )
    )


def test_a_changed_word_keeps_its_span_and_the_others_everything() -> None:
    words = said("ici Alexandre de chez Blisse oui")
    after = retime(words, "ici Alexandre de chez Blisce, oui", "fr")
    assert after == (*words[:4], Word(words[4].span, "Blisce,", None, edited=True), words[5])


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("viens de fin de lent oui", "viens de Finzzle oui", [("Finzzle", 2_000, 3_400)]),
        ("viens de Finzzle oui", "viens de fin lent oui",
        [("fin", 2_000, 2_171), ("lent", 2_171, 2_400)]),
        ("je sais", "je ne sais", [("ne", 1_400, 1_500)]),
        ("un chat noir", "un ciel si bleu",
        [("ciel", 1_500, 1_860), ("si", 1_860, 2_040), ("bleu", 2_040, 2_400)]),
        ("un deux trois", "un trois", []),
        ("un", "zéro un", [("zéro", 1_000, 1_000)]),
        ("un", "un deux", [("deux", 1_400, 1_400)]),
    ],
)  # fmt: skip
def test_what_is_new_has_the_time_of_what_it_replaces(
    old: str, new: str, changed: list[tuple[str, int, int]]
) -> None:
    after = retime(said(old), new, "fr")
    assert [word for word in timed(after) if word not in timed(tuple(said(old)))] == changed


def test_added_words_take_as_much_of_a_pause_as_speech_needs() -> None:
    words = [*said("un"), *said("deux", start=60_000)]
    room = Span(0, 90_000)
    assert timed(retime(words, "un et deux", "fr"))[1] == ("et", 1_400, 1_530)
    assert timed(retime(words, "zéro un deux trois", "fr", room)) == [
        ("zéro", 740, 1_000), ("un", 1_000, 1_400), ("deux", 60_000, 60_400),
        ("trois", 60_400, 60_725),
    ]  # fmt: skip


def test_what_was_added_has_no_origin() -> None:
    placed = place_words(said("un deux trois quatre"), ["un", "et", "deux", "Quatre"])
    assert [placed_word.origin for placed_word in placed] == [0, None, 1, 3]


def test_a_language_without_spaces_is_divided_where_it_was() -> None:
    words = said("今日 は 天気 が いい")
    after = retime(words, "今日は天気もいい", "ja")
    assert [word.text for word in after] == ["今日", "は", "天気", "も", "いい"]
    assert [a is b for a, b in zip(after, words, strict=True)] == [True, True, True, False, True]


TIMELINES = timed_words(
    st.lists(KNOWN | TEXT.filter(bool), min_size=1, max_size=12),
    gaps=st.sampled_from([0, 0, 100, 5_000]),
    lengths=st.sampled_from([0, 1, 300]),
)


@settings(max_examples=200)
@given(st.data(), TIMELINES, st.sampled_from(["fr", "en", "ja"]))
def test_any_edit_gives_the_text_in_order_inside_the_span_and_leaves_the_rest_alone(
    data: st.DataObject, words: tuple[Word, ...], language: str
) -> None:
    texts = [word.text for word in words]
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(texts)))
        texts[at : at + data.draw(st.integers(0, 3))] = data.draw(
            st.lists(KNOWN | TEXT, max_size=3)
        )
    text = " ".join(texts)
    after = retime(words, text, language)
    if language == "ja":
        assert join_words(after, language) == "".join(words_in(text))
    else:
        assert [word.text for word in after] == words_in(text)
    assert all(
        words[0].span.start <= word.span.start and word.span.end <= words[-1].span.end
        for word in after
    )
    assert all(a.span.end <= b.span.start for a, b in pairwise(after))
    kept = {id(word) for word in words}
    assert all(id(word) in kept or (word.edited and word.confidence is None) for word in after)
    changed = [word.text for word in after if id(word) not in kept]
    assert not changed or words_in(text) != [word.text for word in words]
