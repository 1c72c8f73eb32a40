"""The table of formats."""

from __future__ import annotations

from pathlib import Path

import pytest

from podcastkit.errors import FormatError
from podcastkit.formats.registry import FORMATS, by_suffix


def test_names_suffixes_and_media_types() -> None:
    assert [(name, form.name, form.suffix, form.media_type) for name, form in FORMATS.items()] == [
        ("vtt", "vtt", ".vtt", "text/vtt"),
        ("srt", "srt", ".srt", "application/x-subrip"),
        ("json", "json", ".json", "application/json"),
        ("html", "html", ".html", "text/html"),
        ("txt", "txt", ".txt", "text/plain"),
    ]
    assert [name for name, form in FORMATS.items() if form.read] == ["vtt", "srt", "json"]


def test_by_suffix() -> None:
    assert by_suffix(Path("a/b.SRT")) is FORMATS["srt"]
    with pytest.raises(FormatError, match=r"out\.vt: \.vt is not a transcript format") as caught:
        by_suffix(Path("out.vt"))
    assert "Did you mean out.vtt?" in caught.value.hint
    with pytest.raises(FormatError, match="no suffix"):
        by_suffix(Path("out"))
