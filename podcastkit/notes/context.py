"""What the templates of an episode's notes are given."""

from __future__ import annotations

from dataclasses import dataclass, replace

from podcastkit.chapters.timestamps import lines
from podcastkit.model.chapter import Chapter
from podcastkit.model.show import Episode, Show
from podcastkit.model.time import Ms
from podcastkit.model.transcript import Transcript
from podcastkit.model.writing import Writing
from podcastkit.names.mentions import Mention
from podcastkit.notes.entries import (
    ChapterEntry,
    MentionGroup,
    NamedLink,
    QuoteEntry,
    SpeakerEntry,
    group_mentions,
    list_chapters,
    list_links,
    list_quotes,
    list_speakers,
)
from podcastkit.notes.episode_addresses import EpisodeAddresses, build_addresses
from podcastkit.notes.episode_facts import EpisodeFacts, gather_facts
from podcastkit.notes.highlights import Highlights
from podcastkit.notes.opening import choose_hook, write_opening
from podcastkit.speakers.talk import TalkFigures, shares_line
from podcastkit.speakers.talk import measure_talk as measure_talk
from podcastkit.text.prose import Prose, typeset_prose
from podcastkit.text.rendering import values_by_name

TIMELINE_FILE = "timeline.svg"
"""The picture of the conversation beside the notes page."""


@dataclass(frozen=True, slots=True)
class NotesContext:
    """Everything a template needs; the fields of `facts` and `addresses` have their names there
    too.

    Prose is typeset; nothing is escaped: that is the environment's work. Lines of chapters, quotes
    and the like are explained in podcastkit/notes/entries.py.
    """

    facts: EpisodeFacts
    addresses: EpisodeAddresses
    summary: Prose
    """These three are explained in podcastkit/notes/opening.py."""
    description: tuple[Prose, ...]
    hook: str
    quotes: tuple[QuoteEntry, ...]
    """Sentences worth quoting, in order of time."""
    best_quote: QuoteEntry | None
    """The one to choose where there is room for one."""
    moments: tuple[QuoteEntry, ...]
    """Key moments, in order of time."""
    mentions: tuple[MentionGroup, ...]
    """Names that are spoken of, by kind."""
    chapters: tuple[ChapterEntry, ...]
    timestamps: tuple[Prose, ...]
    """Lines "(MM:SS) Title", only when the apps read them as chapters."""
    links: tuple[NamedLink, ...]
    timeline: str
    """The path of the picture of the conversation beside the page; empty, as the two that follow,
    unless two speakers are known to take turns."""
    talk: tuple[SpeakerEntry, ...]
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


@dataclass(frozen=True, slots=True)
class EpisodeTalk:
    """What is said in an episode, in the time of the published audio."""

    transcript: Transcript
    chapters: tuple[Chapter, ...]
    duration: Ms
    highlights: Highlights
    mentions: tuple[Mention, ...] = ()


def build_context(
    show: Show,
    episode: Episode,
    talk: EpisodeTalk,
    *,
    cover: str = "",
    audio: str = "",
    written: Writing | None = None,
) -> NotesContext:
    """Gather what the templates show of an episode.

    `cover` is the path of the episode's image below feed/, empty for none; `written` is what a
    language model wrote of it. Texts follow the episode's language where it has its own.
    """
    language = episode.language
    addresses = build_addresses(show, episode.slug, cover, audio)
    transcript, chapters, highlights = talk.transcript, talk.chapters, talk.highlights
    figures = _conversation_figures(transcript)
    quotes = list_quotes(highlights.quotes, transcript, language)
    scores = [quote.score for quote in highlights.quotes]
    best = quotes[scores.index(max(scores))] if quotes else None
    opening = write_opening(episode, highlights.summary, written)
    context = NotesContext(
        facts=gather_facts(show, episode, talk.duration),
        addresses=addresses,
        summary=opening.summary,
        description=opening.description,
        hook="",
        quotes=quotes,
        best_quote=best,
        moments=list_quotes(highlights.moments, transcript, language),
        mentions=group_mentions(talk.mentions, language),
        chapters=list_chapters(chapters, addresses.page_url),
        timestamps=lines(chapters),
        links=list_links((*episode.links, *show.links)),
        timeline=TIMELINE_FILE if figures else "",
        talk=list_speakers(figures, language),
        talk_line=shares_line(figures, language),
        social=written.social if written else "",
    )
    # The one place where the notes are typeset. The hook is made of what is set by then: a name
    # after a quotation is not part of its sentence.
    context = typeset_prose(context, language)
    hook = choose_hook(context.best_quote, context.summary, context.facts.title, language)
    return replace(context, hook=hook)


def _conversation_figures(transcript: Transcript) -> tuple[TalkFigures, ...]:
    """Who speaks how much, when at least two are known to take turns: one voice alone has nobody to
    share with."""
    figures = measure_talk(transcript)
    return figures if sum(figure.turns > 0 for figure in figures) > 1 else ()
