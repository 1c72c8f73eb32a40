"""Chosen changes taken back, and no others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.editing.differences import differences
from podcastkit.editing.paragraph_edits import Edit, Paragraph, apply_edits
from podcastkit.editing.taking_back import without_changes
from podcastkit.editing.words import attribute_words, texts_and_speakers
from podcastkit.model.transcript import Speaker, Transcript
from tests.build import spaced_transcript
from tests.editing.test_merging import BASE, edited

OLD = spaced_transcript(
    ("S1", "Bonjour à tous."),
    ("S2", "Merci de me recevoir."),
    ("S1", "Parlez-nous de Blisse."),
    speakers=(Speaker("S1", "Ada"), Speaker("S2", "Intervenant 2")),
)


def typed(*texts: str, transcript: Transcript = OLD) -> Transcript:
    edits = [
        Edit(at, at + 1, (Paragraph(segment.speaker, text),) if text else ())
        for at, (segment, text) in enumerate(zip(transcript.segments, texts, strict=True))
        if text != transcript.text_of(segment)
    ]
    return apply_edits(transcript, edits, transcript.speakers)


def texts(transcript: Transcript) -> list[str]:
    return [transcript.text_of(segment) for segment in transcript.segments]


NEW = typed("Bonsoir à tous.", "Merci beaucoup de recevoir.", "Parlez-nous de Blisce.")


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        ([0], ["Bonjour à tous.", "Merci beaucoup de recevoir.", "Parlez-nous de Blisce."]),
        ([1], ["Bonsoir à tous.", "Merci de recevoir.", "Parlez-nous de Blisce."]),
        ([2], ["Bonsoir à tous.", "Merci beaucoup de me recevoir.", "Parlez-nous de Blisce."]),
        ([3], ["Bonsoir à tous.", "Merci beaucoup de recevoir.", "Parlez-nous de Blisse."]),
        ([0, 3], ["Bonjour à tous.", "Merci beaucoup de recevoir.", "Parlez-nous de Blisse."]),
        ([9], ["Bonsoir à tous.", "Merci beaucoup de recevoir.", "Parlez-nous de Blisce."]),
    ],
)
def test_chosen_passages_are_as_they_were(chosen: list[int], left: list[str]) -> None:
    assert texts(without_changes(OLD, NEW, chosen)) == left


def test_a_word_taken_back_is_what_the_machine_heard_with_its_doubt() -> None:
    unsure = replace(OLD.segments[2].words[2], confidence=0.3)
    segment = replace(OLD.segments[2], words=(*OLD.segments[2].words[:2], unsure))
    old = replace(OLD, segments=(*OLD.segments[:2], segment))
    new = typed(*texts(old)[:2], "Parlez-nous de Blisce.", transcript=old)
    assert new.segments[2].words[2].edited
    assert without_changes(old, new, [0]).segments[2].words[2] == unsure


def test_a_paragraph_that_was_taken_out_comes_back_and_one_that_was_written_goes() -> None:
    without = typed("Bonjour à tous.", "", "Parlez-nous de Blisse.")
    assert texts(without_changes(OLD, without, [0])) == texts(OLD)
    assert texts(without_changes(without, OLD, [0])) == texts(without)


def test_what_follows_a_beginning_that_is_taken_back_begins_the_segment() -> None:
    new = typed("Bonjour à tous.", "Merci de me recevoir.", "Alors, parlez-nous de Blisse.")
    assert texts(without_changes(OLD, new, [0]))[2].lower() == "parlez-nous de blisse."
    assert len(without_changes(OLD, new, [0]).segments) == 3


def test_a_name_is_taken_back_by_itself() -> None:
    fleur = replace(NEW, speakers=(NEW.speakers[0], Speaker("S2", "Fleur Pellerin", "guest")))
    taken = without_changes(OLD, fleur, [], ["S2"])
    assert (taken.speakers, texts(taken)) == (OLD.speakers, texts(NEW))


def test_who_says_a_passage_again_is_there_again() -> None:
    alone = replace(
        OLD,
        speakers=OLD.speakers[:1],
        segments=tuple(replace(segment, speaker="S1") for segment in OLD.segments),
    )
    taken = without_changes(OLD, alone, [0])
    assert (taken.speakers, texts(taken)) == (OLD.speakers, texts(OLD))


@given(st.data())
def test_all_taken_back_is_the_old_one_and_nothing_taken_back_the_new_one(
    data: st.DataObject,
) -> None:
    new = data.draw(edited(BASE))
    every = range(len(differences(BASE, new).passages))
    for chosen, expected in ((every, BASE), ((), new)):
        taken = without_changes(BASE, new, chosen)
        assert said(taken) == said(expected)


def said(transcript: Transcript) -> list[tuple[str, str | None]]:
    return texts_and_speakers(attribute_words(transcript.segments))
