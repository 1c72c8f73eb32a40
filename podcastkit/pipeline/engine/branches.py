"""Two independent branches of stages, run side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from typing import Any, TypeVar

from podcastkit.pipeline.engine.runner import Cancelled, Runner, WouldRun

PATIENCE = 3.0
"""Seconds a branch is given to stop after the other failed or ^C was pressed."""

T = TypeVar("T")
S = TypeVar("S")


def run_both(run: Runner, first: Callable[[], T], second: Callable[[], S]) -> tuple[T, S]:
    """Run both and give both results; the first failure, or ^C, stops the other. A dry run, which
    has nothing to wait for, needs no threads."""
    if run.dry:
        return _run_in_turn(first, second)
    pool = ThreadPoolExecutor(2)
    one_future, other_future = pool.submit(first), pool.submit(second)
    futures: tuple[Future[Any], ...] = (one_future, other_future)
    try:
        wait(futures, return_when=FIRST_EXCEPTION)
        if any(_errors(futures)):
            run.cancel()
        wait(futures)
        # The branch that was stopped must not hide why it was stopped.
        for error in sorted(_errors(futures), key=lambda error: isinstance(error, Cancelled)):
            raise error
        return one_future.result(), other_future.result()
    except KeyboardInterrupt:
        run.cancel()
        wait(futures, timeout=PATIENCE)
        raise
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _run_in_turn(first: Callable[[], T], second: Callable[[], S]) -> tuple[T, S]:
    try:
        result = first()
    except WouldRun:
        # What would run in the other branch is wanted too.
        with suppress(WouldRun):
            second()
        raise
    return result, second()


def _errors(futures: Iterable[Future[Any]]) -> list[BaseException]:
    """What the finished ones raised."""
    raised = (future.exception() for future in futures if future.done())
    return [error for error in raised if error is not None]
