// Gaps: where somebody is heard and nothing is written.

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  isFilled,
  paragraphAfter,
  TO_WRITE,
} from "../../../podcastkit/editor/static/state/gaps.js";
import { editsSince } from "../../../podcastkit/editor/static/state/pending.js";
import { Store } from "../../../podcastkit/editor/static/state/store.js";

const GAP = [4_000, 15_000];

function store() {
  const segment = (start, ...texts) => ({
    speaker: "S1",
    words: texts.map((text, at) => [start + 500 * at, start + 500 * at + 400, text, 0.9, 0]),
  });
  return new Store({
    language: "fr",
    separator: " ",
    revision: "r",
    speakers: [{ id: "S1", name: "Alix", role: "host" }],
    segments: [segment(1_000, "Bonjour", "Camille."), segment(15_100, "Merci", "beaucoup.")],
    paragraphs: [0, 1],
  });
}

test("the machine's words beside a gap leave it open", () => {
  const { paragraphs } = store();
  assert.equal(isFilled(paragraphs, GAP), false);
  assert.equal(isFilled(paragraphs, [1_450, 15_300]), false);
  assert.equal(paragraphAfter(paragraphs, GAP), 1);
  assert.equal(paragraphAfter(paragraphs, [16_500, 20_000]), 2);
});

test("a paragraph is begun in a gap, and what is typed has its times", () => {
  const room = store();
  const saved = room.paragraphs;
  const { text } = room.fill(1, GAP);
  assert.equal(text, TO_WRITE);
  assert.equal(isFilled(room.paragraphs, GAP), true);
  room.setText(1, "Je viens de loin.");
  const { words } = room.paragraphs[1];
  assert.equal(words[0][0], GAP[0]);
  assert.equal(words.at(-1)[1], GAP[1]);
  assert.deepEqual(editsSince(saved, room.paragraphs), [
    {
      start: 1,
      end: 1,
      paragraphs: [{ speaker: "S1", text: "Je viens de loin.", checked: false }],
    },
  ]);
  room.undo();
  room.undo();
  assert.equal(isFilled(room.paragraphs, GAP), false);
});
