"""`podcastkit glossary list`: the names of the show."""

from __future__ import annotations

from dataclasses import asdict

import typer

from podcastkit.cli.options import AsJson
from podcastkit.cli.output import print_json
from podcastkit.cli.tables.glossary import show_terms
from podcastkit.cli.workspace import workspace_of
from podcastkit.config.glossary import load_glossary


def command(context: typer.Context, as_json: AsJson = False) -> None:
    file = workspace_of(context).glossary_file
    terms = load_glossary(file).terms
    if as_json:
        print_json({"glossary": str(file), "terms": [asdict(term) for term in terms]})
    elif terms:
        show_terms(terms)
    else:
        print(f"There is no name in {file} yet. Next: podcastkit glossary add NAME")
