"""[writer] of show.toml: where the language model is, and that no key stands in the file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from podcastkit.config.show import parse_show
from podcastkit.config.writer import WRITER_KEYS
from podcastkit.errors import ConfigError
from podcastkit.model.settings import WRITER_TEXTS, WriterOptions
from tests.paths import REPOSITORY as ROOT

SHOW = """\
[show]
title = "Contre toute attente"
description = "Des vies qui basculent."
language = "fr"
author = "A. Personne"
owner_email = "a@example.org"
site_url = "https://example.org/podcast/"
image = "cover.jpg"
categories = ["Business"]
"""
HERE = 'url = "http://localhost:11434/v1"\nmodel = "petit"\n'


def writer(table: str) -> WriterOptions | None:
    return parse_show(f"{SHOW}{table}", Path("show.toml")).settings.writer


@pytest.mark.parametrize("table", ["", "[writer]\n"])
def test_without_a_url_there_is_no_writer(table: str) -> None:
    assert writer(table) is None


def test_address_and_model_are_enough() -> None:
    assert writer(f"[writer]\n{HERE}") == WriterOptions("http://localhost:11434/v1", "petit")
    assert WriterOptions("http://localhost:11434/v1", "petit").writes == WRITER_TEXTS


def test_every_key_is_read() -> None:
    assert writer(
        """[writer]
url = "https://models.example.org/v1/"
model = "grand"
key = "MODELS_KEY"
timeout = 12.5
context = 32000
writes = ["social", "titles"]
"""
    ) == WriterOptions(
        "https://models.example.org/v1", "grand", "MODELS_KEY", 12_500, 32_000, ("titles", "social")
    )


SECRETS = [
    "sk-proj-Abc123",
    "gsk_aBcD1234",
    "AIzaSyD-9",
    "0123456789abcdef0123456789abcdef",
    "AKIAIOSFODNN7EXAMPLE",
]


@pytest.mark.parametrize("secret", SECRETS)
def test_a_key_in_the_file_is_refused_and_not_repeated(secret: str) -> None:
    with pytest.raises(ConfigError, match="never the key itself") as caught:
        writer(f'[writer]\n{HERE}key = "{secret}"\n')
    assert caught.value.message.startswith(
        "show.toml, line 13: writer.key must be the name of an environment variable"
    )
    assert secret not in caught.value.message + caught.value.hint


@pytest.mark.parametrize(
    "name", ["OPENAI_API_KEY", "KEY", "WRITER_KEY_2", "MISTRALAPIKEYOFTHESHOW"]
)
def test_names_of_variables_are_taken(name: str) -> None:
    read = writer(f'[writer]\n{HERE}key = "{name}"\n')
    assert read is not None
    assert read.key == name


@pytest.mark.parametrize(
    "url",
    [
        "https://models.example.org/v1", "http://localhost:8080", "http://127.0.0.1:1/v1",
        "http://[::1]:8080/v1",
        "http://192.168.1.20:11434/v1", "http://10.1.2.3/v1", "http://ollama:11434/v1",
        "http://nas.local/v1",
        "http://[fd00::1]/v1", "http://llm.home.arpa/v1",
    ],
)  # fmt: skip
def test_https_goes_anywhere_and_http_nowhere_far(url: str) -> None:
    read = writer(f'[writer]\nurl = "{url}"\nmodel = "m"\n')
    assert read is not None
    assert read.is_near == url.startswith("http:")


BAD = [
    (
        'url = "http://models.example.org/v1"',
        "http is for this machine and this network only; write https",
    ),
    ('url = "http://8.8.8.8/v1"', "http is for this machine and this network only; write https"),
    (
        'url = "http://localhost.example.org/v1"',
        "http is for this machine and this network only; write https",
    ),
    (
        'url = "https://me:secret@example.org/v1"',
        "an address holds no name, no key and nothing after ? or #",
    ),
    (
        'url = "https://example.org/v1?key=abc"',
        "an address holds no name, no key and nothing after ? or #",
    ),
    (
        'url = "http://localhost/v1/chat/completions"',
        "leave /chat/completions away: it is added to the base address",
    ),
    (
        'url = "localhost:11434"',
        'must be an address that starts with https:// or http://, not "localhost:11434"',
    ),
    ("timeout = 0", "a timeout lies between 1 and 3600 seconds"),
    ("timeout = 4000", "a timeout lies between 1 and 3600 seconds"),
    ("context = 512", "a model must read at least 2048 tokens"),
    (
        'writes = ["title"]',
        'may hold "titles", "summary", "social", not "title"; did you mean "titles"?',
    ),
    ("writes = []", 'must hold at least one of "titles", "summary", "social"'),
    ('modell = "x"', "unknown key 'modell' in [writer]; did you mean 'model'?"),
]


@pytest.mark.parametrize(("line", "message"), BAD, ids=[line for line, _ in BAD])
def test_a_bad_value_is_refused_in_one_sentence(line: str, message: str) -> None:
    kept = "" if line.startswith("url") else HERE.splitlines()[0]
    with pytest.raises(ConfigError) as caught:
        writer(f'[writer]\n{line}\n{kept}\nmodel = "m"\n')
    assert caught.value.message.startswith("show.toml, line 11: ")
    assert caught.value.message.endswith(message)
    assert "secret" not in caught.value.message


@pytest.mark.parametrize(
    ("table", "key"), [('model = "m"', "url"), ('url = "http://localhost"', "model")]
)
def test_half_a_writer_is_told_what_it_lacks(table: str, key: str) -> None:
    with pytest.raises(ConfigError, match=rf"the key '{key}' is missing from \[writer\]"):
        writer(f"[writer]\n{table}\n")


@pytest.mark.parametrize(
    "name", ["show.toml", "podcastkit/config/starter/show.toml.in", "docs/configuration.md"]
)
def test_every_key_is_explained_wherever_keys_are_explained(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8").partition("[writer]")[2]
    written = r"`{}`" if name.endswith(".md") else r"^# {} = "
    assert [
        key for key in WRITER_KEYS if not re.search(written.format(key), text, re.MULTILINE)
    ] == []
