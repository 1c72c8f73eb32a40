"""Pieces are kept by all that they depend on, and a thousand items cost the same bytes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import pytest

from podcastkit.feed import rss
from podcastkit.feed.reader import read_feed
from podcastkit.feed.rss import build_documents
from podcastkit.feed.rules.apply import check_feed
from podcastkit.model.feed import FeedItem
from podcastkit.pipeline.engine import piece_memory
from podcastkit.pipeline.engine.piece_memory import PieceMemory
from podcastkit.site.index import site_context
from tests.feed.test_podcast_tags import ITEMS, OPTIONS
from tests.feed.test_rss import SHOW, THIRD
from tests.fixtures.small_show import SmallShow

Kind = TypeVar("Kind")


@dataclass
class Counted:
    """A memory that says of which names pieces were made, or come from an earlier run."""

    memory: PieceMemory
    made: list[str]

    def __call__(
        self, name: str, source: object, kind: type[Kind], make: Callable[[], Kind]
    ) -> Kind:
        def noted() -> Kind:
            self.made.append(name)
            return make()

        return self.memory(name, source, kind, noted)

    def __hash__(self) -> int:
        return id(self)


def memory(folder: Path) -> Counted:
    return Counted(PieceMemory(folder / "pieces.jsonl"), [])


def test_documents_and_cards_are_the_same_from_memory(tmp_path: Path) -> None:
    documents = build_documents(SHOW, ITEMS, options=OPTIONS)
    cards = site_context(SHOW, ITEMS, cover="c.png")
    for made in (2 * len(ITEMS), 0):
        recall = memory(tmp_path)
        assert build_documents(SHOW, ITEMS, options=OPTIONS, recall=recall) == documents
        assert site_context(SHOW, ITEMS, cover="c.png", recall=recall) == cards
        assert len(recall.made) == made
        recall.memory.save()


def variations() -> list[tuple[str, dict[str, object]]]:
    """One thing changed at a time of what the XML of an item is made from."""
    given: dict[str, object] = {"show": SHOW, "item": THIRD, "cover": "c.png", "options": OPTIONS}
    item: dict[str, object] = {
        "duration": 7,
        "enclosure": replace(THIRD.enclosure, size=7),
        "page": "episodes/x/index.html",
        "image": "x.png",
        "summary": "x",
        "notes_html": "<p>x</p>",
        "episode": replace(THIRD.episode, title="x"),
    }
    return [
        *((name, given | {"item": replace(THIRD, **{name: new})}) for name, new in item.items()),
        ("site", given | {"show": replace(SHOW, site_url="https://other.example.org")}),
        ("cover", given | {"cover": "d.png"}),
        ("prefix", given | {"options": replace(OPTIONS, prefix=("https://x.example.org/",))}),
    ]


@pytest.mark.parametrize(("name", "changed"), variations())
def test_whatever_an_item_is_made_from_makes_it_anew(
    name: str, changed: dict[str, object], tmp_path: Path
) -> None:
    recall = memory(tmp_path)
    build_documents(SHOW, [THIRD], "c.png", OPTIONS, recall)
    arguments = changed["show"], [changed["item"]], changed["cover"], changed["options"]
    assert build_documents(*arguments, recall) == build_documents(*arguments), name  # type: ignore[arg-type]
    assert recall.made == ["item-xml-1"] * 2


def test_another_version_makes_everything_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = memory(tmp_path)
    assert first("n", 1, int, lambda: 2) == 2
    first.memory.save()
    monkeypatch.setattr(piece_memory, "__version__", "0.0.1")
    assert memory(tmp_path)("n", 1, int, lambda: 3) == 3


def test_a_piece_of_another_form_is_made_anew(tmp_path: Path) -> None:
    first = memory(tmp_path)
    first("n", 1, str, lambda: "old")
    first.memory.save()
    for _ in range(2):
        second = memory(tmp_path)
        assert second("n", 1, int, lambda: 3) == 3
        second.memory.save()
    assert second.made == []


@pytest.mark.parametrize("cut", [0, 1, 70, -1])
def test_a_damaged_memory_counts_as_missing(cut: int, tmp_path: Path) -> None:
    first = memory(tmp_path)
    first("n", 1, int, lambda: 2)
    first.memory.save()
    file = tmp_path / "pieces.jsonl"
    assert memory(tmp_path)("n", 1, int, lambda: 3) == 2
    file.write_bytes(file.read_bytes()[:cut])
    assert memory(tmp_path)("n", 1, int, lambda: 3) == 3


def test_what_is_no_longer_asked_for_is_forgotten_by_name(tmp_path: Path) -> None:
    first = memory(tmp_path)
    for name, source in (("a", 1), ("a", 2), ("b", 1)):
        first(name, source, int, lambda: 0)
    first.memory.save()
    second = memory(tmp_path)
    second("a", 2, int, lambda: 0)
    second.memory.save()
    third = memory(tmp_path)
    for name, source in (("a", 1), ("a", 2), ("b", 1)):
        third(name, source, int, lambda: 0)
    assert third.made == ["a"]


DOCUMENTS = tuple(build_documents(SHOW, ITEMS, options=OPTIONS).values())


def test_a_feed_is_read_the_same_item_by_item(tmp_path: Path) -> None:
    for read in (len(ITEMS), 0):
        recall = memory(tmp_path)
        assert check_feed(*DOCUMENTS, recall=recall) == check_feed(*DOCUMENTS)
        for document in DOCUMENTS:
            assert read_feed(document, recall=recall) == read_feed(document)
        assert len(recall.made) == read
        recall.memory.save()


HEAD = '<rss xmlns:podcast="{}"><channel><title>t</title>'
ONE = "<item><guid>1</guid></item>"
TWO = "<item><title>b</title><podcast:person>P</podcast:person></item>"


@pytest.mark.parametrize(
    "body",
    [
        f"{ONE}{TWO}{ONE}",
        f"<!-- {ONE} -->{TWO}",
        f"<description><![CDATA[{ONE}]]></description>{TWO}",
        f"<item><description><![CDATA[ </item><item> ]]></description></item>{TWO}",
        f"<item podcast:x='1'><guid>2</guid></item>{TWO}",
        f"<item/>{ONE}",
        f"<other>{ONE}</other>{TWO}",
        f'{ONE}<item place="1"/>',
        f"<?x {ONE}?>{TWO}",
    ],
)
@pytest.mark.parametrize("namespace", ["https://podcastindex.org/namespace/1.0", "urn:other"])
def test_items_that_only_look_like_items_are_read_as_xml_has_them(
    body: str, namespace: str, tmp_path: Path
) -> None:
    xml = f"{HEAD.format(namespace)}{body}</channel></rss>".encode()
    recall = memory(tmp_path)
    for known in (ONE, TWO):
        read_feed(f"{HEAD.format(namespace)}{known}</channel></rss>".encode(), recall=recall)
    assert read_feed(xml, recall=recall) == read_feed(xml)


def test_an_entity_of_the_feed_is_read_in_the_feed(tmp_path: Path) -> None:
    xml = f'<!DOCTYPE rss [<!ENTITY x "y">]>{HEAD.format("u")}<item><title>a&x;b</title></item></channel></rss>'
    assert read_feed(xml.encode(), recall=memory(tmp_path)) == read_feed(xml.encode())


def test_a_publish_of_one_writes_the_item_of_one(
    both_shows: tuple[SmallShow, SmallShow], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []

    def write(source: rss._Source, item: FeedItem) -> str:
        written.append(item.episode.slug)
        return item_xml(source, item)

    item_xml = rss._item_xml
    monkeypatch.setattr(rss, "_item_xml", write)
    for slugs, name in ((["mer"], "warm"), (["pain", "mer"], "cold")):
        show = SmallShow(tmp_path / name)
        shutil.copytree(both_shows[1].root, show.root)
        if name == "cold":
            (show.root / ".podcastkit" / "pieces.jsonl").unlink()
        show.edit("mer", 'title = "mer"', 'title = "la mer"')
        written.clear()
        show.publish("mer")
        assert written == slugs, name
    for file in ("feed.xml", "index.html"):
        texts = {(tmp_path / name / "feed" / file).read_bytes() for name in ("warm", "cold")}
        assert len(texts) == 1
