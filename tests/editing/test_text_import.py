"""Text edited with any tool, back on the times it came from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from podcastkit.editing.text_import import import_text
from podcastkit.formats import docx, manuscript, srt, txt, vtt
from podcastkit.formats.finder.line import ManuscriptLine
from podcastkit.model.transcript import Speaker, Transcript
from tests.build import spaced_transcript
from tests.strategies import PLAIN, transcripts

CAST = (Speaker("h", "Camille Aubert", "host"), Speaker("g", "Jean-Baptiste de La Tour"))

JAPANESE = transcripts(CAST, words=PLAIN, languages=["ja"], fewest=1)

Read = Callable[[Transcript], tuple[ManuscriptLine, ...]]


def talk(
    *turns: tuple[str | None, str], language: str = "fr", cast: tuple[Speaker, ...] = CAST
) -> Transcript:
    return spaced_transcript(*turns, speakers=cast, language=language)


TALK = talk(
    ("h", "Bonjour à tous."),
    ("h", "Qui êtes-vous donc ?"),
    ("g", "Je suis boulanger chez Blisse."),
    (None, "Ah."),
    ("h", "Parlons de votre enfance."),
)


def through_manuscript(transcript: Transcript) -> tuple[ManuscriptLine, ...]:
    return manuscript.read(manuscript.write(transcript), transcript).lines


def through_text(transcript: Transcript) -> tuple[ManuscriptLine, ...]:
    return manuscript.read(txt.write(transcript), transcript).lines


def through_word(transcript: Transcript) -> tuple[ManuscriptLine, ...]:
    return manuscript.read(docx.read(docx.write(transcript), "x"), transcript).lines


def through_vtt(transcript: Transcript) -> tuple[ManuscriptLine, ...]:
    return vtt.read_lines(vtt.write(transcript), "x", transcript).lines


def through_srt(transcript: Transcript) -> tuple[ManuscriptLine, ...]:
    return srt.read_lines(srt.write(transcript), "x", transcript).lines


def without_names(transcript: Transcript) -> tuple[ManuscriptLine, ...]:
    return (ManuscriptLine("", transcript.text),)


TEXTS: tuple[Read, ...] = (through_manuscript, through_text, through_vtt, through_srt)
FORMATS = (*TEXTS, through_word)
"""A Word file is a manuscript whose writing takes 50 ms, so that it is tried less often."""


@settings(max_examples=60)
@given(transcript=transcripts(CAST, fewest=1) | JAPANESE)
@example(transcript=TALK)
@example(transcript=talk(("h", "oui - -- non -- - -- oui"), language="en"))
@example(transcript=talk(("h", "https://www.example.org/une/adresse/longue?x=1")))
@example(transcript=talk(("h", "Question: oui"), ("g", "Question: non"), language="en"))
def test_a_file_that_nobody_edited_changes_nothing(transcript: Transcript) -> None:
    for read in (*TEXTS, without_names):
        assert import_text(transcript, read(transcript)).transcript == transcript, read.__name__


@settings(max_examples=15)
@given(transcript=transcripts(CAST, fewest=1))
@example(transcript=TALK)
def test_a_word_file_that_nobody_edited_changes_nothing(transcript: Transcript) -> None:
    assert import_text(transcript, through_word(transcript)).transcript == transcript


def test_a_text_without_times_or_names_finds_its_place() -> None:
    base = talk(*((("h", "g")[turn % 2], f"Mot {turn} et aussi le reste.") for turn in range(500)))
    text = base.text.replace("Mot 250 et", "Terme 250, et").replace("Mot 400 et aussi", "")
    taken = import_text(base, (ManuscriptLine("", text),))
    assert taken.transcript.text == text.replace("  ", " ")
    assert [segment.speaker for segment in taken.transcript.segments] == [
        segment.speaker for segment in base.segments
    ]
    assert taken.same == 3_000 - 2 - 4


def told(transcript: Transcript) -> list[tuple[str, str]]:
    return [
        (transcript.name_of(segment.speaker), transcript.text_of(segment))
        for segment in transcript.segments
    ]


def through(text: str, base: Transcript = TALK) -> Transcript:
    return import_text(base, manuscript.read(text, base).lines).transcript


SCRIPT = manuscript.write(TALK)


def test_a_changed_word_keeps_its_time_and_everything_else_stays() -> None:
    after = through(SCRIPT.replace("Blisse", "Blisce"))
    changed = [(a, b) for a, b in zip(TALK.words, after.words, strict=True) if a != b]
    assert [(b.text, b.edited, a.span == b.span) for a, b in changed] == [("Blisce.", True, True)]
    assert [segment.speaker for segment in after.segments] == [
        segment.speaker for segment in TALK.segments
    ]


@pytest.mark.parametrize("read", FORMATS)
def test_a_mark_that_stands_alone_stays_alone_beside_a_changed_word(read: Read) -> None:
    base = talk(("h", "Alors « Blisse » donc ?"), ("g", "Oui !"))
    lines = [
        replace(line, text=line.text.replace("Blisse", "Blisce").replace("donc", "oui"))
        for line in read(base)
    ]
    texts = [word.text for word in import_text(base, lines).transcript.words]
    assert texts == ["Alors", "«", "Blisce", "»", "oui", "?", "Oui", "!"]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("\u202f?", " ?"),
        ("\u202f?", "?"),
        (" donc", "\u00a0donc"),
        ("\n", "\r\n\r\n"),
        (": ", "\u00a0: "),
        ("Camille Aubert:", "CAMILLE  AUBERT :"),
        (": ", ":\n"),
        (". ", ".\n"),
        ("", "\ufeff"),
        ("tous", "to\u00adus"),
    ],
)
def test_what_a_word_processor_does_to_a_text_is_no_change(was: str, now: str) -> None:
    text = SCRIPT.replace(was, now) if was else now + SCRIPT
    assert text != SCRIPT
    assert through(text) == TALK


def test_a_passage_gets_the_speaker_that_the_text_names() -> None:
    after = through(SCRIPT.replace("Camille Aubert: Parlons", "Parlons"))
    assert told(after)[-1] == ("Jean-Baptiste de La Tour", "Parlons de votre enfance.")
    after = through(SCRIPT.replace("Qui êtes", "\nJean-Baptiste de La Tour: Qui êtes"))
    assert told(after)[1] == ("Jean-Baptiste de La Tour", "Qui êtes-vous donc ?")


def test_another_name_throughout_renames_the_speaker() -> None:
    after = through(SCRIPT.replace("Camille Aubert", "Camille Personne"))
    assert after.speakers == (Speaker("h", "Camille Personne", "host"), CAST[1])
    assert after.segments == TALK.segments


def test_a_new_name_for_a_part_is_a_new_speaker() -> None:
    after = through(SCRIPT.replace("Camille Aubert: Parlons", "Ada Lovelace: Parlons"))
    assert after.speakers == (*CAST, Speaker("S1", "Ada Lovelace"))
    assert told(after)[-1] == ("Ada Lovelace", "Parlons de votre enfance.")


def test_one_name_for_two_speakers_makes_them_one() -> None:
    after = through(SCRIPT.replace("Jean-Baptiste de La Tour", "Camille Aubert"))
    assert {name for name, _ in told(after)} == {"Camille Aubert"}


def test_an_added_paragraph_belongs_to_whom_it_names() -> None:
    after = through(
        SCRIPT.replace("Camille Aubert: Parlons", "Camille Aubert: Très bien.\nParlons")
    )
    assert told(after)[-2:] == [
        ("Camille Aubert", "Très bien."),
        ("Camille Aubert", "Parlons de votre enfance."),
    ]
    after = through(SCRIPT + "Jean-Baptiste de La Tour: Volontiers.\n")
    assert told(after)[-1] == ("Jean-Baptiste de La Tour", "Volontiers.")


def test_a_text_without_names_leaves_speakers_as_they_are() -> None:
    after = import_text(
        TALK, (ManuscriptLine("", TALK.text.replace("chez Blisse.", "chez Blisce. Oui. Ah bon.")),)
    ).transcript
    assert told(after)[2:5] == [
        ("Jean-Baptiste de La Tour", "Je suis boulanger chez Blisce."),
        ("Jean-Baptiste de La Tour", "Oui."),
        ("Jean-Baptiste de La Tour", "Ah bon."),
    ]


def test_a_base_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="no time line"):
        import_text(Transcript("fr", (), ()), (ManuscriptLine("", "Bonjour"),))


def test_nothing_left_leaves_nothing() -> None:
    assert import_text(TALK, ()).transcript == Transcript("fr", CAST, ())


@st.composite
def edits(draw: st.DrawFn) -> tuple[Transcript, list[str]]:
    """A transcript, and its words after somebody took some out and put others in."""
    base = draw(transcripts(CAST, fewest=1))
    texts = [word.text for word in base.words]
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(texts)))
        texts[at : at + draw(st.integers(0, 3))] = draw(st.lists(PLAIN, max_size=3))
    return base, texts


@settings(max_examples=100)
@given(edits())
@example((talk((None, "0 « »")), ["0", "»"]))
@example((talk((None, "« 0 »")), ["»"]))
@example((talk((None, "» 0 «")), ["«", "0"]))
@example((talk((None, '« "oui"')), ['"oui"']))
@example((talk((None, "… oui ...")), ["..."]))
@example((talk((None, "… ... oui")), ["...", "oui"]))
@example((talk((None, "- -- oui")), ["--", "oui"]))
def test_any_text_gives_its_words_in_order(edited: tuple[Transcript, list[str]]) -> None:
    base, texts = edited
    after = import_text(base, (ManuscriptLine("", " ".join(texts)),)).transcript
    assert [word.text for word in after.words] == texts
    kept = set(base.words)
    assert all(word in kept or word.edited for word in after.words)


def test_a_mark_that_stays_is_not_taken_for_one_that_went() -> None:
    assert through_text_of("Alors … « oui » ...", "Alors » ...") == "Alors » ..."
    assert through_text_of("Alors - « oui » -- non", "Alors -- non") == "Alors -- non"


def through_text_of(base: str, text: str) -> str:
    return import_text(talk((None, base)), (ManuscriptLine("", text),)).transcript.text
