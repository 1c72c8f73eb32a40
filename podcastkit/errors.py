"""Every error podcastkit raises on purpose, drawn as one tree.

    PodcastkitError
    ├── ConfigError      a TOML file or an option says something we cannot use
    │   ├── UnknownEpisode   there is no episode of this name
    │   ├── NotTranscribed   an episode has no transcript yet
    │   └── NothingToCarry   there are no corrections that another draft could take
    ├── FormatError      a transcript, caption or chapter file cannot be read
    │   └── RequestError     a page of the editing room sends something else than it should
    ├── ReadError        a file or folder is there, and cannot be read
    ├── WriteError       the disk is full, or does not let us write
    ├── AudioError       a recording cannot be used
    ├── ToolError        an outside program (ffmpeg) failed
    ├── EngineError      a speech engine, its model or a language model cannot run
    ├── HostingError     the place where feed/ is online cannot be asked
    ├── EditConflict     a result would overwrite human work
    │   ├── MergeConflict    two people changed the same words (editing/merging.py)
    │   └── CommentChanged   a comment was answered or deleted meanwhile
    ├── BusyError        another podcastkit is at work in this workspace
    └── CheckFailed      the feed or its files break a rule that stops publishing (model/finding.py)

Each error holds one sentence for the person at the keyboard and, where there is one, the next step.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path


class PodcastkitError(Exception):
    """A problem of the input or of the world, with the sentence to show and the next step."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def name(self, subject: object, known_as: str = "") -> None:
        """Put what the sentence is about in front of it, unless it says so already, be it by the
        name it is known as."""
        known = re.escape(known_as or str(subject))
        if not re.search(rf"(?<![\w-]){known}(?![\w-])", self.message):
            self.message = f"{subject}: {self.message}"
            self.args = (self.message,)

    @property
    def details(self) -> tuple[str, ...]:
        """Lines that a terminal shows below the sentence."""
        return ()


class ConfigError(PodcastkitError):
    """A value in a TOML file or on the command line that cannot be used, with the line where that
    is known."""

    def __init__(
        self,
        message: str,
        hint: str = "",
        *,
        path: Path | None = None,
        field: str = "",
        line: int | None = None,
    ) -> None:
        super().__init__(message, hint)
        self.path = path
        self.field = field
        self.line = line


class UnknownEpisode(ConfigError):
    """An episode that is not in the workspace."""


class NotTranscribed(ConfigError):
    """An episode that has no transcript yet, neither a person's nor the machine's."""


class NothingToCarry(ConfigError):
    """Corrections that cannot be put onto another draft: there are none, or nobody knows what was
    corrected."""


class UnfitChapters(ConfigError):
    """Chapters that were made and cannot be published so; `field` names the value."""


class FormatError(PodcastkitError):
    """A transcript, caption or chapter file that cannot be read, with the line where reading
    stopped."""

    def __init__(
        self, message: str, hint: str = "", *, source: str = "", line: int | None = None
    ) -> None:
        place = source if line is None else f"{source}, line {line}".lstrip(", ")
        super().__init__(f"{place}: {message}" if place else message, hint)
        self.source = source
        self.line = line


class RequestError(FormatError):
    """Something that a page of the editing room has sent and that cannot be what it means."""

    def __init__(self, message: str) -> None:
        super().__init__(message, "Load the page again.", source="the request")


class ReadError(PodcastkitError):
    """A file or folder that cannot be read, and why: an `errno` of the operating system, 0 when it
    gave none."""

    def __init__(self, message: str, hint: str = "", *, path: Path, number: int = 0) -> None:
        super().__init__(message, hint)
        self.path = path
        self.number = number


class WriteError(PodcastkitError):
    """A file that could not be written, and why: an `errno` of the operating system, 0 when it gave
    none."""

    def __init__(self, message: str, hint: str = "", *, path: Path, number: int = 0) -> None:
        super().__init__(message, hint)
        self.path = path
        self.number = number


class AudioError(PodcastkitError):
    """A recording that is missing, empty, unreadable or of a kind we do not take."""


class ToolError(PodcastkitError):
    """An outside program that failed: its arguments, its exit code and what it wrote to standard
    error."""

    def __init__(
        self,
        message: str,
        hint: str = "",
        *,
        argv: Sequence[str] = (),
        code: int = 0,
        stderr: str = "",
    ) -> None:
        super().__init__(message, hint)
        self.argv = tuple(argv)
        self.code = code
        self.stderr = stderr

    @property
    def details(self) -> tuple[str, ...]:
        """The last that the program said."""
        return tuple(self.stderr.strip().splitlines()[-1:])


class EngineError(PodcastkitError):
    """A speech engine that cannot load its model or run on this machine, or a language model that
    gives no answer."""


class HostingError(PodcastkitError):
    """The place where the feed is online does not answer, or answers with something else."""


class EditConflict(PodcastkitError):
    """A result that would overwrite the work of a person.

    Where that is a transcript: the revision that stands there now, on which a resolved one is to be
    saved.
    """

    def __init__(self, message: str, hint: str = "", *, revision: str = "") -> None:
        super().__init__(message, hint)
        self.revision = revision


class CommentChanged(EditConflict):
    """A comment that was answered or deleted meanwhile."""


class BusyError(PodcastkitError):
    """Another process holds the workspace."""
