"""`podcastkit glossary add`: a name, or more misheard forms of one."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from podcastkit.cli.options import AsJson, Kind, Misheard, Pronunciation
from podcastkit.cli.output import print_json
from podcastkit.cli.workspace import workspace_of
from podcastkit.review.glossary_terms import TermRequest, add_term


def command(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="The name as it must be written.", metavar="NAME")],
    kind: Kind = "",
    misheard: Misheard = None,
    pronunciation: Pronunciation = "",
    as_json: AsJson = False,
) -> None:
    workspace = workspace_of(context)
    added = add_term(workspace, TermRequest(name, kind, tuple(misheard or ()), pronunciation))
    file, term = workspace.glossary_file, added.term
    if as_json:
        print_json({"glossary": str(file), "new": added.new, "term": asdict(term)})
        return
    print(f"{file}: {term.name} ({term.kind}) {'added' if added.new else 'completed'}.")
    if term.misheard:
        print(f"  put right wherever it stands: {', '.join(term.misheard)}")
    print(f'Next: podcastkit glossary test "{term.name}" EPISODE, then podcastkit publish')
