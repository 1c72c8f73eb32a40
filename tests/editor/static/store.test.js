// The state of the page under random changes: undo brings everything back.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Store } from "../../../podcastkit/editor/static/state/store.js";
import { SMALL } from "./episode.js";
import { changeAtRandom, contentOf, undoAndRedo } from "./random-changes.js";

for (let seed = 0; seed < 40; seed += 1) {
  test(`undo goes back to where it began, and redo to where it was (${seed})`, () => {
    const store = new Store(SMALL);
    const start = contentOf(store);
    changeAtRandom(store, seed, 40);
    const end = contentOf(store);
    const { before, undone, redone } = undoAndRedo(store);
    assert.deepEqual(before, start);
    assert.deepEqual(contentOf(store), end);
    assert.equal(redone, undone);
  });
}

/** Take other times and say what stayed as it was. */
function takeTimes(store, revision, times) {
  const shown = () => store.paragraphs.map(({ id, text, speaker }) => [id, text, speaker]);
  const [before, edits] = [shown(), store.pending().request.edits];
  store.takeTimes(revision, times);
  assert.deepEqual(shown(), before);
  assert.deepEqual(store.pending().request.edits, edits);
  assert.equal(store.pending().request.base, revision);
}

for (let seed = 0; seed < 6; seed += 1) {
  test(`other times leave texts, undo and what was typed meanwhile (${seed})`, () => {
    const store = new Store(SMALL);
    const words = SMALL.segments.flatMap((segment) => segment.words);
    const times = words.flatMap(([start, end], number) =>
      number % 3 === 0 ? [[number, start + 1, end - 1]] : [],
    );
    takeTimes(store, "a", times.slice(0, 2));
    const spans = new Map(times.slice(0, 2).map(([number, ...span]) => [number, span]));
    assert.deepEqual(
      store.paragraphs.flatMap((paragraph) => paragraph.words.map(([start, end]) => [start, end])),
      words.map(([start, end], number) => spans.get(number) ?? [start, end]),
    );
    changeAtRandom(store, seed, 12);
    takeTimes(store, "b", times.slice(2));
    changeAtRandom(store, seed + 1, 12);
    const end = contentOf(store);
    const { undone, redone } = undoAndRedo(store);
    assert.equal(redone, undone);
    assert.deepEqual(contentOf(store), end);
  });
}
