"""`podcastkit voices list`: whose voices are kept."""

from __future__ import annotations

import typer

from podcastkit.cli.options import AsJson
from podcastkit.cli.output import print_json
from podcastkit.cli.tables.voices import json_of_voice, show_voices
from podcastkit.cli.workspace import workspace_of
from podcastkit.speakers.voice_store import load_voices


def command(context: typer.Context, as_json: AsJson = False) -> None:
    folder = workspace_of(context).voices
    voices = load_voices(folder)
    if as_json:
        content = [json_of_voice(voice) for voice in voices]
        print_json({"folder": str(folder), "voices": content})
    elif voices:
        show_voices(voices)
    else:
        print(f"There is no voice in {folder} yet. Next: podcastkit voices enrol NAME EPISODE|CLIP")
