"""Whether the words around a name announce it, or only speak of it."""

from __future__ import annotations

from podcastkit.text.expressions import expressions


def leads_over(before: str, language: str) -> bool:
    """Whether the words before a name, in their plain form, lead over to it: "on passe a", "time
    for"; no in a language we know none of."""
    known = expressions(language)
    return known is not None and known.leading_over.search(before) is not None


def tells_of(before: str, after: str, language: str) -> bool:
    """Whether the words around a name speak of what was or will be: "comme je disais dans", "last
    week"."""
    known = expressions(language)
    return known is not None and bool(
        known.told_before.search(before) or known.told_after.search(after)
    )
