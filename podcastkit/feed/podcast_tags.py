"""The tags that show.toml and episode.toml have keys for, as values that can be written into a
feed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from email.utils import format_datetime

from podcastkit.feed.addresses import enclosure_address
from podcastkit.model.feed import FeedItem
from podcastkit.model.link import Link
from podcastkit.model.podcasting.feed_options import (
    CommentThread,
    EpisodeFeedOptions,
    FeedImage,
    FeedOptions,
    License,
    Location,
    OtherFeed,
    TextRecord,
)
from podcastkit.model.show import Show

AI_CONTENT = "ai-content"
"""The purpose of a podcast:txt that says whether a machine made voices or texts: "true" or
"false"."""


@dataclass(frozen=True, slots=True)
class FeedTag:
    """An element to be written, by its prefix and name; attributes without a value are left out."""

    name: str
    text: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    children: tuple[FeedTag, ...] = ()


def channel_tags(
    show: Show, options: FeedOptions, items: Sequence[FeedItem]
) -> tuple[FeedTag, ...]:
    """The tags of the channel, which also speak of its items: trailers, and whether a machine made
    any of them."""
    return tuple(_channel_tags(show, options, items))


def _channel_tags(show: Show, options: FeedOptions, items: Sequence[FeedItem]) -> Iterator[FeedTag]:
    if options.hub:
        yield FeedTag("atom:link", attributes={"rel": "hub", "href": options.hub})
    if options.new_url:
        yield FeedTag("itunes:new-feed-url", options.new_url)
    yield from _block(options.block)
    if options.complete:
        yield FeedTag("itunes:complete", "yes")
    yield from _common_tags(options)
    yield from _ai_content(_any_machine_made(options, items))
    if schedule := options.schedule:
        yield FeedTag(
            "podcast:updateFrequency",
            schedule.text,
            {
                "rrule": schedule.rrule,
                "dtstart": schedule.start,
                "complete": "true" if options.complete else "",
            },
        )
    for item in items:
        if item.episode.kind == "trailer":
            yield _trailer(show, options, item)
    if options.podroll:
        yield FeedTag("podcast:podroll", children=tuple(map(_remote_item, options.podroll)))
    if options.publisher:
        yield FeedTag(
            "podcast:publisher", children=(_remote_item(options.publisher, medium="publisher"),)
        )


def item_tags(show: Show, options: FeedOptions, item: FeedItem) -> tuple[FeedTag, ...]:
    """The tags of an item."""
    return tuple(_item_tags(show, options, item))


def _item_tags(show: Show, options: FeedOptions, item: FeedItem) -> Iterator[FeedTag]:
    episode = item.episode
    own = episode.feed
    yield FeedTag("itunes:author", own.author or show.author)
    yield FeedTag("itunes:title", own.itunes_title or episode.title)
    yield from _block(own.block)
    if episode.season is not None:
        names = {season.number: season.name for season in options.seasons}
        name = names.get(episode.season, "")
        yield FeedTag("podcast:season", str(episode.season), {"name": name})
    if episode.number is not None:
        yield FeedTag("podcast:episode", str(episode.number), {"display": own.number_display})
    yield from _common_tags(own)
    yield from _ai_content(_machine_made(options, item))
    for link in own.content_links:
        yield FeedTag("podcast:contentLink", link.title, {"href": link.url})


def _common_tags(options: FeedOptions | EpisodeFeedOptions) -> Iterator[FeedTag]:
    """The tags that a channel and an item may have alike."""
    if options.license:
        yield _license(options.license)
    yield from map(_funding, options.funding)
    yield from map(_record, options.txt)
    yield from map(_location, options.locations)
    yield from map(_image, options.images)
    yield from _comments(options.comments)


def _block(block: bool) -> Iterator[FeedTag]:
    if block:
        yield FeedTag("itunes:block", "yes")


def _machine_made(options: FeedOptions, item: FeedItem) -> bool | None:
    own = item.episode.feed.ai_content
    return options.ai_content if own is None else own


def _any_machine_made(options: FeedOptions, items: Iterable[FeedItem]) -> bool | None:
    """True when any episode says so, False when all say no, None when that is not known."""
    answers = [_machine_made(options, item) for item in items] or [options.ai_content]
    return True if any(answers) else (False if None not in answers else None)


def _ai_content(answer: bool | None) -> Iterator[FeedTag]:
    if answer is not None:
        yield _record(TextRecord("true" if answer else "false", AI_CONTENT))


def _license(license_: License) -> FeedTag:
    return FeedTag("podcast:license", license_.name, {"url": license_.url})


def _funding(link: Link) -> FeedTag:
    return FeedTag("podcast:funding", link.title, {"url": link.url})


def _record(record: TextRecord) -> FeedTag:
    return FeedTag("podcast:txt", record.text, {"purpose": record.purpose})


def _location(place: Location) -> FeedTag:
    return FeedTag(
        "podcast:location",
        place.name,
        {"rel": place.rel, "geo": place.geo, "osm": place.osm, "country": place.country},
    )


def _image(image: FeedImage) -> FeedTag:
    return FeedTag(
        "podcast:image",
        attributes={
            "href": image.href,
            "alt": image.alt,
            "aspect-ratio": image.aspect_ratio,
            "width": str(image.width or ""),
            "height": str(image.height or ""),
            "type": image.type,
            "purpose": image.purpose,
        },
    )


def _comments(threads: Sequence[CommentThread]) -> Iterator[FeedTag]:
    """The threads in their order, which is said where there are several."""
    for place, thread in enumerate(threads, 1):
        yield FeedTag(
            "podcast:socialInteract",
            attributes={
                "protocol": thread.protocol,
                "uri": thread.uri,
                "accountId": thread.account_id,
                "accountUrl": thread.account_url,
                "priority": str(place) if len(threads) > 1 else "",
            },
        )


def _trailer(show: Show, options: FeedOptions, item: FeedItem) -> FeedTag:
    episode, file = item.episode, item.enclosure
    return FeedTag(
        "podcast:trailer",
        episode.title,
        {
            "url": enclosure_address(show, options, file),
            "pubdate": format_datetime(episode.date),
            "length": str(file.size),
            "type": file.media_type,
            "season": str(episode.season or ""),
        },
    )


def _remote_item(other: OtherFeed, medium: str = "") -> FeedTag:
    return FeedTag(
        "podcast:remoteItem",
        attributes={
            "feedGuid": other.guid,
            "feedUrl": other.url,
            "medium": medium,
            "title": other.title,
        },
    )
