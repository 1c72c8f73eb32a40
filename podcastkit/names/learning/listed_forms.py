"""Whether a form may be listed as misheard for a term: it is put right wherever it stands."""

from __future__ import annotations

from dataclasses import dataclass

from podcastkit.model.glossary import Glossary, Term
from podcastkit.names.evidence import is_ordinary
from podcastkit.text.phonetics import Lexicon


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a form must not be listed, in a sentence, and the next step if there is one."""

    why: str
    hint: str = ""


def why_refused(form: str, term: Term, glossary: Glossary, lexicon: Lexicon) -> Refusal | None:
    """Why a form would be put right where it is right, or in two ways; None when it may be listed
    for a term."""
    folded = form.casefold()
    if form == term.name:
        return Refusal(f'"{form}" is the right form; it cannot be misheard as itself.')
    if any(other.name != term.name and other.name.casefold() == folded for other in glossary.terms):
        return Refusal(f'"{form}" is a name of its own in the glossary, and cannot be put right.')
    owner = next(
        (other for other in glossary.terms if folded in map(str.casefold, other.misheard)), None
    )
    if owner:
        return Refusal(f'"{form}" is already a misheard form of {owner.name}.')
    if lexicon.counted and is_ordinary(form, term, lexicon):
        return Refusal(
            f'"{form}" is what people say anyway: it would become {term.name} wherever it stands.',
            f"Leave it out: {term.name} is put right where the context speaks for it. "
            f'See what happens with: podcastkit glossary test "{term.name}" EPISODE',
        )
    return None
