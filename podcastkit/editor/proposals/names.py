"""Who may be speaking in an episode, by name, for the page to offer."""

from __future__ import annotations

from collections.abc import Iterator

from podcastkit.editor.room import EditingRoom
from podcastkit.pipeline.context import Context, read_episode
from podcastkit.speakers.voice_store import load_voices
from podcastkit.text.normal_forms import name_key


def of_episode(room: EditingRoom, slug: str) -> dict[str, object]:
    """Names with where each is from, the likeliest first: guests and hosts of episode.toml, hosts
    of show.toml, enrolled voices, persons of the glossary. Raises ConfigError, and FormatError for
    a damaged file of a voice."""
    names: dict[str, tuple[str, str]] = {}
    for name, source in _names(room.context(), slug):
        names.setdefault(name_key(name), (name, source))
    return {"names": [{"name": name, "source": source} for name, source in names.values()]}


def _names(context: Context, slug: str) -> Iterator[tuple[str, str]]:
    episode = read_episode(context, slug)
    yield from ((person.name, "guest") for person in episode.guests)
    yield from ((person.name, "host") for person in (*episode.hosts, *context.show.hosts))
    yield from ((voice.name, "voice") for voice in load_voices(context.workspace.voices))
    for term in context.glossary.terms:
        if term.kind == "person":
            yield term.name, "glossary"
