"""The state of the page under random changes: undo brings everything back, and what is sent is what
is shown."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from podcastkit.config.workspace import Workspace
from podcastkit.editor.documents import document
from podcastkit.editor.room import Room
from podcastkit.editor.saving import save

EPISODE = "le-four-solaire"

# Random changes with the numbers of a seed, each like one a person makes; what the store holds
# after them.
CHANGED = """async ([content, seed, count]) => {
  const { Store } = await import("/static/store.js");
  let state = seed;
  const below = (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const store = window.store ?? new Store(content);
  window.store = store;
  const facts = ({ speaker, text, checked }) => [speaker, text, checked];
  const shown = () => JSON.stringify([store.speakers, store.paragraphs.map(facts)]);
  const larger = () => store.paragraphs.filter((one) => one.text.includes("e"));
  const before = shown();
  const typed = ["x", " ", "Blisce ", "é. "];
  let done = 0;
  for (let step = 0; step < count; step += 1) {
    const index = below(store.paragraphs.length);
    const { text } = store.paragraphs[index];
    const at = below(text.length + 1);
    const act = [
      () => store.setText(index, text.slice(0, at) + typed[below(4)] + text.slice(at), {}, step * 5000),
      () => store.setText(index, text.slice(0, at) + text.slice(at + below(9)), {}, step * 5000),
      () => store.split(index, at),
      () => store.merge(index),
      () => store.setSpeaker(index, store.speakers[below(store.speakers.length)].id),
      () => store.setNewSpeaker(index, `Voix ${step}`),
      () => store.renameSpeaker(store.speakers[0].id, `Nom ${step}`),
      () => store.speakers.length > 1 && store.mergeSpeaker(store.speakers[1].id, store.speakers[0].id),
      () => store.check(index, !store.paragraphs[index].checked),
      () => store.replaceTexts(new Map(larger().map((one) => [one.id, one.text.replace("e", "E")]))),
      () => {
        const last = Math.min(store.paragraphs.length - 1, index + 1 + below(2));
        const span = { first: index, at, last, to: below(store.paragraphs[last].text.length + 1) };
        if (last > index) store.replaceSpan(span, typed[below(4)]);
      },
      () => store.setSpeaker(index, store.speakers[0].id, Math.min(store.paragraphs.length, index + 3)),
    ][below(12)];
    act();
  }
  const after = shown();
  while (store.undo()) done += 1;
  const undone = shown();
  while (store.redo()) done -= 1;
  return { undone: undone === before, redone: shown() === after && done === 0, sent: store.pending() };
}"""


@pytest.mark.parametrize("seed", range(12))
def test_random_changes_are_undone_redone_sent_and_taken(
    page: Page, editable: Workspace, seed: int
) -> None:
    room = Room(editable)
    shown: Any = document(room, EPISODE)
    for count in (30, 30):
        found = page.evaluate(CHANGED, [shown, seed * 7919 + count, count])
        assert found["redone"]
        sent = found["sent"]
        answer: Any = save(room, EPISODE, sent["request"])
        saved: Any = document(room, EPISODE)
        texts = [one["text"] for one in sent["paragraphs"]]
        said = " ".join(word[2] for segment in saved["segments"] for word in segment["words"])
        assert said.split() == " ".join(texts).split()
        assert saved["speakers"] == sent["speakers"]
        taken = page.evaluate(
            """(answer) => {
              store.adopt(store.pending(), answer);
              return { changed: store.changed, texts: store.paragraphs.map((one) => one.text),
                       words: store.paragraphs.flatMap((one) => one.words), revision: store.revision };
            }""",
            answer,
        )
        assert not taken["changed"]
        assert taken["texts"] == texts
        assert taken["revision"] == saved["revision"]
        assert taken["words"] == [
            word for segment in saved["segments"] for word in segment["words"]
        ]


def test_undo_goes_back_to_where_it_began(page: Page, editable: Workspace) -> None:
    shown: Any = document(Room(editable), EPISODE)
    for seed in range(20):
        found = page.evaluate(CHANGED, [shown, seed, 40])
        assert found["redone"]
        assert found["undone"]
        page.evaluate("() => { delete window.store; }")


TIMED = """([content, times, revision]) => {
  const store = window.store;
  const shown = () => JSON.stringify(store.paragraphs.map((one) => [one.id, one.text, one.speaker]));
  const before = shown();
  const pending = JSON.stringify(store.pending().request.edits);
  store.takeTimes(revision, times);
  const told = store.pending().request;
  return { same: shown() === before, pending: JSON.stringify(told.edits) === pending, base: told.base,
           words: store.paragraphs.flatMap((one) => one.words.map((word) => word.slice(0, 2))) };
}"""


@pytest.mark.parametrize("seed", range(6))
def test_other_times_leave_texts_undo_and_what_was_typed_meanwhile(
    page: Page, editable: Workspace, seed: int
) -> None:
    shown: Any = document(Room(editable), EPISODE)
    words = [word for segment in shown["segments"] for word in segment["words"]]
    times = [
        [number, word[0] + 1, word[1] - 1] for number, word in enumerate(words) if number % 3 == 0
    ]
    page.evaluate(CHANGED, [shown, 0, 0])
    taken = page.evaluate(TIMED, [shown, times[:2], "a"])
    assert [taken["same"], taken["pending"], taken["base"]] == [True, True, "a"]
    expected = {number: [start, end] for number, start, end in times[:2]}
    assert taken["words"] == [expected.get(number, word[:2]) for number, word in enumerate(words)]
    page.evaluate(CHANGED, [shown, seed, 12])
    later = page.evaluate(TIMED, [shown, times[2:], "b"])
    assert [later["same"], later["pending"], later["base"]] == [True, True, "b"]
    found = page.evaluate(CHANGED, [shown, seed + 1, 12])
    assert found["redone"]
