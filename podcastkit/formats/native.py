"""podcastkit's own transcript file: everything a Transcript holds, for people to keep in git.

    {
      "podcastkit": 1,
      "language": "fr",
      "speakers": [
        {"id": "host", "name": "Camille", "role": "host"}
      ],
      "segments": [
        {"speaker": "host", "words": [
          [0, 320, "Bonjour", 0.98],
          [320, 810, "Alain.", 0.71, "edited"]
        ]}
      ]
    }

A word is [start, end, text, confidence], times in milliseconds, confidence null where nobody
measured it, with "edited" after it when a person changed or confirmed the word. One word to a line
keeps the difference of two versions readable. A segment has "paragraph": true before its words
where a person let a paragraph begin, and false where one let it go on. A speaker has "supposed":
true while the name is taken from what is said and nobody has confirmed it.
"""

from __future__ import annotations

import json
from typing import Any

from podcastkit.errors import FormatError
from podcastkit.files.json_input import is_text, load_object
from podcastkit.model.time import LATEST, Span
from podcastkit.model.transcript import Segment, Speaker, Transcript, Word

VERSION = 1
_HINT = "Restore the file from git, or delete it to start again from the machine's transcript."
_KEYS = {"podcastkit", "language", "speakers", "segments"}
_EDITED = "edited"
_PARAGRAPH = "paragraph"
_SUPPOSED = "supposed"
_SPEAKER_KEYS = {"id", "name", "role", _SUPPOSED}


def write(transcript: Transcript) -> str:
    """The transcript as podcastkit's JSON; read() gives back an equal one, and writing that gives
    the same text."""
    speakers = [f"    {_json(_speaker_content(speaker))}" for speaker in transcript.speakers]
    segments = [_segment_text(segment) for segment in transcript.segments]
    return (
        f'{{\n  "podcastkit": {VERSION},\n  "language": {_json(transcript.language)},\n'
        f'  "speakers": {_list_text(speakers)},\n  "segments": {_list_text(segments)}\n}}\n'
    )


_json = json.JSONEncoder(ensure_ascii=False).encode


def _list_text(items: list[str]) -> str:
    body = ",\n".join(items)
    return f"[\n{body}\n  ]" if items else "[]"


def _speaker_content(speaker: Speaker) -> dict[str, object]:
    content: dict[str, object] = {"id": speaker.id, "name": speaker.name}
    content |= {"role": speaker.role} if speaker.role else {}
    return content | {_SUPPOSED: True} if speaker.supposed else content


def _segment_text(segment: Segment) -> str:
    words = ",\n".join(f"      {_json(_word_content(word))}" for word in segment.words)
    division = "" if segment.paragraph is None else f'"{_PARAGRAPH}": {_json(segment.paragraph)}, '
    return f'    {{"speaker": {_json(segment.speaker)}, {division}"words": [\n{words}\n    ]}}'


def _word_content(word: Word) -> list[object]:
    content = [word.span.start, word.span.end, word.text, word.confidence]
    return [*content, _EDITED] if word.edited else content


def read(text: str, source: str) -> Transcript:
    """The transcript of a file that write() made and a person may have corrected.

    Strict: raises FormatError, naming the place, for an unknown key, a wrong type, or words out of
    order.
    """
    content = load_object(text, source, _HINT)
    if content.get("podcastkit") != VERSION:
        raise FormatError(
            f'"podcastkit" must be {VERSION}, not {content.get("podcastkit")!r}',
            "This is not a transcript of podcastkit, or one of a newer version.",
            source=source,
        )
    _expect(set(content) == _KEYS, f"the keys must be {', '.join(sorted(_KEYS))}", source)
    _expect(is_text(content["language"]), '"language" must be a text', source)
    speakers = tuple(
        _read_speaker(value, f"speakers[{index}]", source)
        for index, value in enumerate(_expect_list(content["speakers"], '"speakers"', source))
    )
    segments = tuple(
        _read_segment(value, f"segments[{index}]", source)
        for index, value in enumerate(_expect_list(content["segments"], '"segments"', source))
    )
    try:
        return Transcript(content["language"], speakers, segments)
    except ValueError as error:
        raise FormatError(str(error), _HINT, source=source) from error


def _read_speaker(value: object, place: str, source: str) -> Speaker:
    keys = set(value) if isinstance(value, dict) else set()
    if not isinstance(value, dict) or not {"id", "name"} <= keys <= _SPEAKER_KEYS:
        raise _wrong(
            f'{place} must have "id" and "name", and may have "role" and "{_SUPPOSED}"', source
        )
    supposed = value.get(_SUPPOSED, False)
    texts = [text for key, text in value.items() if key != _SUPPOSED]
    _expect(all(map(is_text, texts)), f"{place} must hold texts", source)
    _expect(isinstance(supposed, bool), f'"{_SUPPOSED}" of {place} must be true or false', source)
    return Speaker(value["id"], value["name"], value.get("role", ""), supposed)


def _read_segment(value: object, place: str, source: str) -> Segment:
    if not isinstance(value, dict) or not {"speaker", "words"} <= set(value) <= {
        "speaker",
        _PARAGRAPH,
        "words",
    }:
        raise _wrong(
            f'{place} must have "speaker" and "words", and may have "{_PARAGRAPH}"', source
        )
    speaker, paragraph = value["speaker"], value.get(_PARAGRAPH)
    _expect(speaker is None or is_text(speaker), f"{place}.speaker must be a text or null", source)
    stated = _PARAGRAPH not in value or isinstance(paragraph, bool)
    _expect(stated, f"{place}.{_PARAGRAPH} must be true or false", source)
    listed = enumerate(_expect_list(value["words"], f"{place}.words", source))
    words = tuple(_read_word(word, f"{place}.words[{number}]", source) for number, word in listed)
    try:
        return Segment(speaker, words, paragraph)
    except ValueError as error:
        raise FormatError(f"{place}: {error}", _HINT, source=source) from error


def _read_word(value: object, place: str, source: str) -> Word:
    match value:
        case [int(start), int(end), str(text), float() | int() | None as confidence, *rest] if (
            rest in ([], [_EDITED])
        ):
            numbers = (start, end, confidence)
        case _:
            raise _wrong(
                f'{place} must be [start, end, text, confidence] and may end with "edited"', source
            )
    _expect(
        not any(isinstance(number, bool) for number in numbers),
        f"{place} must hold numbers",
        source,
    )
    _expect(end <= LATEST, f"{place} ends after 1000 hours; times are milliseconds", source)
    _expect(is_text(text), f"{place} must hold a text that UTF-8 can write", source)
    try:
        return Word(Span(start, end), text, confidence, bool(rest))
    except ValueError as error:
        raise FormatError(f"{place}: {error}", _HINT, source=source) from error


def _expect_list(value: object, place: str, source: str) -> list[Any]:
    if not isinstance(value, list):
        raise _wrong(f"{place} must be a list", source)
    return value


def _expect(holds: bool, rule: str, source: str) -> None:
    if not holds:
        raise _wrong(rule, source)


def _wrong(rule: str, source: str) -> FormatError:
    return FormatError(rule, _HINT, source=source)
