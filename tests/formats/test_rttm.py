"""RTTM: who speaks when, as other programs write and read it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcastkit.errors import FormatError
from podcastkit.formats import rttm
from podcastkit.model.time import Span
from podcastkit.model.transcript import Turn
from tests.strategies import INVISIBLE_SIGNS

HOST, GUEST = Turn(Span(500, 4_497), "H"), Turn(Span(4_878, 13_135), "G")
FIELDS = "<NA> <NA> S1 <NA> <NA>"

# A word that a person or a file can be called by: no white space, nothing that no editor shows.
NAMES = st.text(
    st.characters(categories=["L", "M", "N", "P", "S", "Zs"], exclude_characters=INVISIBLE_SIGNS),
    min_size=1,
    max_size=12,
)
SPANS = st.tuples(st.integers(0, 20_000_000), st.integers(0, 900_000)).map(
    lambda both: Span(both[0], sum(both))
)


def test_a_turn_is_written_as_nist_defines_it() -> None:
    assert rttm.write([HOST, GUEST], "épisode") == (
        "SPEAKER épisode 1 0.500 3.997 <NA> <NA> H <NA> <NA>\nSPEAKER épisode 1 4.878 8.257 <NA> "
        "<NA> G <NA> <NA>\n"
    )


def test_nothing_said_is_an_empty_file() -> None:
    assert rttm.write([], "x") == ""
    assert rttm.read("", "x.rttm") == ()


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Camille Aubert", "Camille_Aubert"),
        (" François-Xavier\u00a0Demaison\t", "François-Xavier_Demaison"),
        ("L'épisode\nn°\u202f4", "L'épisode_n°_4"),
        ("", "<NA>"),
        (" ", "<NA>"),
    ],
)
def test_white_space_does_not_part_a_name(name: str, field: str) -> None:
    assert (
        rttm.write([Turn(Span(0, 1), name)], name)
        == f"SPEAKER {field} 1 0.000 0.001 <NA> <NA> {field} <NA> <NA>\n"
    )


@pytest.mark.parametrize(
    ("line", "span"),
    [
        (f"SPEAKER x 1 0 2 {FIELDS}", Span(0, 2_000)),
        (f"SPEAKER x 1 .5 1e-1 {FIELDS}", Span(500, 600)),
        (f"SPEAKER\tx\tA\t7200.0005\t0.4990\t{FIELDS}\t<NA>\r", Span(7_200_000, 7_200_500)),
        ("  SPEAKER x <NA> 1.0 2.0 <NA> <NA> S1", Span(1_000, 3_000)),
        (f"\ufeffSPEAKER x 1 1.0006 0.9999 {FIELDS}", Span(1_001, 2_000)),
    ],
)
def test_what_other_programs_write(line: str, span: Span) -> None:
    assert rttm.read(line, "x.rttm") == (Turn(span, "S1"),)


def test_other_records_comments_and_blank_lines_are_left_out() -> None:
    text = (
        ";; made by hand\n\n"
        "SPKR-INFO x 1 <NA> <NA> <NA> unknown S1 <NA> <NA>\n"
        "LEXEME x 1 1.0 0.3 oui lex S1 0.9\n"
        f"SPEAKER x 1 1.000 2.000 {FIELDS}\n"
        "NON-SPEECH x 1 3.0 1.0 <NA> noise <NA> <NA>\n"
    )
    assert rttm.read(text, "x.rttm") == (Turn(Span(1_000, 3_000), "S1"),)


def test_turns_come_in_order_of_their_starts() -> None:
    assert rttm.read(rttm.write([GUEST, HOST], "x"), "x.rttm") == (HOST, GUEST)
    by_speaker = "SPEAKER x 1 9 1 <NA> <NA> A <NA> <NA>\nSPEAKER x 1 2 8 <NA> <NA> B <NA> <NA>\n"
    assert [turn.speaker for turn in rttm.read(by_speaker, "x.rttm")] == ["B", "A"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("WEBVTT\n", r"a\.rttm, line 1: 'WEBVTT' is no type of RTTM record"),
        ("\nspeaker x 1 0 2 <NA> <NA> S1\n", r"a\.rttm, line 2: 'speaker' is no type"),
        (
            "SPEAKER x 1 0.0 2.0 <NA> <NA>\n",
            r"a\.rttm, line 1: a SPEAKER record has at least 8 fields, this one 7",
        ),
        (
            f";;\nSPEAKER x 1 0,5 2 {FIELDS}",
            r"a\.rttm, line 2: the start '0,5' and the duration '2' are not seconds",
        ),
        (f"SPEAKER x 1 -1 2 {FIELDS}", "are not seconds"),
        (f"SPEAKER x 1 1 -2 {FIELDS}", "are not seconds"),
        (f"SPEAKER x 1 nan 2 {FIELDS}", "are not seconds"),
        (f"SPEAKER x 1 1 inf {FIELDS}", "are not seconds"),
        (f"SPEAKER x 1 1e307 2 {FIELDS}", "are not seconds"),
        (f"SPEAKER x 1 <NA> <NA> {FIELDS}", "are not seconds"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(text: str, problem: str) -> None:
    with pytest.raises(FormatError, match=problem):
        rttm.read(text, "a.rttm")


def test_one_of_several_recordings_is_read_by_its_name() -> None:
    text = rttm.write([HOST], "premier épisode") + rttm.write([GUEST], "second")
    assert rttm.read(text, "a.rttm", recording="premier épisode") == (HOST,)
    assert rttm.read(text, "a.rttm", recording="premier_épisode") == (HOST,)
    assert rttm.read(text, "a.rttm", recording="second") == (GUEST,)
    with pytest.raises(
        FormatError, match=r"a\.rttm, line 2: there are 2 recordings in one file"
    ) as raised:
        rttm.read(text, "a.rttm")
    assert raised.value.hint == "The file holds: premier_épisode, second."


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (rttm.write([HOST], "x"), "The file holds: x."),
        ("", "The file holds no turns at all."),
        (
            "".join(rttm.write([HOST], str(n)) for n in range(11)),
            "The file holds: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 1 more.",
        ),
    ],
)
def test_a_recording_that_is_not_there_is_missed(text: str, hint: str) -> None:
    with pytest.raises(
        FormatError, match=r"a\.rttm: there is no turn of the recording 'y'"
    ) as raised:
        rttm.read(text, "a.rttm", recording="y")
    assert raised.value.hint == hint


@settings(max_examples=100)
@given(st.lists(st.builds(Turn, SPANS, NAMES), max_size=8), NAMES)
def test_nothing_but_white_space_is_lost(turns: list[Turn], recording: str) -> None:
    expected = [(turn.span, "_".join(turn.speaker.split()) or "<NA>") for turn in turns]
    read = rttm.read(rttm.write(turns, recording), "x.rttm")
    assert [(turn.span, turn.speaker) for turn in read] == sorted(expected)


@settings(max_examples=200)
@given(
    st.text()
    | st.lists(
        st.sampled_from(["SPEAKER", "x", "1", "-0.0", "1e400", "2", ";;", "\n", "<NA>"])
    ).map(" ".join)
)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        turns = rttm.read(text, "x.rttm")
    except FormatError as error:
        assert error.message.startswith("x.rttm")
    else:
        assert list(turns) == sorted(turns, key=lambda turn: (turn.span, turn.speaker))
