"""`podcastkit doctor`: what is missing on this machine, and how to get it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import typer

from podcastkit.cli.options import AsJson
from podcastkit.cli.output import print_json
from podcastkit.pipeline.doctor import examine


def command(context: typer.Context, as_json: AsJson = False) -> None:
    checks = examine(context.obj or Path.cwd())
    if as_json:
        print_json({"checks": [asdict(check) for check in checks]})
    else:
        for check in checks:
            print(f"{'ok     ' if check.ok else 'MISSING'} {check.name:<15} {check.found}")
            if not check.ok and check.hint:
                print(f"        -> {check.hint}")
    if not all(check.ok for check in checks):
        raise typer.Exit(1)
