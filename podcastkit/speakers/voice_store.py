"""The folder voices/: one JSON file for each enrolled person, kept from git and from other users of
the machine.

{
  "podcastkit": 1,
  "name": "Alexandre Mars",
  "role": "host",
  "consent": "said yes when asked on 2026-11-23",
  "prints": [
    {"source": "camille-personne", "date": "2026-11-23", "model": "...", "speech": 312000,
     "vector": [0.01, ...]}
  ]
}
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from podcastkit.config.slugs import slug_of, unique_slug
from podcastkit.config.starter import render
from podcastkit.errors import ConfigError, FormatError
from podcastkit.files.atomic import write_text
from podcastkit.files.digests import digest_bytes
from podcastkit.files.json_input import load_object
from podcastkit.files.text import read_text
from podcastkit.model.enrolment import EnrolledVoice, Enrolment
from podcastkit.model.voice import VoicePrint
from podcastkit.text.nearest import did_you_mean
from podcastkit.text.normal_forms import name_key

VERSION = 1
PRIVATE = 0o600
"""Voice prints are read by the owner only."""

_HINT = "Delete it, and enrol the voice again."


def load_voices(folder: Path) -> tuple[EnrolledVoice, ...]:
    """The enrolled persons in the order of their names. Raises FormatError for a damaged file."""
    return tuple(sorted(_by_file(folder).values(), key=lambda voice: name_key(voice.name)))


def find_voice(folder: Path, name: str) -> EnrolledVoice | None:
    """The enrolled person of this name."""
    return next(
        (voice for voice in load_voices(folder) if name_key(voice.name) == name_key(name)), None
    )


def save_voice(folder: Path, voice: EnrolledVoice) -> Path:
    """Write a person's file, over the one that has this name, and give its path.

    The folder explains itself, and keeps itself out of git before there is anything to keep out.
    """
    files = {name_key(other.name): path for path, other in _by_file(folder).items()}
    path = files.get(name_key(voice.name)) or folder / f"{_free_slug(folder, voice.name)}.json"
    write_text(folder / ".gitignore", "*\n")
    if not (folder / "README.md").exists():
        write_text(folder / "README.md", render("voices.md"))
    write_text(path, _written(voice), mode=PRIVATE)
    return path


def delete_voice(folder: Path, name: str) -> Path:
    """Remove a person's file and give its path. Raises ConfigError when nobody of this name is
    enrolled."""
    files = _by_file(folder)
    path = next(
        (path for path, voice in files.items() if name_key(voice.name) == name_key(name)), None
    )
    if path is None:
        names = sorted(voice.name for voice in files.values())
        raise ConfigError(
            f'There is no voice of "{name}" in {folder}{did_you_mean(name, names)}',
            f"Voices: {', '.join(names) or 'none'}.",
        )
    path.unlink()
    return path


def digest_of(voices: Iterable[EnrolledVoice]) -> str:
    """SHA-256 of all that naming depends on, for cache keys; consent, sources and dates name
    nobody."""
    content = sorted(
        [
            voice.name,
            voice.role,
            sorted([sample.model, *map(repr, sample.vector)] for sample in voice.prints),
        ]
        for voice in voices
    )
    return digest_bytes(json.dumps(content, ensure_ascii=False).encode("utf-8"))


def _by_file(folder: Path) -> dict[Path, EnrolledVoice]:
    voices: dict[Path, EnrolledVoice] = {}
    names: dict[str, Path] = {}
    for path in sorted(folder.glob("*.json")):
        # What is hidden is half written, or another program's.
        if path.name.startswith("."):
            continue
        voice = _read(read_text(path), str(path))
        if other := names.get(name_key(voice.name)):
            raise FormatError(
                f"{voice.name} is in {other.name} already",
                "Delete one of the two.",
                source=str(path),
            )
        voices[path], names[name_key(voice.name)] = voice, path
    return voices


def _free_slug(folder: Path, name: str) -> str:
    return unique_slug(slug_of(name), lambda slug: not (folder / f"{slug}.json").exists())


def _written(voice: EnrolledVoice) -> str:
    prints = ",\n".join(f"    {_json(_print_content(enrolment))}" for enrolment in voice.enrolments)
    return (
        f'{{\n  "podcastkit": {VERSION},\n  "name": {_json(voice.name)},\n'
        f'  "role": {_json(voice.role)},\n'
        f'  "consent": {_json(voice.consent)},\n  "prints": [\n{prints}\n  ]\n}}\n'
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _print_content(enrolment: Enrolment) -> dict[str, object]:
    return {
        "source": enrolment.source,
        "date": enrolment.date.isoformat(),
        "model": enrolment.print.model,
        "speech": enrolment.print.speech,
        "vector": list(enrolment.print.vector),
    }


def _read(text: str, source: str) -> EnrolledVoice:
    try:
        match load_object(text, source, _HINT):
            case {
                "podcastkit": 1,
                "name": str(name),
                "role": str(role),
                "consent": str(consent),
                "prints": list(prints),
            }:
                return EnrolledVoice(name, tuple(map(_read_print, prints)), consent, role)
    except ValueError as error:
        raise FormatError(
            f"this is no voice that podcastkit kept: {error}", _HINT, source=source
        ) from error
    raise FormatError("this is no voice that podcastkit kept", _HINT, source=source)


def _read_print(value: object) -> Enrolment:
    match value:
        case {
            "source": str(source),
            "date": str(day),
            "model": str(model),
            "speech": int(speech),
            "vector": [*vector],
        } if all(isinstance(number, float | int) for number in vector):
            return Enrolment(
                VoicePrint(model, tuple(map(float, vector)), speech),
                source,
                date.fromisoformat(day),
            )
    raise ValueError("a print is damaged")
