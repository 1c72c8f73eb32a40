"""`podcastkit doctor`: what is missing on this machine, and how to get it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from podcastkit.cli.json_output import print_json


def doctor(
    context: typer.Context,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print a machine-readable result.")
    ] = False,
) -> None:
    """Look at ffmpeg, engines, models, GPU and disk: what is missing and how to get it."""
    from podcastkit.pipeline.doctor import examine

    results = examine(context.obj or Path.cwd())
    if as_json:
        print_json({"checks": [asdict(result) for result in results]})
    else:
        for result in results:
            print(f"{'ok     ' if result.ok else 'MISSING'} {result.name:<15} {result.found}")
            if not result.ok and result.hint:
                print(f"        -> {result.hint}")
    if not all(result.ok for result in results):
        raise typer.Exit(1)
