"""The words of Spanish that carry a sentence, by what they do in it."""

from __future__ import annotations

from podcastkit.text.wordlists.lists import WordLists, word_set

SPANISH = WordLists(
    stop_words=word_set("""
        a ahí ahora al algo alguien algún alguna algunas algunos allí antes aquel aquí así aún
        aunque bien bueno cada casi como cómo con cosa cosas creo cual cuál cualquier cuando
        cuándo cuánto de deben debería decir del desde después dice dicho donde dónde dos e el él
        ella ellas ellos en entonces entre era eran es esa esas ese eso esos esta está están estar
        estas este esto estos estoy forma fue gente gracias gran ha había haber hace hacer hacia
        han hasta hay he hemos hola igual ir la las le les lo los manera más mayor me mejor menos
        mi mientras mis mismo momento mucha muchas mucho muchos muy nada ni no nos nosotros
        nuestra nuestro o otra otras otro otros para parte pero poco poder podría por porque
        posible primer primero pueda puede pueden puedo pues que qué quien quién quiere quiero
        realmente sea según ser si sí siempre sin sino sobre solo sólo son soy su sus también
        tampoco tan tanto te tener tengo tenía tiempo tiene tienen tipo toda todas todavía todo
        todos tres tu tus un una uno unos usted va vamos van ver vez voy y ya yo pregunta
        preguntas
        """),
    determiners=word_set("""
        el la los las un una unos unas del al mi mis tu tus su sus este esta estos estas
        """),
    interrogatives=word_set("qué cómo por cuál cuáles quién quiénes dónde cuándo cuánto"),
    late_interrogatives=word_set("qué cómo cuál cuáles cuánto"),
    before_interrogatives=word_set("a de desde para con en sobre por"),
    first_person=word_set("yo me mi mis"),
    anaphoric=word_set("esto eso ese esa esos esas este esta él ella ellos"),
    greetings=word_set("hola bienvenido bienvenida bienvenidos bienvenidas buenos buenas"),
    introducing=word_set("hoy episodio podcast charla"),
    thanks=word_set("gracias adiós"),
    fillers=word_set("entonces y bueno pues pero sí vale ahora"),
    opening_a_subject=word_set("""
        hablar hablemos hablamos tema pregunta preguntas explicar explica pasemos pasar pasamos
        siguiente sobre veamos ahora vamos comencemos sección
        """),
    naming_a_subject=word_set("sobre hablar hablemos explicar llamado llamada acerca"),
    carrying_on=word_set("porque pero y eso lo es esto así o ni"),
    acknowledging=word_set("vale sí claro gracias muy bien perfecto bueno de acuerdo exacto ok"),
    requests=word_set("puedes puede podrías podría"),
    pale=word_set("""
        cosa cosas forma gente gran manera mayor mejor menos momento otra otras otro otros parte
        posible pregunta preguntas primer primera primero tiempo tipo tres vez más
        """),
    inside_phrases=word_set("""
        de del la el los las en y e o u para por con un una a al sin contra entre sobre
        """),
    before_verbs=word_set("""
        yo tú él ella usted nosotros ellos ellas ustedes se me te nos le les que no puede pueden
        puedes podemos
        """),
    joining_names=word_set("de del"),
)
