"""Every command and its help, in the order in which --help lists them.

A command is the function `command` in a file of its own, named after what is typed: `podcastkit
glossary add` is `cli/glossary/add.py` (and `transcript import` is `cli/transcript/import_.py`, a
keyword being no module). That file is imported only when its command is called, so it
imports what it needs at its top, and --help stays fast.
"""

from __future__ import annotations

import gc
from importlib import import_module
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from podcastkit.errors import ConfigError

COMMANDS = {
    "publish": "Publish episodes: master, transcribe, find chapters, write notes, update the feed.",
    "edit": "Correct transcripts and chapters in the browser, listen along, and publish.",
    "retract": "Take an episode out of the feed for good; its page says that it was withdrawn.",
    "rename": "Give an episode another slug: its page moves, guid and sound stay where they are.",
    "transcribe": "Transcribe a single recording and say who speaks, in a workspace or without "
    "one.",
    "speakers": "Tell the speakers of a single recording apart.",
    "chapters": "Show the chapters of an episode, or propose some for a transcript file, and say "
    "why.",
    "init": "Make a workspace: show.toml, glossary.toml, folders and a first cover. Asks for what "
    "is not given.",
    "check": "Check the published feed and its files against PSP-1, Apple and Spotify rules.",
    "status": "Show which episodes are published, pending or stale, and why.",
    "models": "List the speech models on this machine.",
    "doctor": "Look at ffmpeg, engines, models, GPU and disk: what is missing and how to get it.",
    "eval": "Compare a transcript with one that is right: words, characters, times and names.",
    "glossary list": "Show every name with its kind, what it is misheard as, and how it sounds.",
    "glossary add": "Add a name to glossary.toml, or misheard forms to one that is there; the rest "
    "of the file stays as it is.",
    "glossary test": "Show what a name puts right in an episode's machine draft, and what sounds "
    "like it and stays; change nothing.",
    "glossary learn": "Propose names that were corrected again and again, with the evidence, and "
    "add those that you accept.",
    "transcript show": "Print the transcript with who speaks when; change nothing.",
    "transcript rename": "Give a speaker another name; the name of another speaker makes the two "
    "one.",
    "transcript merge": "Give all that one speaker says to another, because the two are one "
    "person.",
    "transcript reassign": "Give what is said between two times of the recording to a speaker, who "
    "may be new.",
    "transcript log": "List every revision of the reviewed transcript, the newest first.",
    "transcript diff": "Show what differs between two revisions; by default, everything that "
    "people corrected.",
    "transcript comments": "List what colleagues say about the words, in the editing room; never "
    "published.",
    "transcript restore": "Make an earlier revision the transcript again; what stands there now "
    "stays in the history.",
    "transcript carry": "Transcribe again where recording or model changed, and put the "
    "corrections onto that.",
    "transcript export": "Write the transcript as a file that any tool can edit; change nothing.",
    "transcript import_": "Take in the transcript that another tool edited: its words and "
    "speakers, on the times there are.",
    "voices enrol": "Keep what somebody's voice is like, so that later episodes name it. The "
    "person has to agree.",
    "voices list": "Show whose voices are kept, from what, and since when.",
    "voices delete": "Delete all that is kept of somebody's voice.",
    "voices test": "Show who the speakers of an episode are taken for, how like every voice they "
    "are, and why; change nothing.",
}
GROUPS = {
    "glossary": "List the names of glossary.toml, add one, learn them from corrections, or try one "
    "on an episode.",
    "transcript": "Show who says what in an episode, and put right who it is.",
    "voices": "Know people by their voice: enrol, list, delete, or try the voices on an episode.",
}


class Commands(TyperGroup):
    """All commands, none of them loaded."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        groups = {name: _group(name, text) for name, text in GROUPS.items()}
        for words, text in COMMANDS.items():
            group, _, name = words.rpartition(" ")
            command = LazyCommand(words, name.rstrip("_"), text)
            groups.get(group, self).add_command(command)
        for command_group in groups.values():
            self.add_command(command_group)


class LazyCommand(TyperCommand):
    """A command of which only name and help are known until it is called."""

    def __init__(self, words: str, name: str, text: str) -> None:
        super().__init__(name, help=text, short_help=text, rich_markup_mode=None)
        self._words = words

    def make_context(self, *arguments: Any, **settings: Any) -> Any:
        """The context of the command itself, which is what runs."""
        context = self.load().make_context(*arguments, **settings)
        for name, value in context.params.items():
            for text in value if isinstance(value, list | tuple) else (value,):
                _refuse_bytes(name, text)
        return context

    def load(self) -> Any:
        """Import the command's file and read its options."""
        gc.disable()  # what is imported stays: looking for garbage in it costs every start a tenth
        module = import_module(f"podcastkit.cli.{self._words.replace(' ', '.')}")
        gc.freeze()
        gc.enable()
        loader = typer.Typer(add_completion=False, rich_markup_mode=None)
        loader.command(self.name, help=self.help)(module.command)
        return typer.main.get_command(loader)


def _refuse_bytes(name: str, value: object) -> None:
    """Raise ConfigError for a text that is not UTF-8, and so could not be written anywhere; the
    name of a file may be anything."""
    if not isinstance(value, str) or Path(value).exists():
        return
    try:
        value.encode()
    except UnicodeEncodeError:
        shown = value.encode(errors="backslashreplace").decode()
        raise ConfigError(
            f'{name}: "{shown}" is not UTF-8 text.', "Type it in a terminal that is set to UTF-8."
        ) from None


def _group(name: str, text: str) -> TyperGroup:
    return TyperGroup(
        name=name, help=text, short_help=text, no_args_is_help=True, rich_markup_mode=None
    )
