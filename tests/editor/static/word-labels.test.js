// Words below the sound are written whole or not at all, and none over another.

import assert from "node:assert/strict";
import { test } from "node:test";

import { layOutWords } from "../../../podcastkit/editor/static/sound/word-labels.js";

const word = (from, width) => ({ from, width });

test("a word takes the first row that is free where it begins, or none", () => {
  const words = [word(0, 50), word(10, 20), word(30, 40), word(40, 90), word(50, 10)];
  assert.deepEqual(layOutWords(words, [-Infinity, -Infinity]), [0, 1, 1, -1, 0]);
});

test("rows go on from one paragraph to the next", () => {
  const ends = [-Infinity];
  assert.deepEqual(layOutWords([word(0, 50)], ends), [0]);
  assert.deepEqual(layOutWords([word(40, 5), word(50, 5)], ends), [-1, 0]);
});
