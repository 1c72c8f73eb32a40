"""What differs between two transcripts, as people read it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.editing.differences import ChangedPassage, Differences, SpeakerChange, differences
from podcastkit.editing.paragraph_edits import Edit, Paragraph, apply_edits
from podcastkit.model.transcript import Speaker, Transcript
from tests.build import spaced_segment

ADA, ZOE = Speaker("S1", "Ada"), Speaker("S2", "Zoé", "guest")


SAID = Transcript(
    "fr",
    (ADA, ZOE),
    (
        spaced_segment("S1", 0, "Bonjour et bienvenue à tous."),
        spaced_segment("S2", 10_000, "Merci de me recevoir ici, fin de lent."),
    ),
)
GREETING = SAID.text_of(SAID.segments[0])
NONE = Differences((), (), 0, 0, 0)


def typed(
    number: int, text: str, speaker: str | None = None, *, checked: bool = False
) -> Transcript:
    paragraph = Paragraph(speaker or SAID.segments[number].speaker, text, checked)
    return apply_edits(SAID, [Edit(number, number + 1, (paragraph,))], SAID.speakers)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (typed(0, "Bonjour et bienvenue à vous."),
         ChangedPassage(2_000, "tous.", "vous.", (), (), "et bienvenue à", "Merci de me", 1)),
        (typed(0, "Bonjour et à tous."),
        ChangedPassage(1_000, "bienvenue", "", (), (), "Bonjour et", "à tous. Merci", 1)),
        (typed(1, "Merci beaucoup de me recevoir ici, fin de lent."),
         ChangedPassage(10_400, "", "beaucoup", (), (), "bienvenue à tous. Merci", "de me recevoir", 1)),
        (typed(1, "Merci de me recevoir ici, Finzzle."),
         ChangedPassage(12_500, "fin de lent.", "Finzzle.", (), (), "me recevoir ici,", "", 3)),
        (typed(0, "Bonjour et bienvenue à tous.", "S2"),
         ChangedPassage(0, GREETING, GREETING, ("S1",), ("S2",), "", "Merci de me", 5)),
    ],
)  # fmt: skip
def test_a_passage_says_what_was_and_what_is(now: Transcript, expected: ChangedPassage) -> None:
    (passage,) = differences(SAID, now).passages
    assert replace(passage, before=" ".join(passage.before.split()[-3:])) == replace(
        expected, before=" ".join(expected.before.split()[-3:])
    )


def test_nothing_differs_from_itself() -> None:
    assert differences(SAID, SAID) == NONE
    assert not NONE.any


def test_a_person_s_confirmation_is_counted_and_is_no_passage() -> None:
    changes = differences(SAID, typed(0, "Bonjour et bienvenue à tous.", checked=True))
    assert changes == replace(NONE, confirmed=5)
    assert changes.any


def test_other_times_are_counted() -> None:
    assert differences(SAID, SAID.shifted(200)) == replace(NONE, retimed=13)


def test_another_division_is_counted() -> None:
    joined = Transcript("fr", SAID.speakers, (spaced_segment("S1", 0, "Oui. Non."),))
    parts = Transcript(
        "fr", SAID.speakers, (spaced_segment("S1", 0, "Oui."), spaced_segment("S1", 500, "Non."))
    )
    assert differences(joined, parts) == replace(NONE, divided=1)
    first, *rest = parts.segments
    paragraphs = replace(parts, segments=(first, *(replace(one, paragraph=True) for one in rest)))
    assert differences(parts, paragraphs) == replace(NONE, divided=1)


def test_speakers_with_another_name_or_role_and_new_and_gone_ones_are_named() -> None:
    other = replace(ADA, name="Ada L.")
    new = Speaker("S3", "Max")
    changed = Transcript("fr", (other, new), SAID.segments[:1])
    changes = differences(replace(SAID, segments=SAID.segments[:1]), changed)
    assert changes.speakers == (
        SpeakerChange(ADA, other),
        SpeakerChange(ZOE, None),
        SpeakerChange(None, new),
    )
    assert changes.any


def test_nobody_known_is_told_from_somebody() -> None:
    nobody = replace(
        SAID, segments=(spaced_segment(None, 0, "Bonjour et bienvenue à tous."), SAID.segments[1])
    )
    (passage,) = differences(nobody, SAID).passages
    assert (passage.was_speakers, passage.speakers) == (("",), ("S1",))


TALK = st.lists(
    st.sampled_from(["oui", "non", "Blisce", "Blisse", "et"]), min_size=1, max_size=8
).map(" ".join)


@given(TALK, TALK)
def test_passages_and_what_stands_between_them_make_both_texts(old: str, new: str) -> None:
    before, after = (Transcript("fr", (), (spaced_segment(None, 0, text),)) for text in (old, new))
    changes = differences(before, after)
    assert (changes.passages == ()) == (old == new)
    was = sum(len(passage.was.split()) for passage in changes.passages)
    now = sum(len(passage.now.split()) for passage in changes.passages)
    assert len(old.split()) - was == len(new.split()) - now
