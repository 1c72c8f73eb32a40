"""Who may ask the editing room what: its own page with the token of this run, and nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from podcastkit.config.workspace import Workspace
from podcastkit.editor.app import STATIC, application
from podcastkit.editor.room import EditingRoom
from podcastkit.editor.security import LARGEST_BODY, PAGE_POLICY, SITE_POLICY, Access, Invitation

EPISODE = "le-four-solaire"
HERE = "http://127.0.0.1:4780"
TOKEN = {"x-podcastkit-token": "s3cret"}
READS = (
    "/api/session",
    "/api/episodes",
    f"/api/episodes/{EPISODE}",
    f"/api/episodes/{EPISODE}/audio",
    f"/api/episodes/{EPISODE}/events",
    f"/api/episodes/{EPISODE}/now",
)


@pytest.fixture
def access() -> Access:
    return Access("127.0.0.1", 4780, "s3cret", Invitation("once"))


@pytest.fixture
def client(editable: Workspace, access: Access) -> TestClient:
    return TestClient(
        application(EditingRoom(editable), access), base_url=HERE, follow_redirects=False
    )


def test_the_address_that_is_printed_opens_the_room(client: TestClient) -> None:
    entered = client.get("/?code=once")
    assert (entered.status_code, entered.headers["location"]) == (303, "/")
    cookie = entered.headers["set-cookie"]
    assert cookie.startswith("podcastkit-4780=s3cret;")
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert client.get("/api/session").json()["token"] == "s3cret"
    assert [episode["slug"] for episode in client.get("/api/episodes").json()["episodes"]] == [
        EPISODE
    ]


@pytest.mark.parametrize("path", READS)
def test_nothing_is_told_without_the_token(client: TestClient, path: str) -> None:
    for headers in (
        {},
        {"cookie": "podcastkit-4780=guess"},
        {"cookie": "podcastkit-4781=s3cret"},
        {"cookie": '"'},
    ):
        answer = client.get(path, headers=headers)
        assert (answer.status_code, answer.json()["error"]) == (401, "token")
    for guess in ("guess", "s3cret", ""):
        assert "set-cookie" not in client.get(f"/?code={guess}").headers
    assert client.get(path).status_code == 401


def test_what_stands_in_an_address_does_not_open_the_api(client: TestClient) -> None:
    for parameter in ("code=once", "code=s3cret", "token=s3cret"):
        assert client.get(f"/api/session?{parameter}").status_code == 401


def test_an_address_opens_the_room_in_one_browser_and_another_one_takes_its_place(
    client: TestClient, access: Access
) -> None:
    printed: list[str] = []
    access.invitation.renewed = lambda: printed.append(access.address("/"))
    assert "s3cret" not in access.address()
    first = client.get(f"/episodes/{EPISODE}?code=once")
    assert first.headers["location"] == f"/episodes/{EPISODE}"
    again = client.get("/?code=once")
    assert (again.status_code, again.headers["location"]) == (303, "/")
    assert "set-cookie" not in again.headers
    # A second time where the cookie is, it opens the room; in another browser it does not.
    assert client.get("/api/session").status_code == 200
    client.cookies.clear()
    assert client.get("/?code=once").headers["location"] == "/"
    assert client.get("/api/session").json()["error"] == "token"
    assert len(printed) == 1
    assert client.get(printed[0].removeprefix(HERE)).headers["set-cookie"]
    assert client.get("/api/session").status_code == 200


def test_an_address_leads_nowhere_but_into_the_room(client: TestClient) -> None:
    assert client.get(f"{HERE}//evil.example/?code=once").headers["location"] == "/evil.example/"


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:4780",
        "127.0.0.1",
        "127.0.0.1:80",
        "127.0.0.2:4780",
        "",
        "localhost.evil:4780",
    ],
)
def test_another_name_for_this_machine_is_refused(client: TestClient, host: str) -> None:
    for path in ("/", "/static/main.js", *READS):
        assert client.get(path, headers={**TOKEN, "host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:4780", "localhost:4780"])
def test_the_names_of_loopback_are_served(client: TestClient, host: str) -> None:
    assert client.get("/api/episodes", headers={**TOKEN, "host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:4781"},
        {"origin": "https://127.0.0.1:4780"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_site_is_refused_even_with_the_token(
    client: TestClient, headers: dict[str, str]
) -> None:
    client.cookies.set("podcastkit-4780", "s3cret")
    for path in READS:
        assert client.get(path, headers={**TOKEN, **headers}).status_code == 403
    answer = client.put(
        f"/api/episodes/{EPISODE}/transcript", json={}, headers={**TOKEN, **headers}
    )
    assert answer.status_code == 403


def test_a_write_needs_the_token_in_a_header(client: TestClient, editable: Workspace) -> None:
    client.cookies.set("podcastkit-4780", "s3cret")
    before = sorted(editable.root.rglob("*"))
    for method in ("PUT", "POST", "DELETE", "PATCH"):
        for headers in ({}, {"x-podcastkit-token": "guess"}, {"x-podcastkit-token": ""}):
            answer = client.request(
                method, f"/api/episodes/{EPISODE}/transcript", json={}, headers=headers
            )
            assert answer.status_code == 401
    assert sorted(editable.root.rglob("*")) == before


def test_a_request_larger_than_any_transcript_is_refused(client: TestClient) -> None:
    headers = {**TOKEN, "content-length": str(LARGEST_BODY + 1)}
    assert client.put(f"/api/episodes/{EPISODE}/transcript", headers=headers).status_code == 413


@pytest.mark.parametrize(
    "path",
    [
        "/api/episodes/..%2F..%2Fshow.toml",
        "/api/episodes/%2e%2e",
        "/api/episodes/../../show.toml",
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static//etc/passwd",
        "/api/episodes/%2Fetc%2Fpasswd/audio",
        "/api/episodes/nobody/audio",
    ],
)
def test_nothing_outside_the_workspace_is_read(client: TestClient, path: str) -> None:
    answer = client.get(path, headers=TOKEN)
    assert answer.status_code == 404
    assert "root:" not in answer.text
    assert "import" not in answer.text


def test_an_address_that_no_file_can_have_is_a_problem_and_no_bug(client: TestClient) -> None:
    for path in (f"/api/episodes/{EPISODE}/history/%00", "/api/episodes/%00", "/static/%00"):
        answer = client.get(path, headers=TOKEN)
        assert (answer.status_code, answer.json()["error"]) == (400, "request")


@pytest.mark.parametrize(
    "body",
    [
        b'{"base": "\\ud800"}',
        b'{"base": "\xed\xa0\x80"}',
        b'{"revision": "x", "chapters": [{"title": "\\udfff\\ud83d"}]}',
        b"[" * 100_000,
        b'{"base":' * 100_000,
        b'{"base": ' + b"9" * 10_000 + b"}",
        b'{"base": NaN}',
        b"[]",
    ],
    ids=["half", "half in bytes", "halves", "deep", "deep objects", "long", "NaN", "list"],
)
def test_what_cannot_be_text_or_json_is_refused_with_nothing_written(
    client: TestClient, editable: Workspace, body: bytes
) -> None:
    before = sorted(editable.root.rglob("*"))
    headers = {**TOKEN, "content-type": "application/json"}
    for method, route in (
        ("PUT", "transcript"),
        ("POST", "transcript/missing"),
        ("PUT", "chapters"),
        ("POST", "times"),
        ("POST", "restore"),
    ):
        path = f"/api/episodes/{EPISODE}/{route}"
        answer = client.request(method, path, content=body, headers=headers)
        assert (answer.status_code, answer.json()["error"]) == (400, "request")
        assert answer.json()["next"] == "Load the page again, then try again."
    assert sorted(editable.root.rglob("*")) == before


def test_every_answer_binds_the_browser(client: TestClient) -> None:
    for path in (
        "/",
        f"/episodes/{EPISODE}",
        "/static/main.js",
        "/static/none.js",
        "/api/episodes",
        "/api/session",
    ):
        headers = client.get(path, headers=TOKEN if path != "/api/session" else {}).headers
        assert headers["content-security-policy"] == PAGE_POLICY
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
    assert "unsafe" not in PAGE_POLICY
    assert client.get("/api/episodes", headers=TOKEN).headers["cache-control"] == "no-store"


def test_the_page_holds_no_inline_script_or_style() -> None:
    page = (STATIC / "index.html").read_text("utf-8")
    assert page.count("<script") == page.count('<script type="module" src="/static/')
    assert "<style" not in page
    assert "style=" not in page


@pytest.mark.parametrize("path", sorted(STATIC.rglob("*.js")), ids=lambda path: path.name)
def test_scripts_put_text_into_the_page_only_as_text(path: Path) -> None:
    source = path.read_text("utf-8")
    for way in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "Function(",
        "DOMParser",
    ):
        assert way not in source
    assert len(source.splitlines()) <= 350


@pytest.mark.parametrize(
    ("listening", "served", "refused"),
    [
        ("127.0.0.1", ["localhost:1", "127.0.0.1:1"], ["192.168.1.2:1", "[::1]:1"]),
        ("::1", ["[::1]:1", "localhost:1"], ["127.0.0.1:1"]),
        ("192.168.1.2", ["192.168.1.2:1", "localhost:1"], ["192.168.1.3:1", "evil.example:1"]),
        (
            "0.0.0.0",
            ["192.168.1.2:1", "10.0.0.7:1", "localhost:1"],
            ["evil.example:1", "10.0.0.7.evil.example:1"],
        ),
    ],
)
def test_the_names_served_follow_the_address_listened_on(
    listening: str, served: list[str], refused: list[str]
) -> None:
    access = Access(listening, 1)
    assert [host for host in [*served, *refused] if access.serves(host)] == served


def test_each_run_has_a_token_of_its_own() -> None:
    first, second = Access("127.0.0.1", 1), Access("127.0.0.1", 1)
    assert first.token != second.token
    assert len(first.token) >= 32
    assert first.invitation.code not in (first.token, second.invitation.code)
    assert first.address() == f"http://127.0.0.1:1/?code={first.invitation.code}"
    once = Invitation("c")
    assert Access("::1", 1, "t", once).address() == "http://[::1]:1/?code=c"
    assert Access("0.0.0.0", 1, "t", once).address("/e") == "http://localhost:1/e?code=c"


def test_what_was_published_is_another_site_that_knows_nothing_of_the_room(
    client: TestClient, access: Access, editable: Workspace
) -> None:
    """Its pages ask for pictures and sound as strangers: their address is all that they have."""
    site = access.site
    stranger = {"sec-fetch-site": "cross-site", "origin": "null"}
    draft = editable.unpublished / "episodes" / "draft" / "index.html"
    for file, text in ((editable.feed / "index.html", "site"), (draft, "draft")):
        file.parent.mkdir(parents=True)
        file.write_text(text, "utf-8")
    for path, text in (("", "site"), ("episodes/draft/index.html", "draft")):
        answer = client.get(site + path, headers=stranger)
        assert (answer.status_code, answer.text) == (200, text)
        assert answer.headers["content-security-policy"] == SITE_POLICY
        assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
        assert "set-cookie" not in answer.headers
    assert "allow-same-origin" not in SITE_POLICY
    for path in ("nothing.html", "..%2f..%2fshow.toml", "../show.toml", "%00"):
        assert client.get(site + path).status_code in (400, 404), path
    assert client.get("/site/guess/index.html").status_code == 404
    assert client.get("/site/guess/index.html", headers=stranger).status_code == 403
    assert client.post(site).status_code == 405
    assert client.get(site, headers={"host": "evil.example:4780"}).status_code == 421
    assert client.get("/api/session", headers={**TOKEN, **stranger}).status_code == 403
    assert client.get("/api/session").status_code == 401
    assert client.get("/api/session", headers=TOKEN).json()["site"] == site
