"""`podcastkit models`: which speech models are on this machine."""

from __future__ import annotations

from dataclasses import asdict

from podcastkit.cli.options import AsJson
from podcastkit.cli.output import print_json
from podcastkit.inference.inventory import list_models


def command(as_json: AsJson = False) -> None:
    entries = list_models()
    if as_json:
        print_json({"models": [asdict(entry) | {"path": str(entry.path)} for entry in entries]})
        return
    for entry in entries:
        state = "verified" if entry.verified else "not verified"
        print(
            f"{entry.name:<20} {entry.engine:<16} {entry.size / 1e6:7.0f} MB  {state:<13} "
            f"{entry.source}"
        )
        print(f"  {entry.path}")
    if not entries:
        print("No model is on this machine. Next: pip install podcastkit brings the bundled one.")
