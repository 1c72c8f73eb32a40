"""What a transcript says, to tell the words of a file made from it from everything else there."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

from podcastkit.formats.paragraphs import running_text, stretches
from podcastkit.formats.rebuild import words_in
from podcastkit.model.transcript import Transcript
from podcastkit.text.normal_forms import letters, typewritten
from podcastkit.text.typography import typeset

_BEFORE = 12
"""Characters of what came before that make a place certain."""
_CERTAIN = 20
"""Characters in a row that nobody says by chance."""
_START = "\x02"


class SpokenText:
    """The text of a transcript as it was said and as it was set, and how far a reader has come in
    it. Kinds of spaces, quotes, dashes and capitals do not matter."""

    def __init__(self, known: Transcript | None) -> None:
        self._before = _START
        self._texts: list[tuple[str, frozenset[int]]] = []
        self._paragraphs: dict[str, str] = {}
        self.words: frozenset[str] = frozenset()
        """The letters of every word."""
        self._letters = ""
        self._mentioned: dict[str, bool] = {}
        if known is None:
            return
        words = [letters(word.text) for word in known.words]
        self.words, self._letters = frozenset(words), "".join(words)
        texts = [running_text(words, known.language) for words, _ in stretches(known)]
        typeset_texts = [typeset(text, known.language) for text in texts]
        self._paragraphs = dict(zip(map(_unspaced, typeset_texts), texts, strict=True))
        self._texts = [
            _searchable(word for text in version for word in words_in(text))
            for version in (texts, typeset_texts)
        ]

    def as_said(self, text: str) -> str:
        """A whole paragraph as it was before it was typeset, which may change letters ("2ème" is
        "2e"); any other text as it is."""
        return self._paragraphs.get(_unspaced(text), text)

    def says(self, text: str, following: str = "") -> bool:
        """Whether the transcript says a text just after what was read last, and what follows after
        it; or anywhere, where it is long enough not to stand there by chance."""
        asked = compact(text) + compact(following[: 2 * _BEFORE])[:_BEFORE]
        return bool(asked) and (
            self._holds(self._before + asked) or (len(asked) >= _CERTAIN and self._begins(asked))
        )

    def mentions(self, text: str) -> bool:
        """Whether the transcript says a text anywhere, from the beginning of a word."""
        asked = compact(text)
        if asked not in self._mentioned:
            self._mentioned[asked] = bool(asked) and self._begins(asked)
        return self._mentioned[asked]

    def says_letters(self, text: str) -> bool:
        """Whether the transcript says a text of nothing but `letters` anywhere."""
        return text in self._letters

    def follow(self, text: str) -> None:
        """Go on to what comes after a text."""
        self._before = (self._before + compact(text))[-_BEFORE:]

    def _holds(self, asked: str) -> bool:
        return any(asked in text for text, _ in self._texts)

    def _begins(self, asked: str) -> bool:
        for text, starts in self._texts:
            at = text.find(asked)
            while at >= 0:
                if at in starts:
                    return True
                at = text.find(asked, at + 1)
        return False


def _searchable(words: Iterable[str]) -> tuple[str, frozenset[int]]:
    """Words without what parts them, and where each begins."""
    parts = [compact(word) for word in words]
    return _START + "".join(parts), frozenset(accumulate(map(len, parts), initial=1))


def compact(text: str) -> str:
    """The text by which two are said alike: no white space, no capitals, no kinds of signs."""
    return _unspaced(text).casefold()


def _unspaced(text: str) -> str:
    return "".join(typewritten(text).split())
