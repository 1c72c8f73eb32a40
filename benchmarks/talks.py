"""Transcripts with known chapters, as benchmarks read them.

One line of the file is one talk: {"id", "lang", "source", "timed", "duration" (s), "sentences":
[{"text", "speaker", "turn", "start" (s)}], "boundaries": [index of each chapter's first sentence,
but the first], "titles": [one for each chapter, empty where nobody wrote one]}.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

from podcastkit.model.time import Span, ms_from_seconds
from podcastkit.model.transcript import Segment, Speaker, Transcript, Word

Talk = dict[str, Any]

HEADLINE = ("English podcasts", "long English interviews", "French interviews")
FORMS = ("turns", "sentences", "paragraphs without speakers", "sentences without speakers")
"""How a transcript may be told: a segment for each turn of the file or for each sentence, with
speakers or without."""


def load_talks(path: Path) -> list[Talk]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def kind_of(talk: Talk) -> str:
    if talk["lang"] == "fr":
        return "French interviews"
    if talk["lang"] != "en":
        return "Spanish talks"
    if "TinyRec" in talk["source"]:
        return "English screencasts"
    return "English podcasts" if talk["timed"] else "long English interviews"


def series_of(talk: Talk) -> str:
    """The series a talk is from: what cross-validation leaves out together."""
    source, _, rest = talk["id"].partition(":")
    return str(rest.partition("/")[0]) if source == "bt" else str(source)


def transcript_of(talk: Talk, form: str = "turns") -> Transcript:
    """The transcript with every sentence's words spread over the time up to the next sentence."""
    sentences = [sentence for sentence in talk["sentences"] if sentence["text"].split()]
    ends = [sentence["start"] for sentence in sentences[1:]] + [talk["duration"]]
    timed = zip(sentences, ends, strict=True)
    named = "without" not in form
    by_turn = form in ("turns", "paragraphs without speakers")
    segments = [
        Segment(
            key[0] if named else None,
            tuple(word for sentence, end in group for word in _words(sentence, end)),
        )
        for key, group in groupby(timed, key=lambda pair: _segment(pair[0], by_turn=by_turn))
    ]
    names = dict.fromkeys(sentence["speaker"] for sentence in sentences) if named else {}
    return Transcript(talk["lang"], tuple(Speaker(name, name) for name in names), tuple(segments))


def _segment(sentence: dict[str, Any], *, by_turn: bool) -> tuple[Any, ...]:
    return (
        (sentence["speaker"], sentence["turn"]) if by_turn else (sentence["speaker"], id(sentence))
    )


def _words(sentence: dict[str, Any], end: float) -> Iterator[Word]:
    texts = sentence["text"].split()
    start, length = (
        ms_from_seconds(sentence["start"]),
        ms_from_seconds(max(0.0, end - sentence["start"])),
    )
    times = [start + length * i // len(texts) for i in range(len(texts) + 1)]
    return (Word(Span(a, b), text) for (a, b), text in zip(pairwise(times), texts, strict=True))
