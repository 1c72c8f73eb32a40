"""What is asked of the tags that show.toml and episode.toml have keys for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from podcastkit.feed.feed_facts import CHANNEL, FeedFacts, TagFacts
from podcastkit.feed.podcast_tags import AI_CONTENT
from podcastkit.feed.rules.rule import APPLE_RSS, NAMESPACE, Rules, Violation
from podcastkit.feed.rules.tag_forms import FORMS, TagForm
from podcastkit.model.podcasting.feed_options import DISABLED, LICENSES

PODCAST_TAG_RULES = Rules[FeedFacts]()
rule = PODCAST_TAG_RULES.rule


def _top_tags(feed: FeedFacts) -> Iterator[tuple[str, str, TagFacts]]:
    """Where each tag is, in words and as a kind of place, and the tag."""
    yield from ((CHANNEL, CHANNEL, tag) for tag in feed.tags)
    yield from ((item.where, "item", tag) for item in feed.items for tag in item.tags)


def _known_tags(feed: FeedFacts) -> Iterator[tuple[str, TagFacts, TagForm]]:
    """Where each tag is whose form is known, those inside others too."""
    for where, _, tag in _top_tags(feed):
        for inner in _with_children(tag):
            if form := FORMS.get(inner.name):
                yield where, inner, form


def _with_children(tag: TagFacts) -> Iterator[TagFacts]:
    yield tag
    for child in tag.children:
        yield from _with_children(child)


def _value(tag: TagFacts, attribute: str) -> str:
    return tag.attributes.get(attribute, "") if attribute else tag.text


def _called(attribute: str) -> str:
    return attribute or "text"


@rule("namespace-tag-complete", "error", NAMESPACE, "Complete it in show.toml or episode.toml.")
def incomplete_tags(feed: FeedFacts) -> Iterator[Violation]:
    """A tag has the attributes, the text and the tags inside that the specification requires."""
    for where, tag, form in _known_tags(feed):
        for attribute in form.required:
            if not _value(tag, attribute):
                yield Violation(where, f"A {tag.name} has no {_called(attribute)}.")
        if form.holds and all(child.name != form.holds for child in tag.children):
            yield Violation(where, f"A {tag.name} holds no {form.holds}.")


@rule("namespace-tag-value", "error", NAMESPACE, "Correct it in show.toml or episode.toml.")
def malformed_values(feed: FeedFacts) -> Iterator[Violation]:
    """The attributes and the text of a tag have the form that the specification says."""
    for where, tag, form in _known_tags(feed):
        for attribute, shape in form.shapes.items():
            value = _value(tag, attribute)
            if value and not re.fullmatch(shape, value, re.ASCII):
                yield Violation(where, f'The {_called(attribute)} of {tag.name} is "{value}".')


@rule("namespace-tag-size", "warning", NAMESPACE, "Shorten it: apps may cut it off.")
def long_values(feed: FeedFacts) -> Iterator[Violation]:
    """The attributes and the text of a tag are as short as the specification asks."""
    for where, tag, form in _known_tags(feed):
        for attribute, most in form.longest.items():
            if (length := len(_value(tag, attribute))) > most:
                yield Violation(
                    where,
                    f"The {_called(attribute)} of {tag.name} has {length} characters of {most}.",
                )


@rule("namespace-tag-place", "error", NAMESPACE)
def misplaced_tags(feed: FeedFacts) -> Iterator[Violation]:
    """A tag stands in the channel or in an item as the specification says, and once where it may
    stand only once."""
    counts = Counter((where, place, tag.name) for where, place, tag in _top_tags(feed))
    for (where, place, name), count in counts.items():
        if form := FORMS.get(name):
            if place not in form.places:
                yield Violation(where, f"A {name} does not belong in the {place}.")
            if form.single and count > 1:
                yield Violation(where, f"There are {count} {name} where one may be.")


@rule(
    "namespace-license",
    "error",
    NAMESPACE,
    "Set license_url, or license to one of: " + ", ".join(LICENSES) + ".",
)
def unknown_licenses(feed: FeedFacts) -> Iterator[Violation]:
    """A licence that is not in the list of the specification comes with the address of its text."""
    known = {name.casefold() for name in LICENSES}
    for where, tag, _ in _known_tags(feed):
        if (
            tag.name == "podcast:license"
            and tag.text.casefold() not in known
            and not _value(tag, "url")
        ):
            yield Violation(where, f'The licence "{tag.text}" has no address.')


@rule("namespace-comments", "error", NAMESPACE, "Set uri under [[comments]].")
def threads_without_post(feed: FeedFacts) -> Iterator[Violation]:
    """A podcast:socialInteract names the post that listeners answer, unless comments are
    disabled."""
    for where, tag, _ in _known_tags(feed):
        is_open = tag.name == "podcast:socialInteract" and _value(tag, "protocol") != DISABLED
        if is_open and not _value(tag, "uri"):
            yield Violation(where, "A podcast:socialInteract has no uri.")


@rule("namespace-season-name", "warning", NAMESPACE, "Name each season once, under [[seasons]].")
def seasons_with_several_names(feed: FeedFacts) -> Iterator[Violation]:
    """A season has one name in all its episodes."""
    names: dict[str, str] = {}
    for where, tag, _ in _known_tags(feed):
        if tag.name == "podcast:season":
            name = _value(tag, "name")
            if names.setdefault(tag.text, name) != name:
                yield Violation(
                    where, f'Season {tag.text} is called "{name}" and "{names[tag.text]}".'
                )


@rule("namespace-ai-content", "error", NAMESPACE, "Set ai_content to true or false.")
def unclear_disclosures(feed: FeedFacts) -> Iterator[Violation]:
    """ai-content is true or false, and true for the show when it is for an episode."""
    own = _disclosure(feed.tags)
    for where, tag, _ in _known_tags(feed):
        if _is_disclosure(tag) and tag.text not in ("true", "false"):
            yield Violation(where, f'ai-content is "{tag.text}", not true or false.')
    made = next((item.where for item in feed.items if _disclosure(item.tags) == "true"), "")
    if made and own != "true":
        yield Violation(CHANNEL, f'ai-content is "{own}" for the show, and true for {made}.')


def _is_disclosure(tag: TagFacts) -> bool:
    return tag.name == "podcast:txt" and _value(tag, "purpose") == AI_CONTENT


def _disclosure(tags: tuple[TagFacts, ...]) -> str:
    return next((tag.text for tag in tags if _is_disclosure(tag)), "")


@rule("apple-new-feed-url", "warning", APPLE_RSS, "Set new_url under [feed] to the new address.")
def feed_moved_nowhere(feed: FeedFacts) -> Iterator[Violation]:
    """itunes:new-feed-url is the address of a feed, not of the show's web page."""
    for tag in feed.tags:
        if tag.name == "itunes:new-feed-url" and tag.text.rstrip("/") == feed.link.rstrip("/"):
            yield Violation(CHANNEL, f"itunes:new-feed-url is {tag.text}, the show's web page.")
