"""A feed parted into documents: each episode once, older documents untouched by a new one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from podcastkit.feed.pages import split_pages
from podcastkit.feed.reader import read_documents
from podcastkit.feed.rss import build_documents
from podcastkit.feed.rules.apply import check_feed
from podcastkit.model.feed import FeedItem
from podcastkit.model.podcasting.feed_options import FeedOptions
from tests.feed.test_rss import FIRST, SHOW


def episodes(count: int) -> list[FeedItem]:
    """The newest first."""
    return [
        replace(
            FIRST,
            episode=replace(
                FIRST.episode,
                guid=f"guid-{number:03}",
                date=FIRST.episode.date + timedelta(days=number),
            ),
            enclosure=replace(FIRST.enclosure, path=f"episodes/{number}/{number}.mp3"),
        )
        for number in reversed(range(count))
    ]


@given(count=st.integers(0, 40), size=st.integers(0, 9))
def test_every_item_is_on_one_page_and_feed_xml_is_full(count: int, size: int) -> None:
    items = episodes(count)
    pages = split_pages(items, size)
    assert [item for page in pages for item in page.items] == items
    assert pages[0].name == "feed.xml"
    assert len(pages[0].items) == (min(count, size) if size else count)
    assert all(0 < len(page.items) <= size for page in pages[1:])
    assert [page.older for page in pages] == [*(page.name for page in pages[1:]), ""]
    assert [page.newer for page in pages] == ["", *(page.name for page in pages[:-1])]


@given(count=st.integers(1, 40), size=st.integers(1, 9))
def test_a_new_episode_changes_no_full_page(count: int, size: int) -> None:
    before = {page.name: page.items for page in split_pages(episodes(count - 1), size)[1:]}
    after = {page.name: page.items for page in split_pages(episodes(count), size)[1:]}
    full = [name for name, items in before.items() if len(items) == size]
    assert all(after[name] == before[name] for name in full)


def test_a_chain_that_leads_through_all_documents_is_right_and_any_other_is_not() -> None:
    documents = list(build_documents(SHOW, episodes(7), options=FeedOptions(page_size=2)).values())
    assert len(documents) == 4
    found = {finding.rule for finding in check_feed(*documents)}
    assert "rfc5005-pages" not in found
    assert "psp1-item-guid-unique" not in found
    for broken in (
        documents[:-1],
        [documents[0], *documents[2:]],
        [document.replace(b'rel="previous"', b'rel="prev"') for document in documents],
        [document.replace(b'rel="last"', b'rel="end"') for document in documents],
        [*documents, documents[-1]],
    ):
        assert "rfc5005-pages" in {finding.rule for finding in check_feed(*broken)}


def test_each_document_is_a_feed_of_its_own() -> None:
    documents = build_documents(SHOW, episodes(5), options=FeedOptions(page_size=2))
    for name, document in documents.items():
        facts = read_documents([document])
        assert facts.self_address == f"https://podcast.example.org/{name}"
        assert (facts.title, facts.guid) == (SHOW.title, "375e050f-7f52-5e9b-9cfc-9414515d1a5b")
        assert facts.items
