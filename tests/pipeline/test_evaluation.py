"""Comparing files, and an episode's draft with its reviewed transcript."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest

from podcastkit.config.templates import load_templates
from podcastkit.config.workspace import Workspace
from podcastkit.errors import ConfigError, FormatError, PodcastkitError
from podcastkit.formats import native
from podcastkit.formats.rebuild import TimedText, transcript_of
from podcastkit.model.audio import Progress
from podcastkit.model.draft import Draft
from podcastkit.model.glossary import Glossary, Term
from podcastkit.model.time import Ms
from podcastkit.model.transcript import Transcript
from podcastkit.pipeline.context import Context, read_context
from podcastkit.pipeline.engine import records
from podcastkit.pipeline.engine.key import StageKey
from podcastkit.pipeline.engine.reporter import StageReport
from podcastkit.pipeline.engine.runner import Runner
from podcastkit.pipeline.evaluation import (
    DRAFT,
    NAMED,
    EvaluationReport,
    compare_episode,
    compare_files,
    page_of,
)
from tests.paths import REPOSITORY

SLUG = "camille-personne"
NO_NAMES = Glossary()

Put: TypeAlias = Callable[[str, str], Path]


class Silent:
    """A Reporter that shows nothing."""

    def started(self, slug: str, stage: str, total: Ms | None) -> None: ...
    def progressed(self, slug: str, stage: str, done: Ms) -> None: ...
    def finished(self, slug: str, report: StageReport) -> None: ...
    def note(self, line: str) -> None: ...


def said(text: str, language: str = "fr") -> Transcript:
    words = enumerate(text.split())
    return transcript_of(
        [TimedText(500 * index, 500 * index + 400, "", word) for index, word in words], language
    )


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Writes a file and gives its path."""

    def write(name: str, content: str) -> Path:
        (tmp_path / name).write_text(content, "utf-8")
        return tmp_path / name

    return write


@pytest.fixture
def context(tmp_path: Path) -> Context:
    """A workspace with one episode, of which there is neither a draft nor a reviewed transcript."""
    root = tmp_path / "show"
    (root / "episodes" / SLUG).mkdir(parents=True)
    for name in (
        "show.toml",
        "cover.jpg",
        f"episodes/{SLUG}/episode.toml",
        f"episodes/{SLUG}/recording.opus",
    ):
        shutil.copy(REPOSITORY / name, root / name)
    (root / "glossary.toml").write_text(
        '[[terms]]\nname = "Phonevalley"\nmisheard = ["phone vallée"]\n', "utf-8"
    )
    return read_context(Workspace(root), Silent())


def drafted(context: Context, transcript: Transcript) -> None:
    """Leave a draft in the cache, as publish does."""

    def produce(folder: Path, _: Progress) -> None:
        draft = Draft(transcript, (), "an engine", 60_000, 50_000)
        (folder / "draft.json").write_text(records.dump(draft), "utf-8")

    run = Runner(
        SLUG, context.cache, context.workspace.cache / "history" / f"{SLUG}.json", Silent()
    )
    run.run(StageKey("transcribe", 1), produce)
    run.save()


def reviewed(context: Context, transcript: Transcript) -> Path:
    path = context.workspace.episodes / SLUG / "transcript.json"
    path.write_text(native.write(transcript), "utf-8")
    return path


def episode(context: Context, language: str = "") -> EvaluationReport:
    return compare_episode(context, SLUG, language, context.glossary)


def rates(comparison: EvaluationReport) -> dict[str, tuple[int, float | None]]:
    return {
        one.name: (one.evaluation.words.errors, one.evaluation.names.recall)
        for one in comparison.compared
    }


def test_two_files(put: Put) -> None:
    names = Glossary((Term("Epic"),))
    found = compare_files(
        put("r.txt", "La fondation Epic."), put("h.txt", "la fondation épique"), "fr", names
    )
    assert (found.title, found.language, found.page_language) == ("h.txt", "fr", "fr")
    assert list(rates(found).values()) == [(1, 0.0)]


@pytest.mark.parametrize(
    ("reference", "hypothesis", "option", "language"),
    [
        ("fr", "fr", "", "fr"),
        ("fr", "fr-CA", "", "fr"),
        ("fra", "und", "", "fr"),
        ("und", "en", "", "en"),
        ("fr", "en", "en", "en"),
        ("fr", "fr", "FR-ca", "fr"),
        ("french", "french", "fr", "fr"),
    ],
)
def test_the_language_is_what_the_files_say_unless_one_is_named(
    put: Put, reference: str, hypothesis: str, option: str, language: str
) -> None:
    ours, theirs = (
        put(
            name, f'{{"language": "{said}", "segments": [{{"text": "oui", "start": 0, "end": 1}}]}}'
        )
        for name, said in (("r.json", reference), ("h.json", hypothesis))
    )
    assert compare_files(ours, theirs, option, NO_NAMES).language == language


def test_bad_files_are_one_sentence_that_names_them(put: Put, tmp_path: Path) -> None:
    good, empty, latin = put("good.txt", "oui"), put("empty.txt", "… —\n"), tmp_path / "latin.txt"
    latin.write_bytes("été".encode("latin-1"))
    cases = [
        (tmp_path / "none.txt", good, "none.txt: there is no such file"),
        (good, tmp_path / "none.txt", "none.txt: there is no such file"),
        (tmp_path, good, "this is a folder"),
        (good, latin, "latin.txt: this is not UTF-8"),
        (empty, good, "empty.txt: there is no word in it"),
    ]
    for reference, hypothesis, message in cases:
        with pytest.raises(FormatError, match=message) as caught:
            compare_files(reference, hypothesis, "fr", NO_NAMES)
        assert caught.value.hint
    assert compare_files(good, empty, "fr", NO_NAMES).compared[0].evaluation.words.rate == 1.0


@pytest.mark.parametrize(
    ("reference", "hypothesis", "option", "message"),
    [
        ("", "", "", "Neither .*r.json nor .*h.json says which language"),
        ("fr", "en", "", r"r\.json is in fr, but .*h\.json is in en"),
        ("french", "fr", "", r'r\.json: "french" is not the code of a language'),
        ("fr", "fr", "klingon", '--language: "klingon" is not the code of a language'),
    ],
)
def test_languages_that_do_not_fit(
    put: Put, reference: str, hypothesis: str, option: str, message: str
) -> None:
    ours, theirs = (
        put(
            name, f'{{"language": "{said}", "segments": [{{"text": "oui", "start": 0, "end": 1}}]}}'
        )
        for name, said in (("r.json", reference), ("h.json", hypothesis))
    )
    with pytest.raises(ConfigError, match=message) as caught:
        compare_files(ours, theirs, option, NO_NAMES)
    assert "--language" in caught.value.hint


def test_a_draft_and_the_same_with_its_names_against_the_reviewed_transcript(
    context: Context,
) -> None:
    drafted(context, said("On parle de phone vallée a Paris"))
    reviewed(context, said("On parle de Phonevalley à Paris"))
    found = episode(context)
    assert rates(found) == {DRAFT: (3, 0.0), NAMED: (1, 1.0)}
    assert found.reference == f"episodes/{SLUG}/transcript.json"
    assert (found.language, found.page_language) == ("fr", "fr")
    assert all(one.evaluation.times is not None for one in found.compared)


def test_a_draft_whose_names_are_right_is_compared_once(context: Context) -> None:
    drafted(context, said("On parle de Phonevalley"))
    reviewed(context, said("On parle de Phonevalley."))
    assert rates(episode(context)) == {DRAFT: (0, 1.0)}


def test_nothing_but_the_cache_is_touched(context: Context) -> None:
    drafted(context, said("On parle de phone vallée"))
    reviewed(context, said("On parle de Phonevalley"))
    root = context.workspace.root

    def files() -> dict[Path, bytes]:
        return {
            path: path.read_bytes()
            for path in root.rglob("*")
            if path.is_file() and "stages" not in path.parts
        }

    before = files()
    first, second = episode(context), episode(context)
    assert files() == before
    assert first == second


def test_what_an_episode_lacks_is_one_sentence_with_the_next_step(context: Context) -> None:
    def problem(slug: str = SLUG, language: str = "") -> str:
        with pytest.raises(PodcastkitError) as caught:
            compare_episode(context, slug, language, NO_NAMES)
        assert caught.value.hint
        return f"{caught.value.message} {caught.value.hint}"

    assert f"no episode nobody, nor a file of this name. Episodes: {SLUG}." in problem("nobody")
    assert "cannot be an episode's folder" in problem("../x")
    assert "has no reviewed transcript" in problem()
    path = reviewed(context, said("Oui."))
    assert "no machine draft" in problem()
    drafted(context, said("Oui."))
    assert "not the code of a language" in problem(language="klingon")
    reviewed(context, replace(said("Oui."), segments=()))
    assert "no word in it" in problem()
    path.write_bytes(b'{"podcastkit": "\xe9"}')
    assert "not UTF-8" in problem()
    path.write_text('{"podcastkit": 1}', "utf-8")
    assert "the keys must be" in problem()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "fr",
            [
                "transcription automatique, noms rétablis",
                "Camille Personne, l’invitée qui n’existe pas",
            ],
        ),
        ("en", ["machine’s draft with names put right", "Word error rate"]),
    ],
)
def test_the_page_speaks_the_shows_language(
    context: Context, language: str, words: list[str]
) -> None:
    drafted(context, said("On parle de phone vallée a Paris"))
    reviewed(context, said("On parle de Phonevalley à Paris"))
    show = replace(context.show, language=language)
    page = page_of(episode(replace(context, show=show)), load_templates(None))
    assert f'<html lang="{language}">' in page
    assert [word for word in words if word not in page] == []
    assert str(context.workspace.root) not in page
