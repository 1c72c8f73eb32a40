"""Corrections carried over to another draft."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcastkit.editing.paragraph_edits import Edit, Paragraph, apply_edits
from podcastkit.editing.rebase import LostCorrection, rebase_transcript
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Speaker, Transcript, Word
from tests.build import spaced_transcript

CAST = (Speaker("S1", "Intervenant 1"), Speaker("S2", "Intervenant 2"))
NAMED = (Speaker("S1", "Alexandre Mars", "host"), Speaker("S2", "Fleur Pellerin"))


def talk(
    *turns: tuple[str | None, str], start: Ms = 0, cast: tuple[Speaker, ...] = CAST
) -> Transcript:
    return spaced_transcript(*turns, speakers=cast, start=start)


OLD = talk(
    ("S1", "Bonjour à tous, ici Alexandre Mars de chez Blisse."),
    ("S2", "Merci de me recevoir, je viens de fin de lent."),
    ("S1", "Parlons donc de votre enfance."),
)


def reviewed(*edits: Edit) -> Transcript:
    return apply_edits(OLD, edits, NAMED)


BRAND = Edit(0, 1, (Paragraph("S1", "Bonjour à tous, ici Alexandre Mars de chez Blisce."),))
NAME = Edit(1, 2, (Paragraph("S2", "Merci de me recevoir, je viens de Finzzle."),))


def texts(transcript: Transcript) -> list[str]:
    return [transcript.text_of(segment) for segment in transcript.segments]


@settings(max_examples=100)
@given(st.data())
def test_the_same_draft_again_keeps_everything(data: st.DataObject) -> None:
    word = st.sampled_from(["Bonjour", "de", "Blisce.", "Finzzle", "oui", "enfance."])
    edits = []
    for number, segment in enumerate(OLD.segments):
        said = [word.text for word in segment.words]
        for _ in range(data.draw(st.integers(0, 2))):
            at = data.draw(st.integers(0, len(said)))
            said[at : at + data.draw(st.integers(0, 3))] = data.draw(st.lists(word, max_size=3))
        speaker = data.draw(st.sampled_from(["S1", "S2", None]))
        edits.append(
            Edit(
                number, number + 1, (Paragraph(speaker, " ".join(said), data.draw(st.booleans())),)
            )
        )
    after = reviewed(*edits)
    carried = rebase_transcript(OLD, after, OLD)
    assert (carried.transcript, carried.lost) == (after, ())


def test_corrections_follow_audio_that_was_moved() -> None:
    carried = rebase_transcript(OLD, reviewed(BRAND, NAME), OLD.shifted(10_000))
    assert texts(carried.transcript) == texts(reviewed(BRAND, NAME))
    assert [word.span for word in carried.transcript.words] == [
        word.span.shifted(10_000) for word in reviewed(BRAND, NAME).words
    ]
    assert (carried.kept, carried.lost, carried.transcript.speakers) == (2, (), NAMED)


def test_an_added_word_moves_with_the_words_around_it() -> None:
    added = Edit(2, 3, (Paragraph("S1", "Parlons donc aussi de votre enfance."),))
    carried = rebase_transcript(OLD, reviewed(added), OLD.shifted(10_000))
    assert texts(carried.transcript)[2] == "Parlons donc aussi de votre enfance."
    assert carried.kept == 1


def test_a_person_wins_over_what_another_model_heard() -> None:
    new = talk(
        ("S1", "Bonjour à tous, ici Alexandre Mars de chez Bliss."),
        ("S2", "Merci de me recevoir, je viens de fin de l'an."),
        ("S1", "Parlons de votre enfance."),
    )
    carried = rebase_transcript(OLD, reviewed(BRAND, NAME), new)
    assert texts(carried.transcript) == [
        "Bonjour à tous, ici Alexandre Mars de chez Blisce.",
        "Merci de me recevoir, je viens de Finzzle.",
        "Parlons de votre enfance.",
    ]
    assert [word.text for word in carried.transcript.words if word.edited] == [
        "Blisce.",
        "Finzzle.",
    ]


def test_what_the_new_model_heard_right_is_kept_as_it_heard_it() -> None:
    new = talk(("S1", "Bonjour à tous, ici Alexandre Mars de chez Blisce."), start=700)
    carried = rebase_transcript(OLD, reviewed(BRAND), new)
    word = list(carried.transcript.words)[-1]
    assert word == Word(Span(4_700, 5_100), "Blisce.", 0.9, edited=True)
    assert carried.kept == 1


def test_a_correction_of_a_passage_that_was_cut_is_told() -> None:
    new = talk(
        ("S1", "Bonjour à tous, ici Alexandre Mars de chez Blisse."),
        ("S1", "Parlons donc de votre enfance."),
    )
    carried = rebase_transcript(OLD, reviewed(BRAND, NAME), new)
    assert texts(carried.transcript) == [
        "Bonjour à tous, ici Alexandre Mars de chez Blisce.",
        "Parlons donc de votre enfance.",
    ]
    assert carried.kept == 1
    assert carried.lost == (
        LostCorrection(Span(8_000, 9_400), "fin de lent.", "Finzzle.", "Fleur Pellerin"),
    )


def test_a_confirmed_word_is_confirmed_in_the_new_draft() -> None:
    checked = Edit(2, 3, (Paragraph("S1", "Parlons donc de votre enfance.", checked=True),))
    carried = rebase_transcript(OLD, reviewed(checked), OLD.shifted(300))
    assert [word.text for word in carried.transcript.words if word.edited] == OLD.text_of(
        OLD.segments[2]
    ).split()
    assert carried.kept == 0


def test_new_passages_stay_as_the_new_draft_has_them() -> None:
    new = talk(
        ("S1", "Ceci est un message de notre partenaire."),
        *((segment.speaker, OLD.text_of(segment)) for segment in OLD.segments),
    )
    carried = rebase_transcript(OLD, reviewed(BRAND), new)
    assert texts(carried.transcript)[0] == "Ceci est un message de notre partenaire."
    assert texts(carried.transcript)[1].endswith("Blisce.")


def test_speakers_are_recognised_by_what_they_say() -> None:
    swapped = {"S1": "S2", "S2": "S1"}
    turns = [(swapped[segment.speaker or ""], OLD.text_of(segment)) for segment in OLD.segments]
    new = talk(*turns, ("S3", "Et moi alors ?"), cast=(*CAST, Speaker("S3", "Intervenant 3")))
    carried = rebase_transcript(OLD, reviewed(BRAND), new)
    assert [carried.transcript.name_of(segment.speaker) for segment in carried.transcript.segments] == [
        "Alexandre Mars", "Fleur Pellerin", "Alexandre Mars", "Intervenant 3",
    ]  # fmt: skip


def test_a_speaker_who_was_merged_away_does_not_come_back() -> None:
    one = replace(
        OLD,
        speakers=NAMED[:1],
        segments=tuple(replace(part, speaker="S1") for part in OLD.segments),
    )
    new = talk(*((part.speaker, OLD.text_of(part)) for part in OLD.segments), ("S2", "Au revoir."))
    carried = rebase_transcript(OLD, one, new)
    assert carried.transcript.speakers == NAMED[:1]
    assert {segment.speaker for segment in carried.transcript.segments} == {"S1"}


@pytest.mark.parametrize(
    "new", [Transcript("fr", (), ()), talk(("S1", "Tout autre chose, vraiment ?"))]
)
def test_another_talk_loses_every_correction_and_says_so(new: Transcript) -> None:
    carried = rebase_transcript(OLD, reviewed(BRAND, NAME), new)
    assert carried.transcript.text == new.text
    assert (carried.kept, [lost.corrected for lost in carried.lost]) == (0, ["Blisce.", "Finzzle."])
