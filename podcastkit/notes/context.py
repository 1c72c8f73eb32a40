"""What the templates of an episode's notes are given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from podcastkit.chapters.timestamps import lines
from podcastkit.model.chapter import Chapter
from podcastkit.model.show import Episode, Show
from podcastkit.model.time import Ms
from podcastkit.model.transcript import Transcript
from podcastkit.model.writing import Writing
from podcastkit.names.mentions import Mention
from podcastkit.notes.addresses import Addresses, addresses_of
from podcastkit.notes.facts import EpisodeFacts, facts_of
from podcastkit.notes.highlights import Highlights, find_highlights
from podcastkit.notes.lines import (
    ChapterLine,
    MentionGroup,
    NamedLink,
    SaidLine,
    SpeakerLine,
    chapter_lines,
    mention_groups,
    named_links,
    said_lines,
    speaker_lines,
)
from podcastkit.notes.opening import hook_of, is_described, opening_of
from podcastkit.speakers.talk import Talk, shares_line, talk
from podcastkit.text.prose import Prose, typeset_prose
from podcastkit.text.rendering import values_by_name

TIMELINE_FILE = "timeline.svg"
"""The picture of the conversation beside the notes page."""


@dataclass(frozen=True, slots=True)
class NotesContext:
    """Everything a template needs; the fields of `facts` and `addresses` have their names there
    too.

    Prose is typeset; nothing is escaped: that is the environment's work. Lines of chapters, quotes
    and the like are explained in podcastkit/notes/lines.py.
    """

    facts: EpisodeFacts
    addresses: Addresses
    summary: Prose
    """These three are explained in podcastkit/notes/opening.py."""
    description: tuple[Prose, ...]
    hook: str
    quotes: tuple[SaidLine, ...]
    """Sentences worth quoting, in order of time."""
    best_quote: SaidLine | None
    """The one to choose where there is room for one."""
    moments: tuple[SaidLine, ...]
    """Key moments, in order of time."""
    mentions: tuple[MentionGroup, ...]
    """Names that are spoken of, by kind."""
    chapters: tuple[ChapterLine, ...]
    timestamps: tuple[Prose, ...]
    """Lines "(MM:SS) Title", only when the apps read them as chapters."""
    links: tuple[NamedLink, ...]
    timeline: str
    """The path of the picture of the conversation beside the page; empty, as the two that follow,
    unless two speakers are known to take turns."""
    talk: tuple[SpeakerLine, ...]
    """Who speaks how much, most first."""
    talk_line: str
    """The same on one line: "Camille 72 %, Alexandre 28 %"."""
    social: str
    """A post about the episode by the show's language model, without a link; empty when it has
    none."""

    def mapping(self) -> dict[str, object]:
        """The fields by name, as `render` takes them."""
        values = values_by_name(self)
        del values["facts"], values["addresses"]
        return values | values_by_name(self.facts) | values_by_name(self.addresses)


def build_context(
    show: Show,
    episode: Episode,
    transcript: Transcript,
    chapters: tuple[Chapter, ...],
    duration: Ms,
    *,
    base: str,
    cover: str = "",
    highlights: Highlights | None = None,
    mentions: Sequence[Mention] = (),
    written: Writing | None = None,
) -> NotesContext:
    """Gather what the templates show of an episode.

    `base` is the public address of feed/ without a slash at its end (show.site_url); `cover` is the
    path of the episode's image below feed/, empty for none; `highlights` are found with the options
    of the show when None; `written` is what a language model wrote of it. Texts follow the
    episode's language where it has its own.
    """
    language = episode.language or show.language
    addresses = addresses_of(base, show.address, episode.slug, cover)
    figures = conversation_figures(transcript)
    if highlights is None:
        hosts = [host.name for host in episode.hosts or show.hosts]
        described = is_described(episode, written)
        highlights = find_highlights(
            transcript, chapters, duration, show.notes, hosts=hosts, described=described
        )
    quotes = said_lines(highlights.quotes, transcript, language)
    scores = [passage.score for passage in highlights.quotes]
    best = quotes[scores.index(max(scores))] if quotes else None
    opening = opening_of(show, episode, highlights.summary, written)
    context = NotesContext(
        facts=facts_of(show, episode, duration),
        addresses=addresses,
        summary=opening.summary,
        description=opening.description,
        hook="",
        quotes=quotes,
        best_quote=best,
        moments=said_lines(highlights.moments, transcript, language),
        mentions=mention_groups(mentions, language),
        chapters=chapter_lines(chapters, addresses.page_url),
        timestamps=lines(chapters),
        links=named_links((*episode.links, *show.links)),
        timeline=TIMELINE_FILE if figures else "",
        talk=speaker_lines(figures, language),
        talk_line=shares_line(figures, language),
        social=written.social if written else "",
    )
    # The one place where the notes are typeset. The hook is made of what is set by then: a name
    # after a quotation is not part of its sentence.
    context = typeset_prose(context, language)
    hook = hook_of(context.best_quote, context.summary, context.facts.title, language)
    return replace(context, hook=hook)


def conversation_figures(transcript: Transcript) -> tuple[Talk, ...]:
    """Who speaks how much, when at least two are known to take turns: one voice alone has nobody to
    share with."""
    figures = talk(transcript)
    return figures if sum(figure.turns > 0 for figure in figures) > 1 else ()
