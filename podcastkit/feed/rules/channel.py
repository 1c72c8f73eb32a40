"""What is asked of the channel: the show as a whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from podcastkit.feed.namespaces import ATOM, ITUNES, PODCAST
from podcastkit.feed.reader import CHANNEL, FeedFacts, path_of
from podcastkit.feed.rules.rule import APPLE_CATEGORIES, APPLE_RSS, NAMESPACE, PSP_1, Problem, Rule
from podcastkit.model.categories import is_known, nearest
from podcastkit.model.feed import DESCRIPTION_BYTES
from podcastkit.model.show import Category

VALUE_CHARACTERS = 255
"""Most that any other value may hold (PSP-1)."""

Test: TypeAlias = Callable[[FeedFacts], Iterable[Problem]]

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.IGNORECASE | re.ASCII)
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE | re.ASCII)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_COPYRIGHT = re.compile(r"copyright|©|\b(19|20)\d\d\b", re.IGNORECASE)
_IMAGE_ENDINGS = (".jpg", ".jpeg", ".png")


def whole(sentence: Callable[[FeedFacts], str]) -> Test:
    """A test of the channel from a function that gives the sentence to show, empty when all is
    well."""

    def test(feed: FeedFacts) -> Iterator[Problem]:
        if message := sentence(feed):
            yield Problem(CHANNEL, message)

    return test


def lacks(element: str, value: Callable[[FeedFacts], object]) -> Test:
    """A test that the channel has an element."""
    return whole(lambda feed: "" if value(feed) else f"The channel has no {element}.")


def _undeclared(feed: FeedFacts) -> Iterator[Problem]:
    for prefix, namespace in (("itunes", ITUNES), ("podcast", PODCAST), ("atom", ATOM)):
        if namespace not in feed.namespaces:
            yield Problem(CHANNEL, f'The namespace {prefix} ("{namespace}") is not declared.')


def _long_description(feed: FeedFacts) -> str:
    size = len(feed.description.encode())
    return (
        f"The show's description has {size} bytes of {DESCRIPTION_BYTES}."
        if size > DESCRIPTION_BYTES
        else ""
    )


def _language(feed: FeedFacts) -> str:
    if not feed.language:
        return "The channel has no language."
    return (
        "" if _LANGUAGE.fullmatch(feed.language) else f'"{feed.language}" is not a language code.'
    )


def _explicit(feed: FeedFacts) -> str:
    return (
        ""
        if feed.explicit in ("true", "false")
        else f'itunes:explicit is "{feed.explicit}", not true or false.'
    )


def _unknown_categories(feed: FeedFacts) -> Iterator[Problem]:
    for category in feed.categories:
        if not is_known(category):
            near = nearest(category.subcategory or category.name)
            meant = f"; the nearest is {_spelled(near)}" if near else ""
            yield Problem(
                CHANNEL, f"{_spelled(category)} is not a category of Apple Podcasts{meant}."
            )


def _spelled(category: Category) -> str:
    return (
        f'"{category.name} > {category.subcategory}"'
        if category.subcategory
        else f'"{category.name}"'
    )


def _image_ending(feed: FeedFacts) -> Iterator[Problem]:
    for where, image in ((CHANNEL, feed.image), *((item.where, item.image) for item in feed.items)):
        if image and not path_of(image).lower().endswith(_IMAGE_ENDINGS):
            yield Problem(where, f"The image {image} does not end in .jpg or .png.")


def _kind(feed: FeedFacts) -> str:
    return (
        ""
        if feed.kind in ("", "episodic", "serial")
        else f'itunes:type is "{feed.kind}", not episodic or serial.'
    )


def _owner(feed: FeedFacts) -> str:
    if not feed.owner_email:
        return "The channel has no itunes:owner with an e-mail address."
    return (
        ""
        if _EMAIL.fullmatch(feed.owner_email)
        else f'"{feed.owner_email}" is not an e-mail address.'
    )


def _locked(feed: FeedFacts) -> str:
    return (
        ""
        if feed.locked in ("", "yes", "no")
        else f'podcast:locked is "{feed.locked}", not yes or no.'
    )


def _guid(feed: FeedFacts) -> str:
    return (
        ""
        if not feed.guid or _GUID.fullmatch(feed.guid)
        else f'podcast:guid is "{feed.guid}", not a UUID.'
    )


def _copyright(feed: FeedFacts) -> str:
    found = _COPYRIGHT.search(feed.copyright)
    return f'The copyright "{feed.copyright}" contains "{found.group()}".' if found else ""


def _long_values(feed: FeedFacts) -> Iterator[Problem]:
    values = [(CHANNEL, "title", feed.title), (CHANNEL, "itunes:author", feed.author)]
    values += [(CHANNEL, "copyright", feed.copyright)]
    values += [(item.where, "title", item.title) for item in feed.items]
    for where, element, value in values:
        if len(value) > VALUE_CHARACTERS:
            yield Problem(
                where, f"The {element} has {len(value)} characters of {VALUE_CHARACTERS}."
            )


def repeated(values: Iterable[tuple[str, str]], what: str) -> Iterator[Problem]:
    """A problem for each value that several places share; `values` are pairs of place and value."""
    pairs = [(where, value) for where, value in values if value]
    counts = Counter(value for _, value in pairs)
    for value, count in counts.items():
        if count > 1:
            places = ", ".join(where for where, other in pairs if other == value)
            yield Problem(places, f"{count} items have the same {what}: {value}.")


CHANNEL_RULES: tuple[Rule[FeedFacts], ...] = (
    Rule(
        "psp1-namespaces",
        "error",
        PSP_1,
        "The feed declares the namespaces itunes, podcast and atom.",
        _undeclared,
    ),
    Rule(
        "psp1-channel-self-link",
        "error",
        PSP_1,
        "The channel names its own address in an atom:link with rel=self.",
        lacks("atom:link with rel=self", lambda feed: feed.self_address),
        "Set site_url in show.toml.",
    ),
    Rule(
        "psp1-channel-title",
        "error",
        PSP_1,
        "The channel has a title.",
        lacks("title", lambda feed: feed.title),
        "Set title in show.toml.",
    ),
    Rule(
        "psp1-channel-description",
        "error",
        PSP_1,
        "The channel has a description.",
        lacks("description", lambda feed: feed.description),
        "Set description in show.toml.",
    ),
    Rule(
        "psp1-channel-description-size",
        "error",
        PSP_1,
        "The channel's description has at most 4000 bytes.",
        whole(_long_description),
        "Shorten description in show.toml; an accented letter counts twice.",
    ),
    Rule(
        "psp1-channel-link",
        "error",
        PSP_1,
        "The channel links to the show's web page.",
        lacks("link", lambda feed: feed.link),
        "Set site_url in show.toml.",
    ),
    Rule(
        "psp1-channel-language",
        "error",
        PSP_1,
        "The channel's language is an ISO 639 code such as fr or en-us.",
        whole(_language),
        'Set language in show.toml, for instance "fr".',
    ),
    Rule(
        "psp1-channel-category",
        "error",
        PSP_1,
        "The channel has at least one itunes:category.",
        lacks("itunes:category", lambda feed: feed.categories),
        "Set categories in show.toml.",
    ),
    Rule(
        "psp1-channel-explicit",
        "error",
        PSP_1,
        "The channel's itunes:explicit is true or false.",
        whole(_explicit),
        "Set explicit in show.toml.",
    ),
    Rule(
        "psp1-channel-image",
        "error",
        PSP_1,
        "The channel has an itunes:image.",
        lacks("itunes:image", lambda feed: feed.image),
        "Set image in show.toml.",
    ),
    Rule(
        "psp1-image-extension",
        "warning",
        PSP_1,
        "The address of an image ends in .jpg or .png.",
        _image_ending,
    ),
    Rule(
        "psp1-channel-locked",
        "warning",
        PSP_1,
        "The channel says by podcast:locked whether other hosts may import it.",
        lacks("podcast:locked", lambda feed: feed.locked),
        "Set locked in show.toml.",
    ),
    Rule(
        "psp1-channel-guid",
        "warning",
        PSP_1,
        "The channel has a podcast:guid.",
        lacks("podcast:guid", lambda feed: feed.guid),
    ),
    Rule(
        "psp1-channel-author",
        "warning",
        PSP_1,
        "The channel has an itunes:author.",
        lacks("itunes:author", lambda feed: feed.author),
        "Set author in show.toml.",
    ),
    Rule(
        "psp1-channel-type",
        "error",
        PSP_1,
        "The channel's itunes:type, where there is one, is episodic or serial.",
        whole(_kind),
        "Set kind in show.toml to episodic or serial.",
    ),
    Rule(
        "psp1-copyright",
        "info",
        PSP_1,
        "The copyright is a name, without the word Copyright, the sign or a year.",
        whole(_copyright),
        "Leave only the holder's name in copyright in show.toml.",
    ),
    Rule(
        "psp1-value-size",
        "warning",
        PSP_1,
        "A title, an author or a copyright has at most 255 characters.",
        _long_values,
    ),
    Rule(
        "apple-category",
        "error",
        APPLE_CATEGORIES,
        "Every category and subcategory is one of Apple Podcasts, spelled as Apple spells it.",
        _unknown_categories,
        "Correct categories in show.toml.",
    ),
    Rule(
        "apple-owner",
        "warning",
        APPLE_RSS,
        "The channel has an itunes:owner with an e-mail address, by which directories verify who "
        "owns the show.",
        whole(_owner),
        "Set owner_name and owner_email in show.toml.",
    ),
    Rule(
        "apple-episode",
        "warning",
        APPLE_RSS,
        "A feed has at least one episode.",
        lacks("episode", lambda feed: feed.items),
        "Publish one: podcastkit publish recording.wav",
    ),
    Rule(
        "namespace-locked",
        "error",
        NAMESPACE,
        "podcast:locked is yes or no.",
        whole(_locked),
    ),
    Rule(
        "namespace-guid",
        "error",
        NAMESPACE,
        "podcast:guid is a UUID.",
        whole(_guid),
        "Set guid in show.toml to the one the show had, or leave it out.",
    ),
)
