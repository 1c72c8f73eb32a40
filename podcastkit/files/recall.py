"""How what is made of equal values again and again is asked for, wherever it is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

Piece = TypeVar("Piece")


class Recall(Protocol):
    """What was made of the same values before, else what `make` makes."""

    def __hash__(self) -> int: ...

    def __call__(
        self, name: str, source: object, kind: type[Piece], make: Callable[[], Piece]
    ) -> Piece:
        """The piece of this name and type that comes of `source`, a plain value that holds all
        that `make` depends on."""


def make_anew(name: str, source: object, kind: type[Piece], make: Callable[[], Piece]) -> Piece:  # noqa: ARG001
    """Where nothing is kept."""
    return make()
