"""show.toml: the facts of the show and how it wants to sound, to be transcribed and to be cut into
chapters."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path, PurePosixPath
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from podcastkit.config.people import read_links, read_people
from podcastkit.config.toml import Table, parse, read
from podcastkit.config.writer import read_writer
from podcastkit.model.audio import MasteringTarget
from podcastkit.model.categories import CATEGORIES, is_known
from podcastkit.model.show import (
    Category,
    ChapterOptions,
    Jingles,
    NotesOptions,
    Show,
    SpeakerOptions,
    TranscriptionOptions,
)
from podcastkit.model.time import ms_from_seconds
from podcastkit.text.nearest import did_you_mean, nearest_category

SECTIONS = (
    "show",
    "hosts",
    "links",
    "audio",
    "transcription",
    "speakers",
    "chapters",
    "notes",
    "writer",
)
SHOW_KEYS = (
    "title", "description", "language", "author", "owner_name", "owner_email", "site_url",
    "feed_url", "image",
    "categories", "explicit", "copyright", "locked", "kind", "guid", "timezone",
)  # fmt: skip
AUDIO_KEYS = ("loudness", "true_peak", "bitrate", "sample_rate", "intro", "outro", "crossfade")
TRANSCRIPTION_KEYS = ("engine", "model", "device", "language", "beam_size", "threads")
SPEAKER_KEYS = ("engine", "count")
CHAPTER_KEYS = ("minutes_per_chapter", "minimum", "jingles", "segments")
NOTES_KEYS = ("names", "quotes", "moments", "soundbites")

KINDS = ("episodic", "serial")
ENGINES = ("auto", "faster-whisper", "openai-whisper")
DEVICES = ("auto", "cpu", "cuda")
DIARIZERS = ("auto", "bundled", "pyannote", "none")
NAMES = ("auto", "glossary")

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_EMAIL = re.compile(r"[^\s@<>\"(),:;]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def load_show(path: Path) -> Show:
    """Read show.toml. Raises ConfigError for the first value that cannot be used."""
    return _show(read(path, SECTIONS))


def parse_show(text: str, path: Path) -> Show:
    """The show that the text of a show.toml describes; `path` is where it will stand."""
    return _show(parse(text, path, SECTIONS))


def _show(document: Table) -> Show:
    table = document.table("show", SHOW_KEYS)
    audio = document.table("audio", AUDIO_KEYS)
    title = table.text("title")
    author = table.text("author")
    return Show(
        title=title,
        description=table.text("description", multiline=True),
        language=read_language(table, "language"),
        author=author,
        owner_name=table.text("owner_name", author) or author,
        owner_email=_email(table, "owner_email"),
        site_url=table.address("site_url").rstrip("/"),
        feed_url=table.address("feed_url", ""),
        image=read_image(table, "image"),
        categories=_categories(table),
        explicit=table.boolean("explicit", default=False),
        copyright=table.text("copyright", ""),
        locked=table.boolean("locked", default=True),
        kind=table.choice("kind", KINDS, "episodic"),
        guid=_guid(table),
        timezone=_timezone(table),
        hosts=read_people(document, "hosts", "host"),
        links=read_links(document),
        mastering=_mastering(audio),
        jingles=_jingles(audio),
        transcription=_transcription(document.table("transcription", TRANSCRIPTION_KEYS)),
        speakers=_speakers(document.table("speakers", SPEAKER_KEYS)),
        chapters=_chapters(document.table("chapters", CHAPTER_KEYS)),
        notes=_notes(document.table("notes", NOTES_KEYS)),
        writer=read_writer(document),
    )


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


def read_image(table: Table, key: str, default: str | None = None) -> str:
    """The path of a JPEG or PNG file; whether it is there is seen when the feed is built."""
    image = table.text(key, default)
    if image and PurePosixPath(image).suffix.lower() not in (".jpg", ".jpeg", ".png"):
        raise table.error(key, f'{table.name(key)} must be a .jpg or .png file, not "{image}"')
    return image


def _email(table: Table, key: str) -> str:
    email = table.text(key)
    if not _EMAIL.fullmatch(email):
        raise table.error(key, f'{table.name(key)} must be an e-mail address, not "{email}"')
    return email


def _guid(table: Table) -> str:
    key = "guid"
    guid = table.text(key, "")
    if guid:
        try:
            UUID(guid)
        except ValueError as error:
            raise table.error(
                key,
                f'{table.name(key)} must be a UUID, not "{guid}"',
                "Leave it out: it is made from the feed's address. Only a feed that has moved "
                "keeps the one it had.",
            ) from error
    return guid


def _timezone(table: Table) -> str:
    key = "timezone"
    name = table.text(key, "Europe/Paris")
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise table.error(
            key,
            f'{table.name(key)} must be a zone of the IANA database, not "{name}"'
            + did_you_mean(name, available_timezones()),
            'Write a continent and a city, such as "Europe/Paris".',
        ) from error
    return name


def _categories(table: Table) -> tuple[Category, ...]:
    names = table.texts("categories")
    if not names:
        raise table.error(
            "categories",
            f"{table.name('categories')} must name at least one category of Apple Podcasts",
        )
    return tuple(_category(table, name) for name in names)


def _category(table: Table, text: str) -> Category:
    """ "Name" or "Name > Subcategory", both spelled as Apple Podcasts does."""
    name, _, subcategory = (part.strip() for part in text.partition(">"))
    category = Category(name, subcategory)
    if not is_known(category):
        near = nearest_category(subcategory or name)
        raise table.error(
            "categories",
            f'"{text}" is no category of Apple Podcasts'
            + (f'; did you mean "{_written(near)}"?' if near else ""),
            f"They are: {', '.join(CATEGORIES)}; subcategories are in docs/configuration.md.",
        )
    return category


def _written(category: Category) -> str:
    return f"{category.name} > {category.subcategory}" if category.subcategory else category.name


def _mastering(table: Table) -> MasteringTarget:
    target = MasteringTarget()
    with table.blaming("loudness"):
        target = replace(target, loudness=float(table.number("loudness", target.loudness)))
    with table.blaming("true_peak"):
        target = replace(target, true_peak=float(table.number("true_peak", target.true_peak)))
    with table.blaming("bitrate"):
        target = replace(target, bitrate=table.integer("bitrate", target.bitrate))
    with table.blaming("sample_rate"):
        return replace(target, sample_rate=table.integer("sample_rate", target.sample_rate))


def _jingles(table: Table) -> Jingles:
    crossfade = table.number("crossfade", Jingles().crossfade / 1000)
    if not 0 <= crossfade <= 30:
        raise table.error(
            "crossfade", f"{table.name('crossfade')} lies between 0 and 30 seconds, not {crossfade}"
        )
    return Jingles(
        intro=table.text("intro", ""),
        outro=table.text("outro", ""),
        crossfade=ms_from_seconds(crossfade),
    )


def _transcription(table: Table) -> TranscriptionOptions:
    default = TranscriptionOptions()
    return TranscriptionOptions(
        engine=table.choice("engine", ENGINES, default.engine),
        model=table.text("model", default.model) or default.model,
        device=table.choice("device", DEVICES, default.device),
        language=read_language(table, "language", default.language),
        beam_size=table.integer("beam_size", default.beam_size, minimum=1),
        threads=table.integer("threads", default.threads, minimum=0),
    )


def _speakers(table: Table) -> SpeakerOptions:
    default = SpeakerOptions()
    return SpeakerOptions(
        engine=table.choice("engine", DIARIZERS, default.engine),
        count=table.integer("count", default.count, minimum=0),
    )


def _chapters(table: Table) -> ChapterOptions:
    options = ChapterOptions()
    with table.blaming("minutes_per_chapter"):
        wanted = float(table.number("minutes_per_chapter", options.minutes_per_chapter))
        options = replace(options, minutes_per_chapter=wanted)
    with table.blaming("minimum"):
        options = replace(
            options, minimum=ms_from_seconds(table.number("minimum", options.minimum / 1000))
        )
    with table.blaming("segments"):
        options = replace(options, segments=table.texts("segments", ()))
    return replace(options, jingles=table.texts("jingles", ()))


def _notes(table: Table) -> NotesOptions:
    options = NotesOptions(names=table.choice("names", NAMES, NotesOptions().names))
    with table.blaming("quotes"):
        options = replace(options, quotes=table.integer("quotes", options.quotes, minimum=0))
    with table.blaming("moments"):
        options = replace(options, moments=table.integer("moments", options.moments, minimum=0))
    with table.blaming("soundbites"):
        return replace(
            options, soundbites=table.integer("soundbites", options.soundbites, minimum=0)
        )
