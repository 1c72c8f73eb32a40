"""The reviewed transcript of an episode: read, corrected, and kept in `episodes/<slug>/transcript.json`.

The first correction makes that file from what the machine made; from then on it is the episode's transcript, and no
later run of the machine touches it. All times are those of the recording.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from podcastkit.build.context import Context
from podcastkit.build.sound import mastered_of
from podcastkit.build.speech import TRANSCRIPT
from podcastkit.build.transcripts import file_text, find_entry, last_entry, refuse_unknown
from podcastkit.config.toml import did_you_mean, one_line
from podcastkit.errors import ConfigError, EditConflict
from podcastkit.files.atomic import write_text
from podcastkit.files.digest import digest_file
from podcastkit.files.lock import workspace_lock
from podcastkit.formats import native
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Speaker, Transcript
from podcastkit.speakers import edits


@dataclass(frozen=True, slots=True)
class Review:
    """An episode's transcript as whoever corrects it finds it."""

    slug: str
    file: Path
    """Where the reviewed transcript lies, or will."""
    transcript: Transcript
    digest: str
    """Of the file when it was read; empty while there is none, and the transcript is the machine's."""

    @property
    def reviewed(self) -> bool:
        """Whether a person has corrected it."""
        return bool(self.digest)


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


def read_review(context: Context, slug: str) -> Review:
    """The reviewed transcript, or else what the machine made when the episode was last published.

    Raises ConfigError when there is no such episode or neither of the two, FormatError for a damaged file.
    """
    folder = context.workspace.episode_folder(slug)
    refuse_unknown(context, slug, nor="")
    file = folder / "transcript.json"
    if not file.exists():
        text = last_entry(context, slug, "attribute", "machine transcript").text(TRANSCRIPT)
        return Review(slug, file, native.read(text, TRANSCRIPT), "")
    # The digest comes first: a change between the two reads is then seen as a conflict, not lost.
    digest = _digest(file)
    return Review(slug, file, native.read(file_text(file), str(file)), digest)


def keep(context: Context, review: Review, transcript: Transcript) -> Review:
    """Put a correction of `review` in place of it.

    Raises BusyError while another podcastkit works in the workspace, and EditConflict, writing nothing, when the file
    is not as it was when `review` was read.
    """
    with workspace_lock(context.workspace.cache):
        if _digest(review.file) != review.digest:
            raise EditConflict(
                f"{review.file} was changed by something else while it was being corrected; nothing was written.",
                "Make the correction again: it will be made to the file as it is now.",
            )
        write_text(review.file, native.write(transcript))
        return Review(review.slug, review.file, transcript, _digest(review.file))


def rename(context: Context, slug: str, speaker: str, name: str, role: str = "") -> Correction:
    """Give a speaker another name, and a role if one is given; the name of another speaker merges the two.

    Speakers are meant by id or name here and below. Raises ConfigError when none or several are meant.
    """
    review = read_review(context, slug)
    was, name = _speaker(review, speaker), one_line(name)
    after = edits.rename(review.transcript, was.id, name, role or None)
    other = edits.namesake(review.transcript, was.id, name)
    return _corrected(context, review, after, "merged" if other else "renamed", (other or was).id, was)


def merge(context: Context, slug: str, speaker: str, into: str) -> Correction:
    """Give all that one speaker says to another."""
    review = read_review(context, slug)
    was, now = _speaker(review, speaker), _speaker(review, into)
    return _corrected(context, review, edits.merge(review.transcript, was.id, now.id), "merged", now.id, was)


def reassign(context: Context, slug: str, span: Span, speaker: str) -> Correction:
    """Give what is said in a span to a speaker, who may be new: any name that nobody has yet."""
    review = read_review(context, slug)
    before = review.transcript
    known = edits.meant(before, speaker)
    if not known and not edits.looks_like_id(speaker):
        before = edits.add(before, one_line(speaker))
        known = before.speakers[-1:]
    now = known[0] if len(known) == 1 else _speaker(review, speaker)  # which says what is wrong
    return _corrected(context, review, edits.reassign(before, span, now.id), "reassigned", now.id)


def published_offset(context: Context, slug: str) -> Ms | None:
    """By how much the intro of the published audio delays the recording; None when nobody knows."""
    master = find_entry(context, slug, "master")
    if master is None:
        return None if context.show.jingles.intro else 0
    return mastered_of(master).offset


def _corrected(
    context: Context, review: Review, after: Transcript, change: str, now: str, was: Speaker | None = None
) -> Correction:
    """Keep a correction that changes anything, and say what it did; `was` where that does not follow from the words."""
    before = review.transcript
    found = edits.changed(before, after)
    kept = keep(context, review, after) if after != before else review
    return Correction(
        kept,
        change,
        (was,) if was else found.was,
        next(one for one in after.speakers if one.id == now),
        new=now not in {one.id for one in before.speakers},
        first=kept.reviewed and not review.reviewed,
        changes=kept is not review,
        segments=found.segments,
        words=found.words,
    )


def _digest(file: Path) -> str:
    """Of a file; empty when there is none."""
    return digest_file(file) if file.is_file() else ""


def _speaker(review: Review, wanted: str) -> Speaker:
    """The one speaker that an id or a name means."""
    found = edits.meant(review.transcript, wanted)
    if len(found) == 1:
        return found[0]
    speakers = edits.listed(review.transcript)
    if found:
        raise ConfigError(
            f'"{wanted}" may be more than one speaker of {review.slug}: {", ".join(map(edits.described, found))}.',
            "Name the one that is meant by the id.",
        )
    if not review.transcript.speakers:
        raise ConfigError(
            f"Nobody is named as a speaker in the transcript of {review.slug}.",
            f"Say who speaks with: podcastkit transcript reassign {review.slug} NAME --from TIME --to TIME",
        )
    known = [text for one in review.transcript.speakers for text in (one.name, one.id)]
    raise ConfigError(
        f'There is no speaker "{wanted}" in {review.slug}{did_you_mean(wanted, known)}', f"Speakers: {speakers}."
    )
