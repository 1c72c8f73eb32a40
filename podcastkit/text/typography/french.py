"""The rules of French, as the Lexique des règles typographiques en usage à l'Imprimerie nationale
gives them."""

from __future__ import annotations

import re

from podcastkit.text.typography import dashes, quantities, quotes
from podcastkit.text.typography.protected import CLOSING_TAG, HOLES, OPENING_TAG
from podcastkit.text.typography.spaces import (
    NARROW_NO_BREAK,
    NO_BREAK,
    SPACE,
    held,
    hold,
    without_stray_spaces,
)

_CAPITAL = "[A-ZÀ-ÖØ-ÞŒ]"
_ROMAN = r"[IVX]{2,7}(?!\w)|[VX](?![\w.’'])"
_MONTHS = (
    "janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre|"
    "janv\\.|f[ée]vr\\.|avr\\.|juil\\.|sept\\.|oct\\.|nov\\.|d[ée]c\\."
)
_COUNTED = (
    "euros?|francs?|dollars?|livres|centimes?|mille|millions?|milliards?|pour "
    "cent|degrés?|ans?|mois|semaines?|jours?|"
    "heures?|minutes?|secondes?|kilomètres?|mètres?|centimètres?|kilos?|kilogrammes?|grammes?|tonnes?|litres?|hectares?"
)
_REFERENCE_WORDS = (
    "pages?|chapitres?|tomes?|volumes?|articles?|numéros?|épisodes?|saisons?|actes?|scènes?"
)
_ABBREVIATED = r"pp?\.|art\.|chap\.|fig\.|vol\.|n°|§§?"

_HELD = (
    held(r"\d+", rf"{quantities.UNIT}|(?:{_COUNTED})(?!\w)|(?:av|apr)\."),
    held(rf"\d{{1,3}}{SPACE}?h", r"[0-5]\d(?!\d)"),
    held(r"\d{1,2}|1er", rf"(?:{_MONTHS})(?!\w)", re.IGNORECASE),
    held(rf"{_ABBREVIATED}|{_REFERENCE_WORDS}", r"\d|[IVX]+(?!\w)", re.IGNORECASE),
    held(r"ch\.|t\.|col\.|l\.|éd\.", r"\d|[IVX]+(?!\w)"),
    held(r"p\.", r"ex\."),
    held(r"av\.|apr\.", r"J\.-C\."),
    held(r"MM?\.|Mmes?|Mlles?|Mrs?|Drs?|Prs?|Me|Mgrs?", rf"{_CAPITAL}|d(?:e|u|es|e la)\s|d[’']"),
    held(
        rf"(?<![.-])(?<!av\.{NO_BREAK})(?<!apr\.{NO_BREAK}){_CAPITAL}\.(?:-?{_CAPITAL}\.)*",
        rf"{_CAPITAL}[^\W\d_]|{_CAPITAL}\.",
    ),
    held(rf"{_CAPITAL}[^\W\d_]+", rf"(?:{_ROMAN}|I[er]r?(?!\w)|1er(?!\w))"),
    held(
        r"(?:[IVX]+|\d{1,2})(?:e|er|re|es)",
        r"(?:siècles?|millénaires?|République|Empire|Reich|dynastie|arrondissements?)(?!\w)",
    ),
)
_LONG_NUMBER = quantities.long_numbers(_COUNTED)

# "1ère" is 1re for sure. "1ème" is a slip for 1er or 1re, which only the noun behind it would tell,
# so it stays.
_FIRST = re.compile(r"(?<!\w)(1|I)i?[èeé]re(s?)(?!\w)")
_ORDINAL = re.compile(r"(?<!\w)(?!1i?[èeé]m|1è)(\d+|[IVX][IVXL]*)(?:i?[èeé]me|è)(s?)(?!\w)")
_CHRIST = re.compile(rf"(?<!\w)(av|apr)\.{SPACE}?(?:J\.?-?C\.?)(?!\w|-)")
_TOUCHING_REFERENCE = re.compile(rf"(?<!\w)({_ABBREVIATED})(?=\d)", re.IGNORECASE)
_BEFORE_ELLIPSIS = re.compile(rf"(?<=[^\W\d_]){SPACE}+(?=…(?:$|[\s»”)\],;:!?]))", re.MULTILINE)

_AFTER = rf"(?<=\w|[)\]»”’\"'%‰€$£°…*{HOLES}])"
_ENDING = rf"(?=$|[\s»”’\"')\].,…—–*{OPENING_TAG}{CLOSING_TAG}])"
_HIGH_MARKS = re.compile(
    rf"{_AFTER}{SPACE}*(?=[!?]+{_ENDING}|;(?:$|[\s{OPENING_TAG}{CLOSING_TAG}]))", re.MULTILINE
)
_COLON = re.compile(rf"{_AFTER}{SPACE}*(?=:(?:$|[\s«“\"{OPENING_TAG}{CLOSING_TAG}]))", re.MULTILINE)
_OPENING = re.compile(rf"«{SPACE}*(?=\S)")
_CLOSING = re.compile(rf"(?<=[^\s«]){SPACE}*»")


def typeset_french(text: str) -> str:
    """Everything French asks for; letters stay but for the ordinals that `ordinals` names."""
    # Marks get their characters first, as the rules of dashes, numbers and spaces look for these.
    # What must not break comes last, when nothing moves any more.
    text = quotes.pair_quotes(
        quotes.elisions(quotes.ellipses(text)), outer=("«", "»"), inner=("“", "”")
    )
    text = dashes.french_dashes(quantities.minus_signs(_guillemets(text)))
    text = _numbers(_references(_BEFORE_ELLIPSIS.sub("", without_stray_spaces(text))))
    return _held_and_marked(text, NARROW_NO_BREAK)


def space_french(text: str) -> str:
    """Only the spaces of captions: those that stand there as no-break ones, and those marks, % and
    guillemets want."""
    return _held_and_marked(quantities.part_signs(_guillemets(text)), NO_BREAK)


def ordinals(text: str) -> str:
    """Ordinals in their short form: 1re for 1ère, 2e for 2ème, XXe for XXème, with the s of a
    plural."""
    return _ORDINAL.sub(r"\1e\2", _FIRST.sub(r"\1re\2", text))


def _references(text: str) -> str:
    # "av. J.-C." has many spellings; the later rules know this one.
    return _TOUCHING_REFERENCE.sub(rf"\1{NO_BREAK}", _CHRIST.sub(rf"\1.{NO_BREAK}J.-C.", text))


def _numbers(text: str) -> str:
    text = quantities.part_signs(ordinals(text))
    text = quantities.part_hours(quantities.part_units(text))
    return quantities.group_long_numbers(text, _LONG_NUMBER, NARROW_NO_BREAK)


def _guillemets(text: str) -> str:
    return _CLOSING.sub(f"{NO_BREAK}»", _OPENING.sub(f"«{NO_BREAK}", text))


def _held_and_marked(text: str, narrow: str) -> str:
    """What belongs together held by no-break spaces; `narrow` stands before ; ! ? and between
    groups of digits."""
    text = quantities.group_digits(dashes.hold_phrases(hold(text, _HELD)), narrow)
    return _COLON.sub(NO_BREAK, _HIGH_MARKS.sub(narrow, text))
