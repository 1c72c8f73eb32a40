"""Three-way merge: its laws for any three versions, and what two editors may do at once."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from podcastkit.editing.changes import Edit, Paragraph, apply
from podcastkit.editing.merging import Merged, merge
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Speaker, Transcript, Word, join_words

CAST = (Speaker("S1", "Alexandre", "host"), Speaker("S2", "Intervenant 2"))
TEXTS = ["Oui.", "oui", "Blisse", "Blisce", "le", "la", "fin", "de", "lent", "Finzzle,", "aujourd'hui", "?"]


def said(speaker: str | None, start: int, text: str) -> Segment:
    """A word each half second, the first 400 ms of it."""
    times = range(start, start + 500 * len(text.split()), 500)
    return Segment(
        speaker, tuple(Word(Span(at, at + 400), word, 0.9) for at, word in zip(times, text.split(), strict=True))
    )


BASE = Transcript(
    "fr",
    CAST,
    (
        said("S1", 0, "Bonjour à tous."),
        said("S1", 2_000, "Ici Alexandre Mars de chez Blisse."),
        said("S2", 6_000, "Merci de me recevoir."),
        said("S2", 9_000, "Je suis ravie."),
    ),
)


@st.composite
def transcripts(draw: st.DrawFn) -> Transcript:
    """Any transcript; few words, so that three of them have much in common."""
    cast = draw(st.lists(st.sampled_from(["S1", "S2", "S3"]), unique=True))
    speakers = tuple(
        Speaker(one, draw(st.sampled_from(["Ada", "Marc"])), draw(st.sampled_from(["", "host"]))) for one in cast
    )
    time, segments = 0, []
    for _ in range(draw(st.integers(0, 4))):
        words = []
        for text in draw(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=5)):
            start = time + draw(st.sampled_from([0, 0, 100]))
            time = start + draw(st.sampled_from([0, 100, 300]))
            words.append(Word(Span(start, time), text, draw(st.sampled_from([None, 0.5])), draw(st.booleans())))
        segments.append(Segment(draw(st.sampled_from([None, *cast])), tuple(words)))
    return Transcript("fr", speakers, tuple(segments))


@st.composite
def edited(draw: st.DrawFn, base: Transcript) -> Transcript:
    """The base as one person may edit it: words changed, added, taken out, paragraphs parted and given to others."""
    edits = []
    for number, segment in enumerate(base.segments):
        if not draw(st.booleans()):
            continue
        texts = [word.text for word in segment.words]
        for _ in range(draw(st.integers(0, 3))):
            start = draw(st.integers(0, len(texts)))
            texts[start : start + draw(st.integers(0, 2))] = draw(st.lists(st.sampled_from(TEXTS), max_size=2))
        cut = draw(st.integers(0, len(texts)))
        told = [
            Paragraph(draw(st.sampled_from([None, "S1", "S2"])), " ".join(part)) for part in (texts[:cut], texts[cut:])
        ]
        edits.append(Edit(number, number + 1, tuple(told)))
    return apply(base, edits, base.speakers)


def words(transcript: Transcript) -> Counter[str]:
    return Counter(word.text for word in transcript.words)


@settings(max_examples=300, deadline=None)
@given(transcripts(), transcripts())
def test_a_version_merged_with_none_or_with_itself_is_that_version(base: Transcript, other: Transcript) -> None:
    assert merge(base, other, base) == Merged(other, (), ())
    assert merge(base, base, other) == Merged(other, (), ())
    assert merge(base, other, other) == Merged(other, (), ())


@settings(max_examples=300, deadline=None)
@given(transcripts(), transcripts(), transcripts())
def test_every_word_of_both_sides_is_in_the_result_or_in_a_conflict(
    base: Transcript, mine: Transcript, theirs: Transcript
) -> None:
    check_nothing_is_lost(base, mine, theirs)


@settings(max_examples=300, deadline=None)
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
    # A word that both sides added to, or kept of the base, is there once; one of the two may have taken it out.
    for side in (mine, theirs):
        assert words(side) - words(base) <= found
    kept = words(base) & words(mine) & words(theirs)
    taken_out = (words(base) - words(mine)) + (words(base) - words(theirs))
    assert kept - taken_out <= found


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_taking_a_side_in_every_conflict_gives_its_words(data: st.DataObject) -> None:
    mine, theirs = data.draw(edited(BASE)), data.draw(edited(BASE))
    merged, mirrored = merge(BASE, mine, theirs), merge(BASE, theirs, mine)
    edits = [Edit(conflict.start, conflict.end, conflict.mine) for conflict in merged.conflicts]
    chosen = apply(merged.transcript, edits, merged.transcript.speakers)
    assert chosen.text == mirrored.transcript.text


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_edits_of_different_paragraphs_are_both_there(data: st.DataObject) -> None:
    mine = data.draw(edited(BASE))
    theirs = data.draw(edited(BASE))
    half = 2
    first = merge(BASE, BASE, mine).transcript
    ours = apply(BASE, [Edit(0, half, as_paragraphs(first, before=6_000))], CAST)
    others = apply(BASE, [Edit(half, 4, as_paragraphs(theirs, after=6_000))], CAST)
    merged = merge(BASE, ours, others)
    assert merged.clean
    assert merged.transcript.text == " ".join(filter(None, [text_of(ours, before=6_000), text_of(others, after=6_000)]))


def as_paragraphs(transcript: Transcript, *, before: int = 10**9, after: int = 0) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(segment.speaker, transcript.text_of(segment))
        for segment in transcript.segments
        if after <= segment.span.start < before
    )


def text_of(transcript: Transcript, *, before: int = 10**9, after: int = 0) -> str:
    return " ".join(one.text for one in as_paragraphs(transcript, before=before, after=after))
