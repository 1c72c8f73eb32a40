"""The podcast namespace's JSON transcript 1.0.0, one segment for each sentence, with its words.

Players break a transcript where a segment ends: AntennaPod joins segments until five seconds are
full, which with a word in each is in the middle of a sentence. The times of the words stand in
"words", which no player minds and other programs can use.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from podcastkit.errors import FormatError
from podcastkit.files.json_input import is_text, load_object, time_from
from podcastkit.formats.rebuild import TimedText, as_written, transcript_of
from podcastkit.model.time import Span, seconds_from_ms
from podcastkit.model.transcript import Segment, Transcript

_HINT = (
    'A podcast transcript is {"version": "1.0.0", "segments": [{"startTime": 0.5, "endTime": 0.75,'
    ' "body": "I"}]}.'
)


def write(transcript: Transcript, *, title: str = "") -> str:  # noqa: ARG001 - the format has no title
    """The transcript as JSON 1.0.0: a sentence in each segment, seconds to the millisecond, the
    words as transcribed.

    The keys of the specification, "speaker" left out where it is unknown, and "words" with a line
    for each word and its times.
    """
    segments = ",\n".join(_segment_text(transcript, segment) for segment in transcript.segments)
    listed = f"[\n{segments}\n  ]" if segments else "[]"
    return f'{{\n  "version": "1.0.0",\n  "segments": {listed}\n}}\n'


def _segment_text(transcript: Transcript, segment: Segment) -> str:
    name = transcript.name_of(segment.speaker)
    content: dict[str, object] = {"speaker": name} if name else {}
    content |= _timed(segment.span, transcript.text_of(segment))
    words = ",\n".join(f"      {_dump(_timed(word.span, word.text))}" for word in segment.words)
    return f'    {_dump(content)[:-1]}, "words": [\n{words}\n    ]}}'


def _timed(span: Span, text: str) -> dict[str, object]:
    return {
        "startTime": seconds_from_ms(span.start),
        "endTime": seconds_from_ms(span.end),
        "body": text,
    }


def _dump(content: dict[str, object]) -> str:
    return json.dumps(content, ensure_ascii=False)


def read(text: str, source: str, *, language: str = "") -> Transcript:
    """A transcript from JSON 1.0.0 with a word, a phrase or a whole turn in each segment; sentences
    are made whole. Where a segment lists its "words", their times are taken.

    A segment without "endTime" ends where the next one starts. Unknown keys are skipped, "speaker"
    may be missing. Raises FormatError, naming the segment, for a time or a text that cannot be
    used.
    """
    return transcript_of(_pieces(_words(_segments(text, source)), source), language)


def read_as_written(text: str, source: str, *, language: str = "") -> Transcript:
    """The same, but with the segments as they are in the file."""
    return as_written(_pieces(enumerate(_segments(text, source)), source), language)


def _segments(text: str, source: str) -> list[object]:
    segments = load_object(text, source, _HINT).get("segments")
    if not isinstance(segments, list):
        raise FormatError('the list "segments" is missing', _HINT, source=source)
    return segments


def _words(segments: list[object]) -> Iterator[tuple[int, object]]:
    """Each segment, or in its place the words that it lists, with the speaker it names."""
    for index, segment in enumerate(segments):
        words = segment.get("words") if isinstance(segment, dict) else None
        if not isinstance(segment, dict) or not words or not isinstance(words, list):
            yield index, segment
            continue
        speaker = {"speaker": segment["speaker"]} if "speaker" in segment else {}
        for word in words:
            yield index, speaker | word if isinstance(word, dict) else word


def _pieces(segments: Iterable[tuple[int, object]], source: str) -> Iterator[TimedText]:
    for index, segment in segments:
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
