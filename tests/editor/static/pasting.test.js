// What is pasted: texts from elsewhere are divided as they were meant, paragraphs of the room keep
// their speakers.

import assert from "node:assert/strict";
import { test } from "node:test";

import { readClip, readPlain, writeClip } from "../../../podcastkit/editor/static/state/pasting.js";
import { Store } from "../../../podcastkit/editor/static/state/store.js";
import { SMALL } from "./episode.js";

const HERE = "/episodes/here";

const PLAIN = [
  ["signs that nobody sees", "math\u00e9\u00adma\u200btiques \u202aoui", ["mathématiques oui"]],
  ["a wrapped line", "Un texte\r\nqui continue.", ["Un texte qui continue."]],
  [
    "sentences on lines",
    "Un.\nDeux ?\n« Trois. »\nquatre",
    ["Un.", "Deux ?", "« Trois. »", "quatre"],
  ],
  ["blank lines", "Un.\nDeux.\n \nTrois\n\n\nQuatre", ["Un. Deux.", "Trois", "Quatre"]],
  ["a last line end", "Un.\n", ["Un."]],
  ["spaces that count", " mot ", [" mot "]],
];

for (const [name, text, expected] of PLAIN) {
  test(`${name} of a text from elsewhere`, () => {
    assert.deepEqual(
      readPlain(text).parts.map((part) => part.text),
      expected,
    );
  });
}

test("a text of 20,000 words is divided between sentences, and loses none", () => {
  const sentence = "Il y a d'abord une agence, puis une autre. ";
  const text = sentence.repeat(2500).trim();
  const parts = readPlain(text).parts.map((part) => part.text);
  assert.equal(parts.join(" "), text);
  assert.ok(parts.length > 50);
  for (const part of parts) assert.ok(part.length <= 1500 && part.endsWith("autre."));
  assert.equal(readPlain("mot ".repeat(2000)).parts.length > 4, true);
});

/** What a store shows, and when the words are said. */
function contentOf(store) {
  return store.paragraphs.map(({ speaker, text, words }) => [speaker, text, words[0]?.[0]]);
}

function copy(store, span) {
  return writeClip(store.paragraphs, span, { episode: HERE, speakers: store.speakers });
}

function pasteInto(store, span, clip, episode = HERE) {
  return store.paste(span, readClip(clip, { episode, speakers: store.speakers }));
}

test("paragraphs that are cut and pasted again keep divisions and speakers", () => {
  const whole = { first: 1, at: 0, last: 3, to: "Et ensuite ?".length };
  const inside = { first: 1, at: "Bonjour, ".length, last: 3, to: "Et ".length };
  for (const span of [whole, inside]) {
    const store = new Store(SMALL);
    const before = contentOf(store);
    const clip = copy(store, span);
    const { id } = store.replaceSpan(span, "");
    const first = store.indexOf(id);
    pasteInto(store, { first, at: span.at, last: first, to: span.at }, clip);
    assert.deepEqual(
      contentOf(store).map(([speaker, text]) => [speaker, text]),
      before.map(([speaker, text]) => [speaker, text]),
    );
    assert.equal(store.paragraphs[4].words[0][0], 11_000);
    store.undo();
    store.undo();
    assert.deepEqual(contentOf(store), before);
  }
});

test("whole paragraphs stay whole in the middle of another, and the caret stands behind them", () => {
  const store = new Store(SMALL);
  const clip = copy(store, { first: 1, at: 0, last: 2, to: "Le four solaire.".length });
  const caret = pasteInto(store, { first: 0, at: 8, last: 0, to: 8 }, clip);
  assert.deepEqual(
    store.paragraphs.slice(0, 4).map(({ speaker, text }) => [speaker, text]),
    [
      ["S1", "Bonjour"],
      ["S2", "Bonjour, merci Blisse."],
      ["S2", "Le four solaire."],
      ["S1", "Théo."],
    ],
  );
  assert.deepEqual(caret, { id: store.paragraphs[2].id, at: "Le four solaire.".length });
  const counts = store.paragraphs.map(({ words, text }) => [words.length, text.split(" ").length]);
  for (const [words, texts] of counts) assert.equal(words, texts);
});

test("a speaker of another episode is known by the name, or else is the one who speaks there", () => {
  const clip = JSON.stringify({
    episode: "/episodes/other",
    parts: [
      { text: "Un.", speaker: "S2", name: "Camille Renard" },
      { text: "Deux.", speaker: "S1", name: "" },
    ],
    opens: true,
    closes: true,
  });
  const store = new Store(SMALL);
  pasteInto(store, { first: 2, at: 0, last: 2, to: "Le four solaire.".length }, clip);
  assert.deepEqual(
    store.paragraphs.slice(2, 4).map(({ speaker, text }) => [speaker, text]),
    [
      ["S1", "Un."],
      ["S2", "Deux."],
    ],
  );
});

for (const clip of ["", "x", "null", "[]", "{}", '{"parts":[]}', '{"parts":[{"text":""}]}']) {
  test(`${clip || "nothing"} is no paragraph of the room`, () => {
    assert.equal(readClip(clip, { episode: HERE, speakers: [] }), null);
  });
}

test("Enter at the end makes room for what the other says, at its time", () => {
  const store = new Store(SMALL);
  const { id } = store.makeRoom(1, 0);
  assert.deepEqual(store.pending().request.edits, []);
  assert.equal(store.changed, false);
  store.setText(1, "Oui !");
  const { speaker, words } = store.paragraphs[store.indexOf(id)];
  assert.equal(speaker, "S2");
  assert.deepEqual(words[0].slice(0, 3), [1990, 1997, "Oui"]);
  store.undo();
  store.undo();
  assert.equal(store.paragraphs.length, 5);
});

test("what is written in an emptied paragraph has the time of what stood there", () => {
  const store = new Store(SMALL);
  store.setText(2, "");
  store.setText(2, "Un four");
  const { words } = store.paragraphs[2];
  assert.deepEqual([words[0][0], words.at(-1)[1]], [5000, 7990]);
});
