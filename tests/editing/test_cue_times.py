"""Captions that a caption editor moved, added and wrote anew."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.editing.text_import import import_text
from podcastkit.formats import vtt
from podcastkit.formats.finder.line import ManuscriptLine
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Transcript
from tests.build import spaced_segment

TALK = Transcript(
    "fr",
    (),
    (
        spaced_segment(None, 1_000, "Bonjour à tous."),
        spaced_segment(None, 20_000, "Parlons du pain."),
        spaced_segment(None, 23_000, "Je pétris chaque matin."),
        spaced_segment(None, 30_000, "Merci beaucoup."),
        spaced_segment(None, 40_000, "Au revoir."),
    ),
)
CUES = (
    (1_000, 2_500, "Bonjour à tous."),
    (20_000, 21_500, "Parlons du pain."),
    (23_000, 25_000, "Je pétris chaque matin."),
    (30_000, 31_000, "Merci beaucoup."),
    (40_000, 41_000, "Au revoir."),
)
ADDED = (10_000, 12_000, "Oui, volontiers !")
SHIFTS = [0, 2_000, -700, 61_000]


def file_of(*cues: tuple[Ms, Ms, str], shift: Ms = 0) -> tuple[ManuscriptLine, ...]:
    """The lines of captions that are all `shift` later than said."""
    return tuple(
        ManuscriptLine("", text, Span(start + shift, end + shift)) for start, end, text in cues
    )


def times(transcript: Transcript, *texts: str) -> list[tuple[Ms, Ms]]:
    return [(word.span.start, word.span.end) for word in transcript.words if word.text in texts]


def test_a_file_as_exported_has_these_captions() -> None:
    lines = vtt.read_lines(vtt.write(TALK), "x", TALK).lines
    assert [
        (line.text.removesuffix("\n"), line.span.start if line.span else None) for line in lines
    ] == [(text, start) for start, _, text in CUES]


@pytest.mark.parametrize("shift", SHIFTS)
def test_a_caption_added_in_a_pause_is_said_when_it_shows_however_the_file_is_shifted(
    shift: Ms,
) -> None:
    after = import_text(TALK, file_of(CUES[0], ADDED, *CUES[1:], shift=shift)).transcript
    assert times(after, "Oui,") == [(10_000, 10_533)]
    assert times(after, "!") == [(11_866, 12_000)]
    assert [word for word in after.words if not word.edited] == list(TALK.words)


@pytest.mark.parametrize("shift", SHIFTS)
def test_captions_written_anew_keep_their_times_within_the_words_they_replace(shift: Ms) -> None:
    anew = ((20_000, 21_500, "On cause."), (23_000, 25_500, "Quotidiennement, mes mains malaxent."))
    after = import_text(TALK, file_of(CUES[0], *anew, *CUES[3:], shift=shift)).transcript
    assert times(after, "On", "cause.", "Quotidiennement,") == [
        (20_000, 20_375),
        (20_375, 21_500),
        (23_000, 24_204),
    ]
    assert times(after, "malaxent.")[0][1] == 25_485


@pytest.mark.parametrize("moved", [(0, 900), (3, -4_000), (4, 1_000)])
def test_a_caption_that_was_only_moved_leaves_its_words_where_they_are_said(
    moved: tuple[int, Ms],
) -> None:
    cues = list(CUES)
    start, end, text = cues[moved[0]]
    cues[moved[0]] = (start + moved[1], end + moved[1], text)
    assert import_text(TALK, file_of(*cues)).transcript == TALK


def test_a_moved_neighbour_does_not_move_an_added_caption() -> None:
    after = import_text(TALK, file_of((1_600, 3_100, CUES[0][2]), ADDED, *CUES[1:])).transcript
    assert times(after, "Oui,") == [(10_000, 10_533)]


@pytest.mark.parametrize("start", [0, 18_500, 21_000, 50_000])
def test_a_caption_where_others_speak_goes_where_its_text_stands(start: Ms) -> None:
    cues = file_of(CUES[0], (start, start + 4_000, ADDED[2]), *CUES[1:])
    without_times = tuple(ManuscriptLine("", line.text) for line in cues)
    assert import_text(TALK, cues) == import_text(TALK, without_times)


def test_captions_before_the_first_word_and_after_the_last_have_their_own_times() -> None:
    after = import_text(
        TALK, file_of((200, 800, "Hop."), *CUES, (50_000, 51_000, "Ciao."))
    ).transcript
    assert times(after, "Hop.", "Ciao.") == [(200, 800), (50_000, 51_000)]


def test_a_caption_with_words_of_before_has_no_say_in_the_time_of_others() -> None:
    cues = file_of((1_000, 9_000, "Bonjour à tous, chers amis."), *CUES[1:])
    without_times = tuple(ManuscriptLine("", line.text) for line in cues)
    assert import_text(TALK, cues) == import_text(TALK, without_times)


@pytest.mark.parametrize("anew", ["Mersi beaucou.", "Mersi."])
def test_a_caption_of_words_that_resemble_those_of_before_keeps_their_times(anew: str) -> None:
    cues = file_of(*CUES[:3], (30_200, 31_200, anew), CUES[4])
    without_times = tuple(ManuscriptLine("", line.text) for line in cues)
    assert import_text(TALK, cues) == import_text(TALK, without_times)


@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 60_000), st.integers(0, 9_000), st.booleans()),
        max_size=4,
    ),
    st.integers(0, 99_000),
)
def test_any_captions_leave_old_words_alone_and_all_in_order(
    edits: list[tuple[int, Ms, Ms, bool]], shift: Ms
) -> None:
    cues = list(CUES)
    for number, (at, start, duration, replaces) in enumerate(edits):
        cues[at : at + replaces] = [(start, start + duration, f"zzz{number} " * 3)]
    after = import_text(TALK, file_of(*cues, shift=shift)).transcript
    assert [word for word in after.words if not word.edited] == [
        word for word in TALK.words if word in set(after.words)
    ]
    assert all(a.span.end <= b.span.start for a, b in pairwise(after.words))
