// What is sent: the smallest edits that make the saved transcript what is shown.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Store } from "../../../podcastkit/editor/static/state/store.js";
import { SMALL } from "./episode.js";

const edits = (store) => store.pending().request.edits;

test("what is unchanged is not sent", () => {
  const store = new Store(SMALL);
  assert.deepEqual(edits(store), []);
  store.setText(1, "Bonjour.");
  store.undo();
  assert.equal(store.changed, false);
});

test("an edit replaces the segments of its paragraph", () => {
  const store = new Store(SMALL);
  store.setText(1, "Bonjour.");
  const paragraph = { speaker: "S2", text: "Bonjour.", checked: false };
  assert.deepEqual(edits(store), [{ start: 1, end: 2, paragraphs: [paragraph] }]);
  assert.equal(store.pending().request.base, "first");
});

test("neighbours go as one edit, and an emptied paragraph as nothing", () => {
  const store = new Store(SMALL);
  store.merge(0);
  store.setText(1, " ");
  store.check(3);
  const [joined, last] = edits(store);
  assert.deepEqual([joined.start, joined.end], [0, 3]);
  assert.deepEqual(
    joined.paragraphs.map(({ text }) => text),
    ["Bonjour Théo. Bonjour, merci Blisse."],
  );
  assert.deepEqual([last.start, last.end, last.paragraphs[0].checked], [4, 5, true]);
});
