"""The rules of English, as the Chicago Manual of Style and Hart's Rules have them where they
agree."""

from __future__ import annotations

import re

from podcastkit.text.typography import dashes, quantities, quotes
from podcastkit.text.typography.protected import CLOSING_TAG, HOLES, OPENING_TAG
from podcastkit.text.typography.spaces import SPACE, held, hold, without_stray_spaces

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan\\.|Feb\\.|Mar\\.|Apr\\.|Aug\\.|Sept\\.|Oct\\.|Nov\\.|Dec\\."
)
_COUNTED = (
    "hundred|thousand|million|billion|trillion|percent|per "
    "cent|years?|months?|weeks?|days?|hours?|minutes?|seconds?|"
    "miles?|feet|foot|inch(?:es)?|pounds?|dollars?|cents?|euros?|degrees?|kilomet(?:er|re)s?|met(?:er|re)s?"
)
_REFERENCE_WORDS = "pages?|chapters?|volumes?|parts?|episodes?|seasons?|acts?|scenes?|sections?"

_HELD = (
    held(
        r"\d+",
        rf"{quantities.UNIT}|(?:{_COUNTED})(?!\w)|[ap]\.m\.|(?:[ap]m|[AP]M)(?!\w)|(?:BCE?|AD|CE)(?!\w)",
    ),
    held(r"\d{1,2}(?:st|nd|rd|th)?", rf"(?:{_MONTHS})(?!\w)"),
    held(_MONTHS, r"\d{1,2}(?:st|nd|rd|th)?(?!\w)"),
    held(
        rf"pp?\.|No\.|no\.|nos\.|Nos\.|[Ff]ig\.|[Vv]ol\.|[Cc]h\.|§§?|(?i:{_REFERENCE_WORDS})", r"\d"
    ),
    held(r"(?:Mr|Mrs|Ms|Mx|Dr|Prof|St|Rev|Gen|Sen|Gov|Capt|Lt)\.?", r"[A-ZÀ-ÖØ-Þ]"),
    held(r"(?<![.-])[A-Z]\.(?:-?[A-Z]\.)*", r"[A-ZÀ-ÖØ-Þ][^\W\d_]|[A-Z]\."),
    held(r"[A-ZÀ-ÖØ-Þ][^\W\d_]+", r"(?:[IVX]{2,7}(?!\w)|[VX](?![\w.’']))"),
)
_MARKS = re.compile(
    rf"(?<=\w|[)\]»”’\"'%‰€$£°…*{HOLES}]){SPACE}+(?=[;:!?]+(?:$|[\s”’{OPENING_TAG}{CLOSING_TAG}]))",
    re.MULTILINE,
)


def typeset_english(text: str) -> str:
    """Everything English asks for; letters and digits stay."""
    text = quantities.join_percent(quantities.part_units(quantities.minus_signs(text)))
    text = dashes.english_dashes(quotes.ellipses(text))
    text = quotes.english_apostrophes(quotes.elisions(text))
    text = _MARKS.sub(
        "", without_stray_spaces(quotes.pair_quotes(text, outer=("“", "”"), inner=("‘", "’")))
    )
    return hold(text, _HELD)
