"""The show's language model: one question to an OpenAI-compatible endpoint, one answer.

Ollama, llama.cpp's server, vLLM and the hosted services answer POST {url}/chat/completions alike:
https://platform.openai.com/docs/api-reference/chat/create
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

from podcastkit.errors import EngineError, FormatError
from podcastkit.files.json_input import parse_json
from podcastkit.model.settings import WriterOptions
from podcastkit.notes.writer.client import Reply, exchange, unusable

LONGEST_WAIT = 30.0
"""Seconds a busy endpoint may ask for, in Retry-After, before it is asked a second time."""
USUAL_WAIT = 2.0
"""Seconds when it does not say."""
DOCTOR_PATIENCE = 5.0
"""Seconds that `describe` waits."""

_BUSY = (429, 503)
_NOT_UNDERSTOOD = (400, 422)


def ask(
    options: WriterOptions, question: str, *, sleep: Callable[[float], None] = time.sleep
) -> str:
    """What the model answers: text that should be a JSON object, which is for the caller to find
    out.

    An endpoint that does not understand the request for JSON is asked once more without it, a busy
    one once more after the time it names. Raises EngineError with the address, what went wrong and
    the next step; the key is in no message.
    """
    bare = {
        "model": options.model,
        "messages": [{"role": "user", "content": question}],
        "stream": False,
    }
    # The limit keeps a small model that repeats itself from going on for ever.
    full = bare | {
        "temperature": 0,
        "max_tokens": options.answer_tokens,
        "response_format": {"type": "json_object"},
    }
    reply = _post(options, full, sleep)
    if reply.status in _NOT_UNDERSTOOD:
        reply = _post(options, bare, sleep)
    if reply.status != 200:
        raise _refusal(options, reply)
    return _content(options, reply.body)


def describe(options: WriterOptions) -> str:
    """Whether the endpoint answers, and whether it lists the model, in a few words. Raises
    EngineError."""
    reply = exchange(options, "/models", None, DOCTOR_PATIENCE)
    if reply.status in (404, 405):
        return f"{options.url} answers"
    if reply.status != 200:
        raise _refusal(options, reply)
    listed = _models(reply.body)
    # Ollama lists the model "name" as "name:latest"; llama.cpp lists its file and takes any name.
    if not listed or {options.model, f"{options.model}:latest"} & set(listed):
        return f"{options.url} answers, model {options.model}"
    return (
        f"{options.url} answers; it does not list {options.model}, but: "
        f"{', '.join(sorted(listed)[:8])}"
    )


def _models(body: bytes) -> list[str]:
    match _json(body):
        case {"data": list(entries)}:
            return [
                str(entry["id"]) for entry in entries if isinstance(entry, dict) and "id" in entry
            ]
        case _:
            return []


def _post(
    options: WriterOptions, question: dict[str, object], sleep: Callable[[float], None]
) -> Reply:
    reply = exchange(options, "/chat/completions", question, options.timeout / 1000)
    wait = _seconds_to_wait(reply)
    if reply.status in _BUSY and wait <= LONGEST_WAIT:
        sleep(wait)
        reply = exchange(options, "/chat/completions", question, options.timeout / 1000)
    return reply


def _seconds_to_wait(reply: Reply) -> float:
    """Seconds in Retry-After (RFC 9110, 10.2.3); a date, which services hardly use, counts as
    nothing said."""
    retry_after = reply.headers.get("Retry-After", "").strip()
    is_seconds = retry_after.isascii() and retry_after.isdigit()
    return float(retry_after) if is_seconds else USUAL_WAIT


def _content(options: WriterOptions, body: bytes) -> str:
    match _json(body):
        case None:
            raise unusable(options, "did not answer in JSON")
        case {"choices": [{"message": {"content": str(content)}}, *_]} if content.strip():
            return content
        case {"choices": [{"message": {"content": str() | None}}, *_]} | {"choices": []}:
            hint = (
                "One that thinks before it answers needs room: raise context in [writer], or try "
                "another model."
            )
            raise EngineError(f"The writer at {options.url} gave an empty answer.", hint)
        case _:
            raise unusable(options, "answered in another form than a chat completion")


def _json(body: bytes) -> object:
    """The value in JSON; None when it is none, and for null, which is as good as none."""
    try:
        return parse_json(body)
    except FormatError:
        return None


def _refusal(options: WriterOptions, reply: Reply) -> EngineError:
    """What a status other than 200 means, with what the endpoint says of it, and what to do."""
    status = reply.status
    message, hint = "failed", "Look into the server's log, or publish again later."
    match status:
        case 401 | 403 if options.key:
            message, hint = (
                "refuses the key",
                f"Put a valid key into the environment variable {options.key}.",
            )
        case 401 | 403:
            message = "asks for a key"
            hint = "Name the environment variable that holds it: key in [writer] of show.toml."
        case 404:
            message = f"knows no model {options.model}, or nothing lies at this address"
            hint = (
                f"Get the model (with Ollama: ollama pull {options.model}), or correct model and "
                f"url in [writer]."
            )
        case 429:
            message, hint = (
                "has had enough questions for now",
                "Publish again later, or look at your quota.",
            )
        case 503:
            message = "is too busy"
        case _ if 300 <= status < 400:
            message = (
                f"sends us elsewhere, to {_scrubbed(options, reply.headers.get('Location', ''))}"
            )
            hint = (
                "Nothing was sent there; write that address into url in [writer], if it is the "
                "right one."
            )
        case _ if 400 <= status < 500:
            message = "refuses the question"
            hint = (
                "If it is too long for the model, lower context in [writer] of show.toml; else "
                "try another model."
            )
    reason = _scrubbed(options, _error_message(reply.body))
    return EngineError(
        f"The writer at {options.url} {message} (HTTP {status})"
        + (f": {reason.rstrip('.')}." if reason else "."),
        hint,
    )


def _error_message(body: bytes) -> str:
    """The message in {"error": {"message": ...}} or {"error": ...}; empty when there is none."""
    match _json(body):
        case (
            {"error": {"message": str(message)}}
            | {"error": str(message)}
            | {"message": str(message)}
        ):
            return message
        case _:
            return ""


def _scrubbed(options: WriterOptions, text: str) -> str:
    """Foreign text on one line, cut, without what a terminal acts upon, and without the key should
    it be repeated."""
    key = os.environ.get(options.key, "").strip() if options.key else ""
    text = text.replace(key, "•••") if key else text
    return "".join(c if c.isprintable() else " " for c in " ".join(text.split()))[:200]
