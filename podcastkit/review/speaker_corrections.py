"""Corrections of who speaks in an episode, saved in `episodes/<slug>/transcript.json`.

The first correction makes that file from what the machine made; from then on it is the episode's
transcript, and no later run of the machine touches it. All times are those of the recording.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from podcastkit.editing import speakers as edits
from podcastkit.errors import ConfigError
from podcastkit.model.revision import Author, RevisionKind, RevisionNote
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Speaker, Transcript
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.stages.master import mastered_of
from podcastkit.pipeline.transcripts import find_entry
from podcastkit.review.revisions import save
from podcastkit.review.transcript_store import TranscriptStore, open_store
from podcastkit.text.nearest import did_you_mean
from podcastkit.text.normal_forms import one_line


@dataclass(frozen=True, slots=True)
class SpeakerCorrection:
    """What a correction changed."""

    slug: str
    file: Path
    """Where the reviewed transcript lies, or will."""
    transcript: Transcript
    """As it now stands."""
    change: str
    """"renamed", "merged" or "reassigned"."""
    was: tuple[Speaker, ...]
    """Who was meant to speak there; empty where nobody was."""
    now: Speaker
    """Who does now."""
    new: bool
    """Whether that speaker was not there before."""
    first: bool
    """Whether this is the first correction, which made the reviewed transcript."""
    changes: bool
    """Whether anything is other than it was; if not, nothing was written."""
    segments: int
    words: int

    @property
    def summary(self) -> str:
        """In one line, for the history: "renamed Intervenant 2 (S2) -> Fleur Pellerin (S2)"."""
        before = ", ".join(map(edits.describe, self.was)) or "nobody known"
        return f"{self.change} {before} -> {edits.describe(self.now)}"


def rename(
    context: Context, slug: str, speaker: str, name: str, role: str = "", *, by: Author
) -> SpeakerCorrection:
    """Give a speaker another name, and a role if one is given; the name of another speaker merges
    the two.

    Speakers are named by id or name here and below. Raises ConfigError when none or several may be
    meant, and what `open_store` raises.
    """
    with open_store(context, slug) as store:
        before, new_name = _speaker(store, speaker), one_line(name)
        after = edits.rename(store.transcript, before.id, new_name, role or None)
        other = edits.namesake(store.transcript, before.id, new_name)
        change, now = ("merged", other) if other else ("renamed", before)
        return _correct(store, after, _Effect(change, now.id, before), by)


def merge(context: Context, slug: str, speaker: str, into: str, *, by: Author) -> SpeakerCorrection:
    """Give all that one speaker says to another."""
    with open_store(context, slug) as store:
        before, now = _speaker(store, speaker), _speaker(store, into)
        after = edits.merge(store.transcript, before.id, now.id)
        return _correct(store, after, _Effect("merged", now.id, before), by)


def reassign(
    context: Context, slug: str, span: Span, speaker: str, *, by: Author
) -> SpeakerCorrection:
    """Give what is said in a span to a speaker, who may be new: any name that nobody has yet."""
    with open_store(context, slug) as store:
        transcript = store.transcript
        fitting = edits.find_speakers(transcript, speaker)
        if not fitting and not edits.looks_like_id(speaker):
            transcript = edits.add_speaker(transcript, one_line(speaker))
            fitting = transcript.speakers[-1:]
        # Where several fit, or an id that nobody has, _speaker says what is wrong.
        now = fitting[0] if len(fitting) == 1 else _speaker(store, speaker)
        after = edits.reassign(transcript, span, now.id)
        return _correct(store, after, _Effect("reassigned", now.id), by)


def published_offset(context: Context, slug: str) -> Ms | None:
    """By how much the intro of the published audio delays the recording; None when nobody knows."""
    master = find_entry(context, slug, "master")
    if master is None:
        return None if context.settings.jingles.intro else 0
    return mastered_of(master).offset


@dataclass(frozen=True, slots=True)
class _Effect:
    """What a correction does: the word for it, the id of who speaks now, and who did if that does
    not follow from the words."""

    change: str
    now: str
    was: Speaker | None = None


def _correct(
    store: TranscriptStore, after: Transcript, effect: _Effect, by: Author
) -> SpeakerCorrection:
    """Save a correction that changes anything, and say what it did."""
    before = store.transcript
    changed = edits.measure_reattribution(before, after)
    known = {speaker.id for speaker in before.speakers}
    correction = SpeakerCorrection(
        store.slug,
        store.file,
        after,
        effect.change,
        (effect.was,) if effect.was else changed.was,
        next(speaker for speaker in after.speakers if speaker.id == effect.now),
        new=effect.now not in known,
        first=not store.reviewed and after != before,
        changes=after != before,
        segments=changed.segments,
        words=changed.words,
    )
    if correction.changes:
        change = RevisionNote(RevisionKind.SPEAKERS, correction.summary, by)
        save(store, after, base=store.base, change=change)
    return correction


def _speaker(store: TranscriptStore, given: str) -> Speaker:
    """The one speaker that an id or a name means."""
    transcript = store.transcript
    fitting = edits.find_speakers(transcript, given)
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise ConfigError(
            f'"{given}" may be more than one speaker of {store.slug}: '
            f"{', '.join(map(edits.describe, fitting))}.",
            "Name the one that is meant by the id.",
        )
    if not transcript.speakers:
        raise ConfigError(
            f"Nobody is named as a speaker in the transcript of {store.slug}.",
            f"Say who speaks with: podcastkit transcript reassign {store.slug} NAME --from TIME "
            f"--to TIME",
        )
    known = [text for speaker in transcript.speakers for text in (speaker.name, speaker.id)]
    raise ConfigError(
        f'There is no speaker "{given}" in {store.slug}{did_you_mean(given, known)}',
        f"Speakers: {edits.list_speakers(transcript)}.",
    )
