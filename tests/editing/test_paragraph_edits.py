"""Edited paragraphs in the transcript they were made from."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcastkit.editing.paragraph_edits import Edit, Paragraph, apply_edits
from podcastkit.formats.paragraphs import paragraph_starts
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Speaker, Transcript
from tests.build import spaced_segment

CAST = (Speaker("S1", "Alexandre", "host"), Speaker("S2", "Fleur"))


BASE = Transcript(
    "fr",
    CAST,
    (
        spaced_segment("S1", 1_000, "Bonjour à tous."),
        spaced_segment("S1", 3_000, "Qui êtes-vous donc ?"),
        spaced_segment("S2", 8_000, "Je suis boulangère, et"),
        spaced_segment("S2", 10_000, "romancière. Voilà tout"),
    ),
)


def told(transcript: Transcript) -> list[tuple[str | None, str]]:
    return [(segment.speaker, transcript.text_of(segment)) for segment in transcript.segments]


def edit(start: int, end: int, *paragraphs: tuple[str | None, str]) -> Transcript:
    return apply_edits(
        BASE, [Edit(start, end, tuple(Paragraph(*paragraph) for paragraph in paragraphs))], CAST
    )


def test_paragraphs_as_they_were_change_nothing() -> None:
    same = edit(
        0,
        4,
        ("S1", "Bonjour à tous. Qui êtes-vous donc ?"),
        ("S2", "Je suis boulangère, et romancière. Voilà tout"),
    )
    assert same == BASE
    assert apply_edits(BASE, [], CAST) == BASE


@pytest.mark.parametrize(
    ("paragraphs", "result"),
    [
        ([("S1", "Bonjour à toutes. Qui êtes-vous donc ?")],
        ["Bonjour à toutes.", "Qui êtes-vous donc ?"]),
        ([("S1", "Bonjour à tous, qui êtes-vous donc ?")],
        ["Bonjour à tous, qui êtes-vous donc ?"]),
        ([("S1", "Bonjour. À tous. Qui êtes-vous donc ?")],
        ["Bonjour.", "À tous.", "Qui êtes-vous donc ?"]),
        ([("S1", "Bonjour à tous. Alors. Qui ?")], ["Bonjour à tous.", "Alors.", "Qui ?"]),
        ([("S1", "Bonjour à tous."), ("S2", "Qui"), ("S1", "êtes-vous ?")],
        ["Bonjour à tous.", "Qui", "êtes-vous ?"]),
        ([("S1", "Bonjour à"), ("S1", "tous.")], ["Bonjour à", "tous."]),
        ([("S1", "Bonjour à tous."), ("S2", " \n")], ["Bonjour à tous."]),
        ([], []),
    ],
)  # fmt: skip
def test_segments_stay_but_where_an_edit_begins_or_joins_sentences(
    paragraphs: list[tuple[str | None, str]], result: list[str]
) -> None:
    after = edit(0, 2, *paragraphs)
    assert [text for _, text in told(after)[:-2]] == result
    assert after.segments[-2:] == BASE.segments[2:]


def test_segments_that_are_no_sentences_stay_when_a_word_changes() -> None:
    after = edit(2, 4, ("S2", "Je suis boulangère, puis romancière. Voilà tout"))
    assert told(after)[2:] == [("S2", "Je suis boulangère, puis"), ("S2", "romancière. Voilà tout")]


def test_a_paragraph_gets_another_speaker() -> None:
    after = edit(1, 2, ("S2", "Qui êtes-vous donc ?"))
    assert after.segments[1] == Segment("S2", BASE.segments[1].words)


def test_a_checked_paragraph_is_confirmed_word_for_word() -> None:
    checked = apply_edits(
        BASE, [Edit(0, 1, (Paragraph("S1", "Bonjour à tous.", checked=True),))], CAST
    )
    assert [word.edited for word in checked.words] == [True] * 3 + [False] * 11
    assert [word.confidence for word in checked.words] == [0.9] * 14


def test_a_paragraph_added_between_others_stands_in_the_pause() -> None:
    after = edit(2, 2, ("S2", "Euh."))
    assert told(after)[2] == ("S2", "Euh.")
    assert after.segments[2].span == Span(4_900, 5_160)
    assert edit(4, 4, ("S2", "Euh.")).segments[-1].span == Span(11_400, 11_660)
    assert (
        apply_edits(Transcript("fr", (), ()), [Edit(0, 0, (Paragraph(None, "Euh."),))], ()).text
        == "Euh."
    )


def test_several_edits_are_put_in_place_together() -> None:
    edits = [Edit(3, 4, (Paragraph("S2", "Et voilà."),)), Edit(0, 1, ())]
    assert [text for _, text in told(apply_edits(BASE, edits, CAST))] == [
        "Qui êtes-vous donc ?", "Je suis boulangère, et", "Et voilà.",
    ]  # fmt: skip


@pytest.mark.parametrize("ranges", [[(0, 2), (1, 3)], [(3, 5)], [(-1, 0)], [(2, 1)]])
def test_edits_that_do_not_fit_are_refused(ranges: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="overlaps another"):
        apply_edits(BASE, [Edit(*range_, ()) for range_ in ranges], CAST)


@settings(max_examples=200)
@given(st.data())
def test_any_edits_give_their_text_and_touch_nothing_else(data: st.DataObject) -> None:
    word = st.sampled_from(
        ["Bonjour", "êtes-vous", "?", "romancière.", "Et", "et", "…", "Blisce.", " "]
    )
    edits = []
    for number, segment in enumerate(BASE.segments):
        if data.draw(st.booleans()):
            texts = [word.text for word in segment.words]
            at = data.draw(st.integers(0, len(texts)))
            texts[at : at + data.draw(st.integers(0, 4))] = data.draw(st.lists(word, max_size=4))
            cut = data.draw(st.integers(0, len(texts)))
            speaker = st.sampled_from([None, "S1", "S2"])
            halves = [
                Paragraph(data.draw(speaker), " ".join(part)) for part in (texts[:cut], texts[cut:])
            ]
            edits.append(
                Edit(number, number + data.draw(st.sampled_from([1, 1, 0])), tuple(halves))
            )
    after = apply_edits(BASE, edits, CAST)
    expected: list[tuple[str | None, str]] = []
    by_start = {edit.start: edit for edit in edits}
    for number, segment in enumerate(BASE.segments):
        edited = by_start.get(number)
        if edited:
            expected += [
                (paragraph.speaker, text)
                for paragraph in edited.paragraphs
                for text in paragraph.text.split()
            ]
        if not edited or edited.end == number:
            expected += [(segment.speaker, word.text) for word in segment.words]
            assert segment in [replace(segment, paragraph=None) for segment in after.segments]
    assert [
        (segment.speaker, word.text) for segment in after.segments for word in segment.words
    ] == expected


def shown(transcript: Transcript) -> list[tuple[int, int]]:
    """The paragraphs that a reader sees, as ranges of segments."""
    return list(pairwise((*paragraph_starts(transcript), len(transcript.segments))))


def seen(transcript: Transcript) -> list[tuple[str | None, list[str]]]:
    """Who says what in each paragraph that a reader sees."""
    return [
        (part[0].speaker, [word.text for segment in part for word in segment.words])
        for part in (transcript.segments[start:end] for start, end in shown(transcript))
    ]


def flags(transcript: Transcript) -> list[bool | None]:
    return [segment.paragraph for segment in transcript.segments]


LONG = "Je raconte longuement toute cette histoire. " * 4
"""Four sentences of 176 characters; a paragraph ends after 600."""


def monologue(sentences: int) -> Transcript:
    segments = []
    for number in range(sentences):
        start = segments[-1].span.end + 100 if segments else 0
        segments.append(spaced_segment("S2", start, LONG if number % 2 else "Oui."))
    return Transcript("fr", CAST, tuple(segments))


def test_a_paragraph_that_was_divided_or_joined_by_hand_stays_so() -> None:
    divided = edit(0, 2, ("S1", "Bonjour à tous."), ("S1", "Qui êtes-vous donc ?"))
    assert [text for _, text in told(divided)] == [text for _, text in told(BASE)]
    assert flags(divided) == [None, True, None, None]
    assert shown(divided) == [(0, 1), (1, 2), (2, 4)]
    joined = apply_edits(
        divided, [Edit(0, 2, (Paragraph("S1", "Bonjour à tous. Qui êtes-vous donc ?"),))], CAST
    )
    assert joined == BASE


def test_a_pause_or_a_long_text_ends_no_paragraph_that_was_joined() -> None:
    talk = monologue(12)
    first, second = shown(talk)[:2]
    text = " ".join(talk.text_of(segment) for segment in talk.segments[: second[1]])
    joined = apply_edits(talk, [Edit(first[0], second[1], (Paragraph("S2", text),))], CAST)
    assert shown(joined)[0] == (0, second[1])
    assert [segment.words for segment in joined.segments] == [
        segment.words for segment in talk.segments
    ]
    assert False in flags(joined)
    assert apply_edits(joined, [Edit(0, second[1], (Paragraph("S2", text),))], CAST) == joined


def test_a_paragraph_that_grows_moves_no_other() -> None:
    talk = monologue(20)
    starts = shown(talk)
    assert len(starts) > 2
    first = " ".join(talk.text_of(segment) for segment in talk.segments[slice(*starts[0])])
    shorter = apply_edits(
        talk, [Edit(*starts[0], (Paragraph("S2", first.replace("longuement ", "")),))], CAST
    )
    assert shown(shorter)[1:] == starts[1:]


@st.composite
def page_edits(
    draw: st.DrawFn, base: Transcript
) -> tuple[list[Edit], list[tuple[str | None, list[str]]]]:
    """Edits as the page makes them, of whole paragraphs, and the paragraphs that it shows after
    them."""
    edits, after = [], []
    paragraphs = shown(base)
    while paragraphs:
        start, end = paragraphs.pop(0)
        deed = draw(st.sampled_from(["leave", "leave", "divide", "join", "type", "delete", "give"]))
        if deed == "join" and paragraphs:
            end = paragraphs.pop(0)[1]
        texts = [word.text for segment in base.segments[start:end] for word in segment.words]
        speaker = "S1" if deed == "give" else base.segments[start].speaker
        parts = [texts]
        if deed == "divide" and len(texts) > 1:
            cut = draw(st.integers(1, len(texts) - 1))
            parts = [texts[:cut], texts[cut:]]
        if deed == "type":
            parts = [
                [
                    *texts,
                    *draw(st.lists(st.sampled_from(["Et", "puis", "voilà.", "Non."]), max_size=90)),
                ]
            ]
        if deed == "delete":
            parts = []
        after += [(speaker, part) for part in parts]
        if deed != "leave":
            edits.append(
                Edit(start, end, tuple(Paragraph(speaker, " ".join(part)) for part in parts))
            )
    return edits, after


@settings(max_examples=100)
@given(st.data())
def test_readers_see_the_paragraphs_of_the_page_and_go_on_seeing_them(data: st.DataObject) -> None:
    transcript = monologue(14)
    for _ in range(2):
        edits, after = data.draw(page_edits(transcript))
        transcript = apply_edits(transcript, edits, CAST)
        assert seen(transcript) == after
    again = [Edit(start, end, (Paragraph(transcript.segments[start].speaker, " ".join(texts)),))
             for (start, end), (_, texts) in zip(shown(transcript), seen(transcript),
             strict=True)]  # fmt: skip
    assert apply_edits(transcript, again, CAST) == transcript
