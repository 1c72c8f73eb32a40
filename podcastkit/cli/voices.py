"""`podcastkit voices`: voices enrolled under a name, listed, deleted, and tried on an episode."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from podcastkit.cli.json_output import print_json
from podcastkit.cli.workspace import workspace_of

if TYPE_CHECKING:
    from podcastkit.model.enrolment import EnrolledVoice, Enrolment
    from podcastkit.review.enrolment import Trial

app = typer.Typer(
    name="voices",
    help="Know people by their voice: enrol, list, delete, or try the voices on an episode.",
    no_args_is_help=True,
    add_completion=False,
)
_Json = Annotated[bool, typer.Option("--json", help="Print a machine-readable result.")]
_Name = Annotated[
    str,
    typer.Argument(
        help="The person's name, as show.toml or episode.toml writes it.", metavar="NAME"
    ),
]
_Yes = Annotated[
    bool, typer.Option("--yes", "-y", help="Answer the question with yes, for scripts.")
]


@app.command()
def enrol(
    context: typer.Context,
    name: _Name,
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
    yes: _Yes = False,
    as_json: _Json = False,
) -> None:
    """Keep what somebody's voice is like, so that later episodes name it. The person has to
    agree."""
    from podcastkit.cli.display import display
    from podcastkit.pipeline.context import read_context
    from podcastkit.review.enrolment import Wanted, enrol, plain_name
    from podcastkit.speakers.voice_store import find_voice

    workspace, name = workspace_of(context), plain_name(name)
    today = datetime.now().astimezone().date()
    if not consent and find_voice(workspace.voices, name) is None:
        asked = f"{name} agrees that a voice print is kept on this machine?"
        consent = f"{_confirmed(asked, yes=yes)}, {today}: {asked}"
    with display() as reporter:
        wanted = Wanted(name, role, consent, speaker)
        enrolled = enrol(read_context(workspace, reporter), wanted, sources, today)
    if as_json:
        added = [_print_content(one) for one in enrolled.added]
        content = {"new": enrolled.new, "added": added, "notes": enrolled.notes}
        print_json({**content, "voice": _content(enrolled.voice)})
        return
    for one in enrolled.added:
        print(
            f"{enrolled.file}: {enrolled.voice.name}, {one.print.speech / 1000:.0f} s of speech "
            f"from {one.source}."
        )
    for note in enrolled.notes:
        print(f"  {note}")
    print("Next: podcastkit voices test EPISODE, then podcastkit publish")


@app.command("list")
def list_voices(context: typer.Context, as_json: _Json = False) -> None:
    """Show whose voices are kept, from what, and since when."""
    from podcastkit.speakers.voice_store import load_voices

    folder = workspace_of(context).voices
    voices = load_voices(folder)
    if as_json:
        print_json({"folder": str(folder), "voices": [_content(voice) for voice in voices]})
        return
    if not voices:
        print(f"There is no voice in {folder} yet. Next: podcastkit voices enrol NAME EPISODE|CLIP")
        return
    from podcastkit.cli.voice_tables import show_voices

    show_voices(voices)


@app.command()
def delete(context: typer.Context, name: _Name, yes: _Yes = False, as_json: _Json = False) -> None:
    """Delete all that is kept of somebody's voice."""
    from podcastkit.speakers.voice_store import delete_voice, find_voice

    workspace = workspace_of(context)
    voice = find_voice(workspace.voices, name)
    if voice is not None:
        _confirmed(f"Delete the voice of {voice.name}?", yes=yes)
    file = delete_voice(workspace.voices, name)
    if as_json:
        print_json({"deleted": voice.name if voice else name, "file": str(file)})
        return
    print(f"{file} deleted.")
    print(
        f"Voices without a name may still lie in {workspace.cache}, which may be deleted at any "
        f"time."
    )


@app.command()
def test(
    context: typer.Context,
    episode: Annotated[str, typer.Argument(help="An episode's slug.", metavar="EPISODE")],
    as_json: _Json = False,
) -> None:
    """Show who the speakers of an episode are taken for, how like every voice they are, and why;
    change nothing."""
    from podcastkit.cli.display import display
    from podcastkit.pipeline.context import read_context
    from podcastkit.review.enrolment import try_voices

    with display(quiet=True) as reporter:
        trial = try_voices(read_context(workspace_of(context), reporter), episode)
    if as_json:
        print_json(_trial_content(trial))
        return
    from podcastkit.cli.voice_tables import show_trial

    show_trial(trial)


def _confirmed(question: str, *, yes: bool) -> str:
    """How a question was answered with yes. Raises ConfigError when it was not, or nobody could
    answer."""
    from podcastkit.errors import ConfigError

    if yes:
        return "said yes with --yes"
    try:
        answer = typer.confirm(question, default=False, err=True)
    except typer.Abort:
        raise ConfigError(
            f"Nobody answered: {question}", "In a script, answer with --yes."
        ) from None
    if not answer:
        raise ConfigError("The answer was no; nothing was changed.")
    return "said yes when asked"


def _content(voice: EnrolledVoice) -> dict[str, object]:
    """The contract of docs/cli.md; what a voice is like leaves its file for nobody."""
    prints = [_print_content(one) for one in voice.enrolments]
    return {"name": voice.name, "role": voice.role, "consent": voice.consent, "prints": prints}


def _print_content(one: Enrolment) -> dict[str, object]:
    return {
        "source": one.source,
        "date": one.date.isoformat(),
        "speech": one.print.speech / 1000,
        "model": one.print.model,
    }


def _trial_content(trial: Trial) -> dict[str, object]:
    matches = trial.named.matches
    return {
        "episode": trial.slug,
        "speakers": [
            {
                "id": speaker.id,
                "name": speaker.name,
                "role": speaker.role,
                "why": why,
                "talk": trial.talk[speaker.id] / 1000,
                "likeness": {
                    one.name: round(one.value, 3)
                    for one in matches.likenesses
                    if one.speaker == speaker.id
                },
            }
            for speaker, why in zip(trial.named.speakers, trial.named.reasons, strict=True)
        ],
        "outdated": list(matches.outdated),
        "notes": list(trial.named.notes),
    }
