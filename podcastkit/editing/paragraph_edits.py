"""Paragraphs that were edited, put into the transcript they were made from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from podcastkit.editing.placed_words import place_words, split_like
from podcastkit.editing.words import (
    AttributedWord,
    attribute_words,
    find_segment_starts,
    gather_segments,
    inherit_paragraph,
)
from podcastkit.formats.paragraphs import Division, paragraph_starts
from podcastkit.formats.rebuild import PER_CHARACTER
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Segment, Speaker, Transcript


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What one speaker (an id; None: unknown) says; `checked` when a person vouches for every
    word."""

    speaker: str | None
    text: str
    checked: bool = False
    begins: bool | None = True
    """Whether readers see a paragraph begin with it, and end with it; otherwise what
    `Segment.paragraph` says of it."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Paragraphs in place of the segments [start, end) of the transcript that the edit was made
    to."""

    start: int
    end: int
    paragraphs: tuple[Paragraph, ...]


def apply_edits(base: Transcript, edits: Sequence[Edit], speakers: Sequence[Speaker]) -> Transcript:
    """A transcript with edits and with these speakers; nothing else changes.

    Every paragraph with text starts a segment; inside, segments stay as they were, except where the
    edit began a sentence or joined two. Words that are the same are the same values, but for
    `edited` where a paragraph is checked. Readers see the paragraphs of the edits, and the others
    as they were: where pauses and lengths would not give these, segments say so. Raises ValueError
    for edits that overlap or reach beyond the transcript, and for unknown speakers.
    """
    segments: list[Segment] = []
    begins: list[bool | None] = []
    before = set(paragraph_starts(base))
    done = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if not done <= edit.start <= edit.end <= len(base.segments):
            raise ValueError(
                f"the edit of segments {edit.start} to {edit.end} overlaps another, or there are "
                f"none"
            )
        segments += base.segments[done : edit.start]
        # What is not edited keeps its paragraphs, though the text before may have grown or shrunk.
        begins += [at in before for at in range(done, edit.start)]
        free = segments[-1].span.end if segments else 0
        for paragraph, part in _edit_words(base, edit, free):
            part_segments = gather_segments(part)
            segments += part_segments
            begins += [
                paragraph.begins if number == 0 else _inside(paragraph)
                for number in range(len(part_segments))
            ]
        done = edit.end
    segments += base.segments[done:]
    begins += [at in before for at in range(done, len(base.segments))]
    return replace(
        base,
        speakers=tuple(speakers),
        segments=tuple(_mark_paragraphs(segments, begins, base.language)),
    )


def _inside(paragraph: Paragraph) -> bool | None:
    """What is said of paragraphs at the segments of one but its first."""
    return False if paragraph.begins else None


def _mark_paragraphs(
    segments: Sequence[Segment], begins: Sequence[bool | None], language: str
) -> Iterator[Segment]:
    """Segments at which paragraphs begin as they shall (None: as it comes), and that say so only
    where they must."""
    # Followed along, as whether a paragraph begins by itself depends on those before.
    division = Division()
    for segment, shall_begin in zip(segments, begins, strict=True):
        marked = segment
        if (
            shall_begin is not None
            and segment.paragraph != shall_begin
            and not division.voice(segment)
        ):
            marked = replace(
                segment,
                paragraph=None if division.by_itself(segment) == shall_begin else shall_begin,
            )
        yield marked
        division.go_on(marked, language)


def _edit_words(
    base: Transcript, edit: Edit, free: Ms
) -> Iterator[tuple[Paragraph, list[AttributedWord]]]:
    """The paragraphs, each with its words; `free` is where those before end."""
    entries = attribute_words(base.segments[edit.start : edit.end])
    words = [entry.word for entry in entries]
    divided_texts = [
        (paragraph, split_like(paragraph.text, words, base.language))
        for paragraph in edit.paragraphs
    ]
    # All paragraphs are placed at once: words may have moved from one to the next.
    texts = [text for _, paragraph_texts in divided_texts for text in paragraph_texts]
    # Nothing of an edit may reach into what follows, which keeps its times.
    following = base.segments[edit.end].span.start if edit.end < len(base.segments) else None
    last = words[-1].span.end if words else free
    # At the end of the transcript nothing limits them, so there they have what speech needs.
    room = Span(
        free, last + PER_CHARACTER * sum(map(len, texts)) if following is None else following
    )
    placed = place_words(words, texts, room)
    edges = pairwise(accumulate((len(split) for _, split in divided_texts), initial=0))
    divided = [placed[start:end] for start, end in edges]
    for (paragraph, _), part, starts in zip(
        divided_texts, divided, find_segment_starts(divided, entries, base.language), strict=True
    ):
        yield (
            paragraph,
            [
                AttributedWord(
                    replace(placed_word.word, edited=True)
                    if paragraph.checked
                    else placed_word.word,
                    paragraph.speaker,
                    begins,
                    inherit_paragraph(placed_word, entries, starts=begins),
                )
                for placed_word, begins in zip(part, starts, strict=True)
            ],
        )
