"""Words gathered into sentences."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Word
from podcastkit.speech.segments import SegmentRules, gather_segments, without_overlaps


def spoken(text: str, start: Ms = 0, step: Ms = 400) -> list[Word]:
    """The words of a text, one each `step` milliseconds; "|" is a pause of two seconds."""
    words = []
    for token in text.split(" "):
        if token == "|":
            start += 2_000
            continue
        words.append(Word(Span(start, start + step - 50), token))
        start += step
    return words


def sentences(text: str, language: str = "fr", rules: SegmentRules | None = None) -> list[str]:
    segments = gather_segments(spoken(text), language, rules)
    return [" ".join(word.text for word in segment.words) for segment in segments]


@pytest.mark.parametrize(
    "expected",
    [
        ["Bonjour.", "Comment allez-vous\u00a0?", "Bien\u00a0!"],
        ["Il a dit\u00a0: «\u00a0Viens.\u00a0»", "Je suis venu."],
        ['Il a dit "Viens."', "Je suis venu."],
        ["Alors… je ne sais plus.", "Voilà."],
        ["Alors...", "Voilà."],
        ["J'ai vu M. Mars et Mme. Pellerin chez le Dr. House."],
        ["C'est J. F. Kennedy qui parle.", "Oui."],
        ["C'est J.-M. Messier."],
        ["Il y avait des crêpes, etc. et du cidre."],
        ["Il y avait des crêpes, etc.", "Puis du cidre."],
        ["Il en reste 3. 5 sont partis."],
        ["C'était en 2018.", "Ensuite tout a changé."],
        ["Hein\u00a0? oui, peut-être."],
        ["Il est parti.", "«\u00a0Enfin\u00a0!\u00a0»", "Et voilà."],
    ],
)
def test_sentences_end_at_their_punctuation(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_a_long_pause_ends_a_segment() -> None:
    assert sentences("et alors | je suis parti") == ["et alors", "je suis parti"]


def test_a_long_sentence_is_cut_at_its_commas() -> None:
    clause = " ".join(["mot"] * 14) + " fin,"
    text = " ".join([clause] * 6)
    parts = sentences(text, rules=SegmentRules(most_words=50))
    assert parts == [f"{clause} {clause} {clause}"] * 2


def test_a_long_sentence_without_a_comma_is_cut_at_its_longest_pause() -> None:
    words = spoken(" ".join(["mot"] * 35)) + spoken(" ".join(["suite"] * 35), start=35 * 400 + 900)
    first, second = gather_segments(words, "fr")
    assert {word.text for word in first.words} == {"mot"}
    assert {word.text for word in second.words} == {"suite"}


def test_chinese_may_have_more_words_as_each_is_a_character() -> None:
    words = spoken(" ".join("字" * 100), step=200)
    assert len(gather_segments(words, "zh")) == 1
    assert len(gather_segments(words, "fr")) > 1


def test_no_words_no_segments() -> None:
    assert gather_segments((), "fr") == ()


tokens = st.sampled_from(["oui", "non,", "voilà.", "M.", "Paris", "2018.", "quoi\u00a0?", "…"])


@given(st.lists(st.tuples(tokens, st.integers(0, 3_000), st.integers(0, 5_000)), max_size=150))
def test_every_word_is_kept_once_and_no_segment_is_too_long(
    parts: list[tuple[str, Ms, Ms]],
) -> None:
    words, time = [], 0
    for text, gap, length in parts:
        words.append(Word(Span(time + gap, time + gap + length), text))
        time += gap + length
    segments = gather_segments(words, "fr")
    assert [word for segment in segments for word in segment.words] == words
    for segment in segments:
        assert len(segment.words) <= 60
        assert segment.span.duration <= 30_000
        assert all(
            after.span.start - before.span.end < 1_500 for before, after in pairwise(segment.words)
        )


spans = st.tuples(st.integers(0, 10_000), st.integers(0, 3_000)).map(
    lambda pair: Span(pair[0], sum(pair))
)


@given(st.lists(spans))
def test_times_are_brought_into_order_inside_the_recording(found: list[Span]) -> None:
    words = without_overlaps([Word(span, "mot") for span in found], 9_000)
    assert len(words) == len(found)
    assert all(word.span.end <= 9_000 for word in words)
    assert all(before.span.end <= after.span.start for before, after in pairwise(words))


def test_times_already_in_order_stay() -> None:
    words = tuple(spoken("un deux trois"))
    assert without_overlaps(words, 60_000) == words
