"""The notes as the feed carries them: an HTML fragment that fits the limit, cut between sentences
only."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import replace

from podcastkit.errors import ConfigError
from podcastkit.model.feed import DESCRIPTION_BYTES
from podcastkit.notes.context import NotesContext
from podcastkit.text.rendering import render
from podcastkit.text.sentences import sentences


def describe(context: NotesContext, templates: Mapping[str, str]) -> str:
    """The fragment of description.html.j2, at most DESCRIPTION_BYTES long.

    What does not fit goes in this order: links from the last, sentences of the text from the last
    (one stays), all chapters, because apps must not show a list that stops in the middle, then the
    last sentence. Raises ConfigError when the template is too long without any of these.
    """
    return longest_fitting(
        "description.html.j2",
        context,
        templates,
        "Shorten the template; PSP-1 allows 4000 bytes for a description.",
    )


def longest_fitting(
    name: str, context: NotesContext, templates: Mapping[str, str], hint: str
) -> str:
    """The longest version of a template's text that has at most DESCRIPTION_BYTES, shortened as
    `describe` says.

    Every version is rendered whole, so nothing is ever cut inside a tag or a character. Raises
    ConfigError with `hint` when the template alone is too long.
    """
    versions = tuple(_ever_shorter(context))

    def text(version: NotesContext) -> str:
        return render(name, templates, version.mapping()).strip()

    def fits(version: NotesContext) -> bool:
        return len(text(version).encode()) <= DESCRIPTION_BYTES

    # Each version is shorter than the one before, so the first that fits is found by halving.
    first = bisect_left(versions, True, key=fits)
    if first < len(versions):
        return text(versions[first])
    raise ConfigError(
        f"templates/{name} makes more than {DESCRIPTION_BYTES} bytes even without text, chapters "
        f"and links.",
        hint,
    )


def _ever_shorter(context: NotesContext) -> Iterator[NotesContext]:
    context = replace(context, description=_beginning(context))
    yield context
    while context.links:
        context = replace(context, links=context.links[:-1])
        yield context
    while (
        len(context.description) > 1
        or len(sentences("".join(context.description), context.facts.language)) > 1
    ):
        context = replace(context, description=_without_last_sentence(context))
        yield context
    context = replace(context, chapters=(), timestamps=())
    yield context
    yield replace(context, description=())


def _beginning(context: NotesContext) -> tuple[str, ...]:
    """As many whole paragraphs as could fit at all, plus the one that goes over: no text is too
    long to try."""
    kept: list[str] = []
    size = 0
    for paragraph in context.description:
        kept.append(paragraph)
        size += len(paragraph.encode())
        if size > DESCRIPTION_BYTES:
            break
    return tuple(kept)


def _without_last_sentence(context: NotesContext) -> tuple[str, ...]:
    *paragraphs, last = context.description
    shorter = " ".join(sentences(last, context.facts.language)[:-1])
    return (*paragraphs, shorter) if shorter else tuple(paragraphs)
