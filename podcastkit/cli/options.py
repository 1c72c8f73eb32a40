"""Options that several commands share, and who works at this keyboard."""

from __future__ import annotations

import getpass
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from podcastkit.errors import ConfigError

if TYPE_CHECKING:
    from podcastkit.model.revision import Author

AsJson = Annotated[bool, typer.Option("--json", help="Print a machine-readable result.")]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Show what would change and write nothing.")
]
EpisodeSlug = Annotated[str, typer.Argument(help="An episode's slug.", metavar="EPISODE")]
Engine = Annotated[str, typer.Option(help="Speech engine: auto, faster-whisper or openai-whisper.")]
Model = Annotated[
    str, typer.Option(help="Whisper model: bundled, a size such as small, or a directory.")
]
Device = Annotated[str, typer.Option(help="auto, cpu or cuda.")]
Track = Annotated[
    int,
    typer.Option(
        help="Which sound track of the recording, counted from 1; default: the file's default, "
        "else the one with speech.",
        min=0,
        metavar="N",
    ),
]
Who = Annotated[
    str,
    typer.Option("--who", help="Who does it, for the history; default: the user.", metavar="NAME"),
]
Speaker = Annotated[str, typer.Argument(help="A speaker's id or name.", metavar="SPEAKER")]
Kind = Annotated[str, typer.Option(help="person, organisation, work, place, segment or term.")]
Misheard = Annotated[
    list[str] | None,
    typer.Option(help="A form that recognition writes instead; may be repeated.", metavar="FORM"),
]
Pronunciation = Annotated[
    str,
    typer.Option(
        help="How it sounds, spelled as the show's language would, if it does not read as written."
    ),
]
PersonName = Annotated[
    str,
    typer.Argument(
        help="The person's name, as show.toml or episode.toml writes it.", metavar="NAME"
    ),
]
Yes = Annotated[
    bool, typer.Option("--yes", "-y", help="Answer the question with yes, for scripts.")
]


def author(name: str = "") -> Author:
    """The person named, else the system's user, now; nobody where the system knows no name
    either."""
    from podcastkit.model.revision import Author

    return Author(name.strip() or _user(), datetime.now().astimezone())


def _user() -> str:
    """The user's name, in what UTF-8 can write."""
    try:
        return getpass.getuser().encode("utf-8", "replace").decode("utf-8")
    except (OSError, KeyError, ImportError):  # a user id without a name, as in a container
        return ""


def confirm(question: str, *, yes: bool) -> str:
    """How a question was answered with yes. Raises ConfigError when it was not, or nobody could
    answer."""
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
