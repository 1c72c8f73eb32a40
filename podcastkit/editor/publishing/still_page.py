"""A published page made still: it shows what it will show, loads nothing and leads nowhere."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from lxml import html

from podcastkit.text.labels import labels

MEDIA_TYPES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}
"""Of the pictures on a page of notes, by their suffix."""

_DROPPED = ("script", "audio", "video", "iframe", "object", "embed", "base", "link")
"""What plays, loads or leads away by itself; the room plays the sound beside the page."""


def still_page(page: str, pictures: Mapping[str, Path], language: str) -> str:
    """The page with `pictures` inside, which it has by their names, and links that say in the
    room's language that they lead nowhere yet. Links to places on the page itself stay."""
    root = html.document_fromstring(page)
    for element in [*root.iter(*_DROPPED), *root.iter("meta")]:
        leads = element.tag != "meta" or element.get("http-equiv")
        if leads and isinstance(element, html.HtmlElement):
            element.drop_tree()
    for image in root.iter("img", "source"):
        image.attrib.pop("srcset", "")
        picture = pictures.get(PurePosixPath(unquote(urlsplit(image.get("src", "")).path)).name)
        if picture:
            image.set("src", _data_address(picture))
        else:
            image.attrib.pop("src", "")
    places = {element.get("id") for element in root.iter()}
    for link in root.iter("a", "area"):
        address = link.get("href", "")
        if address and not (address.startswith("#") and unquote(address[1:]) in places):
            link.attrib.pop("href")
            link.set("title", labels(language, "room")["notes_link"])
    text: str = html.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>")
    return text


def _data_address(picture: Path) -> str:
    """A picture as a data: address."""
    content = base64.b64encode(picture.read_bytes()).decode()
    return f"data:{MEDIA_TYPES[picture.suffix.lower()]};base64,{content}"
