"""Where the files of an episode lie, for its page and for everybody else."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from podcastkit.model.show import Show
from podcastkit.notes.entries import NamedLink
from podcastkit.text.addresses import address

TRANSCRIPT_FILES = {
    "HTML": "transcript.html",
    "VTT": "transcript.vtt",
    "SRT": "transcript.srt",
    "JSON": "transcript.json",
    "TXT": "transcript.txt",
}
"""The transcript beside the notes page, by the name of its format; the first is the one to read."""


@dataclass(frozen=True, slots=True)
class EpisodeAddresses:
    """Paths (`audio`, `cover`, `transcripts`) relative to the notes page; addresses ending in
    `_url` are absolute."""

    show_url: str
    feed_url: str
    page_url: str
    audio: str
    audio_url: str
    cover: str
    cover_url: str
    transcripts: tuple[NamedLink, ...]
    transcript_url: str


def build_addresses(show: Show, slug: str, cover: str, audio: str = "") -> EpisodeAddresses:
    """The addresses of an episode below that of the show's site.

    `cover` and `audio` are paths below feed/; no cover is an empty one, and an empty audio is where
    an episode's sound lies that was never changed nor renamed.
    """
    base = show.site_url
    page = address(base, f"episodes/{slug}/")
    audio = audio or f"episodes/{slug}/{slug}.mp3"
    return EpisodeAddresses(
        show_url=f"{base}/",
        feed_url=show.address,
        page_url=page,
        audio=_from_page(audio, slug),
        audio_url=address(base, audio),
        cover=_from_page(cover, slug),
        cover_url=address(base, cover) if cover else "",
        transcripts=tuple(NamedLink(name, file) for name, file in TRANSCRIPT_FILES.items()),
        transcript_url=f"{page}{TRANSCRIPT_FILES['HTML']}",
    )


def _from_page(path: str, slug: str) -> str:
    """A path below feed/ as the page in feed/episodes/<slug>/ reaches it."""
    if not path:
        return ""
    folder = f"episodes/{slug}/"
    return quote(path.removeprefix(folder) if path.startswith(folder) else f"../../{path}")
