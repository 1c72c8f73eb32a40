"""What the template of the evaluation page is given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from podcastkit.evaluation.evaluate import Evaluation
from podcastkit.evaluation.passages import ErrorPassage, confusions_of
from podcastkit.evaluation.timing import EdgeErrors
from podcastkit.model.time import Ms
from podcastkit.text.dates import clock
from podcastkit.text.labels import label_language, labels
from podcastkit.text.numbers import number, percent

CONTEXT = 8
"""Words shown before and after an error."""
MOST_CONFUSIONS = 24
_MOST_PLACES = 12
"""Links to places of one confusion."""

_Pair: TypeAlias = tuple[str, str]
"""What was said and what was heard instead, after normalisation."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the page: the id of an error, and its time or number as text."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class ShownPiece:
    """A piece of a passage; only errors have an id."""

    id: str
    kind: str
    reference: str
    hypothesis: str


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A passage: when it is heard (empty when nobody knows), its pieces, and whether something was
    left out."""

    time: str
    pieces: tuple[ShownPiece, ...]
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class ShownConfusion:
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

    `language` is the one asked for, and the page is in English where we have no labels for it;
    `spoken` is the language of the transcripts.
    """
    last = compared[-1][1]
    passages = last.passages(CONTEXT)
    shown_passages, places = _number_errors(passages)
    return {
        "language": label_language(language),
        "spoken": spoken,
        "labels": labels(language, "evaluation"),
        "title": title,
        "reference": reference,
        "compared": tuple(name for name, _ in compared),
        "figures": _figures([evaluation for _, evaluation in compared], language),
        "names": last.names.names,
        "lines": shown_passages,
        "confusions": tuple(_repeated_confusions(passages, places)),
    }


def _number_errors(
    passages: Sequence[ErrorPassage],
) -> tuple[tuple[ShownPassage, ...], Mapping[_Pair, Sequence[Place]]]:
    """The passages with an id for each error, and where each confusion occurs."""
    places: defaultdict[_Pair, list[Place]] = defaultdict(list)
    shown_passages: list[ShownPassage] = []
    errors = 0
    for passage in passages:
        shown_pieces: list[ShownPiece] = []
        for piece in passage.pieces:
            id_ = ""
            if not piece.same:
                errors += 1
                id_ = f"e{errors}"
                places[piece.confusion].append(Place(id_, _clock(piece.time) or f"{errors}"))
            shown_pieces.append(
                ShownPiece(id_, piece.kind.value, piece.reference, piece.hypothesis)
            )
        shown_passages.append(
            ShownPassage(_clock(passage.time), tuple(shown_pieces), passage.opens, passage.closes)
        )
    return tuple(shown_passages), places


def _clock(time: Ms | None) -> str:
    return "" if time is None else clock(time)


def _repeated_confusions(
    passages: Sequence[ErrorPassage], places: Mapping[_Pair, Sequence[Place]]
) -> Iterator[ShownConfusion]:
    """The most frequent confusions, of those that occur more than once."""
    for confusion in confusions_of(passages)[:MOST_CONFUSIONS]:
        if confusion.count > 1:
            pair = (confusion.reference, confusion.hypothesis)
            yield ShownConfusion(*pair, confusion.count, tuple(places[pair][:_MOST_PLACES]))


def _figures(
    evaluations: Sequence[Evaluation], language: str
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The rows of the table: a label, and a value for each evaluation; rows without any value are
    left out."""
    words = labels(language, "evaluation")
    columns = [
        {
            **_error_rates(evaluation, language),
            **_time_errors(evaluation, language),
            **_name_rates(evaluation, language),
        }
        for evaluation in evaluations
    ]
    rows = [(words[label], tuple(column[label] for column in columns)) for label in columns[0]]
    return tuple((label, values) for label, values in rows if any(values))


def _error_rates(evaluation: Evaluation, language: str) -> dict[str, str]:
    """How many words and characters are wrong, by label."""
    words = labels(language, "evaluation")
    errors = evaluation.words
    return {
        "words": str(errors.reference),
        "word_errors": (
            f"{percent(errors.rate, language, 1)} "
            f"({words['substitutions']}\u00a0{errors.substitutions}, "
            f"{words['deletions']}\u00a0{errors.deletions}, "
            f"{words['insertions']}\u00a0{errors.insertions})"
        ),
        "character_errors": percent(evaluation.character_error_rate, language, 1),
    }


def _time_errors(evaluation: Evaluation, language: str) -> dict[str, str]:
    """How far words are off, by label; empty where times were not compared."""
    times = evaluation.times
    if not times:
        return {"starts": "", "ends": "", "f1": ""}
    return {
        "starts": _describe_edges(times.start, language),
        "ends": _describe_edges(times.end, language),
        "f1": ", ".join(
            f"{number(score.f1, language, 2)} (±\u00a0{score.collar}\u00a0ms)"
            for score in times.found
        ),
    }


def _describe_edges(errors: EdgeErrors, language: str) -> str:
    words = labels(language, "evaluation")
    values = {
        "edge_median": errors.median,
        "edge_ninety": errors.percentile_90,
        "edge_mean": errors.mean,
    }
    return ", ".join(
        f"{words[label]} {number(value, language)}\u00a0ms" for label, value in values.items()
    )


def _name_rates(evaluation: Evaluation, language: str) -> dict[str, str]:
    """How many names are found, and how many of those found are right, by label."""
    of = labels(language, "evaluation")["of"]
    names = evaluation.names
    rates = {
        "names_found": (names.recall, names.said),
        "names_right": (names.precision, names.found + names.false),
    }
    return {
        label: ""
        if share is None
        else f"{percent(share, language, 1)} ({names.found} {of} {whole})"
        for label, (share, whole) in rates.items()
    }
