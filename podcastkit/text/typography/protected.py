"""What typography must not touch: addresses, code, tags and times."""

from __future__ import annotations

import re
from collections.abc import Callable

ATOM = "\ue000"
"""The private character that stands for a protected stretch while rules are applied."""
OPENING_TAG = "\ue001"
"""The same for an opening tag, after which a quotation may begin."""
CLOSING_TAG = "\ue002"
"""The same for a closing tag."""
HOLES = ATOM + OPENING_TAG + CLOSING_TAG

# Every repetition is bounded, or begins where the last one cannot have begun: time stays linear in
# the text.
_PROTECTED = re.compile(
    rf"""
    (?P<hole> [{HOLES}] )
    | ``` .*? ```
    | (?<!`) (?P<ticks> `{{1,2}} ) (?!`) [^\n]*? (?<!`) (?P=ticks) (?!`)
    | (?P<tag> < (?P<closing> /? ) (?P<name> [a-z][\w:.-]*+ )
          (?: (?: [^<>"'] | "[^<"]*" | '[^<']*' )*+ > | [^<>]*+ > ) )
    | <!--[^<]*?--> | <[!?][^<>]*>
    | & (?: [#]\d{{1,7}} | [#]x[0-9a-f]{{1,6}} | [a-z]{{2,8}}\d{{0,2}} ) ;
    | (?: \b[a-z][a-z0-9+.-]{{0,15}}:// | \bwww\. ) [^\s<>«»“”"`{HOLES}]* [^\s<>«»“”"`{HOLES}.,;:!?…')\]’]
    | (?<![\w.+-]) [\w.+-]{{1,64}}+ @ [\w-]+ (?: \.[\w-]+ )+
    | (?<![\w.-]) (?: [\w-]{{1,63}}+ \. )+ [a-z]{{2,24}} / [^\s<>«»“”"`{HOLES}]* [^\s<>«»“”"`{HOLES}.,;:!?…')\]’]
    | (?<!\d) \d{{4}}-\d\d-\d\d (?: T[\d:.,+-]*[\dZ] )? (?!\d)
    | \d{{1,3}} (?: :\d\d )+ (?: [.,]\d{{1,3}} )?
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CODE = frozenset({"code", "kbd", "pre", "samp", "script", "style"})


def outside_protected(text: str, rules: Callable[[str], str]) -> str:
    """Apply rules with one private character standing for each protected stretch, so that rules see
    where it is.

    An element of code is protected with all it holds; one that is never closed, to the end, as a
    browser would.
    """
    protected: list[str] = []
    open_text: list[str] = []
    position = 0
    within = ""
    for match in _PROTECTED.finditer(text):
        name = (match["name"] or "").lower()
        if within:
            if match["closing"] and name == within:
                protected[-1] += text[position : match.end()]
                position, within = match.end(), ""
            continue
        opens = bool(match["tag"]) and not match["closing"]
        hole = OPENING_TAG if opens else CLOSING_TAG if match["tag"] else ATOM
        open_text += text[position : match.start()], hole
        protected.append(match[0])
        position = match.end()
        within = name if opens and name in _CODE and not match[0].endswith("/>") else ""
    if within:
        protected[-1] += text[position:]
    else:
        open_text.append(text[position:])
    stretches = iter(protected)
    return re.sub(f"[{HOLES}]", lambda _: next(stretches), rules("".join(open_text)))
