"""Text files that people write."""

from __future__ import annotations

from pathlib import Path

from podcastkit.errors import FormatError


def read_text(path: Path) -> str:
    """The text of a file in UTF-8, without a byte order mark. Raises FormatError for a file in another encoding."""
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormatError("this is not UTF-8 text", "Save it as UTF-8.", source=str(path)) from error
