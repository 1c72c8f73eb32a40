"""The words of Portuguese that carry a sentence, by what they do in it."""

from __future__ import annotations

from podcastkit.text.wordlists.lists import WordLists, word_set

PORTUGUESE = WordLists(
    stop_words=word_set("""
        a acho agora ainda algo alguém algum alguma algumas alguns ali antes ao aos apenas aquela
        aquele aqui as assim até bem boa bom cada coisa coisas com como da daí das de dela dele
        depois desde dessa desse desta deste deve dizer do dos e é ela elas ele eles em então
        entre era eram essa essas esse esses esta está estão estar estas estava este estes eu
        falar fazer faz fez foi for foram forma gente grande há hoje isso isto já lá lhe maior
        mais mas me melhor menos mesmo meu meus minha minhas momento muita muitas muito muitos na
        nada não nas né nem nessa nesse nesta neste ninguém no nos nós nossa nosso num numa o
        obrigado obrigada olá onde os ou outra outras outro outros para parte pela pelas pelo
        pelos pergunta perguntas pode podem poder pois por porque possível pouco pra primeira
        primeiro qual quais qualquer quando quanto que quê quem quer quero realmente sabe se seja
        sem sempre ser será seu seus sim só sobre sou sua suas também tão te tem têm tempo temos
        tenho ter tinha tipo toda todas todo todos três tu tudo um uma umas uns vai vamos vão ver
        vez você vocês vou
        """),
    determiners=word_set("""
        o a os as um uma uns umas do da dos das ao aos no na nos nas meu minha meus minhas seu sua
        seus suas este esta
        """),
    interrogatives=word_set("que como por qual quais quem onde quando quanto"),
    late_interrogatives=word_set("como qual quais quanto"),
    before_interrogatives=word_set("a de desde para com em sobre por"),
    anaphoric=word_set("isto isso esse essa esses essas este esta ele ela eles"),
    greetings=word_set("olá oi vindo vinda vindos vindas"),
    introducing=word_set("hoje episódio podcast"),
    thanks=word_set("obrigado obrigada tchau adeus"),
    fillers=word_set("então e bom bem mas sim agora né"),
    naming_a_subject=word_set("sobre falar explicar chamado chamada acerca"),
    requests=word_set("pode poderia"),
    pale=word_set("""
        coisa coisas forma gente grande maior maneira melhor menos momento outra outras outro
        outros parte pergunta perguntas possível primeira primeiro tempo tipo três vez mais
        """),
    inside_phrases=word_set("""
        de do da dos das o a os as em no na nos nas e ou para por com um uma ao à sem contra entre
        sobre
        """),
    before_verbs=word_set("""
        eu tu ele ela você vocês nós eles elas se me te nos lhe que não pode podem podemos
        """),
)
