"""The glossary at work: a term added to it, and a term tried on a transcript."""

from __future__ import annotations

from codecs import BOM_UTF8
from dataclasses import dataclass, replace
from pathlib import Path

from podcastkit.config.glossary import KINDS, load_glossary, parse_glossary
from podcastkit.config.glossary_edits import with_more, with_term
from podcastkit.config.show import load_show
from podcastkit.config.workspace import Workspace
from podcastkit.errors import ConfigError
from podcastkit.files.atomic import write_bytes
from podcastkit.files.locks import write_lock
from podcastkit.files.reading import is_present
from podcastkit.inference.lexicon import lexicon_of
from podcastkit.model.draft import Draft
from podcastkit.model.glossary import Glossary, NameCorrection, Term
from podcastkit.model.transcript import Transcript
from podcastkit.names.correction import correct_names, near_misses, occurrences
from podcastkit.names.learning.listed_forms import why_refused
from podcastkit.pipeline.context import Context, read_episode
from podcastkit.pipeline.engine import records
from podcastkit.pipeline.transcripts import draft_entry, refuse_unknown
from podcastkit.text.nearest import did_you_mean
from podcastkit.text.normal_forms import one_line, split_word

CONTEXT = 5
"""Words shown before and after a passage."""


@dataclass(frozen=True, slots=True)
class TermRequest:
    """A term as the command line describes it; empty means as the glossary has it."""

    name: str
    kind: str = ""
    misheard: tuple[str, ...] = ()
    pronunciation: str = ""


@dataclass(frozen=True, slots=True)
class AddedTerm:
    """The term as it now stands in the glossary, and whether it is new there."""

    term: Term
    new: bool


@dataclass(frozen=True, slots=True)
class TermPassage:
    """Words that were put right, or that sound like a term and stay, with what is said around
    them."""

    correction: NameCorrection
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class TermTrial:
    """What a term does in a transcript."""

    term: Term
    known: bool
    """Whether it stands in the glossary."""
    transcript: str
    right: int
    """How often it is written as it must be already."""
    name_corrections: tuple[TermPassage, ...]
    near_misses: tuple[TermPassage, ...]


def add_term(workspace: Workspace, request: TermRequest) -> AddedTerm:
    """Add a term to glossary.toml, or misheard forms to the one of that name; one at a time writes
    there.

    Raises ConfigError for what must not stand there, and then changes nothing; BusyError when
    another keeps writing.
    """
    with write_lock(workspace.cache / "locks" / "glossary.toml.lock", workspace.glossary_file):
        return _add(workspace, request)


def _add(workspace: Workspace, request: TermRequest) -> AddedTerm:
    file = workspace.glossary_file
    glossary = load_glossary(file)
    term, known = _describe(glossary, request)
    listed = len(known.misheard) if known else 0
    _refuse_forms(term, listed, glossary, _language(workspace))
    if known == term:
        raise ConfigError(
            f"{known.name} is in {file} already, and there is nothing to add.",
            "Add to it with --misheard, --kind or --pronunciation.",
        )
    # Not as text, which would turn every line ending into a line feed.
    content = file.read_bytes() if is_present(file) else b""
    mark, text = BOM_UTF8 if content.startswith(BOM_UTF8) else b"", content.decode("utf-8-sig")
    if known:
        text = with_more(
            text,
            known.name,
            term.misheard[listed:],
            request.kind,
            term.pronunciation if request.pronunciation else "",
        )
    else:
        text = with_term(text, term)
    parse_glossary(text, file)
    write_bytes(file, mark + text.encode("utf-8"))
    return AddedTerm(term, known is None)


def try_term(context: Context, request: TermRequest, source: str) -> TermTrial:
    """What a term would do in an episode's machine draft, or in a transcript file, in the glossary
    or not.

    Raises ConfigError when there is no such episode or draft, FormatError when the file cannot be
    read.
    """
    term, known = _describe(context.glossary, request)
    terms = tuple(other for other in context.glossary.terms if other != known)
    glossary = Glossary((term, *terms))
    draft = _transcript(context, source)
    lexicon = lexicon_of(draft.language)
    corrected, name_corrections = correct_names(draft, glossary, lexicon)
    return TermTrial(
        term,
        known is not None,
        source,
        occurrences(draft, term),
        tuple(
            _passage(draft, correction)
            for correction in name_corrections
            if term.name in (correction.now, split_word(correction.was)[1])
        ),
        tuple(
            _passage(corrected, miss) for miss in near_misses(corrected, term, glossary, lexicon)
        ),
    )


def _describe(glossary: Glossary, request: TermRequest) -> tuple[Term, Term | None]:
    """The term with all that is known and asked of it, and the one of the glossary."""
    name = one_line(request.name)
    if not name:
        raise ConfigError("A term needs a name.", "Write it as it must be spelled, in quotes.")
    if request.kind and request.kind not in KINDS:
        raise ConfigError(
            f'A term cannot be of kind "{request.kind}"{did_you_mean(request.kind, KINDS)}',
            f"Kinds: {', '.join(KINDS)}.",
        )
    known = next((term for term in glossary.terms if term.name.casefold() == name.casefold()), None)
    term = known or Term(name)
    misheard = (*term.misheard, *filter(None, map(one_line, request.misheard)))
    kind, pronunciation = (
        request.kind or term.kind,
        one_line(request.pronunciation) or term.pronunciation,
    )
    return replace(term, kind=kind, misheard=misheard, pronunciation=pronunciation), known


def _refuse_forms(term: Term, listed: int, glossary: Glossary, language: str) -> None:
    """Raise ConfigError for a form, after the first `listed` ones, that must not be listed for a
    term."""
    lexicon = lexicon_of(language)
    others = tuple(other for other in glossary.terms if other.name != term.name)
    for count in range(listed, len(term.misheard)):
        with_forms_before = replace(term, misheard=term.misheard[:count])
        refused = why_refused(
            term.misheard[count], term, Glossary((*others, with_forms_before)), lexicon
        )
        if refused:
            raise ConfigError(refused.why, refused.hint)


def _language(workspace: Workspace) -> str:
    file = load_show(workspace.show_file)
    return file.settings.transcription.language or file.show.language


def _transcript(context: Context, source: str) -> Transcript:
    """An episode's machine draft as it was decoded, or the transcript of a file."""
    from podcastkit.formats.opener import open_transcript

    path = Path(source)
    if path.suffix or path.is_file():
        language = context.settings.transcription.language or context.show.language
        return open_transcript(path, language=language)
    refuse_unknown(context, source)
    read_episode(context, source)
    return records.load(
        draft_entry(context, source).text("draft.json"), Draft, "draft.json"
    ).transcript


def _passage(transcript: Transcript, correction: NameCorrection) -> TermPassage:
    """The words around a passage, across segments."""
    words = list(transcript.words)
    before = [
        word.text
        for word in words
        if word.span.end <= correction.span.start and word.span != correction.span
    ]
    after = [
        word.text
        for word in words
        if word.span.start >= correction.span.end and word.span != correction.span
    ]
    return TermPassage(correction, " ".join(before[-CONTEXT:]), " ".join(after[:CONTEXT]))
