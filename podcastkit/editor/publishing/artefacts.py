"""What a publish has put in place, artefact by artefact, as somebody who does not know the files
would call it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import PurePosixPath

KINDS = (
    ("audio", "*.mp3"),
    ("captions", "transcript.vtt"),
    ("captions", "transcript.srt"),
    ("captions", "transcript.json"),
    ("text", "transcript.html"),
    ("text", "transcript.txt"),
    ("chapters", "chapters.json"),
    ("chapters", "chapter-*"),
    ("page", "index.html"),
    ("page", "timeline.svg"),
    ("notes", "*.md"),
    ("notes", "*.txt"),
    ("notes", "newsletter.*"),
    ("picture", "cover.*"),
    ("other", "*"),
)
"""Kinds of artefacts, and the names of their files in an episode's folder; the first that fits."""
SITE_KINDS = (("feed", "feed.xml"), ("site", "index.html"), ("picture", "cover.*"), ("other", "*"))
"""The same for feed/ itself."""
ORDER = tuple(dict.fromkeys(kind for kind, _ in (*KINDS[:-2], *SITE_KINDS[:-1], *KINDS[-2:])))


@dataclass(frozen=True, slots=True)
class Artefact:
    """Files of one kind, relative to the workspace, by what became of them."""

    kind: str
    new: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]

    @property
    def touched(self) -> bool:
        """Whether any file of it is other than before."""
        return bool(self.new or self.changed or self.removed)


def artefacts(
    before: Collection[str], after: Collection[str], changed: Collection[str]
) -> tuple[Artefact, ...]:
    """The artefacts of an episode and of the site: the files there were, those there are, and those
    that changed."""
    by_kind: dict[str, list[str]] = {kind: [] for kind in ORDER}
    for name in sorted({*before, *after}):
        by_kind[kind_of(name)].append(name)
    return tuple(
        Artefact(
            kind,
            tuple(name for name in names if name not in before),
            tuple(name for name in names if name in before and name in after and name in changed),
            tuple(name for name in names if name not in after),
            tuple(
                name for name in names if name in before and name in after and name not in changed
            ),
        )
        for kind, names in by_kind.items()
        if names
    )


def kind_of(name: str) -> str:
    """The kind of a published file: feed/feed.xml, feed/episodes/SLUG/transcript.vtt."""
    path = PurePosixPath(name)
    kinds = KINDS if "episodes" in path.parts[:-1] else SITE_KINDS
    return next(kind for kind, pattern in kinds if fnmatch(path.name, pattern))
