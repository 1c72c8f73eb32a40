"""Texts for other people's places: the description of Spotify and YouTube, and a post."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from podcastkit.notes.context import NotesContext
from podcastkit.notes.description import fit_template
from podcastkit.notes.opening import choose_hook
from podcastkit.notes.soundbites import headline
from podcastkit.text.rendering import render

POST_CHARACTERS = 300
"""Bluesky's limit, the shortest where a quotation still fits; Mastodon allows 500."""
_SHORT_TITLE = 80

_NO_MARKUP = str.maketrans({"<": "‹", ">": "›"})
"""YouTube refuses a description with < or >."""


def platform_text(context: NotesContext, templates: Mapping[str, str]) -> str:
    """The text of platforms.txt.j2 for Spotify and YouTube, at most 4000 bytes, without markup.

    Spotify takes 4000 characters and YouTube 5000; what does not fit goes as in the feed's
    description.
    """
    return fit_template(
        "platforms.txt.j2",
        context,
        templates,
        "Shorten the template; Spotify takes 4000 characters.",
        finish=lambda text: text.strip().translate(_NO_MARKUP) + "\n",
    )


def social_post(context: NotesContext, templates: Mapping[str, str]) -> str:
    """The text of social.txt.j2 in at most POST_CHARACTERS: what a language model wrote, else with
    the best quote that fits for a hook, else with what the summary begins with, else without one.

    Where even that is too long the title is shortened, and the shortest text is given whatever its
    length.
    """
    texts = [
        render("social.txt.j2", templates, version.mapping()).strip() + "\n"
        for version in _shorten(context)
    ]
    return next((text for text in texts if len(text.strip()) <= POST_CHARACTERS), texts[-1])


def _shorten(context: NotesContext) -> Iterator[NotesContext]:
    yield context
    context = replace(context, social="")
    yield context
    facts = context.facts
    others = (quote for quote in context.quotes if quote != context.best_quote)
    for quote in (*others, None):
        hook = choose_hook(quote, context.summary, "", facts.language)
        yield replace(context, best_quote=quote, hook=hook)
    context = replace(context, best_quote=None, hook="")
    yield context
    short = replace(
        facts, title=headline(facts.title, facts.language, _SHORT_TITLE), guests=facts.guests[:1]
    )
    yield replace(context, facts=short)
