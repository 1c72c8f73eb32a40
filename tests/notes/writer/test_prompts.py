"""Prompts: the facts they are given, and a talk cut to what the model can read."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.config.templates import load_templates
from podcastkit.model.chapter import Chapter
from podcastkit.model.glossary import Glossary, Term
from podcastkit.model.show import Category, Episode, Person, Show
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Speaker, Transcript, Word
from podcastkit.notes.writer.prompts import (
    CHARACTERS_PER_TOKEN,
    RESERVED_TOKENS,
    PromptFacts,
    gather_prompt_facts,
    prompt_values,
    share_room,
    shorten,
)
from podcastkit.notes.writer.templates import PROMPTS
from podcastkit.text.rendering import render
from tests.build import Pace, spaced_transcript

FACTS = PromptFacts("fr", "Le Fil", "Pétrir", "", ("Ana",), ("Camille Personne",), ("Blisce",))
TEMPLATES = load_templates(None)


def talk(*turns: tuple[str | None, str], language: str = "fr") -> Transcript:
    """Turns of a second for each word, one after the other."""
    speakers, pace = (Speaker("h", "Ana"), Speaker("g", "Camille")), Pace(1_000, 1_000, None)
    return spaced_transcript(*turns, speakers=speakers, language=language, pace=pace)


INTERVIEW = talk(
    ("h", "Bonjour Camille. Ça va ?"), ("g", "Oui. Je pétris du pain."), ("g", "Et je navigue.")
)
CHAPTERS = (Chapter(0, "Introduction"), Chapter(5_000, "Le pain"))


def chapters_of(values: dict[str, object]) -> tuple[object, ...]:
    chapters = values["chapters"]
    assert isinstance(chapters, tuple)
    return chapters


def test_each_chapter_has_what_is_said_in_it_with_who_says_it() -> None:
    first, second = chapters_of(prompt_values(FACTS, INTERVIEW, CHAPTERS, 8_192))
    assert (first.number, first.clock, first.title) == (1, "00:00", "Introduction")
    assert first.text == "Ana: Bonjour Camille. Ça va ?"
    assert second.clock == "00:05"
    assert second.text == "Camille: Oui. Je pétris du pain. Et je navigue."


def test_without_speakers_nobody_is_named_and_without_chapters_the_episode_is_one() -> None:
    (only,) = chapters_of(prompt_values(FACTS, talk((None, "Je pétris.")), (), 8_192))
    assert (only.title, only.text) == ("Pétrir", "Je pétris.")


def test_a_long_talk_fits_what_the_model_reads() -> None:
    long = talk(
        *((speaker, f"Phrase numéro {n} de ce chapitre.") for n in range(900) for speaker in "hg")
    )
    chapters = tuple(Chapter(minute * 60_000, f"Partie {minute}") for minute in range(0, 180, 10))
    for tokens in (1_600, 4_096, 8_192):
        passages = chapters_of(prompt_values(FACTS, long, chapters, tokens))
        room = CHARACTERS_PER_TOKEN * (tokens - RESERVED_TOKENS)
        assert 0.7 * room < sum(len(passage.text) for passage in passages) <= room
        assert all("[…]" in passage.text for passage in passages)


def test_a_talk_in_characters_gets_a_token_for_each() -> None:
    long = Transcript(
        "ja", (), tuple(Segment(None, (Word(Span(n, n), "これは文です。"),)) for n in range(2_000))
    )
    (passage,) = chapters_of(
        prompt_values(replace(FACTS, language="ja"), long, (), RESERVED_TOKENS + 1_000)
    )
    assert 500 < len(passage.text) <= 1_000


@pytest.mark.parametrize(
    ("lengths", "total", "expected"),
    [
        ((), 10, ()),
        ((5, 5), 100, (5, 5)),
        ((10, 10), 10, (5, 5)),
        ((2, 50, 50), 22, (2, 10, 10)),
        ((50, 2, 0, 50), 32, (15, 2, 0, 15)),
    ],
)
def test_what_short_chapters_leave_goes_to_the_long(
    lengths: tuple[int, ...], total: int, expected: tuple[int, ...]
) -> None:
    assert share_room(lengths, total) == expected


@given(st.lists(st.text("abc", min_size=1, max_size=40), max_size=40), st.integers(0, 800))
def test_an_excerpt_is_pieces_in_order_within_its_length(pieces: list[str], most: int) -> None:
    text = shorten(pieces, most)
    assert len(text) <= most
    kept = [line for line in text.split("\n") if line and line != "[…]"]
    rest = iter(pieces)
    assert all(line in rest for line in kept)
    if sum(len(piece) + 1 for piece in pieces) <= most:
        assert kept == pieces


def test_an_excerpt_has_the_opening_and_something_of_all_the_rest() -> None:
    pieces = [f"Phrase {n:02}." for n in range(40)]
    lines = shorten(pieces, 200).split("\n")
    assert lines[:9] == pieces[:9]
    assert lines[9] == "[…]"
    assert int(lines[-1][7:9]) > 30
    assert len([line for line in lines if line != "[…]"]) > 12


def test_a_talk_without_a_full_stop_is_cut_between_words() -> None:
    (passage,) = chapters_of(prompt_values(FACTS, talk((None, "encore " * 3_000)), (), 1_600))
    assert len(passage.text) <= 3_000
    assert set(passage.text.split()) == {"encore", "[…]"}


def test_facts_hold_names_of_the_glossary_that_occur() -> None:
    show = Show(
        "Le Fil", "D", "fr", "Ana", "Ana", "a@example.org", "https://example.org", "c.png",
        (Category("Arts"),),
        hosts=(Person("Ana", "host"),),
    )  # fmt: skip
    episode = Episode(
        "e",
        "g",
        "Avec Scroon",
        datetime(2026, 1, 1, tzinfo=UTC),
        "a.wav",
        guests=(Person("Camille"),),
    )
    glossary = Glossary((Term("Blisce"), Term("Scroon"), Term("Neelie Kroes"), Term("Epic")))
    facts = gather_prompt_facts(
        show, episode.in_show(show), glossary, '["Neelie", "Kroes", "chez", "Blisce."]'
    )
    assert facts.names == ("Blisce", "Scroon", "Neelie Kroes")
    assert (facts.language, facts.hosts, facts.guests) == ("fr", ("Ana",), ("Camille",))
    assert gather_prompt_facts(
        show, replace(episode, language="en", hosts=(Person("Zoé"),)).in_show(show), glossary, ""
    ).hosts == ("Zoé",)


@pytest.mark.parametrize("language", ["fr", "en", "es"])
@pytest.mark.parametrize("name", PROMPTS)
def test_the_default_prompts_ask_for_json_and_hold_facts_and_talk(name: str, language: str) -> None:
    values = prompt_values(replace(FACTS, language=language), INTERVIEW, CHAPTERS, 8_192)
    prompt = render(PROMPTS[name], TEMPLATES, values)
    for part in (
        f'{{"{name}": ',
        "Le Fil",
        "Pétrir",
        "Camille Personne",
        "Blisce",
        "Camille: Oui. Je pétris du pain.",
    ):
        assert part in prompt
    assert ("JSON et rien d’autre" in prompt) == (language == "fr")
    assert prompt.index("</transcript>") < prompt.index(f'{{"{name}": ')
