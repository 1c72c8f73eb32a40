"""glossary.toml: names and terms as they must be written, and the forms they are misheard as."""

from __future__ import annotations

from pathlib import Path

from podcastkit.config.toml import Table, parse, read
from podcastkit.files.reading import is_present
from podcastkit.model.glossary import Glossary, Term

TERM_KEYS = ("name", "kind", "misheard", "pronunciation")
KINDS = ("person", "organisation", "work", "place", "segment", "term")


def load_glossary(path: Path) -> Glossary:
    """Read glossary.toml; a missing file is an empty glossary.

    Raises ConfigError when a name is there twice or when a misheard form would be put right in two
    ways.
    """
    if not is_present(path):
        return Glossary()
    return _glossary(read(path, ("terms",)))


def parse_glossary(text: str, path: Path) -> Glossary:
    """The same for text that stands, or will stand, in the file `path`."""
    return _glossary(parse(text, path, ("terms",)))


def _glossary(root: Table) -> Glossary:
    tables = root.tables("terms", TERM_KEYS)
    terms = tuple(_term(table) for table in tables)
    _refuse_clashes(tables, terms)
    return Glossary(terms)


def _term(table: Table) -> Term:
    return Term(
        name=table.text("name"),
        kind=table.choice("kind", KINDS, "term"),
        misheard=table.texts("misheard", ()),
        pronunciation=table.text("pronunciation", ""),
    )


def _refuse_clashes(tables: tuple[Table, ...], terms: tuple[Term, ...]) -> None:
    named: dict[str, Table] = {}
    for table, term in zip(tables, terms, strict=True):
        first = named.setdefault(term.name.casefold(), table)
        if first is not table:
            raise table.error(
                "name",
                f'"{term.name}" is already on line {first.line("name")}',
                "Keep one of the two, with the misheard forms of both.",
            )
    claimed: dict[str, Table] = {}
    for table, term in zip(tables, terms, strict=True):
        for form in term.misheard:
            _refuse_clash(table, term, form, named.get(form.casefold(), table))
            other = claimed.setdefault(form.casefold(), table)
            if other is not table:
                owner, line = other.text("name"), other.line("misheard")
                raise table.error(
                    "misheard", f'"{form}" is already a misheard form of "{owner}" on line {line}'
                )


def _refuse_clash(table: Table, term: Term, form: str, named: Table) -> None:
    if form == term.name:
        raise table.error(
            "misheard", f'"{form}" is the right form; it cannot be misheard as itself'
        )
    if named is not table:
        raise table.error("misheard", f'"{form}" is a name of its own on line {named.line("name")}')
