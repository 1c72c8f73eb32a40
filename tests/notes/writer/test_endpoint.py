"""The endpoint against a real HTTP server on loopback: what is asked, what comes back, and
everything that can fail."""

from __future__ import annotations

import json

import pytest

from podcastkit.errors import EngineError
from podcastkit.model.settings import WriterOptions
from podcastkit.notes.writer.client import ANSWER_BYTES
from podcastkit.notes.writer.endpoint import ask, describe
from tests.fixtures.model_server import ModelServer, Reply, completion

KEY = "sk-a-key-that-nobody-may-see"


@pytest.fixture
def options(model_server: ModelServer, monkeypatch: pytest.MonkeyPatch) -> WriterOptions:
    monkeypatch.setenv("WRITER_TEST_KEY", KEY)
    return WriterOptions(model_server.url, "petit", key="WRITER_TEST_KEY", timeout=1_000)


def no_sleep(_: float) -> None:
    raise AssertionError("nobody asked us to wait")


def failure(options: WriterOptions) -> EngineError:
    with pytest.raises(EngineError) as caught:
        ask(options, "Bonjour ?", sleep=lambda _: None)
    assert options.url in caught.value.message
    assert caught.value.hint
    assert KEY not in caught.value.message + caught.value.hint
    return caught.value


def test_a_question_is_one_post_with_the_key_of_the_environment(
    model_server: ModelServer, options: WriterOptions
) -> None:
    model_server.answer = lambda asked: completion('{"summary": "Été"}')
    assert ask(options, "Ça va ?", sleep=no_sleep) == '{"summary": "Été"}'
    (asked,) = model_server.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["Authorization"] == f"Bearer {KEY}"
    assert asked.body["messages"] == [{"role": "user", "content": "Ça va ?"}]
    assert asked.body["model"] == "petit"
    assert asked.body["response_format"] == {"type": "json_object"}
    assert asked.body["temperature"] == 0
    assert asked.body["max_tokens"] == 1_024


def test_without_a_key_no_authorization_is_sent(model_server: ModelServer) -> None:
    model_server.answer = lambda asked: completion("oui")
    ask(WriterOptions(model_server.url, "petit"), "?", sleep=no_sleep)
    assert "Authorization" not in model_server.asked[0].headers


@pytest.mark.parametrize("status", [400, 422])
def test_an_endpoint_that_knows_no_json_mode_is_asked_plainly(
    model_server: ModelServer, options: WriterOptions, status: int
) -> None:
    model_server.answer = lambda asked: (
        completion("oui") if "response_format" not in asked.body else Reply(status)
    )
    assert ask(options, "?", sleep=no_sleep) == "oui"
    assert set(model_server.asked[1].body) == {"model", "messages", "stream"}


@pytest.mark.parametrize(
    ("status", "headers", "waited"),
    [
        (429, {"Retry-After": "7"}, [7.0]),
        (503, {}, [2.0]),
        (429, {"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"}, [2.0]),
    ],
)
def test_a_busy_endpoint_is_asked_once_more_after_the_time_it_names(
    model_server: ModelServer,
    options: WriterOptions,
    status: int,
    headers: dict[str, str],
    waited: list[float],
) -> None:
    replies = iter([Reply(status, headers=headers), completion("oui")])
    model_server.answer = lambda asked: next(replies)
    naps: list[float] = []
    assert ask(options, "?", sleep=naps.append) == "oui"
    assert naps == waited


def test_nobody_waits_for_minutes(model_server: ModelServer, options: WriterOptions) -> None:
    model_server.answer = lambda asked: Reply(429, headers={"Retry-After": "600"})
    with pytest.raises(EngineError, match="enough questions"):
        ask(options, "?", sleep=no_sleep)
    assert len(model_server.asked) == 1


FAILURES = {
    "the key is wrong": (Reply(401,
    b'{"error": {"message": "Incorrect API key provided: %s"}}' % KEY.encode()),
                         "refuses the key (HTTP 401): Incorrect API key provided: •••.",
                         "WRITER_TEST_KEY"),
    "the model is unknown": (Reply(404, b'{"error": "model petit not found"}'),
                             "knows no model petit, or nothing lies at this address (HTTP 404)",
                             "ollama pull petit"),
    "too many questions": (Reply(429), "has had enough questions for now (HTTP 429)", "later"),
    "the server is too busy": (Reply(503), "is too busy (HTTP 503)", "later"),
    "the server fails": (Reply(500, b"<h1>Oops</h1>"), "failed (HTTP 500).", "log"),
    "the question is too long": (Reply(400, b'{"error": {"message": "context of 4096\\ntokens '
                                            b'exceeded\\u001b[2J"}}'),
                                 ("refuses the question (HTTP 400): context of 4096 tokens "
                                 "exceeded [2J."), "context"),
    "a redirect": (Reply(302, headers={"Location": "https://elsewhere.example/v1"}),
                   "sends us elsewhere, to https://elsewhere.example/v1 (HTTP 302)",
                   "Nothing was sent there"),
    "a web page": (Reply(200, b"<!doctype html><title>Welcome</title>"), "did not answer in JSON",
    "/v1"),
    "an answer cut short": (Reply(200, b'{"choices": [{"message": {"content": "ou'),
    "did not answer in JSON", "/v1"),
    "less than was announced": (Reply(200, b'{"choices"', {"Content-Length": "999"}),
    "did not answer in JSON", "/v1"),
    "nested without end": (Reply(200, b"[" * 200_000), "did not answer in JSON", "/v1"),
    "a body without end": (Reply(200, b"x" * (ANSWER_BYTES + 1)), "more than 1 MB",
    "another model"),
    "no choice": (Reply(200, b'{"choices": []}'), "gave an empty answer", "raise context"),
    "an empty choice": (completion(" \n"), "gave an empty answer", "raise context"),
    "a choice without content": (completion(None), "gave an empty answer", "raise context"),
    "another shape": (Reply(200, b'{"choices": [{"text": "oui"}]}'), ("another form than a chat "
                                                                     "completion"), "/v1"),
    "a list": (Reply(200, b"[1]"), "another form than a chat completion", "/v1"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAILURES)
def test_every_failure_is_one_sentence_with_the_next_step(
    model_server: ModelServer, options: WriterOptions, name: str
) -> None:
    reply, message, hint = FAILURES[name]
    model_server.answer = lambda asked: reply
    error = failure(options)
    assert message in error.message
    assert hint in error.hint
    assert "\n" not in error.message
    assert error.message.isprintable()
    assert all(asked.path == "/v1/chat/completions" for asked in model_server.asked)


def test_a_server_that_asks_for_a_key_says_where_to_name_it(model_server: ModelServer) -> None:
    model_server.answer = lambda asked: Reply(401)
    error = failure(WriterOptions(model_server.url, "petit"))
    assert "asks for a key" in error.message
    assert "[writer]" in error.hint


def test_a_server_that_is_off_is_unreachable(
    model_server: ModelServer, options: WriterOptions
) -> None:
    model_server.close()
    error = failure(options)
    assert "cannot be reached: Connection refused." in error.message
    assert "ollama serve" in error.hint


@pytest.mark.parametrize("beginning", [b"", b'{"choices": '])
def test_an_answer_that_drips_is_given_up(
    model_server: ModelServer, options: WriterOptions, beginning: bytes
) -> None:
    model_server.answer = lambda asked: Reply(200, beginning, hold=True)
    error = failure(options)
    assert "did not answer within 1 s" in error.message
    assert "timeout" in error.hint


def test_a_server_that_says_nothing_is_given_up(
    model_server: ModelServer, options: WriterOptions
) -> None:
    def silent(_: object) -> Reply:
        model_server.over.wait()
        return Reply()

    model_server.answer = silent
    assert "did not answer within 1 s" in failure(options).message


@pytest.mark.parametrize("key", ["", "  ", "a\r\nX-Other: b", "clé"])
def test_a_key_that_is_none_is_refused_before_anything_is_sent(
    model_server: ModelServer, options: WriterOptions, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv("WRITER_TEST_KEY", key)
    with pytest.raises(EngineError, match="WRITER_TEST_KEY") as caught:
        ask(options, "?", sleep=no_sleep)
    assert "X-Other" not in caught.value.message
    assert model_server.asked == []


def test_a_proxy_of_the_environment_never_sees_what_stays_near(
    model_server: ModelServer, options: WriterOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    model_server.answer = lambda asked: completion("oui")
    assert ask(options, "?", sleep=no_sleep) == "oui"


@pytest.mark.parametrize("scheme", ["", "http://"])
def test_what_lies_outside_is_asked_by_way_of_the_proxy_of_the_environment(
    model_server: ModelServer, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    model_server.close()
    closed = model_server.url.removeprefix("http://").removesuffix("/v1")
    for name in ("no_proxy", "NO_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("https_proxy", f"{scheme}{closed}")
    error = failure(WriterOptions("https://writer.invalid/v1", "petit"))
    assert "cannot be reached: Connection refused." in error.message


def test_a_proxy_that_nobody_understands_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("no_proxy", "NO_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("https_proxy", "socks5://127.0.0.1:9")
    assert "cannot be reached" in failure(WriterOptions("https://writer.invalid/v1", "p")).message


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (
            Reply(200, json.dumps({"data": [{"id": "petit:latest"}, {"id": "grand"}]}).encode()),
            "answers, model petit",
        ),
        (
            Reply(200, json.dumps({"data": [{"id": "grand"}]}).encode()),
            "does not list petit, but: grand",
        ),
        (Reply(200, b"{}"), "answers, model petit"),
        (Reply(404), "answers"),
    ],
)
def test_it_is_described_by_the_models_it_lists(
    model_server: ModelServer, options: WriterOptions, reply: Reply, said: str
) -> None:
    model_server.answer = lambda asked: reply
    assert said in describe(options)
    assert model_server.asked[0].path == "/v1/models"


def test_one_that_refuses_the_key_is_described_by_its_refusal(
    model_server: ModelServer, options: WriterOptions
) -> None:
    model_server.answer = lambda asked: Reply(403)
    with pytest.raises(EngineError, match="refuses the key"):
        describe(options)
