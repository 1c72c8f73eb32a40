// Words and where they stand: how a changed text keeps the times of what it keeps.

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  retime,
  tokens,
  withTimes,
  wordAtCharacter,
  wordAtTime,
} from "../../../podcastkit/editor/static/state/words.js";

const WORDS = [
  [0, 400, "Bonjour", 0.9, 0],
  [500, 900, "cher", 0.4, 0],
  [1000, 1400, "Théo.", 0.9, 1],
];

test("no-break spaces belong to a word, control characters to none", () => {
  const texts = (text) => tokens(text).map((token) => token.text);
  assert.deepEqual(texts(" va\u00a0? oui\u0000non\n"), ["va\u00a0?", "oui", "non"]);
  assert.deepEqual(texts("\u202f \u00a0"), []);
  assert.deepEqual(tokens("a  bc"), [
    { text: "a", from: 0, to: 1 },
    { text: "bc", from: 3, to: 5 },
  ]);
});

test("words at the ends keep their times, those between share what is left", () => {
  const changed = retime(WORDS, "Bonjour mon ami Théo.");
  assert.equal(changed[0], WORDS[0]);
  assert.equal(changed[3], WORDS[2]);
  assert.deepEqual(changed.slice(1, 3), [
    [500, 700, "mon", null, 1],
    [700, 900, "ami", null, 1],
  ]);
});

test("a word that comes in between takes no time from the others", () => {
  assert.deepEqual(retime(WORDS, "Bonjour très cher Théo.")[1], [400, 500, "très", null, 1]);
  assert.deepEqual(retime(WORDS, "Bonjour cher Théo. Oui.")[3], [1400, 1400, "Oui.", null, 1]);
});

test("a text without words has none, and words without any begin at nothing", () => {
  assert.deepEqual(retime(WORDS, " "), []);
  assert.deepEqual(retime([], "Oui."), [[0, 0, "Oui.", null, 1]]);
});

test("words are the very same ones where no time changes", () => {
  assert.equal(withTimes(WORDS, new Map([[9, [1, 2]]]), 0), WORDS);
  const timed = withTimes(WORDS, new Map([[11, [510, 890]]]), 10);
  assert.deepEqual(timed[1], [510, 890, "cher", 0.4, 0]);
  assert.equal(timed[0], WORDS[0]);
});

test("the word at a character or a time is the last one begun", () => {
  const places = tokens("Bonjour cher Théo.");
  assert.deepEqual(
    [0, 7, 8, 30].map((at) => wordAtCharacter(places, at)),
    [0, 0, 1, 2],
  );
  assert.deepEqual(
    [-1, 0, 450, 500, 9000].map((time) => wordAtTime(WORDS, time)),
    [-1, 0, 0, 1, 2],
  );
});
