"""Saving what the page sends: answers that fit the page, merges, conflicts, and requests that say
nonsense."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from podcastkit.config.workspace import Workspace
from podcastkit.editor.documents import document
from podcastkit.editor.requests import edits_of, numbers_of, speakers_of, text_of
from podcastkit.editor.room import EditingRoom
from podcastkit.editor.saving import conflict_content, missing, save
from podcastkit.errors import ConfigError, EditConflict, FormatError
from podcastkit.formats import native

EPISODE = "le-four-solaire"

listeners: list[list[str]] = []


def _note_reads(event: str, arguments: tuple[Any, ...]) -> None:
    """Note the files that are opened to be read, while anybody listens."""
    if listeners and event == "open" and arguments[1] == "r":
        listeners[0].append(str(arguments[0]))


sys.addaudithook(_note_reads)


def edit(
    start: int, end: int, *texts: str, speaker: str | None = "S1", checked: bool = False
) -> dict[str, Any]:
    paragraphs = [{"speaker": speaker, "text": text, "checked": checked} for text in texts]
    return {"start": start, "end": end, "paragraphs": paragraphs}


def request(shown: dict[str, Any], *edits: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"base": shown["revision"], "speakers": shown["speakers"], "edits": list(edits), **more}


def said(document: dict[str, Any]) -> list[str]:
    return [" ".join(word[2] for word in segment["words"]) for segment in document["segments"]]


def test_the_answer_gives_each_paragraph_its_segments(editable: Workspace) -> None:
    room = EditingRoom(editable, "Camille")
    shown = document(room, EPISODE)
    changed = edit(1, 3, "Bonjour. Merci Blisce.", "Le four")
    answer: Any = save(room, EPISODE, request(shown, edit(0, 1, "Salut Théo."), changed))
    pieces = [[said({"segments": one}) for one in each["paragraphs"]] for each in answer["edits"]]
    assert pieces == [[["Salut Théo."]], [["Bonjour.", "Merci Blisce."], ["Le four"]]]
    now = document(room, EPISODE)
    assert now["revision"] == answer["revision"] != shown["revision"]
    assert (now["reviewed"], shown["reviewed"]) == (True, False)


def test_one_corrected_word_is_read_once_and_written_once(
    editable: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither show.toml nor templates are read again, and the history grows by a line."""
    room = EditingRoom(editable)
    save(room, EPISODE, request(document(room, EPISODE), edit(0, 1, "Salut Théo.")))
    shown: Any = document(room, EPISODE)
    writes = Mock(side_effect=native.write)
    monkeypatch.setattr(native, "write", writes)
    history = editable.episode_folder(EPISODE) / "history" / "revisions.jsonl"
    before, opened = history.read_bytes(), list[str]()
    listeners.append(opened)
    save(room, EPISODE, request(shown, edit(0, 1, "Salut Théa.")))
    listeners.clear()
    names = [name for name in opened if name.startswith(str(editable.root))]
    assert sorted(Path(name).name for name in names if ".lock" not in name) == [
        "revisions.jsonl",
        "transcript.json",
    ]
    assert writes.call_count == 1
    added = history.read_bytes().removeprefix(before)
    assert added.count(b"\n") == 1
    assert len(added) < 800


def test_nothing_new_is_no_revision(editable: Workspace) -> None:
    room = EditingRoom(editable)
    shown: Any = document(room, EPISODE)
    answer = save(room, EPISODE, request(shown, edit(0, 1, "Bonjour Théo.")))
    assert answer["revision"] == shown["revision"]
    assert not (editable.episode_folder(EPISODE) / "transcript.json").exists()


def test_a_stale_page_is_merged_and_gets_the_whole_document(editable: Workspace) -> None:
    room = EditingRoom(editable)
    shown: Any = document(room, EPISODE)
    save(room, EPISODE, request(shown, edit(0, 1, "Salut Théo.")))
    answer: Any = save(
        room, EPISODE, request(shown, edit(4, 5, "Ensuite, Blisce vint.", speaker="S2"))
    )
    assert answer["merged"]
    assert said(answer["document"])[::4] == ["Salut Théo.", "Ensuite, Blisce vint."]
    assert answer["document"]["revision"] == document(room, EPISODE)["revision"]


def test_a_conflict_is_told_and_resolved_even_when_it_changes_once_more(
    editable: Workspace,
) -> None:
    room = EditingRoom(editable)
    shown: Any = document(room, EPISODE)
    mine = request(shown, edit(0, 1, "Bonjour Théa."))
    save(room, EPISODE, request(shown, edit(0, 1, "Bonjour Léo.")))
    with pytest.raises(EditConflict) as first:
        save(room, EPISODE, mine)
    told: Any = conflict_content(first.value)
    assert [told["conflicts"][0][side][0]["text"] for side in ("base", "mine", "theirs")] == [
        "Bonjour Théo.",
        "Bonjour Théa.",
        "Bonjour Léo.",
    ]
    now: Any = document(room, EPISODE)
    save(room, EPISODE, request(now, edit(0, 1, "Bonjour Max.")))
    with pytest.raises(EditConflict) as second:
        save(room, EPISODE, {**mine, "onto": told["revision"], "mine": [0]})
    again: Any = conflict_content(second.value)
    assert again["conflicts"][0]["theirs"][0]["text"] == "Bonjour Max."
    answer: Any = save(room, EPISODE, {**mine, "onto": again["revision"], "mine": [0]})
    assert said(answer["document"])[0] == "Bonjour Théa."


def test_a_request_that_has_arrived_is_not_missing_whatever_came_after(
    editable: Workspace,
) -> None:
    room = EditingRoom(editable, "Camille")
    shown: Any = document(room, EPISODE)
    speakers = [*shown["speakers"], {"id": "S3", "name": "Nora", "role": "", "supposed": False}]
    mine = request(shown, edit(0, 1, "Salut Théa.", speaker="S3"), edit(2, 3)) | {
        "speakers": speakers
    }
    assert missing(room, EPISODE, mine) == {"missing": True, "revision": shown["revision"]}
    assert document(room, EPISODE) == shown
    answer: Any = save(room, EPISODE, mine)
    assert missing(room, EPISODE, mine) == {"missing": False, "revision": answer["revision"]}
    later = request(document(room, EPISODE), edit(3, 4, "Fin."))
    save(room, EPISODE, later)
    assert missing(room, EPISODE, mine)["missing"] is False
    # Sent once more, it changes nothing, and it has arrived whatever was made of it since.
    before: Any = document(room, EPISODE)
    save(room, EPISODE, mine)
    now: Any = document(room, EPISODE)
    assert said(now) == said(before)
    save(room, EPISODE, request(now, edit(0, 1, "Salut Léo.", speaker="S3")))
    assert missing(room, EPISODE, mine)["missing"] is False


@pytest.mark.parametrize("others", [False, True])
def test_a_request_whose_answer_was_lost_is_not_put_in_twice(
    editable: Workspace, others: bool
) -> None:
    room = EditingRoom(editable, "Camille")
    shown: Any = document(room, EPISODE)
    if others:
        save(room, EPISODE, request(shown, edit(4, 5, "Ensuite, Blisse vint. Fin.", speaker="S2")))
    lost = request(shown, edit(2, 3, "Le four bleu solaire.", speaker="S2"))
    save(room, EPISODE, lost)
    never = request(shown, edit(2, 3, "Le four bleu, solaire.", speaker="S2"))
    then = request(
        shown, edit(2, 3, "Le four bleu allumé.", speaker="S2"), unanswered=[lost, never]
    )
    answer: Any = save(room, EPISODE, then)
    assert answer["merged"] is others
    now: Any = document(room, EPISODE)
    assert said(now)[2] == "Le four bleu allumé."
    assert said(now)[-1] == ("Fin." if others else "Ensuite, Blisse vint.")
    save(room, EPISODE, request(now, edit(2, 3, "Le four éteint.", speaker="S2")))
    assert missing(room, EPISODE, then)["missing"] is False
    again: Any = save(room, EPISODE, {**then, "unanswered": [lost, then]})
    assert said(again["document"])[2] == "Le four éteint."


def test_what_was_undone_and_is_done_again_is_no_request_that_arrived_before(
    editable: Workspace,
) -> None:
    room = EditingRoom(editable, "Camille")
    save(room, EPISODE, request(document(room, EPISODE), edit(4, 5, "Fin.", speaker="S2")))
    first: Any = document(room, EPISODE)
    bleu = request(first, edit(2, 3, "Le four bleu solaire.", speaker="S2"))
    save(room, EPISODE, bleu)
    restored: Any = document(room, EPISODE)
    save(room, EPISODE, request(restored, edit(2, 3, "Le four solaire.", speaker="S2")))
    undone: Any = document(room, EPISODE)
    save(room, EPISODE, request(undone, edit(0, 1, "Salut.")))
    # Done again, and lost this time; then more was typed.
    never = request(undone, edit(2, 3, "Le four bleu solaire.", speaker="S2"))
    more = edit(2, 3, "Le four bleu solaire, oui.", speaker="S2")
    save(room, EPISODE, request(undone, more, unanswered=[never]))
    assert said(document(room, EPISODE))[:3:2] == ["Salut.", "Le four bleu solaire, oui."]
    save(room, EPISODE, never)
    assert said(document(room, EPISODE))[2] == "Le four bleu solaire, oui."


def test_two_names_for_one_speaker_are_a_conflict_too(editable: Workspace) -> None:
    room = EditingRoom(editable)
    shown: Any = document(room, EPISODE)

    def named(name: str) -> dict[str, Any]:
        speakers = [shown["speakers"][0], {**shown["speakers"][1], "name": name}]
        return {**request(shown), "speakers": speakers}

    save(room, EPISODE, named("Théo"))
    with pytest.raises(EditConflict) as conflict:
        save(room, EPISODE, named("Théa"))
    told: Any = conflict_content(conflict.value)
    assert told["speakers"] == [{"base": "Intervenant 2", "mine": "Théa", "theirs": "Théo"}]
    choice = {"onto": told["revision"], "my_speakers": [0]}
    answer: Any = save(room, EPISODE, {**named("Théa"), **choice})
    assert answer["document"]["speakers"][1]["name"] == "Théa"


def test_a_paragraph_is_checked_and_unchecked(editable: Workspace) -> None:
    room = EditingRoom(editable)
    shown: Any = document(room, EPISODE)
    text = "Bonjour, merci Blisce."
    save(room, EPISODE, request(shown, edit(1, 2, text, speaker="S2", checked=True)))
    now: Any = document(room, EPISODE)
    assert [word[4] for word in now["segments"][1]["words"]] == [1, 1, 1]
    save(room, EPISODE, request(now, edit(1, 2, text, speaker="S2")))
    now = document(room, EPISODE)
    assert [word[4] for word in now["segments"][1]["words"]] == [0, 0, 1]


@pytest.mark.parametrize(
    "wrong",
    [
        {"edits": None},
        {"edits": [{"start": 0, "end": 1}]},
        {"edits": [edit(0, 1, 7)]},  # type: ignore[arg-type]
        {"edits": [edit(0, 99, "x")]},
        {"edits": [edit(1, 0, "x")]},
        {"edits": [edit(0, 2, "x"), edit(1, 3, "y")]},
        {"edits": [edit(0, 1, "x", speaker="S9")]},
        {"edits": [edit(-1, 1, "x")]},
        {"speakers": [{"id": "", "name": "x", "role": ""}]},
        {"speakers": []},
        {"base": 7},
        {"onto": None},
    ],
)
def test_nonsense_is_refused_and_nothing_is_written(
    editable: Workspace, wrong: dict[str, Any]
) -> None:
    room = EditingRoom(editable)
    shown: Any = document(room, EPISODE)
    with pytest.raises((FormatError, EditConflict, ConfigError)):
        save(room, EPISODE, {**request(shown, edit(0, 1, "Salut.")), **wrong})
    assert not (editable.episode_folder(EPISODE) / "transcript.json").exists()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "start", "text"]), inner)
    ),
    max_leaves=8,
)


@given(JSON)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_requests_are_read_or_refused(value: Any) -> None:
    for read in (edits_of, speakers_of):
        try:
            read({"edits": value, "speakers": value})
        except FormatError as refusal:
            assert refusal.hint
    for read_one in (text_of, numbers_of):
        try:
            read_one({"x": value}, "x")
        except FormatError as refusal:
            assert refusal.hint
