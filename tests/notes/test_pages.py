"""The default templates, with ordinary values and with hostile ones."""

import re
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from html.parser import HTMLParser

import pytest

from podcastkit.config.templates import load_templates
from podcastkit.errors import ConfigError
from podcastkit.model.chapter import Chapter
from podcastkit.model.feed import DESCRIPTION_BYTES, FeedItem, FileFacts
from podcastkit.model.link import Link
from podcastkit.model.show import Category, Episode, Person, Show
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Speaker, Transcript, Word
from podcastkit.model.writing import Writing
from podcastkit.names.mentions import Mention
from podcastkit.notes.context import NotesContext
from podcastkit.notes.description import fit_description
from podcastkit.notes.entries import quote_sentences, safe_url
from podcastkit.notes.highlights import Highlights
from podcastkit.notes.opening import split_paragraphs
from podcastkit.notes.social import platform_text
from podcastkit.site.index import site_context
from podcastkit.text.rendering import render
from tests.build import UNBROKEN, spaced_transcript
from tests.notes.contexts import notes_context
from tests.paths import DATA

DATA = DATA / "notes"
PARIS = timezone(timedelta(hours=1))
TEMPLATES = load_templates(None)
PAGES = ("notes.html.j2", "notes.md.j2", "notes.txt.j2", "newsletter.html.j2", "newsletter.txt.j2")
SCRIPT = "<script>alert(1)</script>\"'&"
VOID = {"meta", "link", "img", "br", "hr", "input"}
FROM_TALK = ("notes.html.j2", "notes.md.j2", "notes.txt.j2")

SHOW = Show(
    title="Contre toute attente",
    description="Une vie qui bascule : comment repartir ?\n\nSaison 1.",
    language="fr",
    author="Les Productions",
    owner_name="P",
    owner_email="p@example.org",
    site_url="https://podcast.example.org",
    image="cover.png",
    categories=(Category("Society & Culture"),),
    copyright="© 2026 Les Productions",
    hosts=(Person("Ana", "host"),),
    links=(Link("Le site", "https://example.org"),),
)
EPISODE = Episode(
    slug="camille",
    guid="g",
    title="Camille Personne : l'élan",
    date=datetime(2026, 11, 1, 8, tzinfo=PARIS),
    audio="a.wav",
    description="Elle repart de rien. Pourquoi ?",
    number=3,
    guests=(Person("Camille Personne", "guest", "https://example.org/camille"),),
    links=(Link("Epic", "https://epic.example.org/?a=1&b=2"),),
)
CHAPTERS = (
    Chapter(0, "Introduction"),
    Chapter(62_500, "L'échec"),
    Chapter(3_723_000, "Et après ?"),
)


def transcript(
    text: str = "Le bateau traverse la mer avec ses voiles et son équipage de marins.",
) -> Transcript:
    return spaced_transcript(text, pace=UNBROKEN)


def context(
    episode: Episode = EPISODE,
    chapters: tuple[Chapter, ...] = CHAPTERS,
    show: Show = SHOW,
    said: str = "",
) -> NotesContext:
    spoken = transcript(said) if said else transcript()
    return notes_context(show, episode, spoken, chapters, 3_800_000, cover="cover.png")


def test_a_language_model_s_summary_stands_between_the_producer_s_and_sentences_of_the_talk() -> (
    None
):
    def summary(episode: Episode, written: Writing | None) -> str:
        return notes_context(
            SHOW, episode, transcript(), CHAPTERS, 3_800_000, written=written
        ).summary

    silent = replace(EPISODE, description="")
    assert summary(EPISODE, Writing("petit", "Elle part en mer.")).startswith(
        "Elle repart de rien."
    )
    assert summary(silent, Writing("petit", "Elle part en mer.")) == "Elle part en mer."
    assert summary(silent, Writing("petit")) == summary(silent, None)
    assert summary(silent, None).startswith("Ana s’entretient avec Camille Personne. «")


def hostile() -> NotesContext:
    show = replace(
        SHOW,
        title=SCRIPT,
        copyright=SCRIPT,
        hosts=(Person(SCRIPT, "host", "javascript:alert(1)"),),
        author=SCRIPT,
    )
    episode = replace(
        EPISODE,
        title=SCRIPT,
        description=f"{SCRIPT} [x](javascript:alert(1)) javascript:alert(1)",
        guests=(Person(SCRIPT, "guest", 'https://example.org/"><script>alert(1)</script>'),),
        links=(
            Link(SCRIPT, "javascript:alert(1)"),
            Link("b", "data:text/html,<script>alert(1)</script>"),
        ),
    )
    chapters = tuple(Chapter(i * 60_000, SCRIPT + str(i), "javascript:alert(1)") for i in range(3))
    return context(episode, chapters, show)


class Page(HTMLParser):
    """What a browser would make of a page: its tags, links, scripts, and whether every tag is
    closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.attributes: list[str] = []
        self.ids: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag


def conversation(*said: tuple[str, int, int], name: str = "Camille Personne") -> NotesContext:
    """The notes of a talk between a host and a guest: who speaks, from when to when."""
    segments = (Segment(speaker, (Word(Span(start, end), "mot"),)) for speaker, start, end in said)
    spoken = Transcript("fr", (Speaker("h", "Alexandre Mars"), Speaker("g", name)), tuple(segments))
    return notes_context(SHOW, EPISODE, spoken, CHAPTERS, 3_800_000)


INTERVIEW = (
    ("h", 0, 10_000),
    ("g", 62_500, 310_000),
    ("h", 311_000, 391_000),
    ("g", 400_000, 450_000),
)


def page(name: str, made: NotesContext) -> str:
    return render(name, TEMPLATES, made.mapping())


def test_the_page_has_what_a_listener_needs() -> None:
    text = page("notes.html.j2", context())
    read = Page(text)
    assert {"audio", "h1", "time", "ol", "nav", "main", "footer"} <= set(read.tags)
    assert "Camille Personne\u00a0: l’élan" in text
    assert "1er\u00a0novembre 2026" in text
    assert "1\u00a0h\u00a003\u00a0min" in text
    assert "camille.mp3#t=62.5" in read.links
    assert {
        "transcript.html",
        "transcript.vtt",
        "transcript.srt",
        "transcript.json",
        "transcript.txt",
    } <= set(read.links)
    assert "https://example.org/camille" in read.links
    assert "../../cover.png" in read.links
    assert len(read.ids) == len(set(read.ids))


def test_the_page_loads_nothing_from_elsewhere() -> None:
    text = page("notes.html.j2", context())
    assert "@import" not in text
    assert "url(" not in text
    assert Page(text).tags.count("link") == 2
    assert not [
        link
        for tag in ("<script src", '<img src="http', "<iframe")
        for link in [tag]
        if tag in text
    ]


def test_text_and_markdown() -> None:
    text = page("notes.txt.j2", context())
    assert text.startswith("Camille Personne\u00a0: l’élan\navec Camille Personne\n")
    assert "\n(00:00) Introduction\n(01:02) L’échec\n(1:02:03) Et après\u202f?\n" in text
    assert "https://podcast.example.org/episodes/camille/transcript.html" in text
    assert "\n\n\n" not in text
    markdown = page("notes.md.j2", context())
    assert "# Camille Personne\u00a0: l’élan\n" in markdown
    assert "- [01:02](<https://podcast.example.org/episodes/camille/#t=62.5>) L’échec\n" in markdown
    assert "\n\n\n" not in markdown


@pytest.mark.parametrize("language", ["fr", "en", "de"])
def test_text_for_pasting_is_set_as_its_language_is(language: str) -> None:
    show = replace(
        SHOW,
        language=language,
        title="Yahoo !",
        links=(Link("Et après ?", "https://example.org/apres"),),
    )
    said = [
        Segment(who, (Word(Span(start, end), "mot"),))
        for who, start, end in (*INTERVIEW, ("h", 500_000, 510_000))
    ]
    spoken = Transcript(language, (Speaker("h", "Ana"), Speaker("g", "Camille")), tuple(said))
    mentions = (Mention("Le Monde", "organisation", (62_500,)), Mention("Blisce", "", (90_000,)))
    made = notes_context(
        show,
        EPISODE,
        spoken,
        CHAPTERS,
        3_800_000,
        highlights=Highlights(),
        mentions=mentions,
    )
    assert page("notes.txt.j2", made) == (DATA / f"{language}.notes.txt").read_text("utf-8")


def test_a_bare_episode_has_no_empty_sections() -> None:
    show = replace(SHOW, links=(), hosts=(), copyright="")
    bare = context(
        replace(EPISODE, description="", guests=(), links=(), number=None), (), show, said="Oui."
    )
    for name in PAGES:
        text = page(name, bare)
        assert "Chapitres" not in text
        assert "Liens" not in text
        assert "avec" not in text.replace("avec les", "")
    Page(page("notes.html.j2", bare))
    assert fit_description(bare, TEMPLATES).count("<p>") == 1


def test_the_page_shows_the_conversation_and_who_speaks_how_much() -> None:
    text = page("notes.html.j2", conversation(*INTERVIEW))
    read = Page(text)
    assert "timeline.svg" in read.links
    assert 'alt="Frise de la conversation\u00a0: qui parle quand, et les chapitres"' in text
    rows = re.findall(r"<tr>(.*?)</tr>", text)
    cells = [re.findall(r">([^<>]+)</", row) for row in rows]
    assert cells == [
        ["Intervenant", "Temps de parole", "Prises de parole", "Plus long monologue"],
        ["Camille Personne", "77\u00a0%", "5\u00a0min", "2", "01:02"],
        ["Alexandre Mars", "23\u00a0%", "2\u00a0min", "2", "05:11"],
    ]
    assert "<td>4\u00a0min\u00a008\u00a0s <" in rows[1]
    assert "camille.mp3#t=311" in read.links
    assert "1\u00a0min\u00a020\u00a0s" in rows[2]


def test_text_and_markdown_say_who_speaks_how_much_and_the_feed_does_not() -> None:
    made = conversation(*INTERVIEW, name="Camille_Personne")
    line = "Temps de parole\u00a0: Camille_Personne\u00a077\u00a0%, Alexandre Mars\u00a023\u00a0%"
    assert f"\n\n{line}\n\n" in page("notes.txt.j2", made)
    assert "\n\n" + line.replace("_", r"\_") + "\n\n" in page("notes.md.j2", made)
    assert "parole" not in fit_description(made, TEMPLATES)


@pytest.mark.parametrize(
    "said",
    [
        (),
        (("g", 0, 60_000),),
        (("g", 0, 60_000), ("h", 60_100, 60_500), ("g", 61_000, 90_000)),
    ],
)
def test_without_two_who_take_turns_there_is_no_picture_and_no_figure(
    said: tuple[tuple[str, int, int], ...],
) -> None:
    made = conversation(*said)
    assert (made.timeline, made.talk, made.talk_line) == ("", (), "")
    for name in PAGES:
        text = page(name, made)
        assert "parole" not in text
        assert "timeline" not in text.replace(".timeline {", "")


def test_somebody_who_only_says_yes_has_a_share_and_no_monologue() -> None:
    segments = [("h", 0, 9_000), ("g", 9_000, 18_000), ("x", 18_100, 18_500), ("g", 19_000, 30_000)]
    speakers = (Speaker("h", "A"), Speaker("g", "B"), Speaker("x", SCRIPT))
    spoken = Transcript(
        "fr", speakers, tuple(Segment(who, (Word(Span(a, b), "oui"),)) for who, a, b in segments)
    )
    made = notes_context(SHOW, EPISODE, spoken, (), 30_000)
    assert (made.talk[2].turns, made.talk[2].longest) == (0, "")
    text = page("notes.html.j2", made)
    assert "<td>0</td><td>–</td>" in text
    assert Page(text).tags.count("script") == 1


@pytest.mark.parametrize("name", ["notes.html.j2", "description.html.j2"])
def test_hostile_text_never_runs(name: str) -> None:
    ordinary = Page(page(name, context()))
    read = Page(page(name, hostile()))
    assert read.tags.count("script") == ordinary.tags.count("script")
    assert not [link for link in read.links if link.startswith(("javascript:", "data:"))]
    assert not [attribute for attribute in read.attributes if attribute.startswith("on")]


def test_hostile_text_never_runs_in_markdown() -> None:
    text = page("notes.md.j2", hostile())
    assert "<script>" not in text.replace("\\<script\\>", "")
    assert "](<javascript:" not in text
    assert not re.search(r"(?<!\\)\]\(javascript:", text)


def test_the_summary_quotes_the_talk_when_nobody_wrote_one() -> None:
    assert context().summary == "Elle repart de rien. Pourquoi\u202f?"
    silent = context(replace(EPISODE, description=""))
    assert silent.summary == (
        "Ana s’entretient avec Camille Personne. "
        "«\u00a0Le bateau traverse la mer avec ses voiles et son équipage de marins.\u00a0»"
    )
    assert silent.description == (silent.summary,)
    assert quote_sentences(("A.", "B."), "en") == "“A. […] B.”"
    assert quote_sentences((), "fr") == ""


def test_an_episode_in_another_language_speaks_it() -> None:
    made = context(replace(EPISODE, language="en"))
    assert made.facts.date == "November\u00a01, 2026"
    assert "Chapters" in page("notes.html.j2", made)
    assert '<html lang="en">' in page("notes.html.j2", made)


def test_an_image_of_the_episode_lies_beside_the_page() -> None:
    made = notes_context(
        replace(SHOW, site_url="https://x.example"),
        EPISODE,
        transcript(),
        (),
        1_000,
        cover="episodes/camille/c.png",
    )
    assert made.addresses.cover == "c.png"


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a", True),
        (" http://example.org ", True),
        ("mailto:a@example.org", True),
        ("javascript:alert(1)", False),
        ("JAVASCRIPT:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https:", False),
        ("http://[", False),
        ("", False),
    ],
)
def test_addresses_that_may_be_linked(url: str, kept: bool) -> None:
    assert safe_url(url) == (url.strip() if kept else "")


def test_paragraphs() -> None:
    assert split_paragraphs("a\nb  c\n\n \nc\r\n\r\nd") == ("a\nb c", "c", "d")


# --- the description of the feed
# --------------------------------------------------------------------------------------


def test_a_short_description_is_whole() -> None:
    text = fit_description(context(), TEMPLATES)
    assert set(Page(text).tags) <= {"p", "ul", "li", "a", "strong"}
    assert "<li>(01:02) L’échec</li>" in text
    assert "Elle repart de rien. Pourquoi\u202f?" in text
    assert 'href="https://epic.example.org/?a=1&amp;b=2"' in text


@pytest.mark.parametrize(
    ("sentences", "chapters", "links"), [(400, 3, 0), (3, 30, 80), (1, 200, 0), (2_000, 200, 200)]
)
def test_a_long_description_is_cut_between_sentences(
    sentences: int, chapters: int, links: int
) -> None:
    written = [f"Voilà une phrase accentuée, <b>numéro {i}</b> & fin." for i in range(sentences)]
    episode = replace(
        EPISODE,
        description="\n\n".join(" ".join(written[i : i + 7]) for i in range(0, sentences, 7)),
        links=tuple(Link(f"Lien {i}", f"https://example.org/{i}") for i in range(links)),
    )
    made = tuple(Chapter(i * 60_000, f"Chapitre número {i}") for i in range(chapters))
    text = fit_description(context(episode, made), TEMPLATES)
    assert len(text.encode()) <= DESCRIPTION_BYTES
    Page(text)
    kept = text.count("Voilà une phrase")
    assert kept >= 1
    assert text.count("&amp; fin.") == kept
    assert text.count("(") in (0, chapters)
    if sentences == 400:
        assert len(text.encode()) > DESCRIPTION_BYTES - 150
        assert text.count("(") == chapters


def test_one_endless_sentence_gives_way() -> None:
    text = fit_description(context(replace(EPISODE, description="mot " * 3_000)), TEMPLATES)
    assert len(text.encode()) <= DESCRIPTION_BYTES
    Page(text)


def test_a_template_that_is_too_long_by_itself_is_named() -> None:
    with pytest.raises(ConfigError, match=r"description\.html\.j2 makes more than 4000 bytes"):
        fit_description(context(), TEMPLATES | {"description.html.j2": "x" * 4_001})


# --- the site
# --------------------------------------------------------------------------------------------------


def item(slug: str, day: int, title: str = "Titre") -> FeedItem:
    episode = replace(EPISODE, slug=slug, title=title, date=datetime(2026, 11, day, tzinfo=PARIS))
    file = FileFacts(f"episodes/{slug}/{slug}.mp3", 1, "audio/mpeg")
    return FeedItem(
        episode.in_show(SHOW),
        90_000,
        file,
        (),
        None,
        (),
        f"episodes/{slug}/index.html",
        "",
        "Résumé.",
        "",
    )


def test_the_site_lists_the_newest_first() -> None:
    text = render(
        "index.html.j2",
        TEMPLATES,
        site_context(SHOW, [item("a", 1), item("b", 9), item("c", 5)], cover="c.png"),
    )
    links = Page(text).links
    episodes = [link for link in dict.fromkeys(links) if link.startswith("episodes/")]
    assert episodes == ["episodes/b/", "episodes/c/", "episodes/a/"]
    assert "https://podcast.example.org/feed.xml" in links
    assert "comment repartir\u202f?" in text


def test_hostile_titles_never_run_on_the_site() -> None:
    show = replace(
        SHOW, title=SCRIPT, description=SCRIPT, links=(Link(SCRIPT, "javascript:alert(1)"),)
    )
    read = Page(
        render("index.html.j2", TEMPLATES, site_context(show, [item("a", 1, SCRIPT)], cover=""))
    )
    assert "script" not in read.tags
    assert not [link for link in read.links if link.startswith("javascript:")]


def test_a_site_without_episodes() -> None:
    Page(render("index.html.j2", TEMPLATES, site_context(SHOW, [], cover="cover.png")))


LISTED = "Première ligne:\nDeuxième, plus bas.\n- un point\n- https://example.org/a\n\nFin."


def test_line_breaks_and_lists_of_a_description_stay_everywhere() -> None:
    made = context(replace(EPISODE, description=LISTED))
    for name in ("description.html.j2", "notes.html.j2", "newsletter.html.j2"):
        shown = render(name, TEMPLATES, made.mapping())
        assert "plus bas.<br>\n- un point<br>\n" in shown
        assert shown.count("<br>") == 3
    assert "\n- un point\n- https://example.org/a\n\nFin." in platform_text(made, TEMPLATES)
    assert "\n- un point\n" in render("notes.txt.j2", TEMPLATES, made.mapping())
    assert "plus bas.\\\n\\- un point\\\n" in render("notes.md.j2", TEMPLATES, made.mapping())
    assert "\n" not in made.summary


def test_markup_in_a_description_with_line_breaks_is_shown_and_not_run() -> None:
    made = context(replace(EPISODE, description="<b>a</b>\n<script>"))
    assert "&lt;b&gt;a&lt;/b&gt;<br>\n&lt;script&gt;" in fit_description(made, TEMPLATES)


@pytest.mark.parametrize("text", ["<a> " * 900, "<" * 3_990, "ligne <\n" * 600])
def test_a_text_to_paste_fits_after_its_last_change(text: str) -> None:
    made = context(replace(EPISODE, description=text))
    pasted = platform_text(made, TEMPLATES)
    assert "<" not in pasted
    assert len(pasted.encode()) <= 4_000
    assert len(fit_description(made, TEMPLATES).encode()) <= 4_000
