"""`podcastkit glossary`: the names of the show, listed, added, learned from corrections, and tried
on an episode."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from podcastkit.cli.json_output import print_json
from podcastkit.cli.placed import placed
from podcastkit.cli.workspace import workspace_of

if TYPE_CHECKING:
    from podcastkit.names.suggestions import Lesson
    from podcastkit.review.glossary import Passage, Trial

app = typer.Typer(
    name="glossary",
    help="List the names of glossary.toml, add one, learn them from corrections, or try one on an "
    "episode.",
    no_args_is_help=True,
    add_completion=False,
)
_Json = Annotated[bool, typer.Option("--json", help="Print a machine-readable result.")]
_Kind = Annotated[str, typer.Option(help="person, organisation, work, place, segment or term.")]
_Misheard = Annotated[
    list[str] | None,
    typer.Option(help="A form that recognition writes instead; may be repeated.", metavar="FORM"),
]
_Pronunciation = Annotated[
    str,
    typer.Option(
        help="How it sounds, spelled as the show's language would, if it does not read as written."
    ),
]


@app.command("list")
def list_terms(context: typer.Context, as_json: _Json = False) -> None:
    """Show every name with its kind, what it is misheard as, and how it sounds."""
    from podcastkit.config.glossary import load_glossary

    file = workspace_of(context).glossary_file
    terms = load_glossary(file).terms
    if as_json:
        print_json({"glossary": str(file), "terms": [asdict(term) for term in terms]})
        return
    if not terms:
        print(f"There is no name in {file} yet. Next: podcastkit glossary add NAME")
        return
    from podcastkit.cli.terms import show_terms

    show_terms(terms)


@app.command()
def add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="The name as it must be written.", metavar="NAME")],
    kind: _Kind = "",
    misheard: _Misheard = None,
    pronunciation: _Pronunciation = "",
    as_json: _Json = False,
) -> None:
    """Add a name to glossary.toml, or misheard forms to one that is there; the rest of the file
    stays as it is."""
    from podcastkit.review.glossary import Wanted, add_term

    workspace = workspace_of(context)
    added = add_term(workspace, Wanted(name, kind, tuple(misheard or ()), pronunciation))
    if as_json:
        content = {
            "glossary": str(workspace.glossary_file),
            "new": added.new,
            "term": asdict(added.term),
        }
        print_json(content)
        return
    term = added.term
    print(
        f"{workspace.glossary_file}: {term.name} ({term.kind}) "
        f"{'added' if added.new else 'completed'}."
    )
    if term.misheard:
        print(f"  put right wherever it stands: {', '.join(term.misheard)}")
    print(f'Next: podcastkit glossary test "{term.name}" EPISODE, then podcastkit publish')


@app.command()
def test(
    context: typer.Context,
    term: Annotated[str, typer.Argument(help="A name, in glossary.toml or not.", metavar="TERM")],
    source: Annotated[
        str, typer.Argument(help="An episode's slug, or a transcript file.", metavar="EPISODE|FILE")
    ],
    kind: _Kind = "",
    misheard: _Misheard = None,
    pronunciation: _Pronunciation = "",
    as_json: _Json = False,
) -> None:
    """Show what a name puts right in an episode's machine draft, and what sounds like it and stays;
    change nothing."""
    from podcastkit.cli.display import display
    from podcastkit.pipeline.context import read_context
    from podcastkit.review.glossary import Wanted, try_term

    with display(quiet=True) as reporter:
        read = read_context(workspace_of(context), reporter)
        trial = try_term(read, Wanted(term, kind, tuple(misheard or ()), pronunciation), source)
    if as_json:
        print_json(_content(trial))
        return
    from podcastkit.cli.terms import show_trial

    show_trial(trial)


@app.command()
def learn(
    context: typer.Context,
    episodes: Annotated[
        list[str] | None,
        typer.Argument(
            help="Slugs; default: every episode that was reviewed.", metavar="[EPISODE]..."
        ),
    ] = None,
    accept: Annotated[
        list[str] | None,
        typer.Option(help="A name to accept without asking; may be repeated.", metavar="NAME"),
    ] = None,
    accept_all: Annotated[
        bool, typer.Option("--accept-all", help="Accept everything without asking.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what there is to learn; ask and change nothing.")
    ] = False,
    as_json: _Json = False,
) -> None:
    """Propose names that were corrected again and again, with the evidence, and add those that you
    accept."""
    from podcastkit.cli.display import display
    from podcastkit.cli.lessons import lessons_as_json, show_lesson
    from podcastkit.pipeline.context import read_context
    from podcastkit.review import suggestions

    workspace = workspace_of(context)
    with display(quiet=True) as reporter:
        read = read_context(workspace, reporter)
        lessons = suggestions.lessons_of(read, episodes or ())
    wanted = _wanted(lessons, accept or (), everything=accept_all)
    asking = not (wanted or dry_run or as_json) and sys.stdin.isatty()
    accepted = []
    for lesson in lessons:
        if not as_json:
            show_lesson(lesson)
        if not dry_run and (lesson in wanted or (asking and _agreed(lesson))):
            suggestions.accept(read, lesson)
            accepted.append(lesson.written)
    if as_json:
        content = {
            "glossary": str(workspace.glossary_file),
            "lessons": lessons_as_json(lessons),
            "accepted": accepted,
        }
        print_json(content)
    elif accepted:
        print(f"{workspace.glossary_file}: {', '.join(accepted)} added.")
        print(
            "Next: podcastkit status shows what would be right now; the next episode has it from "
            "the start."
        )
    elif not lessons:
        print(
            "There is nothing to learn: no name that the glossary does not put right was "
            "corrected twice."
        )
    elif not asking:
        print("Next: podcastkit glossary learn --accept NAME, or --accept-all")


def _wanted(lessons: Sequence[Lesson], names: Sequence[str], *, everything: bool) -> list[Lesson]:
    """The lessons that are accepted beforehand. Raises ConfigError for a name that none of them is
    about."""
    from podcastkit.errors import ConfigError

    known = {lesson.written.casefold(): lesson for lesson in lessons}
    for name in names:
        if name.casefold() not in known:
            proposed = ", ".join(lesson.written for lesson in lessons) or "none"
            raise ConfigError(
                f'There is nothing to learn about "{name}".',
                f"Names that can be learned: {proposed}.",
            )
    return [*lessons] if everything else [known[name.casefold()] for name in names]


def _agreed(lesson: Lesson) -> bool:
    return typer.confirm(f"Add {lesson.written} to the glossary?", default=False, err=True)


def _content(trial: Trial) -> dict[str, object]:
    """The contract of docs/cli.md."""
    return {
        "term": asdict(trial.term),
        "known": trial.known,
        "transcript": trial.transcript,
        "right": trial.right,
        "repairs": [_around(passage) for passage in trial.repairs],
        "near_misses": [_around(passage) for passage in trial.near_misses],
    }


def _around(passage: Passage) -> dict[str, object]:
    return {**placed(passage.repair), "before": passage.before, "after": passage.after}
