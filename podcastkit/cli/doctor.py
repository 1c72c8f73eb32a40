"""`podcastkit doctor`: what is missing on this machine, and how to get it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from podcastkit.cli.options import as_json_option
from podcastkit.cli.output import print_json
from podcastkit.pipeline.doctor import examine


@click.command()
@as_json_option
@click.pass_context
def command(context: click.Context, as_json: bool) -> None:
    checks = examine(context.obj or Path.cwd())
    if as_json:
        print_json({"checks": [asdict(check) for check in checks]})
    else:
        for check in checks:
            print(f"{'ok     ' if check.ok else 'MISSING'} {check.name:<15} {check.found}")
            if not check.ok and check.hint:
                print(f"        -> {check.hint}")
    if not all(check.ok for check in checks):
        raise SystemExit(1)
