"""The settings of show.toml: how the show sounds, is transcribed, cut into chapters and written
about. A key is a field of the options that it sets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from functools import partial
from typing import Any, TypeAlias, TypeVar

from podcastkit.config.language import read_language
from podcastkit.config.toml import Table
from podcastkit.config.writer import WRITER_KEYS, read_writer
from podcastkit.model.audio import MasteringTarget
from podcastkit.model.settings import (
    DEVICES,
    DIARIZERS,
    ENGINES,
    FFMPEGS,
    NAMES,
    REVIEWS,
    AudioTools,
    ChapterOptions,
    Jingles,
    NotesOptions,
    PublishingOptions,
    Settings,
    SpeakerOptions,
    TranscriptionOptions,
)
from podcastkit.model.time import Ms, ms_from_seconds

Options = TypeVar("Options")
Reader: TypeAlias = Callable[[Table, str], Any]
"""Reads the value of a key that is there."""


def keys_of(*kinds: Any) -> tuple[str, ...]:
    """The keys of a table that sets these options."""
    return tuple(field.name for kind in kinds for field in fields(kind))


SETTINGS_TABLES = {
    "audio": keys_of(MasteringTarget, Jingles, AudioTools),
    "transcription": keys_of(TranscriptionOptions),
    "speakers": keys_of(SpeakerOptions),
    "chapters": keys_of(ChapterOptions),
    "notes": keys_of(NotesOptions),
    "publishing": keys_of(PublishingOptions),
    "writer": WRITER_KEYS,
}
"""The tables and their keys."""


def read_settings(document: Table) -> Settings:
    """The settings of a show.toml. Raises ConfigError for the first value that cannot be used."""
    tables = {name: document.table(name, keys) for name, keys in SETTINGS_TABLES.items()}
    counted = partial(_at_least, 0)
    return Settings(
        mastering=_read(tables["audio"], MasteringTarget()),
        jingles=_read(tables["audio"], Jingles(), {"crossfade": _crossfade}),
        tools=_read(tables["audio"], AudioTools(), {"ffmpeg": partial(_one_of, FFMPEGS)}),
        transcription=_read(
            tables["transcription"],
            TranscriptionOptions(),
            {
                "engine": partial(_one_of, ENGINES),
                "device": partial(_one_of, DEVICES),
                "language": lambda table, key: read_language(table, key, ""),
                "beam_size": partial(_at_least, 1),
                "threads": counted,
            },
        ),
        speakers=_read(
            tables["speakers"],
            SpeakerOptions(),
            {"engine": partial(_one_of, DIARIZERS), "count": counted},
        ),
        chapters=_read(tables["chapters"], ChapterOptions(), {"minimum": _seconds}),
        notes=_read(
            tables["notes"],
            NotesOptions(),
            {"names": partial(_one_of, NAMES)}
            | dict.fromkeys(("quotes", "moments", "soundbites"), counted),
        ),
        publishing=_read(
            tables["publishing"], PublishingOptions(), {"review": partial(_one_of, REVIEWS)}
        ),
        writer=read_writer(tables["writer"]),
    )


def _read(table: Table, options: Options, readers: Mapping[str, Reader] | None = None) -> Options:
    """The options with every field that is a key of the table; a field that `readers` does not
    name is read by the type of its default."""
    for field in fields(options):  # type: ignore[arg-type]
        key, default = field.name, getattr(options, field.name)
        if key in table:
            reader = (readers or {}).get(key) or _READERS[type(default)]
            value = reader(table, key)
            with table.blaming(key):
                # An empty text says nothing, so the default stays.
                changes = {key: default if value == "" else value}
                options = replace(options, **changes)  # type: ignore[type-var]
    return options


def _one_of(choices: tuple[str, ...], table: Table, key: str) -> str:
    return table.choice(key, choices, choices[0])


def _at_least(minimum: int, table: Table, key: str) -> int:
    return table.integer(key, minimum=minimum)


def _seconds(table: Table, key: str) -> Ms:
    return ms_from_seconds(table.number(key))


def _crossfade(table: Table, key: str) -> Ms:
    seconds = table.number(key)
    if not 0 <= seconds <= 30:
        raise table.error(key, f"{table.name(key)} lies between 0 and 30 seconds, not {seconds}")
    return ms_from_seconds(seconds)


_READERS: dict[type, Reader] = {
    str: lambda table, key: table.text(key, ""),
    int: lambda table, key: table.integer(key),
    float: lambda table, key: float(table.number(key)),
    tuple: lambda table, key: table.texts(key, ()),
}
