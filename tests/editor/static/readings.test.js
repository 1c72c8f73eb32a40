// What is heard once more for a word: the sound around it, and the words before it that are said there.

import assert from "node:assert/strict";
import { test } from "node:test";

import { paragraph } from "../../../podcastkit/editor/static/state/paragraphs.js";
import { coreOf } from "../../../podcastkit/editor/static/state/words.js";
import { heardPart } from "../../../podcastkit/editor/static/transcript/readings.js";

/** @param {number} each milliseconds */
function talk(each) {
  const words = Array.from(
    { length: 12 },
    (_, at) =>
      /** @type {import("../../../podcastkit/editor/static/state/words.js").Word} */ ([
        50 + each * at,
        50 + each * at + 200,
        `mot${at}`,
        0.5,
        0,
      ]),
  );
  return paragraph({ id: 1, speaker: null, text: "", words, from: 0, to: 1 });
}

test("eight words before it are heard with a word, and some of what follows", () => {
  const { span, before } = heardPart(talk(500), 10);
  assert.deepEqual(before, ["mot2", "mot3", "mot4", "mot5", "mot6", "mot7", "mot8", "mot9"]);
  assert.deepEqual(span, [950, 8250]);
});

test("the first word of a paragraph is heard by itself, slow speech with fewer words", () => {
  assert.deepEqual(heardPart(talk(500), 0), { span: [0, 3250], before: [] });
  const { span, before } = heardPart(talk(4000), 11);
  assert.equal(before.length, 3);
  assert.ok(span[1] - span[0] < 30_000);
});

test("signs around a word are none of it", () => {
  for (const [text, core] of [
    ["«\u00a0Théo\u00a0», ", "Théo"],
    ["l'ion.", "l'ion"],
    ["10 %,", "10"],
  ]) {
    const { from, to } = coreOf({ text, from: 3, to: 3 + text.length });
    assert.equal(text.slice(from - 3, to - 3), core);
  }
});
