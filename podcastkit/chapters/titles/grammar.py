"""The little words that show where a name or noun phrase begins, ends and is announced."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from podcastkit.model.transcript import UNSPACED_LANGUAGES
from podcastkit.text.sentences import base_language
from podcastkit.text.wordlists import word_lists
from podcastkit.text.wordlists.lists import word_set

# "Donneriez-vous", "dites-nous": a verb with its pronoun; and the polite imperative.
_FRENCH_VERB = re.compile(
    r".+-(?:je|tu|il|elle|on|nous|vous|ils|elles|moi|le|la|les|lui|leur)|.{2,}[^e]ez"
)
_FRENCH_NOUNS = frozenset({"rendez-vous", "nez"})
_ADVERBS = {"en": "ly", "es": "mente", "pt": "mente", "it": "mente"}
_NO_ADVERBS = word_set(
    "family assembly supply reply anomaly daily weekly monthly early friendly italy mente"
)
_CONTRACTED = ("n't", "'re", "'ve", "'ll", "'m", "'d")
_COMMONEST = 40
_LITTLE = 4


def function_words(language: str, spoken_words: Iterable[str] = ()) -> frozenset[str]:
    """Words with which no title begins or ends; for a language without a list, the commonest short
    `spoken_words`."""
    lists = word_lists(language)
    if lists.stop_words:
        bounding = (
            lists.stop_words
            | lists.inside_phrases
            | lists.before_verbs
            | lists.naming_a_subject
            | lists.determiners
            | lists.interrogatives
        )
        return bounding - lists.pale
    if base_language(language) in UNSPACED_LANGUAGES:
        return frozenset()
    # In any language the little words are short and said most; names are neither.
    short = Counter(word for word in spoken_words if len(word) <= _LITTLE)
    return frozenset(word for word, count in short.most_common(_COMMONEST) if count > 1)


def is_function_word(word: str, known: frozenset[str], language: str) -> bool:
    """Whether a case-folded word is in the list, made of words in it ("est-ce", "we're", "there's")
    or an adverb."""
    if word in known or ("-" in word and known.issuperset(word.split("-"))):
        return True
    plain = word.replace("’", "'")
    if plain.endswith(_CONTRACTED) or (plain.endswith("'s") and plain[:-2] in known):
        return True
    if base_language(language) == "fr":
        return _FRENCH_VERB.fullmatch(word) is not None and word not in _FRENCH_NOUNS
    ending = _ADVERBS.get(base_language(language))
    return ending is not None and word.endswith(ending) and word not in _NO_ADVERBS
