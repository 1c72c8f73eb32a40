"""The captions of a file: which lines are times, numbers and text, in order of time, each text
once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from podcastkit.errors import FormatError
from podcastkit.formats.finder.marks import clean_caption
from podcastkit.formats.finder.spoken import SpokenText, compact
from podcastkit.formats.timestamps import read_arrow, read_corrected_arrow, refuse_broken_times
from podcastkit.model.time import Ms
from podcastkit.text.normal_forms import letters

_NOT_CUES = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")
_ANY_TAG = re.compile("<[^<>]*>")


@dataclass(frozen=True, slots=True)
class CaptionBlock:
    """When a caption shows, and its text as the file has it."""

    start: Ms
    end: Ms
    text: str


def read_blocks(
    lines: Sequence[str], source: str, *, web: bool, known: SpokenText
) -> tuple[CaptionBlock, ...]:
    """The captions of a file in order of time; `web` for WebVTT, which has comments and headers.

    Numbers may be missing, blank lines too many or too few; the arrow may be what a word processor
    made of it, where no line has a right one. Lines that roll up, each shown in several captions,
    are kept once, unless `known` says them more often. Raises FormatError, with the line, for times
    that cannot be read, and for SubRip that begins with something else.
    """
    numbered = _single_spaced(lines)
    blocks = sorted(_blocks(numbered, source, web=web), key=lambda block: block.start)
    return tuple(_without_repeats(blocks, known))


def has_captions(lines: Sequence[str]) -> bool:
    """Whether a text is captions: its first line, or the one after a number, is a line of times."""
    first = [line for line in lines[:60] if line.strip()][:2]
    times = [line for line in first if _arrow_of(first)(line)]
    return bool(times) and (times[0] == first[0] or first[0].strip().isdecimal())


def _single_spaced(lines: Sequence[str]) -> list[tuple[int, str]]:
    """The lines with their numbers from 1, without the blank line after each where all have one."""
    doubled = len(lines) > 3 and not any(lines[1::2])
    return list(enumerate(lines, start=1))[:: 2 if doubled else 1]


def _arrow_of(lines: Sequence[str]) -> Callable[[str], tuple[Ms, Ms] | None]:
    """How times are read: in a file that has arrows, other signs between times are text."""
    right = any("-->" in line and read_arrow(line) for line in lines)
    return read_arrow if right else read_corrected_arrow


def _blocks(lines: Sequence[tuple[int, str]], source: str, *, web: bool) -> Iterator[CaptionBlock]:
    read_times = _arrow_of([line for _, line in lines])
    shown = [read_times(line) if ":" in line else None for _, line in lines]
    times: tuple[Ms, Ms] | None = None
    texts: list[str] = []
    count = 0
    numbered = skipping = False
    for index, (number, line) in enumerate(lines):
        if span := shown[index]:
            # A number that stands apart is text in a file whose first caption has none.
            dropped = _drop_number(texts, count, apart=numbered or not times)
            numbered = numbered if times else dropped
            if times:
                yield CaptionBlock(*times, "\n".join(texts))
            elif not web:
                _refuse_text(texts, lines, source)
            times, texts, skipping = (span[0], max(span)), [], False
            count += 1
            continue
        refuse_broken_times(line, source, number)
        skipping = bool(line) and (skipping or (web and _is_apart(lines, index, shown)))
        if not skipping:
            texts.append(line)
    if times:
        yield CaptionBlock(*times, "\n".join(texts))
    elif not web:
        _refuse_text(texts, lines, source)


def _drop_number(texts: list[str], count: int, *, apart: bool) -> bool:
    """Take out the number of the next caption, if it has one: what stands right before its times,
    or, where it may stand `apart`, the next one in order before blank lines."""
    at = next((at for at in reversed(range(len(texts))) if texts[at]), -1)
    if at >= 0 and texts[at].strip().isdecimal():
        nearest = at == len(texts) - 1
        if nearest or (apart and texts[at].strip() in (str(count), str(count + 1))):
            del texts[at:]
            return True
    return False


def _is_apart(
    lines: Sequence[tuple[int, str]], index: int, shown: Sequence[tuple[Ms, Ms] | None]
) -> bool:
    """Whether a comment, a style or the identifier of a caption begins with a line."""
    if index and lines[index - 1][1]:
        return False
    identifies = index + 1 < len(lines) and shown[index + 1] is not None
    return identifies or bool(_NOT_CUES.match(lines[index][1]))


def _refuse_text(texts: Sequence[str], lines: Sequence[tuple[int, str]], source: str) -> None:
    if any(texts):
        raise FormatError(
            "there is text before any time line",
            "A SubRip cue is a number, a line like 00:00:01,000 --> 00:00:03,500, then its text.",
            source=source,
            line=next(number for number, line in lines if line),
        )


def _without_repeats(blocks: Sequence[CaptionBlock], known: SpokenText) -> Iterator[CaptionBlock]:
    """Captions without the lines that the one before has shown, where these roll up."""
    texts = [[line for line in block.text.split("\n") if line.strip()] for block in blocks]
    keys = [[compact(clean_caption(_ANY_TAG.sub("", line))) for line in text] for text in texts]
    pairs = list(zip([[], *keys], keys, strict=False))
    overlaps = [_overlap(before, after, known) for before, after in pairs]
    grown = [_grows(before, after, known) for before, after in pairs]
    rolling = sum(map(bool, overlaps)) + sum(grown)
    # Somebody may say a thing twice: a file that rolls up shows most lines twice, with new ones.
    renewed = any(grown) or any(
        0 < shown < len(after) for shown, after in zip(overlaps, keys, strict=True)
    )
    certain = bool(known.words) or renewed
    if not certain or rolling < max(2, len(blocks) / (4 if known.words else 2)):
        yield from blocks
        return
    for block, text, first, outgrown in zip(
        blocks, texts, overlaps, [*grown[1:], False], strict=True
    ):
        if lines := text[first : len(text) - outgrown]:
            yield replace(block, text="\n".join(lines))


def _overlap(before: Sequence[str], after: Sequence[str], known: SpokenText) -> int:
    """How many lines of a caption are the last ones of the one before, and are not said twice."""
    return next(
        (
            count
            for count in range(min(len(before), len(after)), 0, -1)
            if before[-count:] == after[:count]
            and all(after[:count])
            and not known.says_letters(letters("".join(after[:count])) * 2)
        ),
        0,
    )


def _grows(before: Sequence[str], after: Sequence[str], known: SpokenText) -> bool:
    """Whether the last line of a caption comes again with more words."""
    return bool(before and after and before[-1]) and any(
        len(line) > len(before[-1])
        and line.startswith(before[-1])
        # What is only said again ("oui", then "oui oui") grows into nothing.
        and not line.startswith(before[-1] * 2)
        and not known.says_letters(letters(before[-1] + line))
        for line in after
    )
