"""`podcastkit voices enrol`: somebody's voice is kept."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

import typer

from podcastkit.cli.options import AsJson, PersonName, Yes, confirm
from podcastkit.cli.output import print_json
from podcastkit.cli.tables.voices import json_of_print, json_of_voice
from podcastkit.cli.terminal.display import display
from podcastkit.cli.workspace import workspace_of
from podcastkit.pipeline.context import read_context
from podcastkit.review.voice_enrolment import Enrolled, VoiceRequest, enrol, plain_name
from podcastkit.speakers.voice_store import find_voice


def command(
    context: typer.Context,
    name: PersonName,
    sources: Annotated[
        list[str],
        typer.Argument(
            help="The slug of an episode with a reviewed transcript, or a clip that holds this "
            "voice alone.",
            metavar="SOURCE...",
        ),
    ],
    speaker: Annotated[
        str,
        typer.Option(
            help="Who it is in an episode whose transcript is not reviewed.", metavar="S1|NAME"
        ),
    ] = "",
    role: Annotated[
        str, typer.Option(help="host or guest; default: host for a host of show.toml.")
    ] = "",
    consent: Annotated[
        str,
        typer.Option(
            help="How the person agreed, kept with the print; nothing is asked then.",
            metavar="TEXT",
        ),
    ] = "",
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    workspace, name = workspace_of(context), plain_name(name)
    today = datetime.now().astimezone().date()
    if not consent and find_voice(workspace.voices, name) is None:
        consent = _ask_consent(name, today, yes=yes)
    with display() as reporter:
        enrolled = enrol(
            read_context(workspace, reporter),
            VoiceRequest(name, role, consent, speaker),
            sources,
            today,
        )
    if as_json:
        print_json(_content(enrolled))
    else:
        _show(enrolled)


def _ask_consent(name: str, today: date, *, yes: bool) -> str:
    question = f"{name} agrees that a voice print is kept on this machine?"
    return f"{confirm(question, yes=yes)}, {today}: {question}"


def _show(enrolled: Enrolled) -> None:
    for enrolment in enrolled.added:
        print(
            f"{enrolled.file}: {enrolled.voice.name}, {enrolment.print.speech / 1000:.0f} s of "
            f"speech from {enrolment.source}."
        )
    for note in enrolled.notes:
        print(f"  {note}")
    print("Next: podcastkit voices test EPISODE, then podcastkit publish")


def _content(enrolled: Enrolled) -> dict[str, object]:
    """The contract of docs/cli.md."""
    return {
        "new": enrolled.new,
        "added": [json_of_print(enrolment) for enrolment in enrolled.added],
        "notes": enrolled.notes,
        "voice": json_of_voice(enrolled.voice),
    }
