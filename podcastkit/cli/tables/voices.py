"""Enrolled voices, and who an episode's speakers are taken for."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from podcastkit.cli.tables.text import console, plain_table
from podcastkit.model.enrolment import EnrolledVoice, Enrolment
from podcastkit.review.voice_enrolment import VoiceTrial
from podcastkit.speakers.voice_matching import RULES
from podcastkit.text.dates import clock


def show_voices(voices: Sequence[EnrolledVoice]) -> None:
    """Print a table with a line for each print, the name on the first."""
    table = plain_table("name", "role", "from", "speech", "enrolled")
    for voice in voices:
        name, role = voice.name, voice.role
        for enrolment in voice.enrolments:
            speech, date = clock(enrolment.print.speech), enrolment.date.isoformat()
            table.add_row(Text(name), role, Text(enrolment.source), speech, date)
            name, role = "", ""
    console().print(table)


def show_trial(trial: VoiceTrial) -> None:
    """Print each speaker with the name given, why, and how like every enrolled voice, the nearest
    first."""
    terminal = console()
    matches = trial.named.matches
    for speaker, why in zip(trial.named.speakers, trial.named.reasons, strict=True):
        role = f" ({speaker.role})" if speaker.role else ""
        line = Text(f"{speaker.id:4}{clock(trial.talk[speaker.id]):>8}  ", "dim")
        line += Text(f"{speaker.name}{role}", "bold") + Text(f"  {why}")
        terminal.print(line, soft_wrap=True)
        nearest = sorted(
            (likeness for likeness in matches.likenesses if likeness.speaker == speaker.id),
            key=lambda likeness: likeness.value,
            reverse=True,
        )
        if nearest:
            like = ", ".join(f"{likeness.name} {likeness.value:.2f}" for likeness in nearest)
            terminal.print(Text(f"{'':14}likeness: {like}", "dim"), soft_wrap=True)
    if matches.likenesses:
        rule = (
            f"A voice is recognised from {RULES.threshold} on, when all others are {RULES.margin} "
            f"less like it."
        )
        terminal.print(Text(rule), soft_wrap=True)
    if matches.outdated:
        names = ", ".join(matches.outdated)
        terminal.print(
            Text(f"Made by another model, to be enrolled again: {names}"), soft_wrap=True
        )
    for note in trial.named.notes:
        terminal.print(Text(note), soft_wrap=True)


def json_of_voice(voice: EnrolledVoice) -> dict[str, object]:
    """The contract of docs/cli.md; what a voice is like leaves its file for nobody."""
    prints = [json_of_print(enrolment) for enrolment in voice.enrolments]
    return {"name": voice.name, "role": voice.role, "consent": voice.consent, "prints": prints}


def json_of_print(enrolment: Enrolment) -> dict[str, object]:
    """Where a print comes from, without the print."""
    return {
        "source": enrolment.source,
        "date": enrolment.date.isoformat(),
        "speech": enrolment.print.speech / 1000,
        "model": enrolment.print.model,
    }
