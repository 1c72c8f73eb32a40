"""The context of an episode's notes, with the highlights that are found in its talk."""

from __future__ import annotations

from collections.abc import Sequence

from podcastkit.model.chapter import Chapter
from podcastkit.model.settings import NotesOptions
from podcastkit.model.show import Episode, Show
from podcastkit.model.time import Ms
from podcastkit.model.transcript import Transcript
from podcastkit.model.writing import Writing
from podcastkit.names.mentions import Mention
from podcastkit.notes.context import EpisodeTalk, NotesContext, build_context
from podcastkit.notes.highlights import Highlights, find_highlights
from podcastkit.notes.opening import is_described


def notes_context(
    show: Show,
    episode: Episode,
    transcript: Transcript,
    chapters: tuple[Chapter, ...],
    duration: Ms,
    *,
    cover: str = "",
    highlights: Highlights | None = None,
    mentions: Sequence[Mention] = (),
    written: Writing | None = None,
) -> NotesContext:
    """What the templates of an episode's notes are given; `highlights` are found when None."""
    episode = episode.in_show(show)
    if highlights is None:
        hosts = [host.name for host in episode.hosts]
        described = is_described(episode, written)
        highlights = find_highlights(
            transcript, chapters, duration, NotesOptions(), hosts=hosts, described=described
        )
    talk = EpisodeTalk(transcript, chapters, duration, highlights, tuple(mentions))
    return build_context(show, episode, talk, cover=cover, written=written)
