"""The errors in their context, as a reader wants to see them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from podcastkit.evaluation.align import Alignment, Kind, WordGroup
from podcastkit.evaluation.text import Text, separator_of
from podcastkit.model.time import Ms


@dataclass(frozen=True, slots=True)
class Piece:
    """Neighbouring words that are the same on both sides, or that differ."""

    kind: Kind
    reference: str
    """As written; what is the same is shown in the reference's writing."""
    hypothesis: str
    confusion: tuple[str, str]
    """Both sides after normalisation."""
    time: Ms | None
    """When it is said, as far as the reference or else the hypothesis knows."""

    @property
    def same(self) -> bool:
        """Whether both sides say the same."""
        return self.kind is Kind.SAME


@dataclass(frozen=True, slots=True)
class ErrorPassage:
    """Errors that are close together, with the words around them."""

    pieces: tuple[Piece, ...]
    opens: bool
    """Whether it begins where the transcript begins; otherwise something was left out before it."""
    closes: bool
    """The same for the end."""

    @property
    def errors(self) -> tuple[Piece, ...]:
        """The pieces that differ."""
        return tuple(piece for piece in self.pieces if not piece.same)

    @property
    def time(self) -> Ms | None:
        """When its first error is heard, or else its first word, as far as anybody knows."""
        return next(
            (piece.time for piece in (*self.errors, *self.pieces) if piece.time is not None), None
        )


@dataclass(frozen=True, slots=True)
class Confusion:
    """What was said and what was heard instead, after normalisation (either may be empty), and how
    often."""

    reference: str
    hypothesis: str
    count: int


def passages_of(
    alignment: Alignment, groups: Sequence[WordGroup], context: int
) -> tuple[ErrorPassage, ...]:
    """Every error with at most `context` written words before and after; errors with less between
    share a passage."""
    runs = [tuple(run) for _, run in groupby(groups, key=lambda group: group.same)]
    open_pieces: list[Piece] = []
    passages: list[ErrorPassage] = []
    opens = True
    for index, run in enumerate(runs):
        following = index + 1 < len(runs)
        # Between two errors a run that both contexts would cover is shown whole, not twice in part.
        if not run[0].same or (open_pieces and following and len(run) <= 2 * context):
            open_pieces.append(_piece(alignment, run))
            continue
        if open_pieces:
            if context:
                open_pieces.append(_piece(alignment, run[:context]))
            passages.append(
                ErrorPassage(tuple(open_pieces), opens, not following and len(run) <= context)
            )
        open_pieces = [_piece(alignment, run[-context:])] if context and following else []
        opens = not index and len(run) <= context
    if any(not piece.same for piece in open_pieces):
        passages.append(ErrorPassage(tuple(open_pieces), opens, True))
    return tuple(passages)


def confusions_of(passages: Sequence[ErrorPassage]) -> tuple[Confusion, ...]:
    """What was confused with what, the most frequent first, equals in the order of the text."""
    counts = Counter(piece.confusion for passage in passages for piece in passage.errors)
    return tuple(Confusion(*confusion, count) for confusion, count in counts.most_common())


def _piece(alignment: Alignment, run: Sequence[WordGroup]) -> Piece:
    steps = [step for group in run for step in group.steps]
    # Confusions are counted as normalised, or "Bliss," and "bliss" would be two.
    ours = " ".join(
        alignment.reference_units[step.reference].text
        for step in steps
        if step.reference is not None
    )
    theirs = " ".join(
        alignment.hypothesis_units[step.hypothesis].text
        for step in steps
        if step.hypothesis is not None
    )
    reference = [word for group in run for word in group.reference]
    hypothesis = [word for group in run for word in group.hypothesis]
    kind = Kind.SAME if run[0].same else _kind(bool(reference), bool(hypothesis))
    return Piece(
        kind,
        _join_words(alignment.reference, reference, alignment.language),
        _join_words(alignment.hypothesis, hypothesis, alignment.language),
        (ours, theirs),
        next(_times(alignment, reference, hypothesis), None),
    )


def _kind(in_reference: bool, in_hypothesis: bool) -> Kind:
    if in_reference and in_hypothesis:
        return Kind.SUBSTITUTION
    return Kind.DELETION if in_reference else Kind.INSERTION


def _join_words(text: Text, words: Sequence[int], language: str) -> str:
    """The words as written, with those between them that hold punctuation only."""
    # Words that are nothing but marks are compared with none, and are still to be read.
    between = range(words[0], words[-1] + 1) if words else range(0)
    return separator_of(language).join(text.words[word].text for word in between)


def _times(
    alignment: Alignment, reference: Sequence[int], hypothesis: Sequence[int]
) -> Iterator[Ms]:
    for text, words in ((alignment.reference, reference), (alignment.hypothesis, hypothesis)):
        yield from (span.start for word in words[:1] if (span := text.words[word].span))
