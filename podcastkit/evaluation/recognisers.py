"""What the JSON of other recognisers says, and when, whatever its shape.

Whisper and its relatives, WhisperX, whisper.cpp, Transformers, Deepgram, AssemblyAI, Google,
Amazon, Azure, Rev, Speechmatics, Vosk and IBM nest the same few facts differently, and most give a
text twice or more: as a whole, in segments and in words. So everything is looked through, and of
several versions the one that leaves nothing out and has the most times is taken.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, pairwise
from statistics import median

from podcastkit.files.json_input import is_text, time_from
from podcastkit.formats.rebuild import TimedText
from podcastkit.text.normal_forms import letters

_TEXT_KEYS = (
    "punctuated_word", "ref", "text", "word", "body", "transcript", "content", "display",
    "sentence", "value", "full_transcript", "transcription",
)  # fmt: skip
_START_KEYS = (
    "start", "start_sec", "startTime", "start_time", "startOffset", "from", "ts", "begin",
)  # fmt: skip
_END_KEYS = ("end", "end_sec", "endTime", "end_time", "endOffset", "to", "end_ts")
_RANGE_KEYS = ("timestamps", "timestamp")
"""Where start and end stand in an object or a list of their own."""
_GUESSES = frozenset({"alternatives", "nbest", "nBest", "NBest"})
"""Lists of which only the first is meant."""
_APART = frozenset({"tokens", "metadata", "translations"})
"""What holds parts of words, or no words that were said."""
_LISTS = frozenset({"segments", "words", "results", "transcription", "utterances", "chunks"})
"""Lists that say, when they are empty, that nothing was heard."""
_WHOLE = 0.95
"""The part of the letters that a version must have to leave nothing out."""
_SLOWEST = 5.0
"""Units of time for a character, above which they are milliseconds: speech takes 0.065 s."""
_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,3}):(\d{1,2}(?:[.,]\d{1,9})?)$", re.ASCII)


@dataclass(frozen=True, slots=True)
class RecognisedText:
    """Text, and when it is said as the file has it; None where it does not say."""

    text: str
    start: float | None
    end: float | None


def recognised(value: object) -> tuple[RecognisedText, ...] | None:
    """The texts in the JSON of a recogniser in their finest version, in the order of the file; None
    where there is no text in it. Raises RecursionError for one that is nested too deeply."""
    version = _version(value, "")
    return None if version is None else tuple(version)


def timed_texts(items: Sequence[RecognisedText]) -> list[TimedText] | None:
    """The same in the order of time, milliseconds told from seconds; what has no time is lent one
    by its neighbours. None where nothing has any."""
    unit = _unit(items)
    spans = [(_in_ms(item.start, unit), _in_ms(item.end, unit)) for item in items]
    if spans and all(start is None for start, _ in spans):
        return None
    timed: list[TimedText] = []
    for lacking, group in groupby(range(len(items)), key=lambda at: spans[at][0] is None):
        run = list(group)
        if not lacking:
            for at in run:
                start, end = spans[at]
                known = start or 0
                ends = end if end is not None and end >= known else None
                timed.append(TimedText(known, ends, "", items[at].text))
            continue
        before = timed[-1] if timed else None
        free = 0 if before is None else before.start if before.end is None else before.end
        following = spans[run[-1] + 1][0] if run[-1] + 1 < len(items) else free
        timed += _lend([items[at].text for at in run], free, max(free, following or 0))
    return sorted(timed, key=lambda piece: piece.start)


def _lend(texts: Sequence[str], start: int, end: int) -> Iterator[TimedText]:
    lengths = list(accumulate(map(len, texts), initial=0))
    edges = [start + (end - start) * length // max(1, lengths[-1]) for length in lengths]
    for text, (first, last) in zip(texts, pairwise(edges), strict=True):
        yield TimedText(first, last, "", text)


def _version(value: object, key: str) -> list[RecognisedText] | None:
    """The finest version of what a value says; None where it says nothing."""
    if isinstance(value, list):
        if (word := _listed_word(value)) is not None:
            return [word]
        versions = [_version(item, "") for item in (value[:1] if key in _GUESSES else value)]
        told = [version for version in versions if version is not None]
        if not told:
            return [] if not value and key in _LISTS else None
        return [item for version in told for item in version]
    if not isinstance(value, Mapping):
        return None
    start, end = _times(value)
    text = next((value[name] for name in _TEXT_KEYS if _says(value.get(name))), "")
    inner = [_version(item, str(name)) for name, item in value.items() if name not in _APART]
    versions = [[RecognisedText(str(text), start, end)] if text else None, *inner]
    best = _finest([version for version in versions if version is not None])
    if best and len(best) == 1 and best[0].start is None:
        return [replace(best[0], start=start, end=end)]
    return best


def _listed_word(value: Sequence[object]) -> RecognisedText | None:
    """A word as IBM lists it: ["oui", 0.1, 0.4]."""
    match value:
        case [str(text), int() | float() as start, int() | float() as end] if _says(text):
            return RecognisedText(text, _number(start), _number(end))
    return None


def _finest(versions: Sequence[list[RecognisedText]]) -> list[RecognisedText] | None:
    """Of several versions of a text the one with most times, among those that leave nothing out."""
    lengths = [sum(len(letters(item.text)) for item in version) for version in versions]
    whole = [
        (sum(item.start is not None for item in version), length, version)
        for version, length in zip(versions, lengths, strict=True)
        if length >= _WHOLE * max(lengths)
    ]
    return max(whole, key=lambda ranked: ranked[:2])[2] if whole else None


def _says(value: object) -> bool:
    return is_text(value) and bool(str(value).strip())


def _times(item: Mapping[str, object]) -> tuple[float | None, float | None]:
    found: list[float | None] = []
    for keys in (_START_KEYS, _END_KEYS):
        named = (_number(item[key]) for key in keys if key in item)
        found.append(next((time for time in named if time is not None), None))
    for key in _RANGE_KEYS:
        match item.get(key):
            case {"from": first, "to": last}:
                return _number(first), _number(last)
            case [int() | float() as first, int() | float() | None as last]:
                return _number(first), _number(last)
    return found[0], found[1]


def _number(value: object) -> float | None:
    """A time that is not before the beginning, from a number or from what "0.4s" or "00:01,5"
    means."""
    if isinstance(value, str):
        clock = _CLOCK.match(value.strip())
        try:
            number = _seconds(clock) if clock else float(value.strip().removesuffix("s"))
        except ValueError:
            return None
    elif isinstance(value, int | float) and not isinstance(value, bool):
        number = float(value) if abs(value) < 1e15 else math.inf
    else:
        return None
    return number if math.isfinite(number) and number >= 0 else None


def _seconds(clock: re.Match[str]) -> float:
    hours, minutes, seconds = clock.groups()
    return (int(hours or 0) * 60 + int(minutes)) * 60 + float(seconds.replace(",", "."))


def _unit(items: Sequence[RecognisedText]) -> float:
    """Seconds in a unit of time: recognisers write seconds, or milliseconds that take a character
    longer than anybody does."""
    paces = [
        (item.end - item.start) / len(item.text)
        for item in items
        if item.start is not None and item.end is not None and item.end > item.start
    ]
    return 0.001 if paces and median(paces) > _SLOWEST else 1.0


def _in_ms(time: float | None, unit: float) -> int | None:
    return None if time is None else time_from(time * unit)
