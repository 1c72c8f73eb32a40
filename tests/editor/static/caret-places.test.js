// The caret stays where it is in a text that others have changed.

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  caretAfter,
  movedCharacter,
} from "../../../podcastkit/editor/static/state/caret-places.js";

import { Store } from "../../../podcastkit/editor/static/state/store.js";
import { episode, SMALL } from "./episode.js";

const CASES = [
  // "|" is the caret; without one in the second text it has no place there.
  ["Bon|jour Théo.", "Bon|jour Théo. Salut."],
  ["Bonjour Thé|o.", "Oui : bonjour Thé|o."],
  ["Bonjour |Théo.", "Bonjour |cher Théo."],
  ["|", "|Bonjour"],
  ["Bonjour|", "Bonjour| à tous"],
  ["aa|a", "aa|aa"],
  ["Bonjour Th|éo.", "Bonjour Alix."],
  ["Le fo|ur", ""],
];

for (const [before, after] of CASES) {
  test(`${before} becomes ${after}`, () => {
    const place = after.indexOf("|");
    const [old, now] = [before.replace("|", ""), after.replace("|", "")];
    assert.equal(movedCharacter(old, now, before.indexOf("|")), place < 0 ? null : place);
  });
}

test("a caret whose text is gone stays at the word that is said at its time", () => {
  const store = new Store(SMALL);
  const [, before] = store.paragraphs;
  const selected = { id: before.id, at: 11, to: 11 }; // in "merci", which is said from 3 s on
  store.join(
    episode("Bonjour Théo.", "Salut toi Alix.", "Le four solaire.", "Et ensuite ?", "Oui."),
  );
  assert.deepEqual(caretAfter(store.paragraphs, before, selected), { id: before.id, at: 6 });
  store.join(episode("Bonjour Théo salut toi Alix."));
  const { id } = store.paragraphs[0];
  assert.deepEqual(caretAfter(store.paragraphs, before, selected), { id, at: 19 });
  store.join({ ...episode(), paragraphs: [] });
  assert.equal(caretAfter(store.paragraphs, before, selected), null);
});
