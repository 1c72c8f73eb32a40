"""Small results that many stages or runs need of equal values, such as the XML of one item among a
thousand: kept in one file, since a thousand entries of the cache would take longer to find."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from podcastkit import __version__
from podcastkit.errors import FormatError, ReadError
from podcastkit.files.atomic import write_bytes
from podcastkit.files.digests import digest_bytes
from podcastkit.files.reading import read_bytes
from podcastkit.files.recall import Piece
from podcastkit.pipeline.engine import records

MOST_BYTES = 1_000_000_000
"""A thousand items have eight million."""


class PieceMemory:
    """Pieces by their name and the digest of all that they depend on; a `Recall`.

    The file has the digest of what follows in its first line, then name, digest and JSON of a piece
    in each: a damaged one counts as missing.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._now: dict[tuple[bytes, bytes], bytes] = {}

    def __call__(
        self, name: str, source: object, kind: type[Piece], make: Callable[[], Piece]
    ) -> Piece:
        """As `Recall` has it."""
        digest = records.quick_digest((__version__, source))
        place = (name.encode(), digest.encode())
        text = self._now.get(place) or self._before.get(place)
        if text is not None:
            with suppress(FormatError):  # what has another form was made by another podcastkit
                piece = records.decode_compact(text, kind)
                self._now[place] = text
                return piece
        piece = make()
        self._now[place] = records.encode_compact(piece)
        return piece

    def save(self) -> None:
        """Write what this run asked for, and what it did not ask for under names that it did not
        use. Raises WriteError."""
        if not self._now:
            return
        names = {name for name, _ in self._now}
        pieces = {place: text for place, text in self._before.items() if place[0] not in names}
        pieces |= self._now
        if pieces != self._before:
            body = b"\n".join(b" ".join((*place, text)) for place, text in pieces.items())
            write_bytes(self._path, digest_bytes(body).encode() + b"\n" + body)

    @cached_property
    def _before(self) -> dict[tuple[bytes, bytes], bytes]:
        """What was kept; nothing when the file is missing or damaged, for it can be made again."""
        try:
            first, _, body = read_bytes(self._path, MOST_BYTES).partition(b"\n")
        except (FormatError, ReadError):
            return {}
        if first.decode("ascii", "replace") != digest_bytes(body):
            return {}
        parts = (line.split(b" ", 2) for line in body.split(b"\n"))
        return {(name, digest): text for name, digest, text in parts}
