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

RESERVED_TOKENS = 600
"""What a template and the names in it take of a prompt."""
CHARACTERS_PER_TOKEN = 3
"""For French, in the vocabularies of current models; English has more characters to a token, so it
always fits."""
LENGTHS = {"summary": (200, 900), "social": (40, 240)}
"""Characters, least and most. Bluesky takes 300 for a post and counts its link, X takes 280 and
counts 23 for a link: both have room for one."""

_LONGEST_EXCERPT = 300
_GAP = "[…]"


@dataclass(frozen=True, slots=True)
class PromptFacts:
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
class PromptChapter:
    """A chapter as a prompt shows it."""

    number: int
    clock: str
    title: str
    """The one it has without a model."""
    text: str
    """What is said in it, a line for each turn; "[…]" where something was left out."""


def gather_prompt_facts(
    show: Show, episode: Episode, glossary: Glossary, spoken: str
) -> PromptFacts:
    """The facts of an episode; `spoken` is any text that holds all that was said, for the names
    that occur in it."""
    text = f"{spoken} {episode.title} {episode.description}"
    return PromptFacts(
        language=episode.language,
        show=show.title,
        title=episode.title,
        description=episode.description,
        hosts=tuple(person.name for person in episode.hosts),
        guests=tuple(person.name for person in episode.guests),
        # The words of a name may lie apart in the text; one name too many does no harm.
        names=tuple(
            term.name for term in glossary.terms if all(part in text for part in term.name.split())
        ),
    )


def prompt_values(
    facts: PromptFacts, transcript: Transcript, chapters: Sequence[Chapter], tokens: int
) -> dict[str, object]:
    """What a prompt's template is given; chapters are cut so that a prompt has `tokens` at
    most."""
    per_token = 1 if base_language(facts.language) in UNSPACED_LANGUAGES else CHARACTERS_PER_TOKEN
    room = max(0, tokens - RESERVED_TOKENS) * per_token
    talks = [
        list(_split_excerpts(segments, transcript))
        for segments in _split_by_chapter(transcript, chapters)
    ]
    rooms = share_room([_length(excerpts) for excerpts in talks], room)
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
            PromptChapter(number, clock(start), title, shorten(excerpts, most))
            for number, ((start, title), excerpts, most) in enumerate(
                zip(_chapter_heads(chapters, facts.title), talks, rooms, strict=True), start=1
            )
        ),
    }


def share_room(lengths: Sequence[int], total: int) -> tuple[int, ...]:
    """How much of `total` each may take: an equal share, and what short ones leave over besides."""
    shares = [0] * len(lengths)
    left = total
    for served, index in enumerate(sorted(range(len(lengths)), key=lambda index: lengths[index])):
        shares[index] = min(lengths[index], left // (len(lengths) - served))
        left -= shares[index]
    return tuple(shares)


def shorten(excerpts: Sequence[str], most: int) -> str:
    """At most `most` characters of a chapter, a line for each excerpt: half of it from the opening,
    which announces the subject, the rest spread evenly.
    """
    if _length(excerpts) <= most:
        return "\n".join(excerpts)
    opening = 0
    while opening < len(excerpts) and _length(excerpts[: opening + 1]) <= most // 2:
        opening += 1
    rest = range(opening, len(excerpts))
    for count in range(len(rest), 0, -1):
        spread = [rest[(2 * step + 1) * len(rest) // (2 * count)] for step in range(count)]
        text = _join_with_gaps(excerpts, [*range(opening), *spread])
        if len(text) <= most:
            return text
    return _join_with_gaps(excerpts, list(range(opening)))


def _length(excerpts: Sequence[str]) -> int:
    return sum(len(excerpt) + 1 for excerpt in excerpts)


def _join_with_gaps(excerpts: Sequence[str], indexes: Sequence[int]) -> str:
    lines: list[str] = []
    for before, index in pairwise((-1, *indexes)):
        lines += [excerpts[index]] if index == before + 1 else [_GAP, excerpts[index]]
    return "\n".join(lines)


def _chapter_heads(chapters: Sequence[Chapter], title: str) -> list[tuple[int, str]]:
    """Start and title of each chapter; of an episode without any, its own."""
    return [(chapter.start, chapter.title) for chapter in chapters] or [(0, title)]


def _split_by_chapter(transcript: Transcript, chapters: Sequence[Chapter]) -> list[list[Segment]]:
    """The segments of each chapter, a segment where it starts; all of them when there is no
    chapter."""
    starts = [chapter.start for chapter in chapters] or [0]
    segments: list[list[Segment]] = [[] for _ in starts]
    for segment in transcript.segments:
        number = sum(start <= segment.span.start for start in starts)
        segments[max(0, number - 1)].append(segment)
    return segments


def _split_excerpts(segments: Sequence[Segment], transcript: Transcript) -> Iterator[str]:
    """A few sentences each, after the name of who says them where speakers have one."""
    for speaker, turn in groupby(segments, key=lambda segment: segment.speaker):
        name = transcript.name_of(speaker)
        words = tuple(word for segment in turn for word in segment.words)
        text = join_words(words, transcript.language)
        for excerpt in _join_short(sentences(text, transcript.language)):
            yield f"{name}: {excerpt}" if name else excerpt


def _join_short(spoken: Sequence[str]) -> Iterator[str]:
    """Sentences together as long as they are short; one without an end in sight is cut between
    words."""
    excerpt = ""
    parts = (part for sentence in spoken for part in textwrap.wrap(sentence, _LONGEST_EXCERPT))
    for part in parts:
        if excerpt and len(excerpt) + len(part) >= _LONGEST_EXCERPT:
            yield excerpt
            excerpt = ""
        excerpt = f"{excerpt} {part}".lstrip()
    if excerpt:
        yield excerpt
