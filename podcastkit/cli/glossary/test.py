"""`podcastkit glossary test`: what a name would change in an episode."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from podcastkit.cli.options import AsJson, Kind, Misheard, Pronunciation
from podcastkit.cli.output import json_of_passage, print_json
from podcastkit.cli.tables.glossary import show_trial
from podcastkit.cli.workspace import read_workspace
from podcastkit.review.glossary_terms import TermPassage, TermRequest, TermTrial, try_term


def command(
    context: typer.Context,
    term: Annotated[str, typer.Argument(help="A name, in glossary.toml or not.", metavar="TERM")],
    source: Annotated[
        str, typer.Argument(help="An episode's slug, or a transcript file.", metavar="EPISODE|FILE")
    ],
    kind: Kind = "",
    misheard: Misheard = None,
    pronunciation: Pronunciation = "",
    as_json: AsJson = False,
) -> None:
    described = TermRequest(term, kind, tuple(misheard or ()), pronunciation)
    trial = try_term(read_workspace(context), described, source)
    if as_json:
        print_json(_content(trial))
    else:
        show_trial(trial)


def _content(trial: TermTrial) -> dict[str, object]:
    """The contract of docs/cli.md."""
    return {
        "term": asdict(trial.term),
        "known": trial.known,
        "transcript": trial.transcript,
        "right": trial.right,
        "repairs": [_in_context(passage) for passage in trial.name_corrections],
        "near_misses": [_in_context(passage) for passage in trial.near_misses],
    }


def _in_context(passage: TermPassage) -> dict[str, object]:
    around = {"before": passage.before, "after": passage.after}
    return json_of_passage(passage.correction) | around
