// The division between two paragraphs, moved over words; runs of a speaker; names as they are typed.

import assert from "node:assert/strict";
import { test } from "node:test";

import { alikeNames } from "../../../podcastkit/editor/static/state/names.js";
import { divisionAt } from "../../../podcastkit/editor/static/state/paragraph-changes.js";
import { endOfRun } from "../../../podcastkit/editor/static/state/paragraphs.js";
import { Store } from "../../../podcastkit/editor/static/state/store.js";
import { episode, SMALL } from "./episode.js";
import { contentOf } from "./random-changes.js";

const shown = (store) => store.paragraphs.map(({ speaker, text }) => [speaker, text]);
const times = (store) =>
  store.paragraphs.flatMap(({ words }) => words.map(([start, end, text]) => [start, end, text]));

test("words before a place go to the paragraph before, with their times", () => {
  const store = new Store(episode("Et ensuite", ["S2", "vraiment ? Ensuite il vint."]));
  const before = times(store);
  const { id } = store.paragraphs[1];
  assert.ok(store.moveDivision(0, 1, "vraiment ?".length));
  assert.deepEqual(shown(store), [
    ["S1", "Et ensuite vraiment ?"],
    ["S2", "Ensuite il vint."],
  ]);
  assert.deepEqual(times(store), before);
  assert.equal(store.paragraphs[1].id, id);
});

test("words behind a place go to the paragraph after", () => {
  const store = new Store(episode("Et ensuite ? Oui,", ["S2", "ensuite il vint."]));
  const before = times(store);
  assert.ok(store.moveDivision(0, 0, "Et ensuite ?".length));
  assert.deepEqual(shown(store), [
    ["S1", "Et ensuite ?"],
    ["S2", "Oui, ensuite il vint."],
  ]);
  assert.deepEqual(times(store), before);
});

test("it is one step, undone as a whole, and is saved as it is seen", () => {
  const store = new Store(SMALL);
  const start = contentOf(store);
  store.moveDivision(0, 1, 8);
  const { edits } = store.pending().request;
  assert.deepEqual(
    edits.flatMap(({ paragraphs }) => paragraphs.map(({ speaker, text }) => [speaker, text])),
    [
      ["S1", "Bonjour Théo. Bonjour,"],
      ["S2", "merci Blisse."],
    ],
  );
  const { kind, caret } = store.undo();
  assert.deepEqual([kind, caret], ["division", { id: store.paragraphs[1].id, at: 8 }]);
  assert.deepEqual(contentOf(store), start);
  assert.equal(store.changed, false);
});

test("a paragraph keeps one word at least, and the last has none after it", () => {
  const store = new Store(SMALL);
  const start = contentOf(store);
  assert.equal(store.moveDivision(0, 0, 0), false);
  assert.equal(store.moveDivision(0, 1, "Bonjour, merci Blisse.".length), false);
  assert.equal(store.moveDivision(4, 0, 3), false);
  assert.deepEqual(contentOf(store), start);
});

test("the word at the caret goes along; at the very end that word alone", () => {
  const text = "Oui, ensuite il vint.";
  const division = (side, at) => text.slice(0, divisionAt(text, at, side));
  assert.equal(division("before", 4), "Oui,");
  assert.equal(division("before", 5), "Oui,");
  assert.equal(division("before", 7), "Oui, ensuite");
  assert.equal(division("before", 0), "Oui,");
  assert.equal(division("after", 5), "Oui, ");
  assert.equal(division("after", 7), "Oui, ");
  assert.equal(division("after", text.length), "Oui, ensuite il ");
});

test("a run goes on to the next change of speaker", () => {
  const { paragraphs } = new Store(SMALL);
  assert.deepEqual(
    paragraphs.map((_, index) => endOfRun(paragraphs, index)),
    [1, 3, 3, 4, 5],
  );
});

test("a name is found by the beginning of any of its parts", () => {
  for (const typed of ["", "cam", "PERS", "Camille P", "fran", "xavier", "francois-x"]) {
    const name = /fran|xav/.test(typed) ? "François-Xavier Demaison" : "Camille Personne";
    assert.ok(alikeNames(name, typed), typed);
  }
  assert.ok(!alikeNames("Camille Personne", "mille"));
});
