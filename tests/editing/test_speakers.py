"""Corrections of who speaks: what each does, and that no sequence of them loses a word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcastkit.editing import speakers
from podcastkit.errors import ConfigError
from podcastkit.formats import native
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Speaker, Transcript
from tests.build import spaced_transcript
from tests.strategies import timed_words

HOST, GUEST, OTHER = (
    Speaker("S1", "Alexandre Mars", "host"),
    Speaker("S2", "Intervenant 2"),
    Speaker("S3", "Hélène"),
)


def talk(
    *turns: tuple[str | None, str], speakers: Sequence[Speaker] = (HOST, GUEST, OTHER)
) -> Transcript:
    return spaced_transcript(*turns, speakers=speakers)


TALK = talk(
    ("S1", "Bonjour Fleur."), ("S2", "Bonjour, merci beaucoup."), ("S1", "Alors ?"), ("S3", "Oui.")
)


def parts(transcript: Transcript) -> list[tuple[str | None, str]]:
    return [(segment.speaker, transcript.text_of(segment)) for segment in transcript.segments]


def test_a_speaker_gets_a_name_and_keeps_id_place_and_words() -> None:
    after = speakers.rename(TALK, "S2", " Fleur Pellerin ")
    assert after.speakers == (HOST, Speaker("S2", "Fleur Pellerin"), OTHER)
    assert after.segments == TALK.segments
    assert speakers.measure_reattribution(TALK, after) == speakers.Reattribution(1, 3, (GUEST,))


@pytest.mark.parametrize(("role", "now"), [(None, "host"), ("guest", "guest"), ("", "")])
def test_a_role_changes_only_when_one_is_given(role: str | None, now: str) -> None:
    assert speakers.rename(TALK, "S1", "A. Mars", role).speakers[0] == Speaker("S1", "A. Mars", now)


def test_whoever_gives_a_name_confirms_it() -> None:
    taken_for = replace(TALK, speakers=(replace(HOST, supposed=True), GUEST, OTHER))
    assert speakers.rename(taken_for, "S1", HOST.name).speakers == TALK.speakers


@pytest.mark.parametrize("name", ["Alexandre Mars", "alexandre mars"])
def test_the_name_of_another_speaker_merges_the_two(name: str) -> None:
    assert speakers.namesake(TALK, "S2", name) == HOST
    after = speakers.rename(TALK, "S2", name)
    assert after == speakers.merge(TALK, "S2", "S1")
    assert after.speakers == (HOST, OTHER)
    assert [speaker for speaker, _ in parts(after)] == ["S1", "S1", "S1", "S3"]
    assert speakers.rename(TALK, "S2", name, "guest").speakers[0] == replace(HOST, role="guest")


@pytest.mark.parametrize("name", ["Helene", "hélène."])
def test_another_spelling_is_another_name(name: str) -> None:
    assert speakers.rename(TALK, "S2", name).speakers[1] == Speaker("S2", name)


def test_a_speaker_may_change_the_case_of_the_own_name() -> None:
    assert speakers.rename(TALK, "S3", "HÉLÈNE").speakers[2].name == "HÉLÈNE"


def test_merging_keeps_the_only_role_there_is() -> None:
    after = speakers.merge(TALK, "S1", "S3")
    assert after.speakers == (GUEST, replace(OTHER, role="host"))
    assert speakers.measure_reattribution(TALK, after) == speakers.Reattribution(
        3, 5, (HOST, OTHER)
    )  # the role of S3 is new


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (1_000, 2_500, [("S1", "Bonjour Fleur."), ("S3", "Bonjour, merci beaucoup.")]),
        (
            1_500,
            2_000,
            [("S1", "Bonjour Fleur."), ("S2", "Bonjour,"), ("S3", "merci"), ("S2", "beaucoup.")],
        ),
        (0, 1_201, [("S3", "Bonjour Fleur."), ("S3", "Bonjour,"), ("S2", "merci beaucoup.")]),
        # Middles lie at 200, 700, 1200 ms ...: one at the start is inside, one at the end is not.
        (700, 1_200, [("S1", "Bonjour"), ("S3", "Fleur."), ("S2", "Bonjour, merci beaucoup.")]),
    ],
)
def test_a_passage_is_cut_out_between_words(
    start: int, end: int, expected: list[tuple[str, str]]
) -> None:
    after = speakers.reassign(TALK, Span(start, end), "S3")
    assert parts(after)[: len(expected)] == expected
    assert parts(after)[-2:] == parts(TALK)[-2:]
    assert list(after.words) == list(TALK.words)


def test_a_segment_that_is_theirs_already_is_not_cut() -> None:
    assert speakers.reassign(TALK, Span(1_500, 2_000), "S2") == TALK


def test_words_of_nobody_get_a_speaker() -> None:
    nobody = talk((None, "Bonjour à tous."), speakers=())
    after = speakers.reassign(speakers.add_speaker(nobody, "Camille"), Span(0, 1_000), "S1")
    assert parts(after) == [("S1", "Bonjour à"), (None, "tous.")]
    assert speakers.measure_reattribution(nobody, after) == speakers.Reattribution(1, 2, ())


@pytest.mark.parametrize(
    ("ids", "new"),
    [
        ([], "S1"),
        (["S1", "S2"], "S3"),
        (["S4"], "S5"),
        (["s2", "Zoé"], "S3"),
        (["S999999999"], "S1000000000"),
    ],
)
def test_a_new_speaker_gets_an_id_that_nobody_has(ids: list[str], new: str) -> None:
    after = speakers.add_speaker(
        talk(("".join(ids[:1]) or None, "Oui."), speakers=[Speaker(one, one) for one in ids]),
        " Ada ",
    )
    assert after.speakers[-1] == Speaker(new, "Ada")
    assert len(speakers.add_speaker(after, "Bea").speakers) == len(ids) + 2


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (lambda: speakers.rename(TALK, "S9", "Ada"), 'no speaker with the id "S9"'),
        (lambda: speakers.rename(TALK, "S1", "  "), "needs a name"),
        (lambda: speakers.rename(TALK, "S1", "Ada", "king"), 'cannot have the role "king"'),
        (lambda: speakers.merge(TALK, "S1", "S9"), 'no speaker with the id "S9"'),
        (lambda: speakers.merge(TALK, "S1", "S1"), "cannot be merged into the same speaker"),
        (lambda: speakers.reassign(TALK, Span(0, 500), "S9"), 'no speaker with the id "S9"'),
        (
            lambda: speakers.reassign(TALK, Span(65_000, 66_000), "S1"),
            "No word is said between 00:01:05.000 and",
        ),
        (lambda: speakers.add_speaker(TALK, ""), "needs a name"),
    ],
)
def test_what_cannot_be_done_is_said(edit: Callable[[], Transcript], message: str) -> None:
    with pytest.raises(ConfigError, match=message) as refusal:
        edit()
    assert refusal.value.hint


def test_an_unknown_id_names_the_speakers_there_are() -> None:
    with pytest.raises(ConfigError) as refusal:
        speakers.merge(TALK, "S9", "S1")
    assert refusal.value.hint == "Speakers: Alexandre Mars (S1), Intervenant 2 (S2), Hélène (S3)."


MANY = [
    Speaker("S1", "Hélène"),
    Speaker("S2", "Helene"),
    Speaker("S3", "S4"),
    Speaker("S4", "Jean d’Ormesson"),
    Speaker("S5", "Zoé"),
    Speaker("S6", "Zoë"),
    Speaker("S7", "!"),
]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ("S4", ["S4"]),  # an id before a name
        ("s4", ["S3"]),  # a name before an id in another case
        ("s5", ["S5"]),
        ("hélène", ["S1"]),
        ("HELENE", ["S2"]),
        ("helène", ["S1", "S2"]),
        ("zoe", ["S5", "S6"]),
        (" jean d'ormesson ", ["S4"]),
        ("Jean", []),
        ("", []),
        ("?", []),
    ],
)
def test_speakers_are_meant_by_id_or_name(wanted: str, ids: list[str]) -> None:
    assert [one.id for one in speakers.find_speakers(talk(speakers=MANY), wanted)] == ids


@st.composite
def talks(draw: st.DrawFn) -> Transcript:
    speakers = draw(st.lists(st.sampled_from([HOST, GUEST, OTHER, Speaker("x", "é")]), unique=True))
    time, segments = 0, []
    for _ in range(draw(st.integers(1, 5))):
        words = draw(
            timed_words(
                st.lists(st.sampled_from(["oui", "non,", "l’été."]), min_size=1, max_size=6),
                start=time,
                gaps=st.integers(0, 300),
                lengths=st.integers(0, 600),
                confidence=st.just(0.5),
            )
        )
        time = words[-1].span.end
        ids = [None, *(speaker.id for speaker in speakers)]
        segments.append(Segment(draw(st.sampled_from(ids)), words))
    return Transcript("fr", tuple(speakers), tuple(segments))


NAMES = st.sampled_from(["Ada", "ALEXANDRE MARS", "Hélène", "Helene", "S2", "é"])


def one_edit(draw: st.DrawFn, transcript: Transcript) -> Transcript:
    """Any correction of a transcript that can be made."""
    ids = [speaker.id for speaker in transcript.speakers]
    if not ids:
        return speakers.add_speaker(transcript, draw(NAMES))
    some, other = draw(st.sampled_from(ids)), draw(st.sampled_from(ids))
    start = draw(st.integers(0, 20_000))
    match draw(st.sampled_from(["rename", "merge", "add", "span"])):
        case "rename":
            return speakers.rename(
                transcript, some, draw(NAMES), draw(st.sampled_from([None, "", "host", "guest"]))
            )
        case "merge" if some != other:
            return speakers.merge(transcript, some, other)
        case "add":
            return speakers.add_speaker(transcript, draw(NAMES))
        case "span":
            try:
                return speakers.reassign(
                    transcript, Span(start, start + draw(st.integers(0, 5_000))), some
                )
            except ConfigError as error:
                assert "No word is said" in error.message
    return transcript


@settings(max_examples=60)
@given(st.data())
def test_no_sequence_of_corrections_loses_or_moves_a_word(data: st.DataObject) -> None:
    first = data.draw(talks())
    transcript = first
    for _ in range(data.draw(st.integers(1, 8))):
        before = transcript
        transcript = one_edit(data.draw, transcript)
        assert list(transcript.words) == list(first.words)
        assert native.read(native.write(transcript), "x") == transcript
        gone = {speaker.id for speaker in before.speakers} - {
            speaker.id for speaker in transcript.speakers
        }
        assert len(gone) <= 1
        assert (speakers.measure_reattribution(before, transcript).words > 0) >= (
            before.segments != transcript.segments
        )


def speakers_of_words(transcript: Transcript) -> list[str | None]:
    return [segment.speaker for segment in transcript.segments for _ in segment.words]


@settings(max_examples=60)
@given(talks(), st.integers(0, 10_000), st.integers(1, 5_000))
def test_a_passage_is_theirs_and_nothing_else_is(
    transcript: Transcript, start: int, duration: int
) -> None:
    before = speakers.add_speaker(transcript, "Ada")
    ada, span = before.speakers[-1].id, Span(start, start + duration)
    inside = [
        span.start <= (word.span.start + word.span.end) / 2 < span.end for word in before.words
    ]
    if not any(inside):
        return
    after = speakers.reassign(before, span, ada)
    wanted = [
        ada if within else was
        for within, was in zip(inside, speakers_of_words(before), strict=True)
    ]
    assert speakers_of_words(after) == wanted
    assert speakers.measure_reattribution(before, after).words == sum(inside)
