"""The RSS feed of a show, with every required and recommended element of PSP-1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from html import escape

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator
from lxml import etree

from podcastkit.errors import ConfigError
from podcastkit.feed.addresses import enclosure_address, guid_of, page_address
from podcastkit.feed.extension import (
    ChannelExtension,
    ChannelTags,
    FeedChapter,
    FeedPerson,
    FeedTranscript,
    ItemExtension,
    ItemTags,
)
from podcastkit.feed.pages import FeedPage, split_pages
from podcastkit.feed.podcast_tags import FeedTag, channel_tags, item_tags
from podcastkit.files.recall import Recall, make_anew
from podcastkit.model.feed import DESCRIPTION_BYTES, FeedItem, newest_first
from podcastkit.model.podcasting.categories import is_known
from podcastkit.model.podcasting.feed_options import FeedOptions
from podcastkit.model.show import Category, Person, Show
from podcastkit.text.addresses import address, ascii_address
from podcastkit.text.fitting import longest_start
from podcastkit.text.nearest import nearest_category
from podcastkit.text.xml import paragraphs, plain_text, xml_line


def build_documents(
    show: Show,
    items: Sequence[FeedItem],
    cover: str = "cover.jpg",
    options: FeedOptions | None = None,
    recall: Recall = make_anew,
) -> dict[str, bytes]:
    """The documents of a feed as UTF-8 XML by their names, feed.xml first, the newest episodes
    first; `cover` is the path of the show's cover below feed/. With `recall`, items that were
    written before are not written again.

    The same values give the same bytes: no clock is read, and each document is dated by its newest
    episode. Characters that XML forbids are left out. Raises ConfigError when the show or an
    episode has no title, the show no description or address, or a category that Apple does not
    have.
    """
    options = options or FeedOptions()
    ordered = newest_first(items)
    source = _Source(show, options, cover, channel_tags(show, options, ordered))
    return {
        page.name: _document(source, page, recall)
        for page in split_pages(ordered, options.page_size)
    }


@dataclass(frozen=True, slots=True)
class _Source:
    """What all documents of a feed are made from."""

    show: Show
    options: FeedOptions
    cover: str
    channel_tags: tuple[FeedTag, ...]


_END = b"  </channel>\n</rss>\n"
"""What stands behind the items in a document."""


def _document(source: _Source, page: FeedPage, recall: Recall) -> bytes:
    generator = _generator()
    _fill_channel(generator, source, page)
    items = [
        recall(
            "item-xml-1",
            (source.show, source.options, source.cover, item),
            str,
            partial(_item_xml, source, item),
        )
        for item in page.items
    ]
    return _xml(generator).removesuffix(_END) + "".join(items).encode() + _END


def _item_xml(source: _Source, item: FeedItem) -> str:
    """An item as it stands in a document: what it adds to one that has none."""
    generator = _generator()
    generator.title("-")
    generator.description("-")
    generator.link(href="-")
    generator.lastBuildDate(item.episode.date)
    without = _xml(generator).removesuffix(_END)
    _fill_entry(generator.add_entry(order="append"), source, item)
    return _xml(generator).removeprefix(without).removesuffix(_END).decode()


def _generator() -> FeedGenerator:
    generator = FeedGenerator()
    generator.load_extension("podcast")
    generator.register_extension("podcastkit", ChannelExtension, ItemExtension, atom=False)
    return generator


def _xml(generator: FeedGenerator) -> bytes:
    xml: bytes = generator.rss_str(pretty=True)
    return xml


def _fill_channel(generator: FeedGenerator, source: _Source, page: FeedPage) -> None:
    show = source.show
    title = _required(xml_line(show.title), "The show has no title.", "title")
    generator.title(title)
    generator.description(
        _required(paragraphs(show.description), "The show has no description.", "description")
    )
    generator.link(href=page.address(show), rel="self", type="application/rss+xml")
    _required(show.site_url, "The show has no address.", "site_url")
    site = page_address(show, "")
    # feedgen takes the last link for the channel's own
    generator.link(href=site, rel="alternate")
    cover = address(show.site_url, source.cover)
    generator.image(cover, title=title, link=site)
    generator.language(xml_line(show.language))
    generator.generator("podcastkit")
    generator.docs("https://www.rssboard.org/rss-specification")
    if show.copyright:
        generator.copyright(xml_line(show.copyright))
    if page.items:
        generator.lastBuildDate(page.items[0].episode.date)
    podcast = generator.podcast
    podcast.itunes_author(xml_line(show.author))
    podcast.itunes_type(show.kind)
    if show.owner_name and show.owner_email:
        podcast.itunes_owner(xml_line(show.owner_name), xml_line(show.owner_email))
    podcast.itunes_category([_category(category) for category in show.categories])
    generator.podcastkit.tags = ChannelTags(
        guid=guid_of(show),
        locked=show.locked,
        owner_email=show.owner_email,
        explicit=show.explicit,
        image=cover,
        persons=tuple(_person(person, show) for person in show.hosts),
        dated=bool(page.items),
        others=(*page.links(show), *source.channel_tags),
    )


def _fill_entry(entry: FeedEntry, source: _Source, item: FeedItem) -> None:
    show, episode = source.show, item.episode
    entry.title(
        _required(xml_line(episode.title), f"The episode {episode.slug} has no title.", "title")
    )
    entry.guid(xml_line(episode.guid), permalink=False)
    entry.link(href=page_address(show, item.page), rel="alternate")
    file = item.enclosure
    entry.enclosure(enclosure_address(show, source.options, file), file.size, file.media_type)
    entry.published(episode.date)
    _fill_texts(entry, item)
    podcast = entry.podcast
    podcast.itunes_duration(max(1, round(item.duration / 1000)))
    podcast.itunes_season(episode.season)
    podcast.itunes_episode(episode.number)
    podcast.itunes_episode_type(episode.kind)
    entry.podcastkit.tags = ItemTags(
        explicit=bool(episode.explicit),
        image=address(show.site_url, item.image or source.cover),
        persons=_cast(show, item),
        transcripts=tuple(
            FeedTranscript(address(show.site_url, file.path), file.media_type, episode.language)
            for file in item.transcripts
        ),
        chapters_url=address(show.site_url, item.chapters_file.path) if item.chapters_file else "",
        chapters_type=item.chapters_file.media_type if item.chapters_file else "",
        chapters=tuple(
            FeedChapter(
                chapter.start,
                chapter.title,
                ascii_address(chapter.url),
                _absolute(chapter.image, show),
            )
            for chapter in item.chapters
        ),
        soundbites=item.soundbites,
        others=item_tags(show, source.options, item),
    )


def _fill_texts(entry: FeedEntry, item: FeedItem) -> None:
    """The notes once: as the description, or beside a summary when they are too long for one.

    itunes:summary must be no copy of the description (recommendations of the podcast namespace),
    which opens with the summary as a rule.
    """
    summary = longest_start(
        paragraphs(item.summary) or xml_line(item.episode.title),
        lambda text: _size(_paragraph(text)) <= DESCRIPTION_BYTES,
    )
    short = _paragraph(summary)
    notes = _html(item.notes_html) or short
    fits = _size(notes) <= DESCRIPTION_BYTES
    description = notes if fits else short
    entry.description(etree.CDATA(description))
    if not fits:
        entry.content(notes, type="CDATA")
    if item.summary and plain_text(short) not in plain_text(description):
        entry.podcast.itunes_summary(
            longest_start(xml_line(item.summary), lambda text: _size(text) <= DESCRIPTION_BYTES)
        )


def _paragraph(text: str) -> str:
    return f"<p>{escape(text, quote=False)}</p>"


def _size(text: str) -> int:
    """Bytes of UTF-8."""
    return len(text.encode())


def _html(text: str) -> str:
    """HTML that a CDATA section can hold."""
    return paragraphs(text).replace("]]>", "]]&gt;")


def _category(category: Category) -> dict[str, str]:
    if not is_known(category):
        name = category.subcategory or category.name
        near = nearest_category(name)
        meant = f'Did you mean "{near.subcategory or near.name}"? ' if near else ""
        raise ConfigError(
            f'"{name}" is not a category of Apple Podcasts.',
            f"{meant}https://podcasters.apple.com/support/1691-apple-podcasts-categories lists "
            f"them.",
            field="categories",
        )
    return {"cat": category.name} | ({"sub": category.subcategory} if category.subcategory else {})


def _cast(show: Show, item: FeedItem) -> tuple[FeedPerson, ...]:
    """Hosts and guests: the persons of an item replace those of the channel, so the show's hosts
    are named again."""
    guests = {person.name for person in item.episode.guests}
    hosts = (person for person in item.episode.hosts if person.name not in guests)
    return tuple(_person(person, show) for person in (*hosts, *item.episode.guests))


def _person(person: Person, show: Show) -> FeedPerson:
    return FeedPerson(
        person.name,
        person.role.casefold(),
        ascii_address(person.href),
        _absolute(person.image, show),
    )


def _absolute(image: str, show: Show) -> str:
    """An image's address: as it is when it names a scheme, below the site when it is a path."""
    if not image:
        return ""
    return ascii_address(image) if "://" in image else address(show.site_url, image)


def _required(value: str, message: str, field: str) -> str:
    if not value:
        raise ConfigError(
            message, f"Give it a {field}: a feed cannot be written without one.", field=field
        )
    return value
