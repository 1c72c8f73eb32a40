"""Machine's drafts that nobody has read: what of them is sure, and how much is in doubt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from podcastkit.inference.lexicon import lexicon_of
from podcastkit.model.glossary import Glossary
from podcastkit.model.show import Episode, Show
from podcastkit.model.transcript import Transcript

if TYPE_CHECKING:
    from podcastkit.text.certainty import Certainty


@dataclass(frozen=True, slots=True)
class Unread:
    """A transcript that nobody has read."""

    words: int
    doubtful: int
    """How many of them may be others than were said."""

    def __str__(self) -> str:
        return f"draft transcript, {self.doubtful} of {self.words} words in doubt"


def written_names(show: Show, episode: Episode, glossary: Glossary) -> tuple[str, ...]:
    """Names that people have written down, so that a word of them need not be doubted."""
    people = (*show.hosts, *episode.hosts, *episode.guests)
    return (
        show.title,
        *(person.name for person in people),
        *(term.name for term in glossary.terms),
    )


def certainty_of(language: str, names: tuple[str, ...]) -> Certainty:
    """What judges the words of a draft in this language."""
    from podcastkit.text.certainty import Certainty

    return Certainty.of(lexicon_of(language), names)


def measure_doubt(draft: Transcript, certainty: Certainty) -> Unread:
    """How much of a draft is in doubt."""
    return Unread(sum(1 for _ in draft.words), certainty.doubtful(draft.words))
