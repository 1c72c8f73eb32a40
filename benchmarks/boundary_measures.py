"""Measures of segmentation: how close guessed boundaries come to true ones."""

from __future__ import annotations

from collections.abc import Callable


def window_length(count: int, reference: set[int]) -> int:
    """Half the mean segment length, as Beeferman et al. (1999) choose it."""
    return max(2, round(count / (2 * (len(reference) + 1))))


def pk(count: int, reference: set[int], guess: set[int]) -> float:
    """Beeferman et al. (1999): how often two units a window apart are wrongly said to be together
    or apart."""
    return _window_error(count, reference, guess, lambda true, got: (true > 0) != (got > 0))


def window_diff(count: int, reference: set[int], guess: set[int]) -> float:
    """Pevzner and Hearst (2002): how often the number of boundaries inside a window is wrong."""
    return _window_error(count, reference, guess, lambda true, got: true != got)


def _window_error(
    count: int, reference: set[int], guess: set[int], wrong: Callable[[int, int], bool]
) -> float:
    width = window_length(count, reference)
    starts = range(count - width)
    errors = sum(
        wrong(
            sum(b in reference for b in range(i + 1, i + width + 1)),
            sum(b in guess for b in range(i + 1, i + width + 1)),
        )
        for i in starts
    )
    return errors / max(1, len(starts))


def f1(reference: list[float], guess: list[float], tolerance: float) -> float:
    """Boundaries matched one to one, in order, within `tolerance` seconds."""
    matched, i, j = 0, 0, 0
    while i < len(reference) and j < len(guess):
        if abs(reference[i] - guess[j]) <= tolerance:
            matched, i, j = matched + 1, i + 1, j + 1
        elif reference[i] < guess[j]:
            i += 1
        else:
            j += 1
    return 2 * matched / (len(reference) + len(guess)) if reference or guess else 1.0


def boundary_similarity(reference: set[int], guess: set[int]) -> float:
    """Fournier (2013), as segeval computes it with n_t = 2: a miss by one unit costs half an
    edit."""
    missed, extra = reference - guess, guess - reference
    near = 0
    for boundary in sorted(missed):
        other = next((b for b in (boundary - 1, boundary + 1) if b in extra), None)
        if other is not None:
            extra.remove(other)
            missed.remove(boundary)
            near += 1
    edits = len(missed) + len(extra)
    pairs = edits + near + len(reference & guess)
    return 1 - (edits + near / 2) / pairs if pairs else 1.0
