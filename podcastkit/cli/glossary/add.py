"""`podcastkit glossary add`: a name, or more misheard forms of one."""

from __future__ import annotations

from dataclasses import asdict

import click

from podcastkit.cli.options import (
    as_json_option,
    kind_option,
    misheard_option,
    pronunciation_option,
)
from podcastkit.cli.output import print_json
from podcastkit.cli.workspace import workspace_of
from podcastkit.review.glossary_terms import TermRequest, add_term


@click.command()
@click.argument("name", help="The name as it must be written.", metavar="NAME")
@kind_option
@misheard_option
@pronunciation_option
@as_json_option
@click.pass_context
def command(
    context: click.Context,
    name: str,
    kind: str,
    misheard: tuple[str, ...],
    pronunciation: str,
    as_json: bool,
) -> None:
    workspace = workspace_of(context)
    added = add_term(workspace, TermRequest(name, kind, misheard, pronunciation))
    file, term = workspace.glossary_file, added.term
    if as_json:
        print_json({"glossary": str(file), "new": added.new, "term": asdict(term)})
        return
    print(f"{file}: {term.name} ({term.kind}) {'added' if added.new else 'completed'}.")
    if term.misheard:
        print(f"  put right wherever it stands: {', '.join(term.misheard)}")
    print(f'Next: podcastkit glossary test "{term.name}" EPISODE, then podcastkit publish')
