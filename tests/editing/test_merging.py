"""Three-way merge: its laws for any three versions, and what two editors may do at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcastkit.editing.merging import Merged, merge
from podcastkit.editing.paragraph_edits import Edit, Paragraph, apply_edits
from podcastkit.editing.speaker_lists import SpeakerConflict
from podcastkit.editing.speakers import merge as merge_speakers
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Speaker, Transcript, join_words
from tests.build import spaced_segment
from tests.strategies import timed_words

CAST = (Speaker("S1", "Alexandre", "host"), Speaker("S2", "Intervenant 2"))
TEXTS = [
    "Oui.",
    "oui",
    "Blisse",
    "Blisce",
    "le",
    "la",
    "fin",
    "de",
    "lent",
    "Finzzle,",
    "aujourd'hui",
    "?",
]


BASE = Transcript(
    "fr",
    CAST,
    (
        spaced_segment("S1", 0, "Bonjour à tous."),
        spaced_segment("S1", 2_000, "Ici Alexandre Mars de chez Blisse."),
        spaced_segment("S2", 6_000, "Merci de me recevoir."),
        spaced_segment("S2", 9_000, "Je suis ravie."),
    ),
)


@st.composite
def transcripts(draw: st.DrawFn) -> Transcript:
    """Any transcript; few words, so that three of them have much in common."""
    cast = draw(st.lists(st.sampled_from(["S1", "S2", "S3"]), unique=True))
    speakers = tuple(
        Speaker(id_, draw(st.sampled_from(["Ada", "Marc"])), draw(st.sampled_from(["", "host"])))
        for id_ in cast
    )
    time, segments = 0, []
    for _ in range(draw(st.integers(0, 4))):
        words = draw(
            timed_words(
                st.lists(st.sampled_from(TEXTS), min_size=1, max_size=5),
                start=time,
                gaps=st.sampled_from([0, 0, 100]),
                lengths=st.sampled_from([0, 100, 300]),
            )
        )
        time = words[-1].span.end
        segments.append(Segment(draw(st.sampled_from([None, *cast])), words))
    return Transcript("fr", speakers, tuple(segments))


@st.composite
def edited(draw: st.DrawFn, base: Transcript, only: Sequence[int] = range(9)) -> Transcript:
    """The base as one person may edit it: words changed, added, taken out, paragraphs parted and
    given to others."""
    edits = []
    for number, segment in enumerate(base.segments):
        if number not in only or not draw(st.booleans()):
            continue
        texts = [word.text for word in segment.words]
        for _ in range(draw(st.integers(0, 3))):
            start = draw(st.integers(0, len(texts)))
            texts[start : start + draw(st.integers(0, 2))] = draw(
                st.lists(st.sampled_from(TEXTS), max_size=2)
            )
        cut = draw(st.integers(0, len(texts)))
        told = [
            Paragraph(draw(st.sampled_from([None, "S1", "S2"])), " ".join(part))
            for part in (texts[:cut], texts[cut:])
        ]
        edits.append(Edit(number, number + 1, tuple(told)))
    return apply_edits(base, edits, base.speakers)


def words(transcript: Transcript) -> Counter[str]:
    return Counter(word.text for word in transcript.words)


@settings(max_examples=100)
@given(transcripts(), transcripts())
def test_a_version_merged_with_none_or_with_itself_is_that_version(
    base: Transcript, other: Transcript
) -> None:
    assert merge(base, other, base) == Merged(other, (), ())
    assert merge(base, base, other) == Merged(other, (), ())
    assert merge(base, other, other) == Merged(other, (), ())


@settings(max_examples=100)
@given(transcripts(), transcripts(), transcripts())
def test_every_word_of_both_sides_is_in_the_result_or_in_a_conflict(
    base: Transcript, mine: Transcript, theirs: Transcript
) -> None:
    check_nothing_is_lost(base, mine, theirs)


@settings(max_examples=300)
@given(st.data())
def test_what_two_people_edited_is_in_the_result_or_in_a_conflict(data: st.DataObject) -> None:
    check_nothing_is_lost(BASE, data.draw(edited(BASE)), data.draw(edited(BASE)))


def check_nothing_is_lost(base: Transcript, mine: Transcript, theirs: Transcript) -> None:
    merged = merge(base, mine, theirs)
    found = words(merged.transcript)
    for conflict in merged.conflicts:
        disputed = merged.transcript.segments[conflict.start : conflict.end]
        said_there = " ".join(join_words(segment.words, "fr") for segment in disputed)
        assert said_there == " ".join(one.text for one in conflict.theirs)
        found |= Counter()
        for side in (conflict.mine, conflict.theirs, conflict.base):
            found += Counter(" ".join(one.text for one in side).split())
    # A word that both sides added to, or kept of the base, is there once; one of the two may have
    # taken it out.
    for side in (mine, theirs):
        assert words(side) - words(base) <= found
    kept = words(base) & words(mine) & words(theirs)
    taken_out = (words(base) - words(mine)) + (words(base) - words(theirs))
    assert kept - taken_out <= found


@given(st.data())
@settings(max_examples=100)
def test_taking_a_side_in_every_conflict_gives_its_words(data: st.DataObject) -> None:
    mine, theirs = data.draw(edited(BASE)), data.draw(edited(BASE))
    merged, mirrored = merge(BASE, mine, theirs), merge(BASE, theirs, mine)
    edits = [Edit(conflict.start, conflict.end, conflict.mine) for conflict in merged.conflicts]
    chosen = apply_edits(merged.transcript, edits, merged.transcript.speakers)
    assert chosen.text == mirrored.transcript.text


@settings(max_examples=100)
@given(st.data())
def test_edits_of_different_passages_are_both_there(data: st.DataObject) -> None:
    mine, theirs = data.draw(edited(BASE, only=(0,))), data.draw(edited(BASE, only=(2, 3)))
    merged = merge(BASE, mine, theirs)
    assert merged.clean
    assert told(merged.transcript) == told(mine)[:-3] + told(theirs)[1:]


def told(transcript: Transcript) -> list[tuple[str | None, str]]:
    return [(segment.speaker, transcript.text_of(segment)) for segment in transcript.segments]


def one_edit(
    number: int, text: str, speaker: str | None = "S1", *, checked: bool = False
) -> Transcript:
    return apply_edits(BASE, [Edit(number, number + 1, (Paragraph(speaker, text, checked),))], CAST)


@pytest.mark.parametrize(
    ("mine", "theirs", "result"),
    [
        ("Ici Alexandre Mars chez Blisce.", "Ici Alexandre Marx chez Blisse.",
        "Ici Alexandre Marx chez Blisce."),
        ("Ici Alexandre Mars de Blisse.", "Ici, Alexandre Mars de chez Blisce.",
        "Ici, Alexandre Mars de Blisce."),
        ("Ici Alexandre Mars et Ada de Blisse.", "Alexandre Mars de Blisse.",
        "Alexandre Mars et Ada de Blisse."),
        ("Ici Alexandre Mars.", "Ici Alexandre Mars.", "Ici Alexandre Mars."),
        ("", "Ici Alexandre Mars de chez Blisse.", ""),
    ],
)  # fmt: skip
def test_corrections_of_one_sentence_are_merged(mine: str, theirs: str, result: str) -> None:
    merged = merge(BASE, one_edit(1, mine), one_edit(1, theirs))
    assert merged.clean
    assert " ".join(text for _, text in told(merged.transcript)[1:-2]) == result


def test_a_word_that_both_corrected_differently_is_a_conflict_of_its_segment() -> None:
    mine, theirs = "Ici, Alexandre Mars de chez Blisce.", "Ici Alexandre Marx de chez Bliss."
    merged = merge(BASE, one_edit(1, mine), one_edit(1, theirs))
    assert told(merged.transcript)[1] == ("S1", "Ici, Alexandre Marx de chez Bliss.")
    (conflict,) = merged.conflicts
    assert (conflict.start, conflict.end, conflict.span) == (1, 2, Span(2_000, 4_900))
    assert [
        one.text for side in (conflict.base, conflict.mine, conflict.theirs) for one in side
    ] == [
        "Ici, Alexandre Marx de chez Blisse.",
        "Ici, Alexandre Marx de chez Blisce.",
        "Ici, Alexandre Marx de chez Bliss.",
    ]


def test_text_speaker_and_confirmation_of_a_word_merge_by_themselves() -> None:
    merged = merge(
        BASE,
        one_edit(1, "Ici Alexandre Mars de chez Blisce."),
        one_edit(1, "Ici Alexandre Mars de chez Blisse.", "S2", checked=True),
    )
    assert merged.clean
    assert told(merged.transcript)[1] == ("S2", "Ici Alexandre Mars de chez Blisce.")
    assert all(word.edited for word in merged.transcript.segments[1].words)


def test_a_passage_that_one_side_corrected_and_the_other_gave_to_somebody_merges() -> None:
    merged = merge(
        BASE,
        one_edit(1, "Ici Finzzle.", "S1"),
        one_edit(1, "Ici Alexandre Mars de chez Blisse.", "S2"),
    )
    assert merged.clean
    assert told(merged.transcript)[1] == ("S2", "Ici Finzzle.")


def test_a_segment_that_one_side_took_out_and_the_other_corrected_is_offered_whole() -> None:
    merged = merge(BASE, one_edit(3, "Je suis très ravie.", "S2"), one_edit(3, "", "S2"))
    (conflict,) = merged.conflicts
    assert (conflict.start, conflict.end, conflict.theirs) == (3, 3, ())
    assert [one.text for one in conflict.mine] == ["Je suis très ravie."]


def test_names_and_roles_of_a_speaker_merge() -> None:
    mine = replace(BASE, speakers=(CAST[0], Speaker("S2", "Fleur Pellerin")))
    theirs = replace(
        BASE,
        speakers=(Speaker("S1", "Alexandre Mars", "host"), Speaker("S2", "Intervenant 2", "guest")),
    )
    merged = merge(BASE, mine, theirs)
    assert merged.clean
    assert merged.transcript.speakers == (
        theirs.speakers[0],
        Speaker("S2", "Fleur Pellerin", "guest"),
    )


def test_two_names_for_one_speaker_are_a_conflict() -> None:
    mine = replace(BASE, speakers=(CAST[0], Speaker("S2", "Fleur Pellerin")))
    theirs = replace(BASE, speakers=(CAST[0], Speaker("S2", "Fleur Pelerin")))
    merged = merge(BASE, mine, theirs)
    assert merged.speakers == (SpeakerConflict(CAST[1], mine.speakers[1], theirs.speakers[1]),)
    assert merged.transcript == theirs


def test_speakers_whom_both_sides_added_are_told_apart_by_name() -> None:
    def with_new(name: str, number: int) -> Transcript:
        segments = list(BASE.segments)
        segments[number] = replace(segments[number], speaker="S3")
        return replace(BASE, speakers=(*CAST, Speaker("S3", name)), segments=tuple(segments))

    same = merge(BASE, with_new("Hélène", 0), with_new("hélène", 3)).transcript
    assert [speaker.name for speaker in same.speakers[2:]] == ["hélène"]
    assert [segment.speaker for segment in same.segments] == ["S3", "S1", "S2", "S3"]
    two = merge(BASE, with_new("Hélène", 0), with_new("Marc", 3)).transcript
    assert [speaker.name for speaker in two.speakers[2:]] == ["Marc", "Hélène"]
    assert [two.name_of(segment.speaker) for segment in two.segments][::3] == ["Hélène", "Marc"]


def test_a_speaker_whom_one_side_merged_away_stays_while_the_other_s_words_need_it() -> None:
    mine = merge_speakers(BASE, "S2", "S1")
    theirs = apply_edits(BASE, [Edit(3, 4, (Paragraph("S2", "Je suis ravie, et émue."),))], CAST)
    merged = merge(BASE, mine, theirs)
    assert merged.clean
    assert merged.transcript.speakers == CAST
    assert merge(BASE, mine, BASE).transcript.speakers == CAST[:1]
