"""Enrolled voices, and who an episode's speakers are taken for, in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from podcastkit.model.enrolment import EnrolledVoice
from podcastkit.review.enrolment import Trial
from podcastkit.speakers.voice_matching import RULES
from podcastkit.text.dates import clock


def show_voices(voices: Sequence[EnrolledVoice]) -> None:
    """Print a table with a line for each print, the name on the first."""
    table = Table("name", "role", "from", "speech", "enrolled", box=None, header_style="dim")
    for voice in voices:
        name, role = voice.name, voice.role
        for one in voice.enrolments:
            table.add_row(
                Text(name), role, Text(one.source), clock(one.print.speech), one.date.isoformat()
            )
            name, role = "", ""
    Console(highlight=False).print(table)


def show_trial(trial: Trial) -> None:
    """Print each speaker with the name given, why, and how like every enrolled voice, the nearest
    first."""
    console = Console(highlight=False)
    matches = trial.named.matches
    for speaker, why in zip(trial.named.speakers, trial.named.reasons, strict=True):
        role = f" ({speaker.role})" if speaker.role else ""
        line = Text(f"{speaker.id:4}{clock(trial.talk[speaker.id]):>8}  ", "dim") + Text(
            f"{speaker.name}{role}", "bold"
        )
        console.print(line + Text(f"  {why}"), soft_wrap=True)
        mine = sorted(
            (one for one in matches.likenesses if one.speaker == speaker.id),
            key=lambda one: one.value,
            reverse=True,
        )
        if mine:
            like = ", ".join(f"{one.name} {one.value:.2f}" for one in mine)
            console.print(Text(f"{'':14}likeness: {like}", "dim"), soft_wrap=True)
    if matches.likenesses:
        console.print(
            Text(
                f"A voice is recognised from {RULES.threshold} on, when all others are "
                f"{RULES.margin} less like it."
            ),
            soft_wrap=True,
        )
    if matches.outdated:
        names = ", ".join(matches.outdated)
        console.print(Text(f"Made by another model, to be enrolled again: {names}"), soft_wrap=True)
    for note in trial.named.notes:
        console.print(Text(note), soft_wrap=True)
