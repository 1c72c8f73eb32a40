"""What is published, pending and stale in a workspace."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from podcastkit.errors import FormatError, PodcastkitError, WriteError
from podcastkit.pipeline.context import Context, read_episode
from podcastkit.pipeline.plan import Planner
from podcastkit.pipeline.published.install import differing_file
from podcastkit.pipeline.published.record import Published, refuse_moved
from podcastkit.pipeline.transcripts import has_read, known_transcript
from podcastkit.pipeline.unread import Unread
from podcastkit.review.comments import read_comments
from podcastkit.review.glossary_suggestions import GlossaryGain, glossary_gain
from podcastkit.review.newer_draft import newer_draft_reason
from podcastkit.speakers.talk import TalkFigures, measure_talk


@dataclass(frozen=True, slots=True)
class EpisodeStatus:
    """One episode: "published" and up to date, "stale" (something changed since), "pending",
    "scheduled" or "draft" (built, and kept from listeners), "retracted" or "broken"."""

    slug: str
    state: str
    title: str
    date: str
    transcript: str
    """"reviewed" once a person has been at its words, else "draft"."""
    why: str
    talk: tuple[TalkFigures, ...] = ()
    """Who speaks how much, most first, in the time of the recording; () while nobody is known to
    speak."""
    corrections: GlossaryGain | None = None
    """What was corrected, and what of it the glossary would; None without a reviewed transcript or
    the draft of it."""
    unread: Unread | None = None
    """How much of the last published transcript is in doubt; None where a person has reviewed
    it."""
    carry: str = ""
    """Why the corrections of the transcript should be carried over to another draft; empty when
    there is no reason."""
    comments: int = 0
    """Comments of colleagues that are open."""


def status(
    context: Context, slugs: Sequence[str] = (), *, detailed: bool = True
) -> tuple[EpisodeStatus, ...]:
    """The state of episodes, by default of all in the order of their slugs; talk and corrections,
    for which transcripts are read, only where it is `detailed`. `context.dry` must be set."""
    planner = Planner(context)
    episodes = tuple(
        _status(context, planner, slug, detailed=detailed)
        for slug in slugs or context.workspace.slugs()
    )
    # A workspace that cannot be written to has a status as well.
    with suppress(WriteError):
        context.memory.save()
    return episodes


def _status(context: Context, planner: Planner, slug: str, *, detailed: bool) -> EpisodeStatus:
    transcript = "draft"
    try:
        if has_read(context, slug):
            transcript = "reviewed"
        episode = read_episode(context, slug)
        state, why = _state(context, planner, slug)
        record = planner.published.get(slug)
        transcript_known = known_transcript(context, slug) if detailed else None
        corrections = glossary_gain(context, episode) if detailed else None
        carry = newer_draft_reason(context, slug)
        comments = _open_comments(context, slug)
    except PodcastkitError as error:
        return EpisodeStatus(slug, "broken", "", "", transcript, error.message)
    date = episode.date.date().isoformat()
    shares = measure_talk(transcript_known) if transcript_known else ()
    return EpisodeStatus(
        slug,
        state,
        episode.title,
        date,
        transcript,
        why,
        shares,
        corrections,
        record.unread if record and transcript == "draft" else None,
        carry,
        comments,
    )


def _open_comments(context: Context, slug: str) -> int:
    """How many there are; a damaged file keeps nobody from publishing, and is told of in the
    room."""
    try:
        return sum(not comment.resolved for comment in read_comments(context, slug))
    except FormatError:
        return 0


def _state(context: Context, planner: Planner, slug: str) -> tuple[str, str]:
    record = planner.published.get(slug)
    if record is None:
        return "pending", "not published yet"
    refuse_moved(planner.published, slug)
    state = record.state(context.now)
    if record.retracted:
        return state, f"taken out of the feed on {record.retracted[:10]}"
    change = _change(context, planner, slug, record)
    if state == "published":
        return ("stale", change) if change else (state, "up to date")
    why = "kept from listeners"
    if record.held:
        why += " until the transcript is reviewed"
    if state == "scheduled":
        zone = ZoneInfo(context.show.timezone)
        why = f"scheduled for {record.item.episode.date.astimezone(zone):%Y-%m-%d %H:%M}"
    return state, f"{why}; {change}" if change else why


def _change(context: Context, planner: Planner, slug: str, record: Published) -> str:
    """Why publishing an episode again would do something; empty when it would not."""
    if path := differing_file(context, record):
        return f"{path} is missing or was changed by something else"
    stages = planner.plan(slug).stages
    return next((f"{stage.name}: {stage.why}" for stage in stages if stage.ran), "")
