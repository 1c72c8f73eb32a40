"""Typography at the edge of the templates: every Prose, once, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.model.chapter import Chapter
from podcastkit.model.link import Link
from podcastkit.model.show import Category, Episode, Show
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Transcript, Word
from podcastkit.notes.opening import split_paragraphs
from podcastkit.text.prose import Prose, typeset_prose
from podcastkit.text.rendering import render
from podcastkit.text.typography import typeset
from tests.notes.contexts import notes_context

TYPED = st.text(alphabet="aeÉ 0129\n.,:;!?…'\"«»“”()-–—%hkm\u00a0\u202f", max_size=40)
LANGUAGES = st.sampled_from(["fr", "en", "de"])


@dataclass(frozen=True)
class Item:
    title: Prose
    path: str


@dataclass(frozen=True)
class Page:
    title: Prose
    name: str
    lines: tuple[Prose, ...]
    items: tuple[Item, ...]
    best: Item | None


PAGE = Page("Et ?", "D'Arc ?", ("Oui !", "l'ami"), (Item("Ça ?", "a ?.mp3"),), Item("Non !", "b"))


def test_every_prose_is_set_at_any_depth_and_nothing_else() -> None:
    assert typeset_prose(PAGE, "fr") == Page(
        "Et\u202f?",
        "D'Arc ?",
        ("Oui\u202f!", "l’ami"),
        (Item("Ça\u202f?", "a ?.mp3"),),
        Item("Non\u202f!", "b"),
    )
    assert typeset_prose(replace(PAGE, best=None), "fr").best is None


@given(TYPED, LANGUAGES)
def test_setting_it_twice_changes_nothing_more(text: str, language: str) -> None:
    once = typeset_prose(Page(text, text, (text,), (Item(text, text),), None), language)
    assert typeset_prose(once, language) == once


SHOW = Show(
    title="T",
    description="D",
    language="fr",
    author="A",
    owner_name="P",
    owner_email="p@example.org",
    site_url="https://podcast.example.org",
    image="cover.png",
    categories=(Category("Society & Culture"),),
)
TALK = Transcript("fr", (), (Segment(None, (Word(Span(0, 300), "mot"),)),))
TEMPLATE = (
    "{{ title }}|{{ show }}|{{ description | join('|') }}|{{ chapters[0].title }}|{{ links[0].title }}|"
    "{{ links[0].title | typeset }}"
)


@given(TYPED.map(lambda text: f"x{text}x"), LANGUAGES)
def test_what_a_show_s_own_template_is_given_is_set_exactly_once(text: str, language: str) -> None:
    """Whatever is typed comes out as `typeset` makes it, also where a template asks for it again."""
    show = replace(SHOW, title=text, language=language)
    episode = Episode("a", "g", text, datetime(2026, 11, 1, tzinfo=UTC), "a.wav", text)
    episode = replace(episode, links=(Link(text, "https://example.org"),))
    context = notes_context(show, episode, TALK, (Chapter(0, text),), 90_000)
    expected = typeset(text, language)
    described = [typeset(paragraph, language) for paragraph in split_paragraphs(text)]
    rendered = render("notes.txt.j2", {"notes.txt.j2": TEMPLATE}, context.mapping())
    assert rendered == "|".join([expected, expected, *described, *[expected] * 3])
    assert typeset_prose(context, language) == context


@pytest.mark.parametrize("language", ["fr", "en"])
def test_nothing_that_is_shown_of_an_episode_is_forgotten(language: str) -> None:
    """A text that typography would change stands nowhere in the context, but as a name."""
    typed = 'C\'est "vrai" ?'
    episode = Episode("a", "g", typed, datetime(2026, 11, 1, tzinfo=UTC), "a.wav", typed)
    episode = replace(episode, links=(Link(typed, "https://example.org"),), language=language)
    context = notes_context(
        replace(SHOW, title=typed),
        episode,
        TALK,
        tuple(Chapter(i * 60_000, typed) for i in range(3)),
        200_000,
    )

    def texts(value: object) -> list[str]:
        if isinstance(value, str):
            return [value]
        if isinstance(value, tuple):
            return [text for item in value for text in texts(item)]
        if is_dataclass(value):
            return [text for field in fields(value) for text in texts(getattr(value, field.name))]
        return []

    assert typeset(typed, language) in texts(context)
    assert [text for text in texts(context) if "C'est" in text or '"' in text] == []
