"""What is asked of the channel: the show as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from podcastkit.feed.feed_facts import CHANNEL, FeedFacts, path_of
from podcastkit.feed.namespaces import ATOM, ITUNES, PODCAST
from podcastkit.feed.rules.rule import (
    APPLE_CATEGORIES,
    APPLE_RSS,
    NAMESPACE,
    PSP_1,
    Rules,
    Violation,
)
from podcastkit.model.feed import DESCRIPTION_BYTES
from podcastkit.model.podcasting.categories import is_known
from podcastkit.model.show import Category
from podcastkit.text.nearest import nearest_category

VALUE_CHARACTERS = 255
"""Most that any other value may hold (PSP-1)."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.IGNORECASE | re.ASCII)
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE | re.ASCII)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_COPYRIGHT = re.compile(r"copyright|©|\b(19|20)\d\d\b", re.IGNORECASE)
_IMAGE_ENDINGS = (".jpg", ".jpeg", ".png")

CHANNEL_RULES = Rules[FeedFacts]()
rule = CHANNEL_RULES.rule


@rule("psp1-namespaces", "error", PSP_1)
def undeclared_namespaces(feed: FeedFacts) -> Iterator[Violation]:
    """The feed declares the namespaces itunes, podcast and atom."""
    for prefix, namespace in (("itunes", ITUNES), ("podcast", PODCAST), ("atom", ATOM)):
        if namespace not in feed.namespaces:
            yield Violation(CHANNEL, f'The namespace {prefix} ("{namespace}") is not declared.')


@rule("psp1-channel-self-link", "error", PSP_1, "Set site_url in show.toml.")
def no_self_link(feed: FeedFacts) -> Iterator[Violation]:
    """The channel names its own address in an atom:link with rel=self."""
    yield from _missing("atom:link with rel=self", feed.self_address)


@rule("psp1-channel-title", "error", PSP_1, "Set title in show.toml.")
def no_title(feed: FeedFacts) -> Iterator[Violation]:
    """The channel has a title."""
    yield from _missing("title", feed.title)


@rule("psp1-channel-description", "error", PSP_1, "Set description in show.toml.")
def no_description(feed: FeedFacts) -> Iterator[Violation]:
    """The channel has a description."""
    yield from _missing("description", feed.description)


@rule(
    "psp1-channel-description-size",
    "error",
    PSP_1,
    "Shorten description in show.toml; an accented letter counts twice.",
)
def long_description(feed: FeedFacts) -> Iterator[Violation]:
    """The channel's description has at most 4000 bytes."""
    size = len(feed.description.encode())
    if size > DESCRIPTION_BYTES:
        yield Violation(CHANNEL, f"The show's description has {size} bytes of {DESCRIPTION_BYTES}.")


@rule("psp1-channel-link", "error", PSP_1, "Set site_url in show.toml.")
def no_link(feed: FeedFacts) -> Iterator[Violation]:
    """The channel links to the show's web page."""
    yield from _missing("link", feed.link)


@rule("psp1-channel-language", "error", PSP_1, 'Set language in show.toml, for instance "fr".')
def unknown_language(feed: FeedFacts) -> Iterator[Violation]:
    """The channel's language is an ISO 639 code such as fr or en-us."""
    yield from _missing("language", feed.language)
    if feed.language and not _LANGUAGE.fullmatch(feed.language):
        yield Violation(CHANNEL, f'"{feed.language}" is not a language code.')


@rule("psp1-channel-category", "error", PSP_1, "Set categories in show.toml.")
def no_category(feed: FeedFacts) -> Iterator[Violation]:
    """The channel has at least one itunes:category."""
    yield from _missing("itunes:category", feed.categories)


@rule("psp1-channel-explicit", "error", PSP_1, "Set explicit in show.toml.")
def unknown_explicit(feed: FeedFacts) -> Iterator[Violation]:
    """The channel's itunes:explicit is true or false."""
    if feed.explicit not in ("true", "false"):
        yield Violation(CHANNEL, f'itunes:explicit is "{feed.explicit}", not true or false.')


@rule("psp1-channel-image", "error", PSP_1, "Set image in show.toml.")
def no_image(feed: FeedFacts) -> Iterator[Violation]:
    """The channel has an itunes:image."""
    yield from _missing("itunes:image", feed.image)


@rule("psp1-image-extension", "warning", PSP_1)
def image_extensions(feed: FeedFacts) -> Iterator[Violation]:
    """The address of an image ends in .jpg or .png."""
    for where, image in ((CHANNEL, feed.image), *((item.where, item.image) for item in feed.items)):
        if image and not path_of(image).lower().endswith(_IMAGE_ENDINGS):
            yield Violation(where, f"The image {image} does not end in .jpg or .png.")


@rule("psp1-channel-locked", "warning", PSP_1, "Set locked in show.toml.")
def no_lock(feed: FeedFacts) -> Iterator[Violation]:
    """The channel says by podcast:locked whether other hosts may import it."""
    yield from _missing("podcast:locked", feed.locked)


@rule("psp1-channel-guid", "warning", PSP_1)
def no_guid(feed: FeedFacts) -> Iterator[Violation]:
    """The channel has a podcast:guid."""
    yield from _missing("podcast:guid", feed.guid)


@rule("psp1-channel-author", "warning", PSP_1, "Set author in show.toml.")
def no_author(feed: FeedFacts) -> Iterator[Violation]:
    """The channel has an itunes:author."""
    yield from _missing("itunes:author", feed.author)


@rule("psp1-channel-type", "error", PSP_1, "Set kind in show.toml to episodic or serial.")
def unknown_type(feed: FeedFacts) -> Iterator[Violation]:
    """The channel's itunes:type, where there is one, is episodic or serial."""
    if feed.kind not in ("", "episodic", "serial"):
        yield Violation(CHANNEL, f'itunes:type is "{feed.kind}", not episodic or serial.')


@rule("psp1-copyright", "info", PSP_1, "Leave only the holder's name in copyright in show.toml.")
def copyright_words(feed: FeedFacts) -> Iterator[Violation]:
    """The copyright is a name, without the word Copyright, the sign or a year."""
    if match := _COPYRIGHT.search(feed.copyright):
        yield Violation(CHANNEL, f'The copyright "{feed.copyright}" contains "{match.group()}".')


@rule("psp1-value-size", "warning", PSP_1)
def long_values(feed: FeedFacts) -> Iterator[Violation]:
    """A title, an author or a copyright has at most 255 characters."""
    values = [
        (CHANNEL, "title", feed.title),
        (CHANNEL, "itunes:author", feed.author),
        (CHANNEL, "copyright", feed.copyright),
        *((item.where, "title", item.title) for item in feed.items),
    ]
    for where, element, value in values:
        if len(value) > VALUE_CHARACTERS:
            yield Violation(
                where, f"The {element} has {len(value)} characters of {VALUE_CHARACTERS}."
            )


@rule("apple-category", "error", APPLE_CATEGORIES, "Correct categories in show.toml.")
def unknown_categories(feed: FeedFacts) -> Iterator[Violation]:
    """Every category and subcategory is one of Apple Podcasts, spelled as Apple spells it."""
    for category in feed.categories:
        if not is_known(category):
            near = nearest_category(category.subcategory or category.name)
            advice = f"; the nearest is {_quoted(near)}" if near else ""
            yield Violation(
                CHANNEL, f"{_quoted(category)} is not a category of Apple Podcasts{advice}."
            )


@rule("apple-owner", "warning", APPLE_RSS, "Set owner_name and owner_email in show.toml.")
def no_owner(feed: FeedFacts) -> Iterator[Violation]:
    """The channel has an itunes:owner with an e-mail address, by which directories verify who owns
    the show."""
    yield from _missing("itunes:owner with an e-mail address", feed.owner_email)
    if feed.owner_email and not _EMAIL.fullmatch(feed.owner_email):
        yield Violation(CHANNEL, f'"{feed.owner_email}" is not an e-mail address.')


@rule("apple-episode", "warning", APPLE_RSS, "Publish one: podcastkit publish recording.wav")
def no_episode(feed: FeedFacts) -> Iterator[Violation]:
    """A feed has at least one episode."""
    yield from _missing("episode", feed.items)


@rule("namespace-locked", "error", NAMESPACE)
def unknown_lock(feed: FeedFacts) -> Iterator[Violation]:
    """podcast:locked is yes or no."""
    if feed.locked not in ("", "yes", "no"):
        yield Violation(CHANNEL, f'podcast:locked is "{feed.locked}", not yes or no.')


@rule(
    "namespace-guid",
    "error",
    NAMESPACE,
    "Set guid in show.toml to the one the show had, or leave it out.",
)
def malformed_guid(feed: FeedFacts) -> Iterator[Violation]:
    """podcast:guid is a UUID."""
    if feed.guid and not _GUID.fullmatch(feed.guid):
        yield Violation(CHANNEL, f'podcast:guid is "{feed.guid}", not a UUID.')


def _missing(element: str, value: object) -> Iterator[Violation]:
    if not value:
        yield Violation(CHANNEL, f"The channel has no {element}.")


def _quoted(category: Category) -> str:
    return (
        f'"{category.name} > {category.subcategory}"'
        if category.subcategory
        else f'"{category.name}"'
    )
