"""Any transcript file is opened in one place, and refused in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from podcastkit.errors import FormatError
from podcastkit.formats import json, native, srt, vtt
from podcastkit.formats.opener import open_lines, open_transcript, read_transcript
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Speaker, Transcript, Word

TALK = Transcript(
    "fr",
    (Speaker("s1", "Ada"),),
    (Segment("s1", (Word(Span(0, 400), "Bonjour"), Word(Span(400, 900), "Blisce."))),),
)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.vtt", vtt.write(TALK)),
        ("a.srt", srt.write(TALK)),
        ("a.json", json.write(TALK)),
        ("transcript.JSON", native.write(TALK)),
    ],
)
def test_a_transcript_is_opened_by_what_its_name_ends_with(
    tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    transcript = open_transcript(tmp_path / name, language="fr")
    assert (transcript.language, transcript.text) == ("fr", "Bonjour Blisce.")


def test_podcastkit_s_own_file_says_its_language_and_keeps_every_time() -> None:
    assert read_transcript(native.write(TALK), "x.json", language="en") == TALK


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_what_has_no_times_of_words_is_refused(name: str) -> None:
    with pytest.raises(FormatError, match=r"a \.\w+ transcript cannot be read back") as refusal:
        read_transcript("Bonjour", name)
    assert refusal.value.hint == (
        "Readable: .vtt, .srt, .json, and podcastkit's own transcript.json."
    )


@pytest.mark.parametrize("open_file", [open_transcript, lambda path: open_lines(path, TALK)])
@pytest.mark.parametrize(
    ("name", "message"), [("no.vtt", "no such file"), (".", "this is a folder")]
)
def test_a_file_that_is_not_there_is_named(
    tmp_path: Path, open_file: object, name: str, message: str
) -> None:
    assert callable(open_file)
    with pytest.raises(FormatError, match=message):
        open_file(tmp_path / name)
