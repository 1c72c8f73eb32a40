"""What a whole file tells about its lines: whether they are numbered, begin with times, and how it
marks names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from podcastkit.formats.finder.marks import (
    BARE_STAMP,
    CHEVRONS,
    LINE_NUMBER,
    SOUND_BEFORE,
    clean_text,
    strip_bullet,
    strip_stamp,
)
from podcastkit.formats.finder.names import (
    KnownNames,
    accepted_names,
    new_bracketed,
    new_heading,
    new_place,
)
from podcastkit.formats.finder.spoken import SpokenText
from podcastkit.text.normal_forms import name_key


@dataclass(frozen=True, slots=True)
class FileEvidence:
    """How a file marks what is not said in it."""

    numbered: bool
    """Whether every line has its number, in order."""
    bare_stamps: bool
    """Whether lines begin with times without hours and brackets, in order."""
    new_names: frozenset[str]
    """Names before colons that nobody has yet, as `name_key`."""
    new_headings: frozenset[str]
    """The same for names that stand alone on a line."""
    bracketed: bool
    """Whether names of the transcript stand in brackets."""
    begins: int
    """The first line that has a name or a time; 0 where hardly any has."""


def file_evidence(
    texts: Sequence[str],
    known: KnownNames,
    spoken: SpokenText,
    never_names: frozenset[str],
    *,
    captions: bool,
) -> FileEvidence:
    """What the texts of a file tell about it; blank lines are among them."""
    numbered = not captions and _are_numbered(texts)
    bare = not captions and _have_bare_stamps(texts)
    shapes: set[str] = set()
    candidates: list[str] = []
    headings: list[tuple[str, bool]] = []
    marked: list[int] = []
    uses_names = False
    for index, text in enumerate(texts):
        stamped, line = without_leads(text, numbered=numbered, bare=bare)
        place = next(known.places(line), None)
        if place is None and (sound := SOUND_BEFORE.match(line)):
            line = line[sound.end() :]
            place = next(known.places(line), None)
        following = texts[index + 1] if index + 1 < len(texts) else ""
        if place and not (place.shape == "alone" and captions):
            shapes.add(place.shape)
            marked.append(index)
        elif candidate := new_place(line, captions=captions):
            candidates.append(candidate.name)
            opens = captions and index == 0 and f"{candidate.name}:" in text
            uses_names = uses_names or (opens and bool(candidate.rest.strip()))
        elif not captions and line.strip() and (heading := new_heading(line)):
            under = strip_stamp(following, bare=bare)
            over_stamp = under is not None and not stamped and not any(known.places(under))
            headings.append((heading, over_stamp and not any(texts[index - 1 : index])))
        if stamped:
            marked.append(index)
    return FileEvidence(
        numbered,
        bare,
        # In captions that begin with a name, a name need not come twice.
        frozenset(accepted_names(candidates * (2 if uses_names else 1), never_names)),
        frozenset(_accepted_headings(headings, spoken, known_shape="alone" in shapes)),
        "bracket" in shapes and any(map(new_bracketed, texts)),
        marked[0] if len(marked) > 1 and not captions else 0,
    )


def without_leads(text: str, *, numbered: bool, bare: bool) -> tuple[bool, str]:
    """Whether a line begins with a time, and what stands behind what may stand before a name."""
    line = clean_text(text)
    if numbered and (number := LINE_NUMBER.match(line)):
        line = line[number.end() :]
    line = strip_bullet(line)
    after = strip_stamp(line, bare=bare)
    line = line if after is None else after
    chevrons = CHEVRONS.match(line)
    return after is not None, line[chevrons.end() :] if chevrons else line


def _are_numbered(texts: Sequence[str]) -> bool:
    matches = [LINE_NUMBER.match(text) for text in texts if text]
    numbers = [int(match[1]) for match in matches if match]
    return len(matches) > 2 and len(numbers) == len(matches) and _ascend(numbers, strictly=True)


def _have_bare_stamps(texts: Sequence[str]) -> bool:
    times = [
        [int(part) for part in match[1].replace(",", ".").partition(".")[0].split(":")]
        for text in texts
        if (match := BARE_STAMP.match(text))
    ]
    seconds = [sum(part * 60**power for power, part in enumerate(reversed(time))) for time in times]
    return len(seconds) > 1 and _ascend(seconds, strictly=False)


def _ascend(numbers: Sequence[int], *, strictly: bool) -> bool:
    return all(
        left < right or (left == right and not strictly) for left, right in pairwise(numbers)
    )


def _accepted_headings(
    headings: Sequence[tuple[str, bool]], spoken: SpokenText, *, known_shape: bool
) -> set[str]:
    """Lines that are names: over a time, or more than once, or like names of the transcript; and
    nothing that is said."""
    counts = Counter(name_key(heading) for heading, _ in headings)
    return {
        name_key(heading)
        for heading, over_stamp in headings
        if over_stamp
        or (
            (counts[name_key(heading)] > 1 or (known_shape and " " in heading))
            and not spoken.mentions(heading)
        )
    }
