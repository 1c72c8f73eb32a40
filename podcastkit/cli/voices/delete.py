"""`podcastkit voices delete`: a voice is forgotten."""

from __future__ import annotations

import typer

from podcastkit.cli.options import AsJson, PersonName, Yes, confirm
from podcastkit.cli.output import print_json
from podcastkit.cli.workspace import workspace_of
from podcastkit.speakers.voice_store import delete_voice, find_voice


def command(
    context: typer.Context, name: PersonName, yes: Yes = False, as_json: AsJson = False
) -> None:
    workspace = workspace_of(context)
    voice = find_voice(workspace.voices, name)
    if voice is not None:
        confirm(f"Delete the voice of {voice.name}?", yes=yes)
    file = delete_voice(workspace.voices, name)
    if as_json:
        print_json({"deleted": voice.name if voice else name, "file": str(file)})
        return
    print(f"{file} deleted.")
    print(
        f"Voices without a name may still lie in {workspace.cache}, which may be deleted at any "
        f"time."
    )
