"""Typography: the characters a careful typesetter would have typed. docs/typography.md lists the
rules."""

from __future__ import annotations

from podcastkit.text.sentences import base_language
from podcastkit.text.typography import quotes
from podcastkit.text.typography.english import typeset_english
from podcastkit.text.typography.french import space_french, typeset_french
from podcastkit.text.typography.protected import outside_protected
from podcastkit.text.typography.spaces import NARROW_NO_BREAK, NO_BREAK

__all__ = ["NARROW_NO_BREAK", "NO_BREAK", "typeset", "typeset_caption", "with_colon"]


def typeset(text: str, language: str) -> str:
    """The text with the typography of its language; doing it twice changes nothing more.

    French gets no-break spaces, « » and ’; English gets “ ” ‘ ’ and loses spaces before marks; both
    get … and dashes; any other language gets … and ’ only. Letters and digits stay, but for French
    ordinals ("2e" for "2ème"). Addresses, e-mails, tags, times like 12:30 and `code` are left as
    they are.
    """
    match base_language(language):
        case "fr":
            return outside_protected(text, typeset_french)
        case "en":
            return outside_protected(text, typeset_english)
        case _:
            return outside_protected(text, lambda rest: quotes.elisions(quotes.ellipses(rest)))


def with_colon(label: str, language: str) -> str:
    """A label with the colon that leads to what follows; French alone has a space before it, which
    does not break."""
    return f"{label}{NO_BREAK if base_language(language) == 'fr' else ''}:"


def typeset_caption(text: str, language: str) -> str:
    """The text with the spaces that French wants, for captions, where every character must survive
    any player.

    Only spaces change, and always to the no-break space U+00A0: fonts of set-top players lack
    U+202F and show a box. Quotes, apostrophes and dots stay as transcribed, so that a search, an
    editor's glossary and the word itself still match after a round trip through a caption file.
    Other languages are returned as they are.
    """
    return outside_protected(text, space_french) if base_language(language) == "fr" else text
