// Marked words: which ones a threshold marks, and the next one from a place.

import assert from "node:assert/strict";
import { test } from "node:test";

import { doubtsOf, findDoubt } from "../../../podcastkit/editor/static/state/doubts.js";
import { countProgress, paragraph } from "../../../podcastkit/editor/static/state/paragraphs.js";

/**
 * @param {number} id
 * @param {[text: string, confidence: number | null, edited?: number][]} said
 */
function spoken(id, said) {
  const words = said.map(([text, confidence, edited = 0], at) => [
    1000 * (10 * id + at),
    1000 * (10 * id + at) + 900,
    text,
    confidence,
    edited,
  ]);
  const text = said.map(([word]) => word).join(" ");
  const own = /** @type {import("../../../podcastkit/editor/static/state/words.js").Word[]} */ (
    words
  );
  return paragraph({ id, speaker: null, text, words: own, from: id, to: id + 1 });
}

const PARAGRAPHS = [
  spoken(0, [
    ["Bonjour", 0.9],
    ["Théo.", 0.4],
  ]),
  spoken(1, [["Oui.", 0.1, 1]]),
  spoken(2, [
    ["Le", 0.65],
    ["four", null],
    ["solaire.", 0.2],
  ]),
];

test("a threshold marks what is less probable, but nothing that a person wrote or saw", () => {
  const marked = (/** @type {number} */ threshold) =>
    PARAGRAPHS.flatMap((each) => doubtsOf(each, threshold)).map(({ id, at, to }) =>
      PARAGRAPHS[id].text.slice(at, to),
    );
  assert.deepEqual(marked(0.3), ["solaire."]);
  assert.deepEqual(marked(0.7), ["Théo.", "Le", "solaire."]);
  assert.deepEqual(marked(0.95), ["Bonjour", "Théo.", "Le", "solaire."]);
  for (const threshold of [0.3, 0.7, 0.95]) {
    assert.equal(countProgress(PARAGRAPHS, threshold).doubts, marked(threshold).length);
  }
  assert.deepEqual(doubtsOf({ ...PARAGRAPHS[0], checked: true }, 0.7), []);
});

test("the next marked word is found over paragraphs, both ways, with its time", () => {
  const from = (
    /** @type {number} */ index,
    /** @type {number} */ at,
    /** @type {number} */ step,
  ) => findDoubt(PARAGRAPHS, { index, at }, step, 0.7);
  assert.deepEqual(from(0, -1, 1), { id: 0, at: 8, to: 13, span: [1000, 1900] });
  assert.deepEqual(from(0, 8, 1), { id: 2, at: 0, to: 2, span: [20_000, 20_900] });
  assert.equal(from(2, 0, 1)?.at, 8);
  assert.equal(from(2, 8, 1), undefined);
  assert.equal(from(2, 0, -1)?.id, 0);
  assert.equal(from(0, 8, -1), undefined);
});
