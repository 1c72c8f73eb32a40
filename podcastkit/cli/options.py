"""Options that several commands share, and who works at this keyboard."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from datetime import datetime
from typing import Any

import click

from podcastkit.errors import ConfigError
from podcastkit.model.revision import Author

as_json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print a machine-readable result."
)
dry_run_option = click.option(
    "--dry-run", is_flag=True, help="Show what would change and write nothing."
)
episode_argument = click.argument("episode", help="An episode's slug.", metavar="EPISODE")
who_option = click.option(
    "--who", default="", help="Who does it, for the history; default: the user.", metavar="NAME"
)
speaker_argument = click.argument("speaker", help="A speaker's id or name.", metavar="SPEAKER")
kind_option = click.option(
    "--kind", default="", help="person, organisation, work, place, segment or term."
)
misheard_option = click.option(
    "--misheard",
    multiple=True,
    help="A form that recognition writes instead; may be repeated.",
    metavar="FORM",
)
pronunciation_option = click.option(
    "--pronunciation",
    default="",
    help="How it sounds, spelled as the show's language would, if it does not read as written.",
)
name_argument = click.argument(
    "name", help="The person's name, as show.toml or episode.toml writes it.", metavar="NAME"
)
yes_option = click.option(
    "--yes", "-y", is_flag=True, help="Answer the question with yes, for scripts."
)


def recognition_options(*, engine: str, model: str, device: str) -> Callable[[Any], Any]:
    """--engine, --model and --device, with these defaults."""
    options = (
        click.option(
            "--engine",
            default=engine,
            show_default=bool(engine),
            help="Speech engine: auto, faster-whisper or openai-whisper.",
        ),
        click.option(
            "--model",
            default=model,
            show_default=bool(model),
            help="Whisper model: bundled, a size such as small, or a directory.",
        ),
        click.option(
            "--device", default=device, show_default=bool(device), help="auto, cpu or cuda."
        ),
    )

    def decorate(command: Any) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def author(name: str = "") -> Author:
    """The person named, else the system's user, now; nobody where the system knows no name
    either."""
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
        answer = click.confirm(question, default=False, err=True)
    except click.Abort:
        raise ConfigError(
            f"Nobody answered: {question}", "In a script, answer with --yes."
        ) from None
    if not answer:
        raise ConfigError("The answer was no; nothing was changed.")
    return "said yes when asked"
