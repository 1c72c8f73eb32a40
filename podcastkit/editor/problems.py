"""What went wrong, as the page says it: a code, a sentence and the next step in its language, the
detail in English."""

from __future__ import annotations

import errno
from dataclasses import dataclass, field
from pathlib import Path

from starlette.datastructures import Headers

from podcastkit.errors import (
    AudioError,
    BusyError,
    CommentChanged,
    ConfigError,
    EditConflict,
    EngineError,
    FormatError,
    HostingError,
    NothingToCarry,
    NotTranscribed,
    PodcastkitError,
    ReadError,
    RequestError,
    ToolError,
    UnfitChapters,
    UnknownEpisode,
    WriteError,
)
from podcastkit.model.finding import CheckFailed
from podcastkit.text.labels import labels

STATUS = {
    "request": 400,
    "chapters": 400,
    "token": 401,
    "origin": 403,
    "unknown_episode": 404,
    "not_transcribed": 404,
    "conflict": 409,
    "comment": 409,
    "large": 413,
    "host": 421,
    "busy": 423,
    "bug": 500,
    "disk_full": 507,
}
"""HTTP status by code; 422 for all others."""

CODES = {
    UnknownEpisode: "unknown_episode",
    NotTranscribed: "not_transcribed",
    NothingToCarry: "nothing_to_carry",
    RequestError: "request",
    AudioError: "audio",
    EngineError: "engine",
    HostingError: "hosting",
    CommentChanged: "comment",
    EditConflict: "conflict",
    BusyError: "busy",
}
"""Codes of problems that name nothing, by their kind; the first that fits."""

_NO_RIGHT = (errno.EACCES, errno.EPERM, errno.EROFS)
_OWN_WORDS = {"transcript.json": "transcript", "revisions.jsonl": "history"}
"""Codes of files that an editor has other ways to bring back."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong: its code, what the sentence of that code names, and the detail for who looks
    after the show."""

    code: str
    file: str = ""
    line: int | None = None
    values: dict[str, str] = field(default_factory=dict)
    detail: str = ""

    @property
    def status(self) -> int:
        """Of an HTTP answer."""
        return STATUS.get(self.code, 422)

    def content(self, language: str) -> dict[str, object]:
        """As JSON content, in a language; in English where the room does not speak it."""
        words = labels(language, "problems")
        file = self.file
        if self.line is not None:
            file = words["line"].format(file=self.file, line=self.line)
        values = {**self.values, "file": file}
        return {
            "error": self.code,
            "message": words[self.code].format(**values),
            "next": words[f"{self.code}_next"].format(**values),
            "detail": self.detail,
            "folded": labels(language, "room")["detail"],
        }


def problem_of(error: Exception, root: Path) -> Problem:
    """The problem that an error is; files are named as seen from the workspace's folder `root`."""
    match error:
        case CheckFailed():
            places = ", ".join(dict.fromkeys(finding.where for finding in error.findings))
            values = {"count": str(len(error.findings)), "places": places}
            findings = [
                f"{finding.where}: {finding.message} ({finding.source}) {finding.hint}".rstrip()
                for finding in error.findings
            ]
            return Problem("check", values=values, detail="\n".join([_detail(error), *findings]))
        case ToolError():
            program = Path(error.argv[0]).name if error.argv else "ffmpeg"
            detail = "\n".join(filter(None, (_detail(error), error.stderr.strip()[-2000:])))
            return Problem("tool", values={"program": program}, detail=detail)
        case FormatError(source=source) if source and not isinstance(error, RequestError):
            code = _OWN_WORDS.get(Path(source).name, "file")
            return Problem(code, _below(Path(source), root), error.line, detail=_detail(error))
        case UnfitChapters(field=name):
            return Problem("chapters", values={"field": name}, detail=_detail(error))
        case ConfigError(path=Path() as path):
            code, values = ("setting", {"field": error.field}) if error.field else ("file", {})
            return Problem(code, _below(path, root), error.line, values, _detail(error))
        case ReadError() | WriteError():
            return Problem(
                _of_system(error.number), _below(error.path, root), detail=_detail(error)
            )
        case PodcastkitError():
            return Problem(_code(error), detail=_detail(error))
        case OSError():
            name = str(error.filename or "")
            return Problem(
                _of_system(error.errno or 0),
                _below(Path(name), root) if name else "?",
                detail=str(error),
            )
        case _:
            return Problem("bug", detail=f"{type(error).__name__}: {error}")


def language_of(headers: Headers) -> str:
    """The language that a request wants: the page asks for its own, and until it has one the
    browser for its user's."""
    return headers.get("accept-language", "").split(",")[0].split(";")[0].strip()


def _code(error: PodcastkitError) -> str:
    """The code of a problem that names nothing."""
    return next((code for kind, code in CODES.items() if isinstance(error, kind)), "refused")


def _of_system(number: int) -> str:
    """The code of what the operating system refuses."""
    return "disk_full" if number == errno.ENOSPC else "no_right" if number in _NO_RIGHT else "disk"


def _below(path: Path, root: Path) -> str:
    """A file as seen from the workspace's folder."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _detail(error: PodcastkitError) -> str:
    return "\n".join(filter(None, (error.message, error.hint)))
