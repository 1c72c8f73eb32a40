"""The notes as the feed carries them: an HTML fragment that fits the limit, cut between sentences
only."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from podcastkit.errors import ConfigError
from podcastkit.model.feed import DESCRIPTION_BYTES
from podcastkit.notes.context import NotesContext
from podcastkit.text.fitting import longest_start
from podcastkit.text.rendering import render
from podcastkit.text.sentences import sentences

_CUTS = (2_000, 1_000, 300)
"""Characters to which a sentence is cut that is too long even alone."""


def fit_description(context: NotesContext, templates: Mapping[str, str]) -> str:
    """The fragment of description.html.j2, at most DESCRIPTION_BYTES long.

    What does not fit goes in this order: links from the last, sentences of the text from the last
    (one stays), all chapters, because apps must not show a list that stops in the middle, then the
    last sentence, cut between words before it goes whole. Raises ConfigError when the template is
    too long without any of these.
    """
    return fit_template(
        "description.html.j2",
        context,
        templates,
        "Shorten the template; PSP-1 allows 4000 bytes for a description.",
    )


def fit_template(
    name: str,
    context: NotesContext,
    templates: Mapping[str, str],
    hint: str,
    finish: Callable[[str], str] = str.strip,
) -> str:
    """The longest version of a template's text that has at most DESCRIPTION_BYTES when it was
    finished, shortened as `fit_description` says.

    Every version is rendered whole, so nothing is ever cut inside a tag or a character. Raises
    ConfigError with `hint` when the template alone is too long.
    """
    versions = tuple(_shorten_by_steps(context))

    def text(version: NotesContext) -> str:
        return finish(render(name, templates, version.mapping()))

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


def _shorten_by_steps(context: NotesContext) -> Iterator[NotesContext]:
    context = replace(context, description=_first_paragraphs(context))
    yield context
    while context.links:
        context = replace(context, links=context.links[:-1])
        yield context
    while _has_several_sentences(context):
        context = replace(context, description=_without_last_sentence(context))
        yield context
    context = replace(context, chapters=(), timestamps=())
    yield context
    for most in _CUTS:
        context = replace(context, description=_cut(context.description, most))
        yield context
    yield replace(context, description=(), hook=context.facts.title)


def _cut(paragraphs: tuple[str, ...], most: int) -> tuple[str, ...]:
    return tuple(longest_start(each, lambda text: len(text) <= most) for each in paragraphs)


def _first_paragraphs(context: NotesContext) -> tuple[str, ...]:
    """As many whole paragraphs as could fit at all, plus the one that goes over: no text is too
    long to try."""
    paragraphs: list[str] = []
    size = 0
    for paragraph in context.description:
        paragraphs.append(paragraph)
        size += len(paragraph.encode())
        if size > DESCRIPTION_BYTES:
            break
    return tuple(paragraphs)


def _has_several_sentences(context: NotesContext) -> bool:
    text = "".join(context.description)
    return (
        len(context.description) > 1
        or "\n" in text
        or len(sentences(text, context.facts.language)) > 1
    )


def _without_last_sentence(context: NotesContext) -> tuple[str, ...]:
    *paragraphs, last = context.description
    if "\n" in last:
        return (*paragraphs, last.rpartition("\n")[0])
    shorter = " ".join(sentences(last, context.facts.language)[:-1])
    return (*paragraphs, shorter) if shorter else tuple(paragraphs)
