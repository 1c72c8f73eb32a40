"""A language, which show.toml and episode.toml write alike."""

from __future__ import annotations

import re

from podcastkit.config.toml import Table

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def read_language(table: Table, key: str, default: str | None = None) -> str:
    """A language tag shaped like BCP 47: "fr", "en", "pt-BR"."""
    language = table.text(key, default)
    if language and not _LANGUAGE.fullmatch(language):
        raise table.error(
            key,
            f'{table.name(key)} must be a language code, not "{language}"',
            'Write "fr" for French, "en" for English.',
        )
    return language
