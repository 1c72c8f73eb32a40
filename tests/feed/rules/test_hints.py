"""Hints of rules carried out: whoever does what a hint says no longer sees its finding."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

import pytest
from typer.testing import CliRunner

from podcastkit.cli.commands import COMMANDS
from podcastkit.cli.main import app
from podcastkit.config.episode import EPISODE_KEYS, load_episode
from podcastkit.config.show import TABLES, parse_show
from podcastkit.errors import ConfigError
from podcastkit.feed.rss import build_documents
from podcastkit.feed.rules.apply import RULES, check_feed, check_files
from podcastkit.feed.rules.episode_files.published_episode import PublishedEpisode
from podcastkit.model.feed import FeedItem, FileFacts

SHOW = """\
[show]
title = "À contre-courant"
description = "Des vies qui ont pris un tour inattendu."
language = "fr"
author = "Camille Renard"
owner_email = "bonjour@contre-courant.fr"
site_url = "https://contre-courant.fr"
image = "cover.jpg"
categories = ["Society & Culture"]
"""
EPISODE = """\
guid = "5d0c3a0e-6f5b-4f1c-9a52-0d9a1c7f7a01"
title = "Le four solaire"
date = 2018-04-03T06:00:00+02:00
audio = "a.wav"
number = 1
season = 1
"""


@dataclass(frozen=True)
class Written:
    """What a producer wrote: show.toml and the episode.toml of each episode."""

    show: str = SHOW
    episodes: tuple[str, ...] = (EPISODE,)

    def findings(self, folder: Path) -> set[str]:
        """The rules that this breaks, in the feed and in the files."""
        file = parse_show(self.show, folder / "show.toml")
        items = []
        for number, text in enumerate(self.episodes):
            place = folder / f"e{number}"
            place.mkdir(exist_ok=True)
            (place / "episode.toml").write_text(text, "utf-8")
            base = f"episodes/{place.name}"
            item = FeedItem(
                load_episode(place),
                duration=60_000,
                enclosure=FileFacts(f"{base}/{place.name}.mp3", 960_000, "audio/mpeg"),
                transcripts=(),
                chapters_file=None,
                chapters=(),
                page=f"{base}/index.html",
                image="",
                summary="Résumé.",
                notes_html="<p>Notes.</p>",
            )
            items.append(item.in_show(file.show))
        published = PublishedEpisode("e0", items[0], {}, target=file.settings.mastering)
        found = (
            *check_feed(build_documents(file.show, items)["feed.xml"]),
            *check_files([published]),
        )
        return {finding.rule for finding in found}


Act: TypeAlias = Callable[[Written, Path], Written]


def show(old: str, new: str) -> Act:
    """Another value in show.toml."""
    return lambda written, _: replace(written, show=written.show.replace(old, new))


def last_episode(pattern: str, new: str) -> Act:
    """Another value in the last episode.toml."""

    def act(written: Written, _: Path) -> Written:
        *others, last = written.episodes
        return replace(written, episodes=(*others, re.sub(pattern, new, last)))

    return act


def copied(written: Written, _: Path) -> Written:
    """An episode made from another one, a week later."""
    later = EPISODE.replace("-03T", "-10T").replace("number = 1", "number = 2")
    return replace(written, episodes=(EPISODE, later))


def serial_without_number(written: Written, folder: Path) -> Written:
    """A show that is told in order, and an episode that does not say where it stands."""
    serial = show("[show]\n", '[show]\nkind = "serial"\n')(written, folder)
    return last_episode("number = 1\n", "")(serial, folder)


def guid_as_proposed(written: Written, folder: Path) -> Written:
    """Remove the guid, publish, and add the one that is proposed."""
    without = last_episode("guid = .*\n", "")(written, folder)
    with pytest.raises(ConfigError, match="'guid' is missing") as caught:
        without.findings(folder)
    proposed = re.search(r'guid = ".*"', caught.value.hint)
    assert proposed
    return last_episode("^", f"{proposed.group()}\n")(without, folder)


CASES: list[tuple[str, Act, Act]] = [
    ("psp1-item-guid-unique", copied, guid_as_proposed),
    (
        "podcastkit-placeholder-address",
        show("contre-courant.fr", "example.org"),
        show("https://example.org", "https://contre-courant.fr"),
    ),
    (
        "psp1-channel-description-size",
        show("Des vies", "é" * 2_001),
        show("é" * 2_001, "Des vies"),
    ),
    (
        "psp1-copyright",
        show("[show]\n", '[show]\ncopyright = "© Camille"\n'),
        show("© Camille", "Camille"),
    ),
    ("psp1-item-title-number", last_episode("Le four", "#3 Le four"), last_episode("#3 ", "")),
    ("psp1-serial-numbers", serial_without_number, last_episode("^", "number = 1\n")),
    (
        "apple-mastering-target",
        show("[show]\n", "[audio]\nloudness = -19\ntrue_peak = -2\n[show]\n"),
        show("loudness = -19", "loudness = -16"),
    ),
]


@pytest.mark.parametrize(("rule", "slip", "mend"), CASES, ids=[rule for rule, _, _ in CASES])
def test_doing_what_a_hint_says_ends_its_finding(
    rule: str, slip: Act, mend: Act, tmp_path: Path
) -> None:
    assert rule not in Written().findings(tmp_path)
    broken = slip(Written(), tmp_path)
    assert rule in broken.findings(tmp_path)
    assert rule not in mend(broken, tmp_path).findings(tmp_path)


PLACED = re.compile(
    r"([a-z_]+)(?: (?:or|and) ([a-z_]+))? (?:in|under) (?:its |one )?"
    r"(show\.toml|episode\.toml|\[+[a-z]+\]+)"
)
"""One key or two, and the file or the table that they stand in."""
NO_KEYS = {"it", "entry"}
FILES = {"show.toml", "episode.toml", "chapters.toml"}
KEYS = {
    "show.toml": {key for keys in TABLES.values() for key in keys},
    "episode.toml": set(EPISODE_KEYS),
    **{f"[{table}]": set(keys) for table, keys in TABLES.items()},
    **{f"[[{table}]]": set(keys) for table, keys in TABLES.items()},
}


def test_a_hint_names_commands_options_files_and_keys_that_there_are() -> None:
    named = set()
    for rule in RULES:
        commands = re.findall(r"podcastkit ([a-z]+)", rule.hint)
        assert set(commands) <= COMMANDS.keys(), rule.id
        for option in re.findall(r"--[a-z-]+", rule.hint):
            usage = CliRunner().invoke(app, [commands[0], "--help"], env={"COLUMNS": "200"})
            assert option in usage.stdout, rule.id
        assert set(re.findall(r"\w+\.toml", rule.hint)) <= FILES, rule.id
        for *keys, place in PLACED.findall(rule.hint):
            pairs = {(place, key) for key in keys if key and key not in NO_KEYS}
            assert {key for _, key in pairs} <= KEYS[place], rule.id
            named |= pairs
    assert len(named) > 20, "hints are told in another way than this test knows"
