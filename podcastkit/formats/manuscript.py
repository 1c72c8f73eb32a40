"""A transcript as text for a word processor, and any text that people bring back, with names of
speakers or without.

    Alexandre Mars: Bonjour. Qui êtes-vous ?
    Camille Aubert: Je suis boulangère.
    Je fais du pain.

One line for each paragraph, the name where the speaker changes, no times.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from podcastkit.files.text import lines_of
from podcastkit.formats.paragraphs import paragraphs
from podcastkit.formats.rebuild import TimedText
from podcastkit.model.time import Span
from podcastkit.model.transcript import Transcript
from podcastkit.text.normal_forms import name_key, plain

_TIME = r"(?:\d{1,4}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?"
_STAMP = re.compile(rf"\s*[\[(]{_TIME}(?:\s*(?:-->|[-–—])\s*{_TIME})?[\])]\s*", re.ASCII)
_NAMED = re.compile(r"([^:]{1,60}?)\s*:(?:\s+|$)")
_COLON = re.compile(r":(?=\s|$)")
_LONGEST_NAME = 8
"""Words that may stand before a colon and be a name."""


@dataclass(frozen=True, slots=True)
class ManuscriptLine:
    """Text, and the name of who says it as the file has it; empty where it names nobody up to
    there."""

    name: str
    text: str
    span: Span | None = None
    """When the file shows it, for a caption."""


def write(transcript: Transcript) -> str:
    """The paragraphs of a transcript, each on a line of its own."""
    lines = (
        f"{paragraph.speaker}: {paragraph.text}" if paragraph.speaker else paragraph.text
        for paragraph in paragraphs(transcript)
    )
    return "".join(f"{line}\n" for line in lines)


def read(text: str, known: Transcript) -> tuple[ManuscriptLine, ...]:
    """The lines of a text that was made from a transcript, `known`, and edited; a line without a
    name is by the last.

    A name stands before a colon, or on a line of its own over one that begins with a time in
    brackets; such times are left out. It is a speaker of `known`, or it comes twice or has two
    words with capitals, and is nothing that is said before a colon in `known`.
    """
    lines = [line.strip() for line in lines_of(text)]
    names = {name_key(speaker.name) for speaker in known.speakers} | _new_names(
        lines, said_before_colons(known)
    )
    return tuple(_read(lines, names))


def of_captions(pieces: Iterable[TimedText]) -> tuple[ManuscriptLine, ...]:
    """The lines of captions, in the order of their times."""
    return tuple(
        ManuscriptLine(
            piece.speaker, piece.text, None if piece.end is None else Span(piece.start, piece.end)
        )
        for piece in sorted(pieces, key=lambda piece: piece.start)
    )


def said_before_colons(transcript: Transcript) -> frozenset[str]:
    """What stands before colons in the text, at any length that a name may have: it looks like a
    name, and is none.

    In bare letters (`plain`), since typography may change the marks between them.
    """
    text = transcript.text
    texts = set()
    for colon in _COLON.finditer(text):
        before = text[max(0, colon.start() - 200) : colon.start()].split()[-_LONGEST_NAME:]
        texts |= {plain(" ".join(before[start:])) for start in range(len(before))}
    return frozenset(texts)


def _read(lines: Sequence[str], names: set[str]) -> Iterator[ManuscriptLine]:
    name = ""
    for number, line in enumerate(lines):
        if _is_heading(lines, number, names):
            name = " ".join(line.split())
            continue
        text = _STAMP.sub("", line, count=1) if _STAMP.match(line) else line
        named = _NAMED.match(text)
        if named and name_key(named[1]) in names:
            name, text = " ".join(named[1].split()), text[named.end() :]
        if text.strip():
            yield ManuscriptLine(name, text)


def _is_heading(lines: Sequence[str], number: int, names: set[str]) -> bool:
    """Whether a line holds nothing but the name of who says the next one."""
    line, following = lines[number], lines[number + 1] if number + 1 < len(lines) else ""
    alone = bool(line) and (number == 0 or not lines[number - 1])
    if not alone or not following or _STAMP.match(line):
        return False
    if name_key(line) in names:
        return True
    return (
        bool(_STAMP.match(following))
        and len(line.split()) <= _LONGEST_NAME
        and line[-1] not in ".!?…:"
    )


def _new_names(lines: Sequence[str], never_names: frozenset[str]) -> set[str]:
    """Names before colons that nobody has yet, in a form to compare."""
    candidates = [
        " ".join(match[1].split())
        for line in lines
        if (match := _NAMED.match(_STAMP.sub("", line, count=1)))
    ]
    counts = Counter(name_key(name) for name in candidates)
    return {
        name_key(name)
        for name in candidates
        if _looks_like_name(name, counts[name_key(name)]) and plain(name) not in never_names
    }


def _looks_like_name(name: str, count: int) -> bool:
    words = name.split()
    capitals = all(word[0].isupper() for word in words if len(word) > 2)
    return (
        name[0].isalpha()
        and capitals
        and len(words) <= _LONGEST_NAME
        and (count > 1 or len(words) > 1)
    )
