"""`podcastkit doctor`: what is missing on this machine, and how to get it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer


def doctor(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Print a machine-readable result.")] = False,
) -> None:
    """Look at ffmpeg, engines, models, GPU and disk: what is missing and how to get it."""
    from podcastkit.build.doctor import examine

    results = examine(context.obj or Path.cwd())
    if as_json:
        print(json.dumps({"checks": [asdict(result) for result in results]}, ensure_ascii=False, indent=2))
    else:
        for result in results:
            print(f"{'ok     ' if result.ok else 'MISSING'} {result.name:<15} {result.found}")
            if not result.ok and result.hint:
                print(f"        -> {result.hint}")
    if not all(result.ok for result in results):
        raise typer.Exit(1)
