"""The reviewed transcript of an episode: read, corrected, and kept in
`episodes/<slug>/transcript.json`.

The first correction makes that file from what the machine made; from then on it is the episode's
transcript, and no later run of the machine touches it. All times are those of the recording.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from podcastkit.config.toml import did_you_mean, one_line
from podcastkit.editing import speakers as edits
from podcastkit.errors import ConfigError
from podcastkit.formats import native
from podcastkit.formats.history import revision_of
from podcastkit.model.revision import Author, Change, RevisionKind
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Speaker, Transcript
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.stages.attribute import TRANSCRIPT
from podcastkit.pipeline.stages.master import mastered_of
from podcastkit.pipeline.transcripts import (
    file_text,
    find_entry,
    last_entry,
    refuse_unknown,
    reviewed_file,
)
from podcastkit.review.revisions import save


@dataclass(frozen=True, slots=True)
class Review:
    """An episode's transcript as whoever corrects it finds it."""

    slug: str
    file: Path
    """Where the reviewed transcript lies, or will."""
    transcript: Transcript
    revision: str
    """Of the transcript: what a change that starts from here names as its base."""
    reviewed: bool
    """Whether a person has corrected it; if not, it is the machine's."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a correction changed."""

    review: Review
    """The transcript as it now stands."""
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
        before = ", ".join(map(edits.described, self.was)) or "nobody known"
        return f"{self.change} {before} -> {edits.described(self.now)}"


def read_review(context: Context, slug: str) -> Review:
    """The reviewed transcript, or else what the machine made when the episode was last published.

    Raises ConfigError when there is no such episode or neither of the two, FormatError for a
    damaged file.
    """
    refuse_unknown(context, slug, nor="")
    file = reviewed_file(context, slug)
    reviewed = file.exists()
    text = (
        file_text(file)
        if reviewed
        else last_entry(context, slug, "attribute", "machine transcript").text(TRANSCRIPT)
    )
    transcript = native.read(text, str(file) if reviewed else TRANSCRIPT)
    return Review(slug, file, transcript, revision_of(native.write(transcript)), reviewed)


def keep(context: Context, review: Review, transcript: Transcript, change: Change) -> Review:
    """Save a correction of `review`; what others saved since it was read is merged with it.

    Raises EditConflict, writing nothing, where others changed the same otherwise, and BusyError
    while another podcastkit keeps writing this transcript.
    """
    saved = save(context, review.slug, transcript, base=review.revision, change=change)
    return replace(review, transcript=saved.transcript, revision=saved.revision, reviewed=True)


def rename(
    context: Context, slug: str, speaker: str, name: str, role: str = "", *, by: Author
) -> Correction:
    """Give a speaker another name, and a role if one is given; the name of another speaker merges
    the two.

    Speakers are meant by id or name here and below. Raises ConfigError when none or several are
    meant.
    """
    review = read_review(context, slug)
    was, name = _speaker(review, speaker), one_line(name)
    after = edits.rename(review.transcript, was.id, name, role or None)
    other = edits.namesake(review.transcript, was.id, name)
    return _corrected(
        context, review, after, "merged" if other else "renamed", (other or was).id, was, by=by
    )


def merge(context: Context, slug: str, speaker: str, into: str, *, by: Author) -> Correction:
    """Give all that one speaker says to another."""
    review = read_review(context, slug)
    was, now = _speaker(review, speaker), _speaker(review, into)
    return _corrected(
        context,
        review,
        edits.merge(review.transcript, was.id, now.id),
        "merged",
        now.id,
        was,
        by=by,
    )


def reassign(context: Context, slug: str, span: Span, speaker: str, *, by: Author) -> Correction:
    """Give what is said in a span to a speaker, who may be new: any name that nobody has yet."""
    review = read_review(context, slug)
    before = review.transcript
    known = edits.meant(before, speaker)
    if not known and not edits.looks_like_id(speaker):
        before = edits.add(before, one_line(speaker))
        known = before.speakers[-1:]
    now = known[0] if len(known) == 1 else _speaker(review, speaker)  # which says what is wrong
    return _corrected(
        context, review, edits.reassign(before, span, now.id), "reassigned", now.id, by=by
    )


def published_offset(context: Context, slug: str) -> Ms | None:
    """By how much the intro of the published audio delays the recording; None when nobody knows."""
    master = find_entry(context, slug, "master")
    if master is None:
        return None if context.show.jingles.intro else 0
    return mastered_of(master).offset


def _corrected(
    context: Context,
    review: Review,
    after: Transcript,
    change: str,
    now: str,
    was: Speaker | None = None,
    *,
    by: Author,
) -> Correction:
    """Keep a correction that changes anything, and say what it did; `was` where that does not
    follow from the words."""
    before = review.transcript
    found = edits.changed(before, after)
    done = Correction(
        review,
        change,
        (was,) if was else found.was,
        next(one for one in after.speakers if one.id == now),
        new=now not in {one.id for one in before.speakers},
        first=False,
        changes=after != before,
        segments=found.segments,
        words=found.words,
    )
    if not done.changes:
        return done
    kept = keep(context, review, after, Change(RevisionKind.SPEAKERS, done.summary, by))
    return replace(done, review=kept, first=not review.reviewed)


def _speaker(review: Review, wanted: str) -> Speaker:
    """The one speaker that an id or a name means."""
    found = edits.meant(review.transcript, wanted)
    if len(found) == 1:
        return found[0]
    speakers = edits.listed(review.transcript)
    if found:
        raise ConfigError(
            f'"{wanted}" may be more than one speaker of {review.slug}: '
            f"{', '.join(map(edits.described, found))}.",
            "Name the one that is meant by the id.",
        )
    if not review.transcript.speakers:
        raise ConfigError(
            f"Nobody is named as a speaker in the transcript of {review.slug}.",
            f"Say who speaks with: podcastkit transcript reassign {review.slug} NAME --from TIME "
            f"--to TIME",
        )
    known = [text for one in review.transcript.speakers for text in (one.name, one.id)]
    raise ConfigError(
        f'There is no speaker "{wanted}" in {review.slug}{did_you_mean(wanted, known)}',
        f"Speakers: {speakers}.",
    )
