// Corrections that one key makes: a sentence's end, a comma, capitals, and the word at the caret.
// "|" stands for the caret, "[" and "]" around what is selected.

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  changeCase,
  changedWords,
  endSentence,
  nameTest,
  toggleComma,
  wordAt,
} from "../../../podcastkit/editor/static/state/corrections.js";
import { Store } from "../../../podcastkit/editor/static/state/store.js";
import { episode, SMALL } from "./episode.js";

function read(marked) {
  const text = marked.replace(/[|[\]]/g, "");
  const at = marked.search(/[|[]/);
  return { text, at, to: marked.includes("]") ? marked.indexOf("]") - 1 : at };
}

function write({ text, at, to }) {
  if (at === to) return `${text.slice(0, at)}|${text.slice(at)}`;
  return `${text.slice(0, at)}[${text.slice(at, to)}]${text.slice(to)}`;
}

const known = { language: "fr", isName: (word) => word === "Alexandre" };

function check(change, cases) {
  for (const [before, after] of cases) assert.equal(write(change(read(before))), after, before);
}

test("a full stop ends the sentence at the caret and gives the next word a capital", () => {
  check(
    (selected) => endSentence(selected, ".", known),
    [
      ["toute |attente, cette épisode", "toute |attente. Cette épisode"],
      ["toute atten|te, cette épisode", "toute atten|te. Cette épisode"],
      ["toute attente,| cette épisode", "toute attente.| Cette épisode"],
      ["toute attente, |cette épisode", "toute attente. |Cette épisode"],
      ["Il date de 2018 |et moi", "Il date de 2018. |Et moi"],
      ["Il date de 2018| et moi", "Il date de 2018|. Et moi"],
      ["[Bonjour,] oui, je suis", "[Bonjour.] Oui, je suis"],
      ["|Bonjour, oui", "|Bonjour. Oui"],
      ["vraiment|, « au revoir »", "vraiment|. « au revoir »"],
      ["Et main|tenant", "Et main|tenant."],
      ["Ça va ? |oui", "Ça va. |Oui"],
    ],
  );
});

test("the same key again takes the end away, but no capital of a name", () => {
  check(
    (selected) => endSentence(selected, ".", known),
    [
      ["toute attente. |Cette épisode", "toute attente, |cette épisode"],
      ["arrivée. |Alexandre vint", "arrivée, |Alexandre vint"],
      ["main|tenant.", "main|tenant"],
    ],
  );
});

test("a question mark is spaced as the language has it", () => {
  const ask = (language) => (selected) => endSentence(selected, "?", { ...known, language });
  check(ask("fr"), [
    ["Et main|tenant.", "Et main|tenant\u202f?"],
    ["Et main|tenant\u202f?", "Et main|tenant."],
    ["ça va, |je pars", "ça va\u202f? |Je pars"],
    ["ça va ? |Je pars", "ça va, |je pars"],
  ]);
  check(ask("en-GB"), [["how are |you, fine", "how are |you? Fine"]]);
});

test("a comma comes and goes", () => {
  check(
    (selected) => toggleComma(selected, known.isName),
    [
      ["Bonjour |et bienvenue", "Bonjour, |et bienvenue"],
      ["Bonjour, |et bienvenue", "Bonjour |et bienvenue"],
      ["attente. |Cet épisode", "attente, |cet épisode"],
      ["attente. |Alexandre vint", "attente, |Alexandre vint"],
    ],
  );
});

test("nothing is done to a text without words", () => {
  for (const text of ["", " ", "…"]) {
    const selected = { text, at: 0, to: 0 };
    assert.equal(endSentence(selected, ".", known), null);
    assert.equal(toggleComma(selected, known.isName), null);
    assert.equal(wordAt(selected), null);
  }
  assert.equal(changeCase({ text: "…", at: 0, to: 0 }), null);
});

test("case goes round: small, a capital, capitals", () => {
  check(changeCase, [
    ["à |publicis en", "à |Publicis en"],
    ["à publ|icis en", "à Publ|icis en"],
    ["à |Publicis en", "à |PUBLICIS en"],
    ["à |PUBLICIS en", "à |publicis en"],
    ["de l’|économie", "de l’|Économie"],
    ["Saint-|denis", "Saint-|Denis"],
    ["[la révolution] des", "[La Révolution] des"],
    ["[ScrOOn], une", "[scroon], une"],
    ["die |straße", "die |Straße"],
  ]);
});

test("the word at the caret is the one it is in, without its signs", () => {
  const word = (marked) => {
    const selected = read(marked);
    const { from, to } = wordAt(selected);
    return selected.text.slice(from, to);
  };
  assert.equal(word("Mon |invité, s’appelle"), "invité");
  assert.equal(word("Mon invité|, s’appelle"), "invité");
  assert.equal(word("Mon [invité,] s’appelle"), "invité");
  assert.equal(word("[la révolution des] partages."), "la révolution des");
});

test("a word is a name where it keeps its capital inside a sentence", () => {
  const { paragraphs } = new Store(
    episode("Alexandre Mars est là. Cet homme", "Ici Mars vint, puis BlaBlaCar. Cet autre"),
  );
  const isName = nameTest(paragraphs);
  for (const word of ["Mars", "BlaBlaCar", "A2X", "ONU"]) assert.ok(isName(word), word);
  for (const word of ["Cet", "Alexandre", "Ici"]) assert.ok(!isName(word), word);
});

test("such a correction is a step of its own, and keeps times", () => {
  const store = new Store(SMALL);
  store.setText(1, "Bonjour, merci Blissé.", { before: 20, after: 21 }, 1000);
  const { text, words } = store.paragraphs[1];
  store.correct(1, endSentence({ text, at: 9, to: 9 }, ".", known), 9);
  assert.equal(store.paragraphs[1].text, "Bonjour. Merci Blissé.");
  const times = (list) => list.map(([start, end]) => [start, end]);
  assert.deepEqual(times(store.paragraphs[1].words).at(-1), times(words).at(-1));
  assert.deepEqual(store.undo().caret, { id: store.paragraphs[1].id, at: 9 });
  assert.equal(store.paragraphs[1].text, text);
});

test("what a change made of the words it touches can be told", () => {
  assert.equal(
    changedWords("toute attente, cette fois", "toute attente. Cette fois"),
    "attente. Cette",
  );
  assert.equal(changedWords("Bonjour et", "Bonjour, et"), "Bonjour,");
  assert.equal(changedWords("à publicis en", "à Publicis en"), "Publicis");
  assert.equal(changedWords("Bonjour, et", "Bonjour et"), "Bonjour");
});
