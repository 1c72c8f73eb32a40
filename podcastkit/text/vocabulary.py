"""The words that carry a talk's subject: tokens, crude stems and the words that carry none."""

from __future__ import annotations

import re

from podcastkit.model.transcript import UNSPACED_LANGUAGES
from podcastkit.text.sentences import base_language

_WORD = re.compile(r"[^\W_]+")

STEM_LETTERS = 5
"""Cutting words to five letters serves European languages about as well as real stemmers do for
matching (McNamee and Mayfield, "Character n-gram tokenization for European language text
retrieval", 2004)."""


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Function words, and the verbs and fillers that every conversation is full of.
STOP_WORDS: dict[str, frozenset[str]] = {
    "fr": _set("""
        a à ah ai aie aient ailleurs ainsi ait allait aller allez allons alors apparemment après as
        assez au aucun aucune aujourd aura aurait auraient aurais auras aurez auriez aurons auront
        aussi autant autour autre autres aux avaient avais avait avant avec avez aviez avions avoir
        avons ayant ayez bah beaucoup ben bien bon bonjour bonne bref c ça car ce ceci cela celle
        celles celui certain certaine certaines certains ces cet cette ceux chaque chez chose choses
        comme comment complètement concrètement connais connait contre côté coup croire crois d dans
        de début dedans déjà demande demander demandé depuis dernier dernière derrière des dès
        dessus deux deuxième devant devenir devenu devez devient devoir devrait dire dis disais
        disait disent dit dites dix doit doivent donc donner donne dont du dû durant eh elle elles
        en encore enfin ensuite entre environ envie es essaie essayer est et étaient étais était
        étant etc été êtes étiez étions être eu eue euh eux exactement exemple fait faire fais
        faisait faisais fallait fasse faudrait faut finalement font fois forcément furent fut genre
        gens grâce grand grande gros grosse hein hier huit hui ici il ils in j jamais je jour jours
        juste jusqu jusque justement l la là laisse laquelle le lequel les lesquelles lesquels leur
        leurs loin lors lorsque lui m ma maintenant mais mal malgré me même mêmes merci mes met mets
        mettre mieux mis moi moins moment mon monsieur madame n ne ni niveau nombreux non nos notre
        nôtre nous nouveau nouvelle nouvelles on ont or ou où ouais oui outre par parce pareil
        parfois parle parler parlez parlé part particulier particulière particulièrement partir pas
        passe passer passé peine pendant pense penser pensais pensez peu peut peuvent peux plein
        plupart plus plusieurs plutôt point pour pourquoi pourrait pourraient pourrais pourras
        pourrez pourriez pouvait pouvez pouvoir pouvons première premier premières premiers prend
        prends prendre presque pris puis puisque qu quand quatre que quel quelle quelles quelqu
        quelque quelques quels qui quoi raconter racontez rapidement rapport regarder reste rester
        rien s sa sais sait sans savait savez savoir se sens sera serait seraient serais seras serez
        seriez serons seront ses seule seul seulement si sinon soi soient sois soit sommes son sont
        sorte souvent sous suffit suis suite sur surtout t ta tandis tant te tel telle tellement
        tels tes toi ton toujours tous tout toute toutes trois très trop trouve trouver tu un une va
        vais vas venir venait venez venu vers veut veulent veux vient viens viennent voilà voir vois
        voit vont vos votre vôtre voulais voulait voulez vouloir vous voyez vraie vrai vraiment y an
        ans année années car petit petite petits petites façon manière cinq six sept neuf mille cent
        euros heure heures minute minutes soir matin semaine mois côtés ok okay super bravo
        bienvenue bienvenu accord appelle appelait appelle arrive arriver arrivé commence commencé
        commencer dirais truc trucs fond gros haut bas long lieu celui-ci cause idée question
        questions réponse histoire vie
        """),
    "en": _set("""
        a able about above across actually after again against ago ah all almost also although
        always am an and another any anybody anyone anything anyway are aren around as ask asked at
        away back bad be because become been before being believe below best better between big both
        bit but by call called came can cannot cause certain certainly come comes coming could
        couldn couple course d did didn different do does doesn doing don done down each either else
        end enough especially even ever every everybody everyone everything exactly example fact far
        feel few fine first five for forth four from full further gave general get gets getting give
        given gives go goes going gone gonna good got great guess guy guys had hadn happen happened
        happening happens hard has hasn have haven having he hear heard hello her here hers hi him
        his hmm how however i idea if important in instead interesting into is isn it its itself
        just keep kind kinda knew know known knows last later least less let like likely little ll
        long look looking lot lots m made make makes making many may maybe me mean means might mine
        more most mostly much must my myself name necessarily need needs never new next nice nine no
        nobody none nor not nothing now number o obviously of off often oh ok okay old on once one
        ones only onto or other others our ours out over own part people per perhaps person piece
        place point possible pretty probably problem put question questions quite rather re read
        real really reason right s said same saw say saying says second see seem seems seen seven
        several shall she should shouldn show side simply since six so some somebody somehow someone
        something sometimes sort speak start started starting still stuff such sure t take takes
        taking talk talked talking tell ten than thank thanks that the their theirs them themselves
        then there therefore these they thing things think thinking third this those though thought
        three through thus time times to today together told too took totally toward tried true try
        trying turn two type uh um under understand until up upon us use used using usually ve very
        want wanted wants was wasn way ways we well went were weren what whatever when where whether
        which while who whole whom whose why will with within without won word work would wouldn
        yeah year years yep yes yet you your yours yourself day days welcome bye absolutely
        definitely basically essentially literally
        """),
    "es": _set("""
        a ahí ahora al algo alguien algún alguna algunas algunos allí antes aquel aquí así aún
        aunque bien bueno cada casi como cómo con cosa cosas creo cual cuál cualquier cuando cuándo
        cuánto de deben debería decir del desde después dice dicho donde dónde dos e el él ella
        ellas ellos en entonces entre era eran es esa esas ese eso esos esta está están estar estas
        este esto estos estoy forma fue gente gracias gran ha había haber hace hacer hacia han hasta
        hay he hemos hola igual ir la las le les lo los manera más mayor me mejor menos mi mientras
        mis mismo momento mucha muchas mucho muchos muy nada ni no nos nosotros nuestra nuestro o
        otra otras otro otros para parte pero poco poder podría por porque posible primer primero
        pueda puede pueden puedo pues que qué quien quién quiere quiero realmente sea según ser si
        sí siempre sin sino sobre solo sólo son soy su sus también tampoco tan tanto te tener tengo
        tenía tiempo tiene tienen tipo toda todas todavía todo todos tres tu tus un una uno unos
        usted va vamos van ver vez voy y ya yo pregunta preguntas
        """),
    "pt": _set("""
        a acho agora ainda algo alguém algum alguma algumas alguns ali antes ao aos apenas aquela
        aquele aqui as assim até bem boa bom cada coisa coisas com como da daí das de dela dele
        depois desde dessa desse desta deste deve dizer do dos e é ela elas ele eles em então entre
        era eram essa essas esse esses esta está estão estar estas estava este estes eu falar fazer
        faz fez foi for foram forma gente grande há hoje isso isto já lá lhe maior mais mas me
        melhor menos mesmo meu meus minha minhas momento muita muitas muito muitos na nada não nas
        né nem nessa nesse nesta neste ninguém no nos nós nossa nosso num numa o obrigado obrigada
        olá onde os ou outra outras outro outros para parte pela pelas pelo pelos pergunta perguntas
        pode podem poder pois por porque possível pouco pra primeira primeiro qual quais qualquer
        quando quanto que quê quem quer quero realmente sabe se seja sem sempre ser será seu seus
        sim só sobre sou sua suas também tão te tem têm tempo temos tenho ter tinha tipo toda todas
        todo todos três tu tudo um uma umas uns vai vamos vão ver vez você vocês vou
        """),
}


GREETINGS: dict[str, frozenset[str]] = {
    "fr": _set("bonjour bonsoir bienvenue salut coucou"),
    "en": _set("hello hi hey welcome greetings"),
    "es": _set("hola bienvenido bienvenida bienvenidos bienvenidas buenos buenas"),
    "pt": _set("olá oi vindo vinda vindos vindas"),
}
"""Words that open a talk."""

OPENINGS: dict[str, frozenset[str]] = {
    "fr": GREETINGS["fr"] | _set("épisode émission podcast"),
    "en": GREETINGS["en"] | _set("today episode podcast show video"),
    "es": GREETINGS["es"] | _set("hoy episodio podcast charla"),
    "pt": GREETINGS["pt"] | _set("hoje episódio podcast"),
}
"""Words in the first sentences of a talk that introduce it."""

THANKS: dict[str, frozenset[str]] = {
    "fr": _set("merci bientôt revoir"),
    "en": _set("thanks thank bye goodbye"),
    "es": _set("gracias adiós"),
    "pt": _set("obrigado obrigada tchau adeus"),
}
"""Words that close one."""

FIRST_WORDS: dict[str, frozenset[str]] = {
    "fr": _set(
        "alors et donc ok okay bon ben bah mais oui non voilà euh hein d'accord accord d justement"
    ),
    "en": _set("so and okay ok well now but yeah yes right um uh then alright"),
    "es": _set("entonces y bueno pues pero sí vale ahora"),
    "pt": _set("então e bom bem mas sim agora né"),
}
"""Words that start a spoken sentence without adding to it."""

INTERROGATIVES: dict[str, frozenset[str]] = {
    "fr": _set(
        "qu que quel quelle quels quelles comment pourquoi où quand combien qui quoi est lequel "
        "laquelle"
    ),
    "en": _set("what why how who where when which whose"),
    "es": _set("qué cómo por cuál cuáles quién quiénes dónde cuándo cuánto"),
    "pt": _set("que como por qual quais quem onde quando quanto"),
}
"""Words that open a question which can stand alone."""

DETERMINERS: dict[str, frozenset[str]] = {
    "fr": _set("""
        le la les l un une des du au aux mon ma mes ton ta tes son sa ses notre nos votre vos leur
        leurs ce cet cette ces chaque plusieurs quelques aucun aucune première premier deux trois
        quatre cinq
        """),
    "en": _set(
        "the a an my our your his her its their this these those of every some any no first two "
        "three"
    ),
    "es": _set("el la los las un una unos unas del al mi mis tu tus su sus este esta estos estas"),
    "pt": _set("""
        o a os as um uma uns umas do da dos das ao aos no na nos nas meu minha meus minhas seu sua
        seus suas este esta
        """),
}
"""Little words after which a noun, or its adjective, comes next."""


def words(text: str) -> list[str]:
    """The words of a text, case-folded; an apostrophe or a hyphen parts two words ("l'entreprise":
    l, entreprise)."""
    return _WORD.findall(text.casefold())


def stop_words(language: str) -> frozenset[str]:
    """The words of a language that carry no subject; empty for a language we have no list of."""
    return STOP_WORDS.get(base_language(language), frozenset())


def stems(text: str, language: str) -> list[str]:
    """What two passages on one subject share: stems of content words, or character pairs where
    words have no spaces."""
    if base_language(language) in UNSPACED_LANGUAGES:
        letters = "".join(words(text))
        return [letters[i : i + 2] for i in range(len(letters) - 1)]
    ignored = stop_words(language)
    return [word[:STEM_LETTERS] for word in words(text) if len(word) > 2 and word not in ignored]
