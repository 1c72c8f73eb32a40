"""Whatever goes wrong is said in the language of the page, with the next step; the detail stays in
English."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from starlette.datastructures import Headers
from starlette.testclient import TestClient

from podcastkit import errors
from podcastkit.config.workspace import Workspace
from podcastkit.editing.chapter_merging import ChaptersConflict, MergedChapters
from podcastkit.editing.merging import MergeConflict, Merged
from podcastkit.editor import documents, saving
from podcastkit.editor.app import application
from podcastkit.editor.problems import STATUS, language_of, problem_of
from podcastkit.editor.room import EditingRoom
from podcastkit.editor.security import PAGE_POLICY, Access
from podcastkit.errors import PodcastkitError
from podcastkit.files.atomic import cannot_write
from podcastkit.model.finding import CheckFailed, Finding
from podcastkit.model.transcript import Transcript
from podcastkit.speech.engines.plan import CudaUnusable
from podcastkit.text.labels import labels

EPISODE = "le-four-solaire"
ROOT = Path("/show")
FINDING = Finding(
    "error", "psp1-item-guid", "There is no guid.", "camille", "PSP-1", "Give it one."
)
FULL = OSError(errno.ENOSPC, "No space left on device", "/show/feed/feed.xml")
MERGE_CONFLICT = MergeConflict("x", revision="", merged=Merged(Transcript("fr", (), ()), (), ()))
CHAPTERS_CONFLICT = ChaptersConflict("x", revision="", merged=MergedChapters((), (), None))
HERE = "http://127.0.0.1:4780"

SAID: list[tuple[Exception, str, str]] = [
    (PodcastkitError("x"), "refused", ""),
    (errors.ConfigError("x"), "refused", ""),
    (errors.ConfigError("x", path=ROOT / "show.toml", line=3), "file", "show.toml (ligne 3)"),
    (
        errors.ConfigError("x", path=ROOT / "show.toml", field="mastering.loudness"),
        "setting",
        "« mastering.loudness »",
    ),
    (errors.UnknownEpisode("x"), "unknown_episode", ""),
    (errors.NotTranscribed("x"), "not_transcribed", ""),
    (errors.NothingToCarry("x"), "nothing_to_carry", ""),
    (errors.UnfitChapters("x", field="chapters[2].url"), "chapters", "« chapters[2].url »"),
    (
        errors.FormatError("x", source="/show/episodes/a/transcript.json", line=2),
        "transcript",
        "transcript.json (ligne 2)",
    ),
    (errors.FormatError("x", source="/show/episodes/a/history/revisions.jsonl"), "history", ""),
    (errors.FormatError("x", source="/elsewhere/a.vtt"), "file", "/elsewhere/a.vtt"),
    (errors.FormatError("x"), "refused", ""),
    (errors.RequestError("x"), "request", ""),
    (cannot_write(ROOT / "feed" / "feed.xml", FULL), "disk_full", ""),
    (cannot_write(ROOT / "a.toml", OSError(errno.EROFS, "x")), "no_right", "a.toml"),
    (cannot_write(ROOT / "a.toml", OSError(errno.EIO, "x")), "disk", "a.toml"),
    (errors.WriteError("x", path=ROOT / "a.toml"), "disk", "a.toml"),
    (errors.ReadError("x", path=ROOT / "a.toml"), "disk", "a.toml"),
    (errors.AudioError("x"), "audio", ""),
    (errors.ToolError("x", argv=("/usr/bin/ffmpeg", "-i")), "tool", "ffmpeg"),
    (errors.EngineError("x"), "engine", ""),
    (errors.HostingError("x"), "hosting", ""),
    (CudaUnusable("x"), "engine", ""),
    (errors.EditConflict("x"), "conflict", ""),
    (errors.CommentChanged("x"), "comment", ""),
    (MERGE_CONFLICT, "conflict", ""),
    (CHAPTERS_CONFLICT, "conflict", ""),
    (errors.BusyError("x"), "busy", ""),
    (CheckFailed("x", [FINDING, FINDING]), "check", "(2) : camille."),
    (FULL, "disk_full", ""),
    (PermissionError(errno.EACCES, "x", "/show/a.json"), "no_right", "a.json"),
    (KeyError("x"), "bug", ""),
]


def all_below(kind: type[Exception]) -> Iterator[type[Exception]]:
    yield kind
    for below in kind.__subclasses__():
        yield from all_below(below)


def test_every_error_of_ours_has_words_of_its_own_in_french_and_in_english() -> None:
    of_ours = {
        kind for kind in all_below(PodcastkitError) if kind.__module__.startswith("podcastkit.")
    }
    assert of_ours == {type(error) for error, _, _ in SAID if isinstance(error, PodcastkitError)}
    plain = {PodcastkitError, errors.ConfigError, errors.FormatError}
    assert [
        error for error, code, _ in SAID if code == "refused" and type(error) not in plain
    ] == []
    english = labels("en", "problems")
    for key, text in labels("fr", "problems").items():
        assert text != english[key] or key == "line"


@pytest.mark.parametrize(
    ("error", "code", "named"), SAID, ids=lambda value: getattr(type(value), "__name__", "")
)
def test_an_error_becomes_a_sentence_and_a_step_and_keeps_its_detail(
    error: Exception, code: str, named: str
) -> None:
    problem = problem_of(error, ROOT)
    assert problem.code == code
    french, english = problem.content("fr"), problem.content("en-GB")
    assert named in str(french["message"])
    assert french["message"] != english["message"]
    assert french["next"] != english["next"]
    for content in (french, english):
        assert "{" not in f"{content['message']}{content['next']}"
        assert str(content["message"]).endswith(".")
    assert str(error.args[-1] if isinstance(error, OSError) else error.args[0]) in str(
        french["detail"]
    )
    assert (french["folded"], problem.content("de")["folded"]) == (
        "Détail technique",
        "Technical detail",
    )


def test_what_a_check_or_a_program_says_is_in_the_detail() -> None:
    detail = problem_of(CheckFailed("Nothing was published.", [FINDING]), ROOT).detail
    assert "camille: There is no guid. (PSP-1) Give it one." in detail
    assert (
        "moov atom"
        in problem_of(errors.ToolError("x", stderr="moov atom not found\n"), ROOT).detail
    )


@pytest.mark.parametrize(
    ("header", "language"),
    [("fr-FR,fr;q=0.9,en;q=0.8", "fr-FR"), ("en", "en"), ("*", "*"), ("", "")],
)
def test_the_page_says_its_language(header: str, language: str) -> None:
    assert language_of(Headers({"accept-language": header} if header else {})) == language


@pytest.fixture
def client(editable: Workspace) -> TestClient:
    app = application(EditingRoom(editable), Access("127.0.0.1", 4780, "s3cret"))
    headers = {"x-podcastkit-token": "s3cret", "accept-language": "fr"}
    return TestClient(app, base_url=HERE, headers=headers, raise_server_exceptions=False)


PATH = f"/api/episodes/{EPISODE}"


@pytest.mark.parametrize(
    ("file", "address", "code", "sentence"),
    [
        ("show.toml", "/api/session", "file", "show.toml (ligne 1) est abîmé"),
        (
            f"episodes/{EPISODE}/episode.toml",
            PATH,
            "file",
            f"episodes/{EPISODE}/episode.toml (ligne 1) est abîmé",
        ),
        (
            f"episodes/{EPISODE}/chapters.toml",
            f"{PATH}/chapters",
            "file",
            f"episodes/{EPISODE}/chapters.toml",
        ),
        (
            f"episodes/{EPISODE}/transcript.json",
            PATH,
            "transcript",
            f"episodes/{EPISODE}/transcript.json",
        ),
        ("glossary.toml", PATH, "file", "glossary.toml (ligne 1)"),
    ],
)
def test_a_damaged_file_is_named(
    client: TestClient, editable: Workspace, file: str, address: str, code: str, sentence: str
) -> None:
    (editable.root / file).write_text("<<<<<<< ours", "utf-8")
    answer = client.get(address)
    assert (answer.status_code, answer.json()["error"]) == (422, code)
    assert sentence in answer.json()["message"]
    assert answer.json()["detail"]


def test_a_transcript_that_was_set_aside_leaves_its_versions_in_the_history(
    client: TestClient, editable: Workspace
) -> None:
    """What the page says of a damaged transcript is true."""
    shown = client.get(PATH).json()
    edit = {
        "start": 0,
        "end": 1,
        "paragraphs": [{"speaker": "S1", "text": "Salut Théo.", "checked": False}],
    }
    saved = client.put(
        f"{PATH}/transcript",
        json={"base": shown["revision"], "speakers": shown["speakers"], "edits": [edit]},
    )
    file = editable.episode_folder(EPISODE) / "transcript.json"
    file.write_text("damaged", "utf-8")
    assert client.get(PATH).json()["error"] == "transcript"
    file.rename(file.with_suffix(".aside"))
    assert client.get(PATH).status_code == 200
    (save, *_), *_ = (row["saves"] for row in client.get(f"{PATH}/history").json()["sittings"])
    revision = save["revision"]
    assert revision == saved.json()["revision"]
    assert (
        client.post(f"{PATH}/restore", json={"revision": revision}).json()["segments"][0]["words"][
            0
        ][2]
        == "Salut"
    )


def test_a_link_to_a_drive_that_is_gone_is_not_an_uncorrected_talk(
    client: TestClient, editable: Workspace
) -> None:
    (editable.episode_folder(EPISODE) / "transcript.json").symlink_to("/media/drive/gone.json")
    answer = client.get(PATH)
    assert (answer.status_code, answer.json()["error"]) == (422, "disk")
    assert f"episodes/{EPISODE}/transcript.json" in answer.json()["message"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"start": 15_000}, "start"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": "https://a.fr/\nb"}, "url"),
        ({"image": "../../cover.jpg"}, "image"),
    ],
)
def test_no_chapter_is_kept_that_could_not_be_published(
    client: TestClient,
    editable: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    change: dict[str, object],
    field: str,
) -> None:
    monkeypatch.setattr("podcastkit.editor.chapters.duration", lambda *_: 15_000)
    second: dict[str, object] = {"start": 14_999, "title": "B", "url": "", "image": ""}
    content = {"base": [], "chapters": [second | {"start": 0}, second | change]}
    answer = client.put(f"{PATH}/chapters", json=content)
    assert (answer.status_code, answer.json()["error"]) == (400, "chapters")
    assert field in answer.json()["message"]
    assert not (editable.episode_folder(EPISODE) / "chapters.toml").exists()
    content["chapters"] = [second | {"start": 0}, second]
    assert client.put(f"{PATH}/chapters", json=content).status_code == 200


@pytest.mark.parametrize(
    "body", [b"[" * 100_000, b"\xff", b'{"base": "\\udc00"}', b"[1]", b"9" * 5_000]
)
def test_what_is_no_request_is_refused(client: TestClient, body: bytes) -> None:
    answer = client.put(f"{PATH}/chapters", content=body)
    assert (answer.status_code, answer.json()["error"]) == (400, "request")


def test_what_is_not_there_is_said(client: TestClient, editable: Workspace) -> None:
    for method, path in (
        ("get", ""),
        ("get", "/chapters"),
        ("get", "/history"),
        ("get", "/draft"),
        ("get", "/audio"),
    ):
        answer = client.request(method, f"/api/episodes/nobody{path}")
        assert (answer.status_code, answer.json()["error"]) == (404, "unknown_episode"), path
    chapters = {"base": [], "chapters": [{"start": 0, "title": "A", "url": "", "image": ""}]}
    assert (
        client.put("/api/episodes/nobody/chapters", json=chapters).json()["error"]
        == "unknown_episode"
    )
    assert not (editable.episodes / "nobody").exists()
    (editable.cache / "history" / f"{EPISODE}.json").unlink()
    assert client.get(PATH).json()["error"] == "not_transcribed"
    (editable.episode_folder(EPISODE) / "recording.wav").unlink()
    assert client.get(f"{PATH}/peaks").json()["error"] == "audio"


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (FULL, 507, "disk_full"),
        (RuntimeError("surprise"), 500, "bug"),
        (errors.BusyError("x"), 423, "busy"),
    ],
)
def test_whatever_happens_is_answered_and_binds_the_browser(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int, code: str
) -> None:
    def fails(*_: object) -> None:
        raise error

    monkeypatch.setattr(documents, "read_store", fails)
    answer = client.get(PATH)
    assert (answer.status_code, answer.json()["error"]) == (status, code)
    assert answer.json()["message"] == labels("fr", "problems")[code]
    assert answer.headers["content-security-policy"] == PAGE_POLICY


def test_a_write_without_right_is_said(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, editable: Workspace
) -> None:
    def denied(*_: object, **__: object) -> None:
        raise cannot_write(editable.root / "a.json", PermissionError(errno.EACCES, "x"))

    monkeypatch.setattr(saving.revisions, "save", denied)
    shown = client.get(PATH).json()
    edit = {
        "start": 0,
        "end": 1,
        "paragraphs": [{"speaker": "S1", "text": "Salut.", "checked": False}],
    }
    answer = client.put(
        f"{PATH}/transcript",
        json={"base": shown["revision"], "speakers": shown["speakers"], "edits": [edit]},
    )
    assert answer.json()["message"] == "a.json ne peut pas être utilisé : le droit manque."


def test_who_may_not_come_in_is_told_in_the_language_of_the_browser(client: TestClient) -> None:
    refused = client.get("/api/session", headers={"x-podcastkit-token": "guess"})
    assert (refused.status_code, refused.json()["message"]) == (
        401,
        labels("fr", "problems")["token"],
    )
    assert (
        client.get("/api/session", headers={"host": "evil"}).json()["message"]
        == labels("fr", "problems")["host"]
    )


def test_every_code_that_has_a_status_has_words() -> None:
    words = labels("fr", "problems")
    assert STATUS.keys() <= words.keys()
    assert {f"{code}_next" for code in STATUS} <= words.keys()


def test_an_episode_that_cannot_be_read_says_why_in_the_list(
    client: TestClient, editable: Workspace
) -> None:
    (editable.episode_folder(EPISODE) / "episode.toml").write_text("title = 3\n", "utf-8")
    (entry,) = client.get("/api/episodes").json()["episodes"]
    assert (entry["state"], entry["why"]["error"]) == ("broken", "setting")
    assert "« guid »" in entry["why"]["message"] or "« title »" in entry["why"]["message"]


ENGLISH = re.compile(r"\b(the|is|was|cannot|not|there|and|of)\b", re.IGNORECASE)


def seen(page: Page) -> str:
    """What is shown on the page, but for names of files and what is folded."""
    return page.evaluate("() => document.body.innerText")


def test_no_english_is_seen_on_a_french_page_when_saving_fails(
    page: Page, editable: Workspace
) -> None:
    file = editable.episode_folder(EPISODE) / "transcript.json"
    file.write_text("damaged", "utf-8")
    page.locator(".text").first.click()
    page.keyboard.press("End")
    page.keyboard.type(" Salut.")
    state = page.locator(".save-state")
    expect(state).to_contain_text(
        f"Pas enregistré : La transcription est abîmée : episodes/{EPISODE}/transcript.json"
    )
    assert ENGLISH.findall(seen(page)) == []
    state.get_by_text("Détail technique").click()
    expect(state.locator("[lang=en]")).to_contain_text("this is not JSON")
    # It stays open while each new try fails again.
    with page.expect_response("**/transcript"):
        pass
    expect(state.locator("[lang=en]")).to_be_visible()
    file.unlink()
    expect(state).to_contain_text("Enregistré à")


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        ("show.toml", "show.toml (ligne 1) est abîmé"),
        (f"episodes/{EPISODE}/transcript.json", "La transcription est abîmée"),
        (
            f"episodes/{EPISODE}/episode.toml",
            f"episodes/{EPISODE}/episode.toml (ligne 1) est abîmé",
        ),
    ],
)
def test_a_page_that_cannot_open_says_why_in_french(
    page: Page, editable: Workspace, file: str, sentence: str
) -> None:
    (editable.root / file).write_text("<<<<<<< ours", "utf-8")
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text(sentence)
    assert ENGLISH.findall(seen(page)) == []
    page.get_by_text("Détail technique").click()
    expect(page.locator("[lang=en] >> visible=true").last).to_be_visible()


def test_a_page_without_access_says_in_french_what_to_open(page: Page) -> None:
    page.context.clear_cookies()
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text(
        "Ouvrez ici la dernière adresse affichée dans le terminal de « podcastkit edit »"
    )


def test_sound_that_is_missing_is_said_where_it_is_seen(page: Page, editable: Workspace) -> None:
    (editable.episode_folder(EPISODE) / "recording.wav").unlink()
    page.reload()
    told = page.locator(".banner.failing")
    expect(told).to_contain_text("L’enregistrement de cet épisode manque")
    told.get_by_role("button", name="Fermer").click()
    expect(told).to_have_count(0)


def test_chapters_that_cannot_be_saved_say_so(page: Page, editable: Workspace) -> None:
    page.locator(".chapter-list li").first.wait_for()
    (editable.episode_folder(EPISODE) / "chapters.toml").mkdir()
    page.locator(".text").nth(2).click(position={"x": 20, "y": 20})
    page.keyboard.press("Control+j")
    page.keyboard.type("Le four")
    page.keyboard.press("Enter")
    expect(page.locator(".save-state")).to_contain_text(
        f"Pas enregistré : episodes/{EPISODE}/chapters.toml ne peut pas être lu ou écrit."
    )
