"""What people say before and behind a name when they announce it, and when they only speak of it.

Text is compared as `speech.spelling.plain` leaves it: small letters, no accents, spaces for
apostrophes and hyphens.
"""

from __future__ import annotations

import re

_LEADING_OVER = {
    "fr": """
        passe | passons | passer | passez | heures? | moment | temps | place | voici | voila | maintenant | suite
        | commence | commencons | commencer | entame | entamons | attaque | attaquons | demarre | demarrons | lance
        | lancons | termine | terminons | terminer | finis | finit | finir | finissons | conclure | concluons | enchaine
        | enchainons | joue | jouons | jouer | bienvenue | arrive | arrivons | allons | reste | rubrique
        """,
    "en": """
        time | turn | turning | move | moving | on to | onto | here | welcome | now | next | ready | play | over to
        | start with | starting with | begin with | end with | finish with | close with | wrap up with | kick off | let
        | brings us | this is
        """,
}
"""Ahead of a name, at most five words apart."""

_TOLD_BEFORE = {
    "fr": r"""
        comme (?:je|tu|il|elle|on|vous|nous) | (?:dis|parl)(?:ais|ait|iez|ions) | dernieres? fois | souven(?:ez|ait|ir)
        | rappel\w* | tout a l heure | plus tard | bientot | a la fin | au programme | retrouver(?:a|ez|ons)
        | prochaine? | dans un instant | (?:ai|as|a|avons|avez|ont) (?:entendu|ecoute|adore|aime)
        | (?:apres|avant|pendant|depuis|merci pour)(?: \w+)?$
        """,
    "en": r"""
        as (?:i|you|we) | said | mentioned | told | talk(?:ed|ing) about | earlier | later | remember | recall
        | last (?:time|week|month|year|season|episode) | coming up | at the end | previous | in a (?:moment|minute)
        | (?:after|before|during|thanks for|thank you for)(?: \w+)?$
        """,
}
"""Ahead of the name of something that was, or is to come."""

_TOLD_AFTER = {
    "fr": r"""
        (?:de |d )?(?:la |l )?(?:semaine|saison|annee|mois|episode) (?:derni|passe|prece|pro)\w+ | dont | d il y a
        | que? (?:je?|on|nous|vous|tu) | qu (?:on|il|elle) | (?:c )?etait | a la fin | tout a l heure | plus tard
        | bientot | dans un instant
        """,
    "en": r"""
        (?:that )?(?:we|you|i) | (?:from |of )?last | was | at the end | later | in a (?:moment|minute) | coming up
        """,
}
"""Right behind one."""


def leads_over(before: str, language: str) -> bool:
    """Whether the words before a name lead over to it: "on passe à", "time for"; no in a language
    we know none of."""
    return _holds(rf"\b(?:{_choice(_LEADING_OVER, language)})\b(?: \w+){{0,5}}$", before)


def tells_of(before: str, after: str, language: str) -> bool:
    """Whether the words around a name speak of what was or will be: "comme je disais dans", "last
    week"."""
    return _holds(rf"\b(?:{_choice(_TOLD_BEFORE, language)})(?!\w)", before) or _holds(
        rf"^(?:{_choice(_TOLD_AFTER, language)})(?!\w)", after
    )


def _choice(phrases: dict[str, str], language: str) -> str:
    """The phrases of a language as one regular expression, which matches nothing for one we know
    none of."""
    return "|".join(phrase.strip() for phrase in re.split(r"\s\|\s", phrases.get(language, "(?!)")))


def _holds(pattern: str, text: str) -> bool:
    return re.search(pattern, text) is not None
