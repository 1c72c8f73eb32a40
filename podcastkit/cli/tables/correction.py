"""What a correction of who speaks changed."""

from __future__ import annotations

from dataclasses import asdict

from podcastkit.cli.output import print_json
from podcastkit.cli.tables.transcript import NOBODY
from podcastkit.editing.speakers import describe
from podcastkit.review.speaker_corrections import SpeakerCorrection


def print_correction(correction: SpeakerCorrection, as_json: bool) -> None:
    """Print it for people, with where it is kept and the next step, or for scripts."""
    if as_json:
        print_json(_content(correction))
    elif correction.changes:
        _show(correction)
    else:
        now = describe(correction.now)
        print(f"{correction.slug}: nothing to change, {now} is there already.")


def _show(correction: SpeakerCorrection) -> None:
    now = correction.now
    before = ", ".join(map(describe, correction.was)) or NOBODY
    role = f", {now.role}" if now.role else ""
    new = ", a new speaker" if correction.new else ""
    print(f"{correction.slug}: {correction.change} {before} -> {describe(now)}{role}{new}")
    print(f"  {correction.segments} segment(s), {correction.words} word(s)")
    made = (
        "; it was made from the machine's draft, and no later run overwrites it"
        if correction.first
        else ""
    )
    print(f"  kept in {correction.file}{made}")
    print(f"Next: podcastkit publish {correction.slug}")


def _content(correction: SpeakerCorrection) -> dict[str, object]:
    """The contract of docs/cli.md."""
    return {
        "episode": correction.slug,
        "file": str(correction.file),
        "change": correction.change,
        "was": [asdict(speaker) for speaker in correction.was],
        "now": asdict(correction.now),
        "new": correction.new,
        "first": correction.first,
        "changes": correction.changes,
        "segments": correction.segments,
        "words": correction.words,
    }
