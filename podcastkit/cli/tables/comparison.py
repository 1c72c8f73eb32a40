"""A transcript compared with a right one: figures, names, errors in their context."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from podcastkit.cli.tables.text import console, marked_change, printable
from podcastkit.evaluation.align import Kind
from podcastkit.evaluation.evaluate import Evaluation
from podcastkit.evaluation.passages import Confusion, ErrorPassage, Piece, confusions_of
from podcastkit.evaluation.timing import COLLARS, EdgeErrors
from podcastkit.pipeline.evaluation import EvaluationReport
from podcastkit.text.dates import clock

MOST_CONFUSIONS = 8


def show_comparison(comparison: EvaluationReport, errors: int, context: int) -> None:
    """Print the figures of all, then names and the first `errors` passages of the last."""
    terminal = console()
    last = comparison.compared[-1].evaluation
    terminal.print(_figures(comparison))
    _show_names(terminal, last)
    if errors:
        _show_errors(terminal, last.passages(context), errors)


def _show_names(terminal: Console, evaluation: Evaluation) -> None:
    """Names that were missed, or found where nobody said them."""
    names = [name for name in evaluation.names.names if name.found < name.said or name.false]
    if not names:
        return
    columns = ("name", "said", "found", "false", "heard instead")
    table = Table(*columns, box=None, pad_edge=False, header_style="dim")
    for name in names:
        mishearings = ", ".join(form or "(nothing)" for form in name.heard_as)
        numbers = map(str, (name.said, name.found, name.false))
        table.add_row(printable(name.name), *numbers, printable(mishearings))
    terminal.print("", table, sep="\n")


def _figures(comparison: EvaluationReport) -> Table:
    several = len(comparison.compared) > 1
    names = [Column(printable(compared.name)) for compared in comparison.compared]
    table = Table("", *names, box=None, pad_edge=False, show_header=several, header_style="bold")
    columns = [dict(_rows(compared.evaluation)) for compared in comparison.compared]
    for label in dict.fromkeys(label for column in columns for label in column):
        table.add_row(Text(label, "dim"), *(Text(column.get(label, "-")) for column in columns))
    return table


def _rows(evaluation: Evaluation) -> Sequence[tuple[str, str]]:
    words, times, names = evaluation.words, evaluation.times, evaluation.names
    counts = f"{words.substitutions} sub, {words.deletions} del, {words.insertions} ins"
    rows = [
        ("words", f"{words.reference}"),
        ("WER", f"{100 * words.rate:.2f} % ({counts})"),
        ("CER", f"{100 * evaluation.character_error_rate:.2f} %"),
    ]
    if times:
        rows += [
            ("starts off by", _edges(times.start)),
            ("ends off by", _edges(times.end)),
            ("both", _edges(times.edges)),
            (
                f"F1 {'/'.join(map(str, COLLARS))}ms",
                ", ".join(f"{collar.f1:.3f}" for collar in times.found),
            ),
        ]
    else:
        rows.append(("word times", "not compared: no matching words with times of their own"))
    if names.recall is not None:
        rows.append(("names found", f"{100 * names.recall:.1f} % ({names.found} of {names.said})"))
    if names.precision is not None:
        rows.append(("names right", f"{100 * names.precision:.1f} % ({names.false} false)"))
    return rows


def _edges(errors: EdgeErrors) -> str:
    return f"median {errors.median:.0f}, 90 % {errors.percentile_90:.0f}, mean {errors.mean:.0f} ms"


def _show_errors(terminal: Console, passages: Sequence[ErrorPassage], limit: int) -> None:
    if not passages:
        terminal.print("No errors.")
        return
    legend = Text("[-said-] {+heard instead or added+}", "dim")
    terminal.print("", legend, sep="\n")
    for passage in passages[:limit]:
        terminal.print(_passage_line(passage), soft_wrap=True)
    if len(passages) > limit:
        terminal.print(
            f"... and {len(passages) - limit} more passages: --errors {len(passages)}, or --html "
            f"FILE"
        )
    most = confusions_of(passages)[:MOST_CONFUSIONS]
    if frequent := [confusion for confusion in most if confusion.count > 1]:
        line = Text("most frequent: ", "dim") + Text(", ").join(map(_confusion, frequent))
        terminal.print(line, soft_wrap=True)


def _passage_line(passage: ErrorPassage) -> Text:
    time = "" if passage.time is None else f"{clock(passage.time):>7}  "
    line = Text(time, "dim") + Text("" if passage.opens else "... ", "")
    line += Text(" ").join(map(_piece, passage.pieces))
    return line + Text("" if passage.closes else " ...")


def _piece(piece: Piece) -> Text:
    return (
        printable(piece.reference)
        if piece.kind is Kind.SAME
        else marked_change(piece.reference, piece.hypothesis)
    )


def _confusion(confusion: Confusion) -> Text:
    change = marked_change(confusion.reference, confusion.hypothesis)
    return change + Text(f" x{confusion.count}")
