"""`podcastkit voices test`: who the speakers of an episode are taken for."""

from __future__ import annotations

import typer

from podcastkit.cli.options import AsJson, EpisodeSlug
from podcastkit.cli.output import json_of_speakers, print_json
from podcastkit.cli.tables.voices import show_trial
from podcastkit.cli.workspace import read_workspace
from podcastkit.review.voice_enrolment import VoiceTrial, try_voices


def command(context: typer.Context, episode: EpisodeSlug, as_json: AsJson = False) -> None:
    trial = try_voices(read_workspace(context), episode)
    if as_json:
        print_json(_content(trial))
    else:
        show_trial(trial)


def _content(trial: VoiceTrial) -> dict[str, object]:
    """The contract of docs/cli.md."""
    return {
        "episode": trial.slug,
        "speakers": [
            speaker
            | {
                "talk": trial.talk[speaker["id"]] / 1000,
                "likeness": _likeness(trial, speaker["id"]),
            }
            for speaker in json_of_speakers(trial.named)
        ],
        "outdated": list(trial.named.matches.outdated),
        "notes": list(trial.named.notes),
    }


def _likeness(trial: VoiceTrial, speaker: str) -> dict[str, float]:
    return {
        likeness.name: round(likeness.value, 3)
        for likeness in trial.named.matches.likenesses
        if likeness.speaker == speaker
    }
