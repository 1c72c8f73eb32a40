"""Who says what by the truth: words and voices that were told apart, beside who really speaks."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from podcastkit.evaluation.align import align, group_words
from podcastkit.evaluation.text import Text, TextWord, text_of
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Transcript, Turn


def true_speakers(truth: Sequence[Turn], lines_file: Path, transcript: Transcript) -> Iterator[str]:
    """Who said each word of our transcript: by its text where `lines_file` is there and knows it,
    otherwise by its time."""
    who: dict[int, str] = {}
    if lines_file.is_file():
        lines = [
            (speaker, word)
            for _, _, speaker, text in json.loads(lines_file.read_text("utf-8"))
            for word in text.split()
        ]
        reference = Text(transcript.language, tuple(TextWord(word) for _, word in lines))
        for block in group_words(
            align(reference, text_of(transcript, timed=True), transcript.language)
        ):
            if len({lines[word][0] for word in block.reference}) == 1:
                who.update(dict.fromkeys(block.hypothesis, lines[block.reference[0]][0]))
    for number, word in enumerate(transcript.words):
        middle = (word.span.start + word.span.end) // 2
        yield (
            who.get(number)
            or min(
                truth, key=lambda turn: (distance(turn.span, middle), turn.span.duration)
            ).speaker
        )


def distance(span: Span, time: Ms) -> Ms:
    return max(span.start - time, time - span.end, 0)


def map_speakers(pairs: Counter[tuple[str, str]]) -> dict[str, str]:
    """The true speaker for whom each that was told apart stands, one to one, so that the pairs
    (true, told apart) count most."""
    from scipy.optimize import linear_sum_assignment

    true, told_apart = (sorted({pair[side] for pair in pairs if pair[1]}) for side in (0, 1))
    if not told_apart:
        return {}
    counts = [[pairs[person, speaker] for speaker in told_apart] for person in true]
    return {
        told_apart[column]: true[row]
        for row, column in zip(*linear_sum_assignment(counts, maximize=True), strict=True)
    }


def names_by_time(truth: Sequence[Turn], turns: Sequence[Turn]) -> dict[str, str]:
    """Who each speaker of the turns is for the longest time, and for which part of all time shared
    with the truth."""
    shared: dict[str, Counter[str]] = {}
    for turn in turns:
        for other in truth:
            overlap = min(turn.span.end, other.span.end) - max(turn.span.start, other.span.start)
            if overlap > 0:
                shared.setdefault(turn.speaker, Counter())[other.speaker] += overlap
    best = {speaker: times.most_common(1)[0] for speaker, times in shared.items()}
    return {
        speaker: f"{name} ({100 * overlap / shared[speaker].total():.0f} % of its time)"
        for speaker, (name, overlap) in best.items()
    }
