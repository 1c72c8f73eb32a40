"""Typography where texts leave for a template: once, over every field that is declared to be
prose."""

from __future__ import annotations

from dataclasses import is_dataclass, replace
from functools import cache
from typing import Annotated, Any, TypeAlias, TypeVar, get_args, get_type_hints

from podcastkit.text.typography import typeset

Prose: TypeAlias = Annotated[str, "prose"]
"""Text for people to read, which `typeset_prose` sets. Names of people, addresses, paths and times
are no prose: they stay as they are."""

Value = TypeVar("Value")


def typeset_prose(value: Value, language: str) -> Value:
    """A dataclass with every Prose in it typeset, also in the dataclasses and tuples it holds;
    doing it twice changes nothing more."""
    typeset_value: Value = _typeset(value, type(value), language)
    return typeset_value


def _typeset(value: Any, declared: Any, language: str) -> Any:
    if declared == Prose:
        return typeset(value, language)
    if isinstance(value, tuple):
        element = get_args(declared)[0]
        return tuple(_typeset(item, element, language) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        fields = _declarations(type(value))
        return replace(
            value,
            **{
                name: _typeset(getattr(value, name), field, language)
                for name, field in fields.items()
            },
        )
    return value


@cache
def _declarations(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)
