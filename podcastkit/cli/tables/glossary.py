"""Terms of a glossary, what one does in a transcript, and what corrections teach."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from podcastkit.cli.tables.text import console, plain_table, printable
from podcastkit.model.glossary import Term
from podcastkit.names.learning.suggestions import Suggestion
from podcastkit.review.glossary_terms import TermPassage, TermTrial
from podcastkit.text.dates import clock

PLACES = 5
"""Places printed of a lesson; --json has all."""


def show_terms(terms: Sequence[Term]) -> None:
    """Print a table, in the order of the file."""
    table = plain_table("name", "kind", "misheard", "pronunciation")
    for term in terms:
        misheard = Text(", ".join(term.misheard))
        table.add_row(Text(term.name), term.kind, misheard, Text(term.pronunciation))
    console().print(table)


def show_trial(trial: TermTrial) -> None:
    """Print what a term puts right, what it leaves alone, and why."""
    terminal = console()
    title = f"{trial.term.name} ({trial.term.kind}, {_state(trial.known)}) in {trial.transcript}"
    terminal.print(title, markup=False, soft_wrap=True)
    terminal.print(f"written right already: {trial.right}")
    _show_passages(terminal, "put right", trial.name_corrections)
    _show_passages(terminal, "sounds like it and stays", trial.near_misses)
    if not trial.known:
        terminal.print(f'Next: podcastkit glossary add "{trial.term.name}"', markup=False)


def show_suggestion(suggestion: Suggestion) -> None:
    """Print a name, what would be listed for it, and where it was corrected."""
    terminal = console()
    times = "once" if suggestion.count == 1 else f"{suggestion.count} times"
    facts = Text(f" ({suggestion.kind}, {_state(suggestion.known)}): corrected {times}")
    terminal.print(printable(suggestion.written, "bold") + facts, soft_wrap=True)
    if suggestion.heard:
        forms = Text("  to be put right: ") + printable(", ".join(suggestion.heard))
        terminal.print(forms, soft_wrap=True)
    else:
        terminal.print(
            "  to be listened for; what was heard is what people say anyway", soft_wrap=True
        )
    for place in suggestion.places[:PLACES]:
        time = Text(f"{clock(place.start):>11}  ", "dim")
        terminal.print(time + printable(f"{place.episode}: {place.heard}"), soft_wrap=True)
    if suggestion.count > PLACES:
        terminal.print(Text(f"{'':13}and {suggestion.count - PLACES} more", "dim"))


def _state(known: bool) -> str:
    return "in the glossary" if known else "not in the glossary"


def _show_passages(terminal: Console, title: str, passages: Sequence[TermPassage]) -> None:
    terminal.print(f"{title}: {len(passages)}")
    for passage in passages:
        correction = passage.correction
        written = Text(f"[{correction.was}]", "bold")
        parts = (Text(passage.before), written, Text(passage.after))
        line = Text(f"{clock(correction.span.start):>9}  ", "dim")
        line += Text(" ").join(part for part in parts if part)
        terminal.print(line, soft_wrap=True)
        why = f"{'':11}{correction.why} ({correction.confidence:.2f})"
        terminal.print(Text(why, "dim"), soft_wrap=True)
