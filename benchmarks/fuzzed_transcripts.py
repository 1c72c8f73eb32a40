"""Transcripts as other tools save them, to be damaged by `fuzz.py`: good files, what reads one, and
what damages it most."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from podcastkit.editing.text_import import import_text
from podcastkit.evaluation.inputs import read_text
from podcastkit.formats import docx, json, manuscript, native, srt, vtt
from podcastkit.formats.opener import read_lines
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Speaker, Transcript, Word

TURNS = (
    ("a", "Bonjour, Camille. Comment est-ce ?"),
    ("b", "J'ai grandi près de l'eau, en 1998."),
    ("a", "Question : pourquoi « là » ?"),
)
PIECES = [
    b"", b"\n", b"\r\r\n", b"\n\n", b" ", b"\t", b"\0", b"-->", b"00:00:01.000 --> 00:00:02.000\n",
    b"-1:2:3,4", b"99999:99", b"<v Zo\xc3\xa9>", b"<b>", b"</", b"<", b">", b"&#39;", b"&", b"\\N",
    b"\\", b"**", b"__", b"[", b"]", b"(", b")", b"[00:12]", b"12:30 ", b">> ", b"- ", b": ", b"1\n",
    b"WEBVTT", b"NOTE\n", b"STYLE\n", b"{", b"}", b'"', b",", b"null", b"NaN", b"1e999", b"-0", b"[]",
    b"{}", b'"text"', b'"start"', b'"words"', b"\xef\xbb\xbf", b"\xe2\x80\xaa",
    b"\xc3\xa9", b"Intervenant 1", b"<w:p>", b"</w:t>",
    b"PK\x03\x04",
]  # fmt: skip
VALUES = [
    b"null", b"true", b"-1", b"0", b"1e15", b"1e300", b"9" * 400, b'""', b'" a"', b'"\\ud800"', b'"0.5s"',
    b'"00:01,5"', b"[]", b"{}", b'["a", 1, 2]', b'{"text": "a"}', b'{"start": 1, "word": "a"}',
]  # fmt: skip
TAGS = [
    b"<w:br/>", b"<w:tab/>", b"</w:t></w:r><w:r><w:t>", b"</w:t></w:r></w:p><w:p><w:r><w:t>",
    b"<w:del><w:r><w:t>a</w:t></w:r></w:del>", b"&amp;", b"&#10;", b"<!-- a -->", b"", b"[00:12]",
    "Zoé : l'experte: ".encode(), b"Intervenant 1:", b"Intervenant 1", b">> ", b"**", b"12:30",
]  # fmt: skip


@dataclass(frozen=True)
class TranscriptFiles:
    """Good files of a format, and what reads one."""

    seeds: Sequence[bytes]
    read: Callable[[bytes], object]
    parts: re.Pattern[bytes] | None = None
    """What can be replaced so that the file stays what it is."""
    values: Sequence[bytes] = tuple(PIECES)
    """What it can be replaced by, or what is put in anywhere."""


def talk() -> Transcript:
    """What the good files say."""
    at, segments = 0, []
    for speaker, text in TURNS:
        words = [
            Word(Span(at + n * 500, at + n * 500 + 400), word)
            for n, word in enumerate(text.split())
        ]
        segments.append(Segment(speaker, tuple(words)))
        at = words[-1].span.end + 700
    speakers = (Speaker("a", "Intervenant 1"), Speaker("b", "Zoé : l'experte"))
    return Transcript("fr", speakers, tuple(segments))


TALK = talk()


def import_as(name: str, data: bytes) -> None:
    """Read an edited file and put it onto the words it was made from."""
    import_text(TALK, read_lines(data, name, TALK).lines)


def import_document(data: bytes) -> None:
    """The same for the XML of a Word file, whose archive would hide it from mutation."""
    import_as("a.docx", word_file(data))


def word_file(document: bytes) -> bytes:
    """A Word file whose main part is `document`."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("_rels/.rels", "<Relationships/>")
        archive.writestr("word/document.xml", document)
    return file.getvalue()


def compare(data: bytes) -> None:
    """Read JSON as `eval` does."""
    read_text(data.decode("utf-8", "replace"), "a.json")


def document_xml(data: bytes) -> bytes:
    """The main part of a Word file."""
    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")


def recognised() -> Iterator[bytes]:
    """JSON as several recognisers write it."""
    yield json.write(TALK).encode()
    yield native.write(TALK).encode()
    yield b'{"text": "a b", "segments": [{"start": 0, "end": 2, "text": "a b", "words": [{"word": "a"}]}]}'
    yield b'{"results": {"channels": [{"alternatives": [{"transcript": "a", "words": []}]}]}}'
    yield b'[{"start": "00:01,5", "end": null, "text": "a"}, ["a", 0.1, 2]]'


EXPORT = docx.write(TALK)
FORMATS = {
    "vtt": TranscriptFiles([vtt.write(TALK).encode()], partial(import_as, "a.vtt")),
    "srt": TranscriptFiles([srt.write(TALK).encode()], partial(import_as, "a.srt")),
    "text": TranscriptFiles([manuscript.write(TALK).encode()], partial(import_as, "a.md")),
    "docx": TranscriptFiles(
        [document_xml(EXPORT)], import_document, re.compile(rb"(?<=>)[^<>]+(?=</w:t>)"), TAGS
    ),
    "docx-archive": TranscriptFiles([EXPORT], partial(import_as, "a.docx")),
    "json": TranscriptFiles(
        list(recognised()),
        compare,
        re.compile(rb'(?<=[:,\\[] )("[^"]*"|-?[0-9.]+|null)(?!\s*:)'),
        VALUES,
    ),
}
