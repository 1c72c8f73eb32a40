"""show.toml: what is read, what is refused and how it is said."""

import re
from pathlib import Path

import pytest

from podcastkit.config.show import TABLES, load_show, parse_show
from podcastkit.errors import ConfigError
from podcastkit.model.audio import MasteringTarget
from podcastkit.model.link import Link
from podcastkit.model.settings import ChapterOptions, Jingles, NotesOptions, TranscriptionOptions
from podcastkit.model.show import Category, Person
from tests.paths import REPOSITORY as ROOT

SMALLEST = """\
[show]
title = "Contre toute attente"
description = "Des vies qui basculent."
language = "fr"
author = "A. Personne"
owner_email = "a@example.org"
site_url = "https://example.org/podcast/"
image = "cover.jpg"
categories = ["Society & Culture > Personal Journals", "Business"]
"""


def show(text):
    return parse_show(text, Path("show.toml")).show


def settings(text):
    return parse_show(text, Path("show.toml")).settings


def test_a_small_file_gets_every_default():
    read, made_with = show(SMALLEST), settings(SMALLEST)
    assert read.site_url == "https://example.org/podcast"
    assert read.address == "https://example.org/podcast/feed.xml"
    assert read.owner_name == "A. Personne"
    assert read.categories == (
        Category("Society & Culture", "Personal Journals"),
        Category("Business"),
    )
    assert (read.locked, read.explicit, read.kind, read.timezone) == (
        True,
        False,
        "episodic",
        "Europe/Paris",
    )
    assert (read.hosts, read.links) == ((), ())
    assert made_with.mastering == MasteringTarget()
    assert made_with.tools.ffmpeg == "packaged"
    assert made_with.jingles == Jingles()
    assert made_with.transcription == TranscriptionOptions()
    assert made_with.chapters == ChapterOptions()
    assert made_with.notes == NotesOptions()


def test_a_full_file_is_read_to_the_last_key():
    text = (
        SMALLEST
        + """\
owner_name = "B. Nul"
feed_url = "https://example.org/f.xml"
explicit = true
copyright = "© 2018"
locked = false
kind = "serial"
guid = "9b024349-ccf0-5f69-a609-6b82873eab3c"
timezone = "America/New_York"
[[hosts]]
name = "A. Personne"
role = "Co-Host"
href = "https://example.org/a"
image = "https://example.org/a.jpg"
[[links]]
title = "Le site"
url = "http://example.org/"
[audio]
loudness = -19
true_peak = -2
bitrate = 96
sample_rate = 48000
intro = "jingles/in.wav"
outro = "jingles/out.wav"
crossfade = 0.25
ffmpeg = "system"
[transcription]
engine = "openai-whisper"
model = "small"
device = "cuda"
language = "en"
beam_size = 5
threads = 2
[chapters]
minutes_per_chapter = 8
minimum = 45.5
jingles = ["jingles/virgule.wav"]
segments = ["L’interview café croissant", "Le portrait"]

[notes]
names = "glossary"
quotes = 3
moments = 0
soundbites = 1
"""
    )
    read, made_with = show(text), settings(text)
    assert read.owner_name == "B. Nul"
    assert read.address == "https://example.org/f.xml"
    assert (read.explicit, read.locked, read.kind) == (True, False, "serial")
    assert (read.copyright, read.guid) == ("© 2018", "9b024349-ccf0-5f69-a609-6b82873eab3c")
    assert read.timezone == "America/New_York"
    assert read.hosts == (
        Person("A. Personne", "co-host", "https://example.org/a", "https://example.org/a.jpg"),
    )
    assert read.links == (Link("Le site", "http://example.org/"),)
    assert made_with.mastering == MasteringTarget(-19.0, -2.0, 96, 48_000)
    assert made_with.tools.ffmpeg == "system"
    assert made_with.jingles == Jingles("jingles/in.wav", "jingles/out.wav", 250)
    assert made_with.transcription == TranscriptionOptions(
        "openai-whisper", "small", "cuda", "en", 5, 2
    )
    assert made_with.chapters == ChapterOptions(
        8.0, 45_500, ("jingles/virgule.wav",), ("L’interview café croissant", "Le portrait")
    )
    assert made_with.notes == NotesOptions("glossary", 3, 0, 1)


# What replaces a line of SMALLEST, or is added after it when it starts with "+".
BAD = [
    ("title", "", "show.toml, line 1: the key 'title' is missing from [show]"),
    (
        "language",
        'langage = "fr"',
        "show.toml, line 4: unknown key 'langage' in [show]; did you mean 'language'?",
    ),
    (
        "language",
        'language = "français"',
        'show.toml, line 4: show.language must be a language code, not "français"',
    ),
    (
        "owner_email",
        'owner_email = "a at b"',
        'show.toml, line 6: show.owner_email must be an e-mail address, not "a at b"',
    ),
    (
        "site_url",
        'site_url = "http://example.org"',
        (
            "show.toml, line 7: show.site_url must be an address that starts with https://, not "
            '"http://example.org"'
        ),
    ),
    (
        "image",
        'image = "cover.gif"',
        'show.toml, line 8: show.image must be a .jpg or .png file, not "cover.gif"',
    ),
    (
        "categories",
        "categories = []",
        "show.toml, line 9: show.categories must name at least one category of Apple Podcasts",
    ),
    (
        "categories",
        'categories = ["society and culture"]',
        (
            'show.toml, line 9: "society and culture" is no category of Apple Podcasts; did you mean '
            '"Society & Culture"?'
        ),
    ),
    (
        "categories",
        'categories = ["Business > Entrepreneur"]',
        (
            'show.toml, line 9: "Business > Entrepreneur" is no category of Apple Podcasts; '
            'did you mean "Business > Entrepreneurship"?'
        ),
    ),
    (
        "categories",
        'categories = ["Documentary"]',
        (
            'show.toml, line 9: "Documentary" is no category of Apple Podcasts; '
            'did you mean "Society & Culture > Documentary"?'
        ),
    ),
    ("+", 'guid = "abc"', 'show.toml, line 10: show.guid must be a UUID, not "abc"'),
    (
        "+",
        'timezone = "Europe/Pari"',
        (
            "show.toml, line 10: show.timezone must be a zone of the IANA database, not "
            '"Europe/Pari"; '
            'did you mean "Europe/Paris"?'
        ),
    ),
    (
        "+",
        'kind = "episode"',
        (
            'show.toml, line 10: show.kind must be one of "episodic", "serial", not "episode"; did '
            'you mean "episodic"?'
        ),
    ),
    (
        "+",
        "explicit = 1",
        "show.toml, line 10: show.explicit must be true or false, not the number 1",
    ),
    (
        "+",
        '[[host]]\nname = "A"',
        "show.toml, line 10: unknown key 'host' at the top of the file; did you mean 'hosts'?",
    ),
    ("+", "[[hosts]]", "show.toml, line 10: the key 'name' is missing from [[hosts]]"),
    (
        "+",
        '[[hosts]]\nname = "A"\nrole = "hots"',
        'show.toml, line 12: "hots" is no role of the Podcast Taxonomy; did you mean "host"?',
    ),
    (
        "+",
        '[[links]]\ntitle = "A"\nurl = "example.org"',
        (
            "show.toml, line 12: links[1].url must be an address that starts with https:// or "
            'http://, not "example.org"'
        ),
    ),
    (
        "+",
        "[audio]\nloudness = -5",
        (
            "show.toml, line 11: audio.loudness: a loudness target lies between -31 and -9 LUFS, not "
            "-5.0"
        ),
    ),
    (
        "+",
        "[audio]\nbitrate = 129",
        (
            "show.toml, line 11: audio.bitrate: MP3 has no constant bit rate of 129 kbit/s; take 96, "
            "128 or 192"
        ),
    ),
    (
        "+",
        '[audio]\nffmpeg = "./ffmpeg"',
        'show.toml, line 11: audio.ffmpeg must be one of "packaged", "system", not "./ffmpeg"',
    ),
    (
        "+",
        "[audio]\ncrossfade = -1",
        "show.toml, line 11: audio.crossfade lies between 0 and 30 seconds, not -1",
    ),
    (
        "+",
        '[transcription]\nengine = "fast-whisper"',
        (
            'show.toml, line 11: transcription.engine must be one of "auto", "faster-whisper", '
            '"openai-whisper", '
            'not "fast-whisper"; did you mean "faster-whisper"?'
        ),
    ),
    (
        "+",
        "[transcription]\nbeam_size = 0",
        "show.toml, line 11: transcription.beam_size must be at least 1, not 0",
    ),
    (
        "+",
        '[notes]\nnames = "all"',
        'show.toml, line 11: notes.names must be one of "auto", "glossary", not "all"',
    ),
    (
        "+",
        "[notes]\nquotes = 21",
        "show.toml, line 11: notes.quotes: a number from 0 to 20 is needed, not 21",
    ),
    (
        "+",
        "[notes]\nsoundbites = -1",
        "show.toml, line 11: notes.soundbites must be at least 0, not -1",
    ),
    (
        "+",
        "[chapters]\nminimum = 20",
        "show.toml, line 11: chapters.minimum: a chapter lasts at least 30 s (Spotify)",
    ),
    (
        "+",
        f'[chapters]\nsegments = ["{"o" * 40}"]',
        (
            f"show.toml, line 11: chapters.segments: “{'o' * 40}” has to fit as a title: under 40 "
            f"characters (Spotify)"
        ),
    ),
]


@pytest.mark.parametrize(("key", "line", "message"), BAD, ids=[line or key for key, line, _ in BAD])
def test_a_bad_value_is_refused_in_one_sentence(key, line, message):
    if key == "+":
        text = f"{SMALLEST}{line}\n"
    else:
        text, count = re.subn(rf"^{key} = .*$", line, SMALLEST, flags=re.MULTILINE)
        assert count == 1
    with pytest.raises(ConfigError) as caught:
        show(text)
    assert caught.value.message == message
    assert caught.value.path == Path("show.toml")


def test_this_repository_is_the_workspace_of_its_show():
    read = load_show(ROOT / "show.toml").show
    assert read.title == "Contre toute attente"
    assert read.language == "fr"
    assert [host.name for host in read.hosts] == ["Alexandre Mars"]
    assert read.site_url.startswith("https://example.org/")
    assert len(read.description.encode()) <= 4000


@pytest.mark.parametrize(
    "name", ["show.toml", "podcastkit/config/starter/show.toml.in", "docs/configuration.md"]
)
def test_every_key_is_explained_wherever_keys_are_explained(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    keys = [key for table in TABLES if table not in ("hosts", "links") for key in TABLES[table]]
    written = r"`{}`" if name.endswith(".md") else r"^(# )?{} = "
    assert [key for key in keys if not re.search(written.format(key), text, re.MULTILINE)] == []
