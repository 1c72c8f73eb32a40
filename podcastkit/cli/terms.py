"""Terms of a glossary, and what one does in a transcript, in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from podcastkit.model.glossary import Term
from podcastkit.review.glossary import Passage, Trial
from podcastkit.text.dates import clock


def show_terms(terms: Sequence[Term]) -> None:
    """Print a table, in the order of the file."""
    table = Table("name", "kind", "misheard", "pronunciation", box=None, header_style="dim")
    for term in terms:
        table.add_row(
            Text(term.name), term.kind, Text(", ".join(term.misheard)), Text(term.pronunciation)
        )
    Console(highlight=False).print(table)


def show_trial(trial: Trial) -> None:
    """Print what a term puts right, what it leaves alone, and why."""
    console = Console(highlight=False)
    state = "in the glossary" if trial.known else "not in the glossary"
    console.print(
        f"{trial.term.name} ({trial.term.kind}, {state}) in {trial.transcript}",
        markup=False,
        soft_wrap=True,
    )
    console.print(f"written right already: {trial.right}")
    _show(console, "put right", trial.repairs)
    _show(console, "sounds like it and stays", trial.near_misses)
    if not trial.known:
        console.print(f'Next: podcastkit glossary add "{trial.term.name}"', markup=False)


def _show(console: Console, title: str, passages: Sequence[Passage]) -> None:
    console.print(f"{title}: {len(passages)}")
    for passage in passages:
        found = passage.repair
        heard = Text(f"[{found.was}]", "bold")
        line = Text(" ").join(
            part for part in (Text(passage.before), heard, Text(passage.after)) if part
        )
        console.print(Text(f"{clock(found.span.start):>9}  ", "dim") + line, soft_wrap=True)
        console.print(Text(f"{'':11}{found.why} ({found.confidence:.2f})", "dim"), soft_wrap=True)
