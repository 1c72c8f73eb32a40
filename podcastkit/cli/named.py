"""Who the speakers of a recording were taken for, as --json says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from podcastkit.speakers.naming import Named


def named_content(named: Named | None) -> list[dict[str, str]]:
    """Each speaker with the reason; none when they were not told apart. The contract of
    docs/cli.md."""
    return [
        {"id": speaker.id, "name": speaker.name, "role": speaker.role, "why": why}
        for speaker, why in (zip(named.speakers, named.reasons, strict=True) if named else ())
    ]
