"""Comparing transcripts: two files, or an episode's machine draft with the reviewed transcript."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from podcastkit.errors import ConfigError, FormatError
from podcastkit.evaluation.evaluate import Evaluation, evaluate
from podcastkit.evaluation.inputs import read_text
from podcastkit.evaluation.page import page_context
from podcastkit.evaluation.text import Text, text_of, units_of
from podcastkit.formats.opener import file_text
from podcastkit.model.glossary import Glossary
from podcastkit.pipeline.context import Context, resolve_episode, written_episode
from podcastkit.pipeline.transcripts import (
    machine_transcripts,
    refuse_unknown,
    reviewed_file,
    reviewed_transcript,
)
from podcastkit.text.labels import labels
from podcastkit.text.language_codes import code_of
from podcastkit.text.rendering import render

DRAFT, NAMED = "draft", "draft with names put right"
"""What an episode's transcripts are compared as."""


@dataclass(frozen=True, slots=True)
class NamedEvaluation:
    """One hypothesis, by the name it is shown under, and what came of comparing it."""

    name: str
    evaluation: Evaluation


@dataclass(frozen=True, slots=True)
class EvaluationReport:
    """A reference and everything that was compared with it, the last of which is what a reader gets
    to see."""

    title: str
    reference: str
    language: str
    """That of the transcripts."""
    page_language: str
    """That of the page: the show's, or else that of the transcripts."""
    compared: tuple[NamedEvaluation, ...]


def compare_files(
    reference: Path, hypothesis: Path, language: str, glossary: Glossary
) -> EvaluationReport:
    """Compare two transcript files. `language` wins over what they say, and is needed where neither
    says it.

    Raises FormatError for a file that cannot be read, ConfigError when the languages differ or are
    not known.
    """
    asked = _code(language, "--language")
    ours, theirs = (read_text(file_text(path), str(path)) for path in (reference, hypothesis))
    spoken = asked or _common_language((reference, ours), (hypothesis, theirs))
    compared = NamedEvaluation(
        str(hypothesis), _evaluated(reference, ours, theirs, spoken, glossary)
    )
    return EvaluationReport(hypothesis.name, str(reference), spoken, spoken, (compared,))


def compare_episode(
    context: Context, slug: str, language: str, glossary: Glossary
) -> EvaluationReport:
    """Compare the machine's draft of an episode, and the same with its names put right, with the
    reviewed transcript.

    Raises ConfigError when the episode, its reviewed transcript or the draft is not there.
    """
    asked = _code(language, "--language")
    reviewed = reviewed_file(context, slug)
    refuse_unknown(context, slug)
    written = written_episode(context, slug)
    transcript = reviewed_transcript(context, slug)
    reference = text_of(transcript, timed=True)
    spoken = asked or _code(written.language or transcript.language, str(reviewed))
    machine = machine_transcripts(context, resolve_episode(context, written))
    named = [] if machine.named == machine.draft else [(NAMED, machine.named)]
    compared = tuple(
        NamedEvaluation(
            name, _evaluated(reviewed, reference, text_of(transcript, timed=True), spoken, glossary)
        )
        for name, transcript in [(DRAFT, machine.draft), *named]
    )
    shown = reviewed.relative_to(context.workspace.root).as_posix()
    return EvaluationReport(written.title, shown, spoken, context.show.language, compared)


def page_of(comparison: EvaluationReport, templates: Mapping[str, str]) -> str:
    """The comparison as a page of HTML that needs no other file."""
    words = labels(comparison.page_language, "evaluation")
    shown = {DRAFT: words["draft"], NAMED: words["named"]}
    values = page_context(
        comparison.title,
        comparison.reference,
        [
            (shown.get(hypothesis.name, hypothesis.name), hypothesis.evaluation)
            for hypothesis in comparison.compared
        ],
        language=comparison.page_language,
        spoken=comparison.language,
    )
    return render("evaluation.html.j2", templates, values)


def _common_language(*files: tuple[Path, Text]) -> str:
    """The language the files agree upon."""
    languages = [(path, _code(text.language, str(path))) for path, text in files if text.language]
    if not languages:
        raise ConfigError(
            f"Neither {files[0][0]} nor {files[1][0]} says which language it is in.",
            "Say it with --language, such as fr.",
        )
    if len({language for _, language in languages}) > 1:
        (path, first), (other_path, second) = languages
        raise ConfigError(
            f"{path} is in {first}, but {other_path} is in {second}: their words cannot be "
            "compared.",
            "Compare transcripts of one language, or say with --language by whose rules to "
            "compare.",
        )
    return languages[0][1]


def _code(language: str, source: str) -> str:
    """The code of a language that `source` names; empty stays empty."""
    if language and not code_of(language):
        raise ConfigError(
            f'{source}: "{language}" is not the code of a language.',
            "Say with --language which it is: fr for French, en for English.",
        )
    return code_of(language)


def _evaluated(
    source: Path, reference: Text, hypothesis: Text, language: str, glossary: Glossary
) -> Evaluation:
    if not units_of(reference, language):
        raise FormatError(
            "there is no word in it to compare with",
            "Name the transcript that is right first.",
            source=str(source),
        )
    return evaluate(reference, hypothesis, language, glossary)
