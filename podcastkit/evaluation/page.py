"""What the template of the evaluation page is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from podcastkit.evaluation.evaluate import Evaluation
from podcastkit.evaluation.passages import Passage, Piece, confusions_of
from podcastkit.evaluation.timing import EdgeErrors
from podcastkit.text.dates import clock
from podcastkit.text.labels import label_language, labels
from podcastkit.text.numbers import number, percent

CONTEXT = 8
"""Words shown before and after an error."""
MOST_CONFUSIONS = 24
_MOST_PLACES = 12
"""Links to places of one confusion."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the page: the id of an error, and its time or number as text."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of a passage; only errors have an id."""

    id: str
    kind: str
    reference: str
    hypothesis: str


@dataclass(frozen=True, slots=True)
class Line:
    """A passage: when it is heard (empty when nobody knows), its pieces, and whether something was
    left out."""

    time: str
    pieces: tuple[Shown, ...]
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class Confused:
    """A confusion and the places where it occurs."""

    reference: str
    hypothesis: str
    count: int
    places: tuple[Place, ...]


def page_context(
    title: str,
    reference: str,
    compared: Sequence[tuple[str, Evaluation]],
    *,
    language: str,
    spoken: str,
) -> dict[str, object]:
    """The values of evaluation.html.j2: figures of all that was compared, names and errors of the
    last.

    `language` is the one wanted for the page, which is English where we have no labels for it;
    `spoken` is that of the transcripts.
    """
    evaluation = compared[-1][1]
    passages = evaluation.passages(CONTEXT)
    lines, places = _lines(passages)
    return {
        "language": label_language(language),
        "spoken": spoken,
        "labels": labels(language, "evaluation"),
        "title": title,
        "reference": reference,
        "compared": tuple(name for name, _ in compared),
        "figures": _figures([one for _, one in compared], language),
        "names": evaluation.names.names,
        "lines": lines,
        "confusions": tuple(
            Confused(
                *(one.reference, one.hypothesis),
                one.count,
                places[one.reference, one.hypothesis][:_MOST_PLACES],
            )
            for one in confusions_of(passages)[:MOST_CONFUSIONS]
            if one.count > 1
        ),
    }


def _lines(
    passages: Sequence[Passage],
) -> tuple[tuple[Line, ...], dict[tuple[str, str], tuple[Place, ...]]]:
    """The passages with an id for each error, and where each confusion occurs."""
    places: dict[tuple[str, str], tuple[Place, ...]] = {}
    number_of_errors = 0
    lines: list[Line] = []
    for passage in passages:
        shown: list[Shown] = []
        for piece in passage.pieces:
            number_of_errors += not piece.same
            id_ = "" if piece.same else f"e{number_of_errors}"
            shown.append(Shown(id_, piece.kind.value, piece.reference, piece.hypothesis))
            if id_:
                there = Place(id_, _clock(piece) or f"{number_of_errors}")
                places[piece.confusion] = (*places.get(piece.confusion, ()), there)
        time = "" if passage.time is None else clock(passage.time)
        lines.append(Line(time, tuple(shown), passage.opens, passage.closes))
    return tuple(lines), places


def _clock(piece: Piece) -> str:
    return "" if piece.time is None else clock(piece.time)


def _figures(
    evaluations: Sequence[Evaluation], language: str
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The rows of the table: a label, and a value for each evaluation; rows without any value are
    left out."""
    words = labels(language, "evaluation")

    def edges(errors: EdgeErrors) -> str:
        parts = (
            (words["edge_median"], errors.median),
            (words["edge_ninety"], errors.percentile_90),
            (words["edge_mean"], errors.mean),
        )
        return ", ".join(f"{name} {number(value, language)}\u00a0ms" for name, value in parts)

    def found(share: float | None, part: int, whole: int) -> str:
        return (
            "" if share is None else f"{percent(share, language, 1)} ({part} {words['of']} {whole})"
        )

    rows = [
        (words["words"], [str(one.words.reference) for one in evaluations]),
        (
            words["word_errors"],
            [
                f"{percent(one.words.rate, language, 1)} "
                f"({words['substitutions']}\u00a0{one.words.substitutions}, "
                f"{words['deletions']}\u00a0{one.words.deletions}, "
                f"{words['insertions']}\u00a0{one.words.insertions})"
                for one in evaluations
            ],
        ),
        (
            words["character_errors"],
            [percent(one.character_error_rate, language, 1) for one in evaluations],
        ),
        (words["starts"], [edges(one.times.start) if one.times else "" for one in evaluations]),
        (words["ends"], [edges(one.times.end) if one.times else "" for one in evaluations]),
        (
            words["f1"],
            [
                ", ".join(
                    f"{number(there.f1, language, 2)} (±\u00a0{there.collar}\u00a0ms)"
                    for there in one.times.found
                )
                if one.times
                else ""
                for one in evaluations
            ],
        ),
        (
            words["names_found"],
            [found(one.names.recall, one.names.found, one.names.said) for one in evaluations],
        ),
        (
            words["names_right"],
            [
                found(one.names.precision, one.names.found, one.names.found + one.names.false)
                for one in evaluations
            ],
        ),
    ]
    return tuple((label, tuple(values)) for label, values in rows if any(values))
