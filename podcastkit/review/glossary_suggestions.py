"""What the corrections of episodes teach: proposed, accepted into glossary.toml, and what the
glossary gained by it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from podcastkit.config.slugs import is_slug
from podcastkit.errors import ConfigError, FormatError
from podcastkit.files.atomic import write_text
from podcastkit.files.reading import is_present
from podcastkit.inference.lexicon import fingerprint, lexicon_of
from podcastkit.model.show import Episode
from podcastkit.pipeline.context import Context, read_episode
from podcastkit.pipeline.engine import records
from podcastkit.pipeline.engine.key import StageKey
from podcastkit.pipeline.stages.attribute import REVIEWED, glossary_options
from podcastkit.pipeline.transcripts import (
    find_entry,
    machine_transcripts,
    refuse_unknown,
    reviewed_file,
    reviewed_transcript,
)
from podcastkit.review.newer_draft import is_drafted_again
from podcastkit.text.sentences import base_language

if TYPE_CHECKING:
    from podcastkit.names.learning.suggestions import Suggestion
    from podcastkit.review.glossary_terms import AddedTerm

_GAIN = "taught.json"


@dataclass(frozen=True, slots=True)
class GlossaryGain:
    """The corrections of an episode's machine draft, and what the glossary as it is now makes of
    that draft."""

    corrections: int
    """Places in which a person changed words."""
    names: int
    """Those that are names or terms which were misheard."""
    right: int
    """Corrections that the glossary would make."""
    spoiled: int
    """Places that were right in the draft, and that the glossary would make wrong."""


def suggestions_of(context: Context, slugs: Sequence[str] = ()) -> tuple[Suggestion, ...]:
    """What the corrections of episodes teach, the most frequent first; without slugs, of all that
    have any.

    Raises ConfigError when an episode that is named has no reviewed transcript, or the draft that
    was corrected in it is not the last one, or not there.
    """
    from podcastkit.names.learning.suggestions import Reviewed, suggest_terms

    by_language: dict[str, list[Reviewed]] = {}
    for slug in slugs or _reviewed_slugs(context):
        refuse_unknown(context, slug, nor="")
        reviewed = reviewed_transcript(context, slug)
        if is_drafted_again(context, slug):
            raise ConfigError(
                f"What was corrected in {slug} is not known: the machine has transcribed it again "
                f"since.",
                f"Carry the corrections over first: podcastkit transcript carry {slug}",
            )
        named = machine_transcripts(context, read_episode(context, slug)).named
        by_language.setdefault(base_language(named.language), []).append(
            Reviewed(slug, named, reviewed)
        )
    suggestions = [
        suggestion
        for language, episodes in by_language.items()
        for suggestion in suggest_terms(episodes, context.glossary, lexicon_of(language))
    ]
    return tuple(sorted(suggestions, key=lambda suggestion: suggestion.count, reverse=True))


def accept(context: Context, suggestion: Suggestion) -> AddedTerm:
    """Write a lesson into glossary.toml, everything else in which stays; `context` has to be read
    again after that.

    Raises ConfigError, changing nothing, for a form that must not stand there, and when all of it
    is there already.
    """
    from podcastkit.review.glossary_terms import TermRequest, add_term

    return add_term(
        context.workspace,
        TermRequest(
            suggestion.written, "" if suggestion.known else suggestion.kind, suggestion.heard
        ),
    )


def glossary_gain(context: Context, episode: Episode) -> GlossaryGain | None:
    """What was corrected in an episode, and what the glossary would correct; None without a review
    or its draft.

    None as well when one of the two cannot be read, or when another draft was corrected than the
    last one. It is worked out once for each draft, review and glossary.
    """
    reviewed, draft = (
        reviewed_file(context, episode.slug),
        find_entry(context, episode.slug, "transcribe"),
    )
    if draft is None or not is_present(reviewed):
        return None
    stage = StageKey(
        "learn",
        1,
        options={"glossary": glossary_options(context.glossary)},
        inputs={"draft": draft.digests["draft.json"], REVIEWED: context.memory.digest(reviewed)},
        tools={"lexicon": fingerprint()},
    )

    def produce(folder: Path) -> None:
        write_text(folder / _GAIN, records.dump(_measure_gain(context, episode)))

    try:
        if is_drafted_again(context, episode.slug):
            return None
        entry = context.cache.find(stage) or context.cache.make(stage, produce)
        return records.load(entry.text(_GAIN), GlossaryGain, _GAIN)
    except FormatError:
        return None


def _measure_gain(context: Context, episode: Episode) -> GlossaryGain:
    from podcastkit.names.learning.corrected_words import measure_gain
    from podcastkit.names.learning.heard_forms import find_misheard_names

    machine, reviewed = (
        machine_transcripts(context, episode),
        reviewed_transcript(context, episode.slug),
    )
    gained = measure_gain(machine.draft, machine.named, reviewed)
    names = find_misheard_names(
        machine.draft, reviewed, context.glossary, lexicon_of(machine.draft.language)
    )
    return GlossaryGain(gained.corrections, len(names), gained.right, gained.spoiled)


def _reviewed_slugs(context: Context) -> Iterable[str]:
    """The episodes whose reviewed transcript can be compared with what it was made from."""
    for slug in filter(is_slug, context.workspace.slugs()):
        reviewed, drafted = (
            is_present(reviewed_file(context, slug)),
            find_entry(context, slug, "transcribe"),
        )
        if reviewed and drafted and not is_drafted_again(context, slug):
            yield slug
