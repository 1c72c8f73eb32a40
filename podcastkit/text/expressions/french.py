"""Expressions of French talk."""

from __future__ import annotations

from podcastkit.text.expressions.expressions import (
    Expressions,
    after_name,
    before_name,
    leading_to_name,
    pattern,
)

FRENCH = Expressions(
    leaning=pattern(r"""
        (?: il | elle | ils | elles ) \b (?! \s (?: faut | fallait | faudra\w* | suffit | existe | s['’]agit
          | y \s a ) )
      | (?: ça | cela | ceci | celui | celle | ceux | celles | lui | eux | leurs? | là | tel | telle ) (?! \w )
      | l['’] (?: un | une | autre ) (?! \w )
      | il \s y \s (?: a | avait ) \s (?: aussi | également | ensuite | donc ) \b | il \s est \s aussi
      | ce \s qui \s fait \s qu | si \s ce \s n['’]est | quand \s même | peut-être \s qu
      | ce (?! \w ) (?! \s (?: qu | dont | n['’]est \s pas ) )
      | (?: cet | cette | ces ) (?! \w ) (?! \s (?: année | fois | semaine ) )
      | c['’]est [-\s] à [-\s] dire
      | c['’] (?! est \b [^,]* \b qu ) | c['’]est \s (?: pour | comme | dans | à | de | un \s peu ) \s (?: ça | cela )
      | (?: d['’] (?: accord | ailleurs | où | autres? ) | du \s (?: coup | moins ) | au \s final | avant \s ça
          | en \s (?: fait | plus | gros | tout \s cas | revanche | effet | général | l['’]occurrence )
          | par \s (?: contre | exemple | ailleurs ) | tout \s (?: ça | cela | simplement )
          | comme \s (?: ça | quoi | je ) | à \s (?: partir \s de \s là | ce \s moment )
          | dans \s (?: le \s sens | l['’]idée ) | si \s* , | qu['’]\w+
          | après (?: \s* , | \s (?: je | on | nous | il | elle | ils | [cj]['’]\w+ | ça | voilà | moi | tu | y ) )
        ) (?! \w )
      | (?: alors | et | donc | mais | puis | ensuite | enfin | aussi | car | parce | puisque | sinon | voire | or | ou
          | ni | oui | ouais | non | bon | ben | bah | voilà | voici | euh | hein | ok | okay | exactement | justement
          | effectivement | évidemment | forcément | bref | pareil | sauf | déjà | surtout | notamment | genre | soit
          | franchement | afin | qui | que | dont | où | dedans | pas | même | idem | pourtant | cependant | néanmoins
        ) (?! [\w’'-] )
        """),
    subordinate=pattern(r"""
        (?: quand | lorsqu\w* | si | s['’]ils? | une \s fois | dès | comme | puisqu\w* | parce | pendant | depuis )
        (?! \w )
        """),
    finite=pattern(r"""
        \b (?: j['’] | c['’] | t['’] | m['’] | s['’] | n['’] | (?: je | tu | il | elle | on | nous | vous | ils
          | elles | qui ) \s
          | (?: est | sont | était | étaient | sera | seront | fut | a | ont | avait | avaient | aura | va | vont
          | fait | font | faut | peut | peuvent | doit | doivent | veut | veulent | sait | savent | vient | viennent
          | prend | met | reste | devient | donne | permet | dépend | suffit | existe | commence
              | \w{2,} (?: ait | aient | ions | iez | ez | era | eront | èrent )
            ) (?! \w )
        )
        """),
    hesitating=pattern(r"""
        \b (?: euh+ | heu+ | hein | bah | ben | ouais | voilà | machins? | trucs? | bidules? | disons | genre
          | du \s coup | en \s fait | comment \s dire | entre \s guillemets | on \s va \s dire | ou \s quoi
          | (?: tu | vous ) \s (?: vois | voyez | sais | savez ) | si \s (?: tu | vous ) \s (?: veux | voulez )
          | je \s (?: dirais | (?: ne \s )? sais \s pas ) | (?: tout | comme | pour ) \s ça | et \s tout
          | enfin \s* , | j['’]allais \s dire | quelque \s chose \s comme
        ) (?! \w )
      | \b quoi \s* [.,!]
        """),
    about_the_talk=pattern(r"""
        \b (?: la \s question | (?: vous | tu ) \s m['’](?: avez | as ) | cet \s (?: entretien | épisode )
          | ce \s podcast | me \s (?: raconter | parler | décrire )
          | je \s (?: me \s répète | réponds | disais ) | comme \s je \s (?: disais | dis ) | tout \s à \s l['’]heure
          | (?<! vous \s ) (?: présentez | parlez | racontez | expliquez | décrivez | dites | rappelez )
          | (?: première | dernière | autre ) \s question
        ) (?! \w )
        """),
    deictic=pattern(
        r"\b (?: ça | cela | ceci | là-bas | là | ici | dedans | dessus | c(?: elui | elle | eux )-\w+ ) (?! \w )"
    ),
    third_person=pattern(r"""
        \b (?: ils? (?! \s (?: faut | fallait | y \s a ) ) | elles? | eux | lui | leurs? | celui | celle | ceux )
        (?! \w )
        """),
    turning=pattern(r"""
        \b (?: un \s (?: jour | matin | soir ) | le \s jour \s où | ce \s jour[- ]là | c['’]est \s là \s qu['’e]
          | du \s jour \s au \s lendemain | soudain\w* | tout \s à \s coup | (?: pour \s )? la \s première \s fois
          | je \s n['’]oublierai | (?: tout | ma \s vie ) \s a \s (?: changé | basculé ) | l['’]accident | le \s déclic
          | (?: j['’]ai | on \s a | nous \s avons ) \s (?: décidé | compris | choisi | quitté | arrêté | perdu
          | rencontré
              | commencé | failli | fondé | créé | monté | vendu | démissionné | découvert | osé | dû | tout )
          | je \s (?: me \s )? suis \s (?: devenue? | partie? | née? | arrivée? | entrée? | rendue? | tombée? | dit
          | lancée?
              | inscrite? | reconstruite? )
          | en \s (?: 19 | 20 ) \d\d | à \s (?: l['’]âge \s de \s )? [\w-]+ \s ans
        ) (?! \w )
        """),
    strong=pattern(r"""
        \b (?: jamais | toujours | rien | personne \s n['’e] | impossible | essentiel\w* | vraie?s? | meilleure?s?
          | pire
          | plus \s (?: beau | belle | grande? | importante? | dur | forte? | difficile ) | rêv\w+ | peurs? | courage
          | ose[rz]? | échecs? | échou\w+ | réuss\w+ | aim(?: er | e | ais | ait | ons ) | amour | passion\w* | fierté
          | fière?s? | fiers? | libert\w+ | libre | chance | vie | vivre | mort | mourir | heureu\w+ | bonheur | joie
          | colère | pleur\w+ | souffr\w+ | espoir | force | regret\w* | doute\w* | combat\w* | partag\w+ | ensemble
          | confiance | envie | il \s faut | mains? | cœur | âme | magi\w+ | handicap\w* | difficult\w+ | rencontr\w+
        ) (?! \w )
        """),
    leading_over=leading_to_name(r"""
        passe | passons | passer | passez | heures? | moment | temps | place | voici | voila | maintenant | suite
        | commence | commencons | commencer | entame | entamons | attaque | attaquons | demarre | demarrons | lance
        | lancons | termine | terminons | terminer | finis | finit | finir | finissons | conclure | concluons | enchaine
        | enchainons | joue | jouons | jouer | bienvenue | arrive | arrivons | allons | reste | rubrique
        """),
    told_before=before_name(r"""
        comme (?:je|tu|il|elle|on|vous|nous) | (?:dis|parl)(?:ais|ait|iez|ions) | dernieres? fois | souven(?:ez|ait|ir)
        | rappel\w* | tout a l heure | plus tard | bientot | a la fin | au programme | retrouver(?:a|ez|ons)
        | prochaine? | dans un instant | (?:ai|as|a|avons|avez|ont) (?:entendu|ecoute|adore|aime)
        | (?:apres|avant|pendant|depuis|merci pour)(?: \w+)?$
        """),
    told_after=after_name(r"""
        (?:de |d )?(?:la |l )?(?:semaine|saison|annee|mois|episode) (?:derni|passe|prece|pro)\w+ | dont | d il y a
        | que? (?:je?|on|nous|vous|tu) | qu (?:on|il|elle) | (?:c )?etait | a la fin | tout a l heure | plus tard
        | bientot | dans un instant
        """),
)
