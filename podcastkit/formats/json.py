"""The podcast namespace's JSON transcript 1.0.0, one segment for each word."""

from __future__ import annotations

import json
from collections.abc import Iterator

from podcastkit.errors import FormatError
from podcastkit.files.json_input import is_text, load_object, time_from
from podcastkit.formats.rebuild import TimedText, as_written, transcript_of
from podcastkit.model.time import seconds_from_ms
from podcastkit.model.transcript import Transcript

_HINT = (
    'A podcast transcript is {"version": "1.0.0", "segments": [{"startTime": 0.5, "endTime": 0.75,'
    ' "body": "I"}]}.'
)


def write(transcript: Transcript, *, title: str = "") -> str:  # noqa: ARG001 - the format has no title
    """The transcript as JSON 1.0.0: a line for each word, seconds to the millisecond, the words as
    transcribed.

    Exactly the keys of the specification; "speaker" is left out where it is unknown.
    """
    lines = []
    for segment in transcript.segments:
        name = transcript.name_of(segment.speaker)
        for word in segment.words:
            content: dict[str, str | float] = {"speaker": name} if name else {}
            content |= {
                "startTime": seconds_from_ms(word.span.start),
                "endTime": seconds_from_ms(word.span.end),
                "body": word.text,
            }
            lines.append(f"    {json.dumps(content, ensure_ascii=False)}")
    body = ",\n".join(lines)
    segments = f"[\n{body}\n  ]" if lines else "[]"
    return f'{{\n  "version": "1.0.0",\n  "segments": {segments}\n}}\n'


def read(text: str, source: str, *, language: str = "") -> Transcript:
    """A transcript from JSON 1.0.0 with a word, a phrase or a whole turn in each segment; sentences
    are made whole.

    A segment without "endTime" ends where the next one starts. Unknown keys are skipped, "speaker"
    may be missing. Raises FormatError, naming the segment, for a time or a text that cannot be
    used.
    """
    return transcript_of(_pieces(_segments(text, source), source), language)


def read_as_written(text: str, source: str, *, language: str = "") -> Transcript:
    """The same, but with the segments as they are in the file."""
    return as_written(_pieces(_segments(text, source), source), language)


def _segments(text: str, source: str) -> list[object]:
    segments = load_object(text, source, _HINT).get("segments")
    if not isinstance(segments, list):
        raise FormatError('the list "segments" is missing', _HINT, source=source)
    return segments


def _pieces(segments: list[object], source: str) -> Iterator[TimedText]:
    for index, segment in enumerate(segments):
        place = f"segments[{index}]"
        if not isinstance(segment, dict):
            raise FormatError(f"{place} is not an object", _HINT, source=source)
        body = segment.get("body")
        speaker = segment.get("speaker") or ""
        if not is_text(body) or not is_text(speaker):
            raise FormatError(
                f'{place} needs a text as "body" and, if any, as "speaker"', _HINT, source=source
            )
        start = time_from(segment.get("startTime"))
        end = time_from(segment["endTime"]) if segment.get("endTime") is not None else start
        if start is None or end is None:
            raise FormatError(
                f'{place} needs "startTime" and "endTime" in seconds', _HINT, source=source
            )
        known_end = segment.get("endTime") is not None and end >= start
        yield TimedText(start, end if known_end else None, " ".join(speaker.split()), str(body))
