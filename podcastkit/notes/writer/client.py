"""One exchange with the show's language model over HTTP, within a time and a size, and with the
configured host only."""

from __future__ import annotations

import contextlib
import os
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from podcastkit import __version__
from podcastkit.errors import EngineError
from podcastkit.model.settings import WriterOptions

if TYPE_CHECKING:
    from httpx2 import Response

ANSWER_BYTES = 1_000_000
"""An answer is a few lines; whatever is longer than this is none."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, whatever its status."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def exchange(
    options: WriterOptions, path: str, question: dict[str, object] | None, timeout: float
) -> Reply:
    """POST a question as JSON below the writer's address, or GET when there is none; all of it
    within `timeout` seconds.

    No redirect is followed: text and key go to the configured host only. Raises EngineError with
    the address, what went wrong and the next step; the key is in no message.
    """
    import httpx2  # takes longer to load than all the rest, and most shows have no writer

    # "identity", so that the limit counts what is sent
    headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
    headers["User-Agent"] = f"podcastkit/{__version__}"
    if options.key:
        headers["Authorization"] = f"Bearer {_key(options)}"
    deadline = time.monotonic() + timeout
    try:
        with (
            httpx2.Client(
                proxy=_proxy(options),
                verify=ssl.create_default_context(),
                timeout=timeout,
                trust_env=False,
            ) as client,
            client.stream(
                "GET" if question is None else "POST",
                f"{options.url}{path}",
                json=question,
                headers=headers,
            ) as response,
        ):
            return Reply(response.status_code, response.headers, _read(options, response, deadline))
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError, ImportError, ValueError) as error:
        raise _unreachable(options, error, timeout) from error


def unusable(options: WriterOptions, what: str) -> EngineError:
    """The error of an answer that is none."""
    return EngineError(
        f"The writer at {options.url} {what}.",
        "Correct url in [writer] of show.toml (most servers want /v1 at its end), or try another "
        "model.",
    )


def _proxy(options: WriterOptions) -> str | None:
    """The proxy that the environment names for the address; a model nearby is never asked by way of
    one."""
    address = urlsplit(options.url)
    if options.is_near or proxy_bypass(address.hostname or ""):
        return None
    proxy = getproxies().get(address.scheme)
    return f"http://{proxy}" if proxy and "://" not in proxy else proxy


def _key(options: WriterOptions) -> str:
    key = os.environ.get(options.key, "").strip()
    if not key:
        raise EngineError(
            f"The environment variable {options.key}, which holds the key of {options.url}, is "
            f"not set.",
            f"Set it (export {options.key}=...), or correct key in [writer] of show.toml.",
        )
    if not (key.isascii() and key.isprintable()):
        raise EngineError(
            f"The environment variable {options.key} holds something that is no key: a line "
            f"break, or a letter "
            "beyond ASCII.",
            "Copy the key again.",
        )
    return key


def _read(options: WriterOptions, response: Response, deadline: float) -> bytes:
    """The body, until the deadline at most, so that an endpoint that sends a byte now and then
    holds nobody up; one that breaks off is read as far as it came."""
    import httpx2

    body = b""
    with contextlib.suppress(httpx2.RemoteProtocolError):
        for part in response.iter_bytes():
            body += part
            if len(body) > ANSWER_BYTES:
                raise unusable(options, f"answered with more than {ANSWER_BYTES // 1_000_000} MB")
            if time.monotonic() > deadline:
                raise TimeoutError
    return body


def _unreachable(options: WriterOptions, error: BaseException, timeout: float) -> EngineError:
    reason = _system_error(error)
    if isinstance(reason, TimeoutError):
        return EngineError(
            f"The writer at {options.url} did not answer within {timeout:g} s.",
            "Raise timeout in [writer] of show.toml, lower context so that less is sent, or take "
            "a smaller model.",
        )
    if isinstance(reason, ssl.SSLError):
        return EngineError(
            f"There is no safe connection to the writer at {options.url}: "
            f"{reason.reason or reason}.",
            "Correct url in [writer] of show.toml, or have the server's certificate mended.",
        )
    strerror = reason.strerror if reason else ""
    return EngineError(
        f"The writer at {options.url} cannot be reached: "
        f"{strerror or str(error) or type(error).__name__}.",
        "Start it (with Ollama: ollama serve), or correct url in [writer] of show.toml.",
    )


def _system_error(error: BaseException | None) -> OSError | None:
    """The error of the system below those of the client, which has its words."""
    while error is not None and not isinstance(error, OSError):
        error = error.__cause__ or error.__context__
    return error
