"""[writer] of show.toml: the language model that writes titles, summary and social text."""

from __future__ import annotations

import re
from dataclasses import replace

from podcastkit.config.toml import Table
from podcastkit.model.settings import WRITER_TEXTS, WriterOptions
from podcastkit.model.time import ms_from_seconds
from podcastkit.text.nearest import did_you_mean

WRITER_KEYS = ("url", "model", "key", "timeout", "context", "writes")

_VARIABLE = re.compile(r"[A-Z_][A-Z0-9_]*")
_SECRET = re.compile(r"(?=.*\d)[A-Z0-9]{16,}")
"""A key may be all capitals and digits too; a variable's name that long has an underscore or no
digit."""


def read_writer(table: Table) -> WriterOptions | None:
    """The writer of a show; None when the table is not there or empty."""
    if not any(key in table for key in WRITER_KEYS):
        return None
    url = table.address("url", schemes=("https", "http")).rstrip("/")
    with table.blaming("url"):
        options = WriterOptions(url, table.text("model"), key=_key(table), writes=_writes(table))
    with table.blaming("timeout"):
        seconds = table.number("timeout", options.timeout / 1000)
        options = replace(options, timeout=ms_from_seconds(seconds))
    with table.blaming("context"):
        return replace(options, context=table.integer("context", options.context))


def _key(table: Table) -> str:
    """The name of an environment variable. The message never repeats what may be a key."""
    name = table.text("key", "")
    if name and (not _VARIABLE.fullmatch(name) or _SECRET.fullmatch(name)):
        raise table.error(
            "key",
            f"{table.name('key')} must be the name of an environment variable in capitals, such "
            f'as "WRITER_KEY", and '
            "never the key itself",
            "Put the key into the environment, and its variable's name here; a key that was "
            "shared in a file is void.",
        )
    return name


def _writes(table: Table) -> tuple[str, ...]:
    texts = table.texts("writes", WRITER_TEXTS)
    known = ", ".join(f'"{text}"' for text in WRITER_TEXTS)
    for text in texts:
        if text not in WRITER_TEXTS:
            raise table.error(
                "writes",
                f"{table.name('writes')} may hold {known}, not "
                f'"{text}"{did_you_mean(text, WRITER_TEXTS)}',
            )
    if not texts:
        raise table.error(
            "writes",
            f"{table.name('writes')} must hold at least one of {known}",
            "Remove [writer] to write nothing.",
        )
    return tuple(text for text in WRITER_TEXTS if text in texts)
