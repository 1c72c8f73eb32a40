"""Numbers for every sentence, made comparable between transcripts."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Scores: TypeAlias = NDArray[np.float64]
"""One number for each sentence, shape (n,)."""


def standard(values: Scores) -> Scores:
    """The values less their mean, in standard deviations; zeros when they are all alike."""
    deviation = float(np.std(values)) if len(values) else 0.0
    return (values - np.mean(values)) / deviation if deviation > 1e-9 else np.zeros(len(values))


def standard_where(mask: NDArray[np.bool_], values: Scores) -> Scores:
    """The values `mask` chooses, standardised among themselves; 0 elsewhere, as for three values or
    fewer."""
    result = np.zeros(len(values))
    if mask.sum() > 3:
        result[mask] = standard(values[mask])
    return result


def surprise(mask: NDArray[np.bool_]) -> Scores:
    """How much it says that something is the case, in nats: what happens at every sentence says
    nothing."""
    share = max(float(mask.mean()), 1 / len(mask)) if len(mask) else 1.0
    return np.where(mask, -np.log(share), 0.0)


def shifted(values: Scores, by: int) -> Scores:
    """The value of the sentence `by` further on (before, when negative); 0 beyond the ends."""
    at = np.arange(len(values)) + by
    inside = (at >= 0) & (at < len(values))
    result = np.zeros(len(values))
    result[inside] = values[at[inside]]
    return result
