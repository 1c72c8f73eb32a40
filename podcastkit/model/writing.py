"""What a language model wrote of an episode."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Writing:
    """The texts that passed every check; those that did not are empty, and podcastkit's own stand
    in their place."""

    model: str
    summary: str = ""
    """One paragraph of plain text, typeset."""
    social: str = ""
    """A post about the episode, typeset, without a link."""
    titles: tuple[int, ...] = ()
    """The numbers, from 1, of the chapters whose title is the model's."""
    warnings: tuple[str, ...] = ()
    """What was refused and why, one sentence each."""
