"""The little words that show where a name or noun phrase begins, ends and is announced."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from podcastkit.model.transcript import UNSPACED_LANGUAGES
from podcastkit.text.sentences import base_language
from podcastkit.text.vocabulary import DETERMINERS, INTERROGATIVES, stop_words


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


PALE: Mapping[str, frozenset[str]] = {
    "fr": _set("""
        autre autres cas cause chose choses côté coup début dernier dernière deux deuxième exemple
        façon fin fois fond genre gens grand grande gros grosse haut heure heures histoire idée jour
        jours lieu manière mois moins moment monsieur madame niveau nouveau nouveaux nouvelle
        nouvelles partie petit petite petits petites particulier particulière plus point premier
        première premières premiers question questions rapport réponse seul seule semaine soir matin
        suite temps trois type vie vraie vrai an ans année années euros minute minutes cent mille
        quatre cinq six sept dix truc trucs
        """),
    "en": _set("""
        able bad best better big bit case cause certain couple day days different end example fact
        few first five four full fun general good great guy guys hard high idea important
        interesting issue kind last least less likely little long lot lots main more most much name
        need needs new next nice number old once one ones order other others own part people person
        piece place point possible problem problems question questions real reason right same second
        set short side single six start state stuff talk ten term terms test thing things third
        three time times two type use used using way ways week whole word work world year years
        """),
    "es": _set("""
        cosa cosas forma gente gran manera mayor mejor menos momento otra otras otro otros parte
        posible pregunta preguntas primer primera primero tiempo tipo tres vez más
        """),
    "pt": _set("""
        coisa coisas forma gente grande maior maneira melhor menos momento outra outras outro outros
        parte pergunta perguntas possível primeira primeiro tempo tipo três vez mais
        """),
}
"""Stop words that a title may have, and even start or end with, but not consist of: "point de vue",
"use case"."""

BETWEEN: Mapping[str, frozenset[str]] = {
    "fr": _set(
        "de d du des à au aux en la le les l et ou pour par sur sous dans un une avec sans contre "
        "entre vers chez"
    ),
    "en": _set(
        "of for to in on with without and or the a an vs versus from by as at into over between "
        "against"
    ),
    "es": _set("de del la el los las en y e o u para por con un una a al sin contra entre sobre"),
    "pt": _set(
        "de do da dos das o a os as em no na nos nas e ou para por com um uma ao à sem contra "
        "entre sobre"
    ),
}
"""Little words that may stand inside a noun phrase: "création d'entreprise", "security proofs for
FROST"."""

VERBAL: Mapping[str, frozenset[str]] = {
    "fr": _set("""
        je j tu il elle on nous vous ils elles ne n me m te t se s y pas jamais qui lui leur a ont
        est sont passons revenons commençons terminons continuons finissons
        """),
    "en": _set("""
        i you he she it we they who to can can't cannot could will would should may might must shall
        not don't doesn't didn't won't let's lets i'm i'll you'll we'll they'll it'll also just
        really actually basically
        """),
    "es": _set(
        "yo tú él ella usted nosotros ellos ellas ustedes se me te nos le les que no puede pueden "
        "puedes podemos"
    ),
    "pt": _set(
        "eu tu ele ela você vocês nós eles elas se me te nos lhe que não pode podem podemos"
    ),
}
"""Words after which a verb comes next; what often stands there is no noun."""

ANNOUNCING: Mapping[str, frozenset[str]] = {
    "fr": _set("""
        sur parlons abordons parler parlez parle raconter racontez raconte décrire décrivez
        expliquer expliquez découper choisir concernant appelle appelé appelée
        """),
    "en": _set("about regarding discuss discussing called describe explain onto of"),
    "es": _set("sobre hablar hablemos explicar llamado llamada acerca"),
    "pt": _set("sobre falar explicar chamado chamada acerca"),
}
"""Words after which, articles and prepositions left out, a subject is named: "parlons du
handicap"."""

POINTING: Mapping[str, frozenset[str]] = {
    "fr": _set("ça ce cela c il elle ils elles je j moi"),
    "en": _set("it this that these those you i me they he she them there going"),
    "es": _set("esto eso ese esa esos esas este esta él ella ellos"),
    "pt": _set("isto isso esse essa esses essas este esta ele ela eles"),
}
"""Words that point at what was said before, so that a question with them does not stand alone."""

LATE_INTERROGATIVES: Mapping[str, frozenset[str]] = {
    "fr": _set("qu quel quelle quels quelles comment pourquoi combien quoi"),
    "en": _set("what why how"),
    "es": _set("qué cómo cuál cuáles cuánto"),
    "pt": _set("como qual quais quanto"),
}
"""Interrogatives that open a question after a comma too, where others open a relative clause."""

BEFORE_INTERROGATIVES: Mapping[str, frozenset[str]] = {
    "fr": _set("à de d depuis pour avec dans en sur chez par"),
    "es": _set("a de desde para con en sobre por"),
    "pt": _set("a de desde para com em sobre por"),
}
"""What may stand before an interrogative: "depuis combien de temps"."""

REQUESTS: Mapping[str, frozenset[str]] = {
    "fr": _set("pourrais pourriez pouvez peux pourrait"),
    "en": _set("could would you'd"),
    "es": _set("puedes puede podrías podría"),
    "pt": _set("pode poderia"),
}
"""Words of a request to tell something, a question in form only."""

# "Donneriez-vous", "dites-nous": a verb with its pronoun; and the polite imperative.
_FRENCH_VERB = re.compile(
    r".+-(?:je|tu|il|elle|on|nous|vous|ils|elles|moi|le|la|les|lui|leur)|.{2,}[^e]ez"
)
_FRENCH_NOUNS = _set("rendez-vous nez")
_ADVERBS = {"en": "ly", "es": "mente", "pt": "mente", "it": "mente"}
_NO_ADVERBS = _set(
    "family assembly supply reply anomaly daily weekly monthly early friendly italy mente"
)
_CONTRACTED = ("n't", "'re", "'ve", "'ll", "'m", "'d")
_COMMONEST = 40
_LITTLE = 4


def function_words(language: str, said: Iterable[str] = ()) -> frozenset[str]:
    """Words with which no title begins or ends; for a language without a list, the commonest short
    words `said`."""
    base = base_language(language)
    if known := stop_words(base):
        others = (BETWEEN, VERBAL, ANNOUNCING, DETERMINERS, INTERROGATIVES)
        closed = frozenset().union(*(table.get(base, frozenset()) for table in others))
        return (known - PALE.get(base, frozenset())) | (closed - PALE.get(base, frozenset()))
    if base in UNSPACED_LANGUAGES:
        return frozenset()
    short = Counter(word for word in said if len(word) <= _LITTLE)
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


def table(tables: Mapping[str, frozenset[str]], language: str) -> frozenset[str]:
    """The set of a language, region ignored; empty for a language without one."""
    return tables.get(base_language(language), frozenset())
