"""What the templates of the prompts are given: the facts of the episode, and its talk cut to what a
model can read."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from podcastkit.chapters.rules import LONGEST_TITLE
from podcastkit.model.chapter import Chapter
from podcastkit.model.glossary import Glossary
from podcastkit.model.show import Episode, Show
from podcastkit.model.transcript import UNSPACED_LANGUAGES, Segment, Transcript, join_words
from podcastkit.text.dates import clock
from podcastkit.text.sentences import base_language, sentences

PROMPTS = {
    "titles": "prompt-titles.txt.j2",
    "summary": "prompt-summary.txt.j2",
    "social": "prompt-social.txt.j2",
}
"""The template that asks for each text."""
SHARED_PROMPT = "prompt-episode.txt.j2"
"""What all of them include: the facts and the transcript."""

RESERVED_TOKENS = 600
"""What a template and the names in it take of a prompt."""
CHARACTERS_PER_TOKEN = 3
"""French in the vocabularies of current models; English has more characters in a token, so it
always fits."""
LENGTHS = {"summary": (200, 900), "social": (40, 240)}
"""Characters, least and most. Bluesky takes 300 for a post and counts its link, X takes 280 and
counts 23 for a link: both have room for one."""

_LONGEST_PIECE = 300
_GAP = "[…]"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an episode besides what was said."""

    language: str
    show: str
    title: str
    description: str
    hosts: tuple[str, ...]
    guests: tuple[str, ...]
    names: tuple[str, ...]
    """Names of the glossary that occur in the episode, as they must be written."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A chapter as a prompt shows it."""

    number: int
    clock: str
    title: str
    """The one it has without a model."""
    text: str
    """What is said in it, a line for each turn; "[…]" where something was left out."""


def facts_of(show: Show, episode: Episode, glossary: Glossary, said: str) -> Facts:
    """The facts of an episode; `said` is any text that holds all that was said, for the names that
    occur in it."""
    told = f"{said} {episode.title} {episode.description}"
    return Facts(
        language=episode.language,
        show=show.title,
        title=episode.title,
        description=episode.description,
        hosts=tuple(person.name for person in episode.hosts),
        guests=tuple(person.name for person in episode.guests),
        # The words of a name may lie apart in the text, which then offers one name too many, and no
        # harm is done.
        names=tuple(
            term.name for term in glossary.terms if all(part in told for part in term.name.split())
        ),
    )


def prompt_values(
    facts: Facts, transcript: Transcript, chapters: Sequence[Chapter], tokens: int
) -> dict[str, object]:
    """What a prompt's template is given; the passages are cut so that a prompt has `tokens` at
    most."""
    per_token = 1 if base_language(facts.language) in UNSPACED_LANGUAGES else CHARACTERS_PER_TOKEN
    room = max(0, tokens - RESERVED_TOKENS) * per_token
    talks = [list(_pieces(segments, transcript)) for segments in _divided(transcript, chapters)]
    rooms = shares([sum(len(piece) + 1 for piece in talk) for talk in talks], room)
    return {
        "language": facts.language,
        "french": base_language(facts.language) == "fr",
        "show": facts.show,
        "episode": facts.title,
        "description": facts.description,
        "hosts": facts.hosts,
        "guests": facts.guests,
        "names": facts.names,
        "longest_title": LONGEST_TITLE,
        "lengths": LENGTHS,
        "chapters": tuple(
            Passage(number, clock(start), title, excerpt(talk, most))
            for number, ((start, title), talk, most) in enumerate(
                zip(_heads(chapters, facts.title), talks, rooms, strict=True), start=1
            )
        ),
    }


def shares(lengths: Sequence[int], total: int) -> tuple[int, ...]:
    """How much of `total` each may take: as much as the others, and what short ones leave over
    besides."""
    result = [0] * len(lengths)
    left = total
    for done, index in enumerate(sorted(range(len(lengths)), key=lambda index: lengths[index])):
        result[index] = min(lengths[index], left // (len(lengths) - done))
        left -= result[index]
    return tuple(result)


def excerpt(pieces: Sequence[str], most: int) -> str:
    """At most `most` characters of a passage, a line for each piece: half of it from the opening,
    which announces the subject, the rest spread evenly.
    """
    if sum(len(piece) + 1 for piece in pieces) <= most:
        return "\n".join(pieces)
    opening = 0
    while (
        opening < len(pieces)
        and sum(len(piece) + 1 for piece in pieces[: opening + 1]) <= most // 2
    ):
        opening += 1
    rest = range(opening, len(pieces))
    for count in range(len(rest), 0, -1):
        spread = [rest[(2 * step + 1) * len(rest) // (2 * count)] for step in range(count)]
        text = _with_gaps(pieces, [*range(opening), *spread])
        if len(text) <= most:
            return text
    return _with_gaps(pieces, list(range(opening)))


def _with_gaps(pieces: Sequence[str], kept: Sequence[int]) -> str:
    lines: list[str] = []
    for before, index in pairwise((-1, *kept)):
        lines += [pieces[index]] if index == before + 1 else [_GAP, pieces[index]]
    return "\n".join(lines)


def _heads(chapters: Sequence[Chapter], title: str) -> list[tuple[int, str]]:
    """Start and title of each chapter; of an episode without any, its own."""
    return [(chapter.start, chapter.title) for chapter in chapters] or [(0, title)]


def _divided(transcript: Transcript, chapters: Sequence[Chapter]) -> list[list[Segment]]:
    """The segments of each chapter, a segment where it starts; all of them when there is no
    chapter."""
    starts = [chapter.start for chapter in chapters] or [0]
    divided: list[list[Segment]] = [[] for _ in starts]
    for segment in transcript.segments:
        number = sum(start <= segment.span.start for start in starts)
        divided[max(0, number - 1)].append(segment)
    return divided


def _pieces(segments: Sequence[Segment], transcript: Transcript) -> Iterator[str]:
    """A few sentences each, after the name of who says them where speakers have one."""
    for speaker, turn in groupby(segments, key=lambda segment: segment.speaker):
        name = transcript.name_of(speaker)
        said = join_words(
            tuple(word for segment in turn for word in segment.words), transcript.language
        )
        for piece in _grouped(sentences(said, transcript.language)):
            yield f"{name}: {piece}" if name else piece


def _grouped(said: Sequence[str]) -> Iterator[str]:
    """Sentences together as long as they are short; one without an end in sight is cut between
    words."""
    piece = ""
    for part in (part for sentence in said for part in textwrap.wrap(sentence, _LONGEST_PIECE)):
        if piece and len(piece) + len(part) >= _LONGEST_PIECE:
            yield piece
            piece = ""
        piece = f"{piece} {part}".lstrip()
    if piece:
        yield piece
