"""The words of French that carry a sentence, by what they do in it."""

from __future__ import annotations

from podcastkit.text.wordlists.lists import WordLists, word_groups, word_set

FRENCH = WordLists(
    stop_words=word_set("""
        a à ah ai aie aient ailleurs ainsi ait allait aller allez allons alors apparemment après
        as assez au aucun aucune aujourd aura aurait auraient aurais auras aurez auriez aurons
        auront aussi autant autour autre autres aux avaient avais avait avant avec avez aviez
        avions avoir avons ayant ayez bah beaucoup ben bien bon bonjour bonne bref c ça car ce
        ceci cela celle celles celui certain certaine certaines certains ces cet cette ceux chaque
        chez chose choses comme comment complètement concrètement connais connait contre côté coup
        croire crois d dans de début dedans déjà demande demander demandé depuis dernier dernière
        derrière des dès dessus deux deuxième devant devenir devenu devez devient devoir devrait
        dire dis disais disait disent dit dites dix doit doivent donc donner donne dont du dû
        durant eh elle elles en encore enfin ensuite entre environ envie es essaie essayer est et
        étaient étais était étant etc été êtes étiez étions être eu eue euh eux exactement exemple
        fait faire fais faisait faisais fallait fasse faudrait faut finalement font fois forcément
        furent fut genre gens grâce grand grande gros grosse hein hier huit hui ici il ils in j
        jamais je jour jours juste jusqu jusque justement l la là laisse laquelle le lequel les
        lesquelles lesquels leur leurs loin lors lorsque lui m ma maintenant mais mal malgré me
        même mêmes merci mes met mets mettre mieux mis moi moins moment mon monsieur madame n ne
        ni niveau nombreux non nos notre nôtre nous nouveau nouvelle nouvelles on ont or ou où
        ouais oui outre par parce pareil parfois parle parler parlez parlé part particulier
        particulière particulièrement partir pas passe passer passé peine pendant pense penser
        pensais pensez peu peut peuvent peux plein plupart plus plusieurs plutôt point pour
        pourquoi pourrait pourraient pourrais pourras pourrez pourriez pouvait pouvez pouvoir
        pouvons première premier premières premiers prend prends prendre presque pris puis puisque
        qu quand quatre que quel quelle quelles quelqu quelque quelques quels qui quoi raconter
        racontez rapidement rapport regarder reste rester rien s sa sais sait sans savait savez
        savoir se sens sera serait seraient serais seras serez seriez serons seront ses seule seul
        seulement si sinon soi soient sois soit sommes son sont sorte souvent sous suffit suis
        suite sur surtout t ta tandis tant te tel telle tellement tels tes toi ton toujours tous
        tout toute toutes trois très trop trouve trouver tu un une va vais vas venir venait venez
        venu vers veut veulent veux vient viens viennent voilà voir vois voit vont vos votre vôtre
        voulais voulait voulez vouloir vous voyez vraie vrai vraiment y an ans année années petit
        petite petits petites façon manière cinq six sept neuf mille cent euros heure heures
        minute minutes soir matin semaine mois côtés ok okay super bravo bienvenue bienvenu accord
        appelle appelait arrive arriver arrivé commence commencé commencer dirais truc trucs fond
        haut bas long lieu celui-ci cause idée question questions réponse histoire vie
        """),
    determiners=word_set("""
        le la les l un une des du au aux mon ma mes ton ta tes son sa ses notre nos votre vos leur
        leurs ce cet cette ces chaque plusieurs quelques aucun aucune première premier deux trois
        quatre cinq
        """),
    interrogatives=word_set("""
        qu que quel quelle quels quelles comment pourquoi où quand combien qui quoi est lequel
        laquelle
        """),
    late_interrogatives=word_set("qu quel quelle quels quelles comment pourquoi combien quoi"),
    before_interrogatives=word_set("à de d depuis pour avec dans en sur chez par"),
    first_person=word_set("je j moi mon ma mes m me j'ai j'avais j'étais j'aime m'a m'ont"),
    anaphoric=word_set("ça ce cela c il elle ils elles je j moi"),
    greetings=word_set("bonjour bonsoir bienvenue salut coucou"),
    introducing=word_set("épisode émission podcast"),
    thanks=word_set("merci bientôt revoir"),
    fillers=word_set("""
        alors et donc ok okay bon ben bah mais oui non voilà euh hein d'accord accord d justement
        """),
    opening_a_subject=word_set("""
        parler parlez parle raconter racontez raconte décrire décrivez décris revenir revenons
        passer passons passe sujet thème question questions justement concernant propos abordons
        aborder commencer commençons parmi maintenant expliquer expliquez expliques pourriez
        pourrais ensuite chapitre rubrique
        """),
    naming_a_subject=word_set("""
        sur parlons abordons parler parlez parle raconter racontez raconte décrire décrivez
        expliquer expliquez découper choisir concernant appelle appelé appelée
        """),
    carrying_on=word_set("""
        donc parce mais c'est ça il elle on après puis et enfin ils elles ou c' cela du voilà
        """),
    acknowledging=word_set("""
        ok okay d'accord accord d oui ouais ah très bien super merci parfait voilà hum mmh bon euh
        c'est clair génial exactement entendu non beaucoup ça marche et alors
        """),
    requests=word_set("pourrais pourriez pouvez peux pourrait"),
    pale=word_set("""
        autre autres cas cause chose choses côté coup début dernier dernière deux deuxième exemple
        façon fin fois fond genre gens grand grande gros grosse haut heure heures histoire idée
        jour jours lieu manière mois moins moment monsieur madame niveau nouveau nouveaux nouvelle
        nouvelles partie petit petite petits petites particulier particulière plus point premier
        première premières premiers question questions rapport réponse seul seule semaine soir
        matin suite temps trois type vie vraie vrai an ans année années euros minute minutes cent
        mille quatre cinq six sept dix truc trucs
        """),
    inside_phrases=word_set("""
        de d du des à au aux en la le les l et ou pour par sur sous dans un une avec sans contre
        entre vers chez
        """),
    before_verbs=word_set("""
        je j tu il elle on nous vous ils elles ne n me m te t se s y pas jamais qui lui leur a ont
        est sont passons revenons commençons terminons continuons finissons
        """),
    line_starts=word_set("""
        afin ainsi alors après avant avec car chez comme contre dans depuis dès donc dont en entre
        et jusque jusqu lorsque lorsqu mais malgré ni or ou où par parce pendant pour pourquoi
        près puis puisque puisqu quand que qu qui quoi sans sauf selon si sinon sous sur tandis
        vers voilà
        """),
    never_last=word_set("""
        à au aux ce ces cet cette chaque d de des du elle elles en est et il ils j je l la le les
        leur leurs m ma me mes mon n ne nos notre nous on où ou par pas plus pour qu que quel
        quelle quelles quels qui s sa sans se ses si son sur t ta te tes ton très tu un une vos
        votre vous a ai ont sont y
        """),
    unfinished=word_set("""
        à au aux avec ce ces cette chez dans de des du donc en et je la le les leur mais mon ma
        mes ni nos notre on ou par parce pour puis quand que qui sa sans ses si son sur ta tes ton
        très tu un une vos votre
        """),
    said_twice=word_set("nous vous très non oui"),
    joining_names=word_set("de d du des"),
    articles=word_set("""
        le la les l' un une des du au aux ce cet cette ces mon ton son ma ta sa mes tes ses notre
        nos votre vos leur leurs quel quelle chaque
        """),
    before_names=word_set("""
        chez à de d' avec pour par sans et ou que qu' fondation association société agence groupe
        entreprise marque maison start-up startup ong site application projet appelle appelée
        appelé nomme
        """),
    nobodys_names=word_set("""
        monsieur madame mademoiselle messieurs mesdames docteur dieu internet cv pdg dg tv dvd cd
        sms gps pc usb adn bac bts cap hlm rh faq ah oh eh oui non ok
        """),
    sound_alike=word_groups("""
        à a as
        et est ai es ait aie aient
        c'est ces ses s'est sais sait
        ce se
        cet cette sept
        où ou août
        on ont
        son sont
        leur leurs
        la là l'a l'as
        ma m'a m'as
        ta t'a t'as
        ça sa
        mes mais m'est met mets
        tes t'es t'est
        les l'ai l'es l'est
        des dès
        du dû due dus
        sur sûr sûre sûrs
        peut peu peux
        veut veux vœu
        quand quant qu'en
        sans s'en sent sens cent c'en sang
        dans d'en dent dents
        en an ans
        si s'y ci six
        ni n'y
        qui qu'il qu'ils qu'y
        quel quelle quels quelles qu'elle qu'elles
        tout tous
        toute toutes
        quelque quelques quel_que quelle_que
        davantage d'avantage
        plutôt plus_tôt
        bientôt bien_tôt
        aussitôt aussi_tôt
        parce_que par_ce_que
        quoique quoi_que
        voire voir
        prêt près prête
        eu eut eût
        fut fût
        aux au eau haut oh
        il ils
        elle elles
        autre autres
        même mêmes
        notre nôtre
        votre vôtre
        vingt vint vin vingts
        temps tant t'en tend
        fois foi
        non nom noms
        avait avais avaient avez
        était étais étaient été
        fait fais faits
        sous soûl
        un hein
        deux d'eux
        dix dis dit
        """),
    silent_endings=word_groups("""
        é ée és ées er ez ai ais ait aient
        i ie is ies it
        u ue us ues ut
        _ s e es x t
        s e es ent
        ant ants ent ents
        eau eaux
        """),
)
