// A text is found as people mean it.

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  findPlaces,
  replacePlaces,
  surroundings,
} from "../../../podcastkit/editor/static/state/find.js";

const CASES = [
  ["L’été, l'ÉTÉ, une étape.", "l'ete", {}, ["L’été", "l'ÉTÉ"], "X, X, une étape."],
  ["L’été, l'ÉTÉ, une étape.", "été", { cased: true }, ["été"], "L’X, l'ÉTÉ, une étape."],
  ["été ete", "été", { accents: true }, ["été"], "X ete"],
  ["Blisse, Blisses, oblisse", "blisse", { word: true }, ["Blisse"], "X, Blisses, oblisse"],
  ["e\u0301te\u0301 fini", "été", {}, ["e\u0301te\u0301"], "X fini"],
  ["va\u202f? va ?", "va ?", {}, ["va\u202f?", "va ?"], "X X"],
  ["a.c abc (a.c)", "a.c", {}, ["a.c", "a.c"], "X abc (X)"],
  ["İstanbul, istanbul", "istanbul", {}, ["İstanbul", "istanbul"], "X, X"],
  ["math\u00e9\u00adma\u200btiques", "mathématiques", {}, ["mathé\u00adma\u200btiques"], "X"],
  ["rien", "  ", {}, [], "rien"],
];

for (const [text, query, options, matches, after] of CASES) {
  test(`${query} in ${text} ${JSON.stringify(options)}`, () => {
    const paragraphs = [{ id: 7, text }];
    const places = findPlaces(paragraphs, query, options);
    assert.deepEqual(
      places.map(({ from, to }) => text.slice(from, to)),
      matches,
    );
    assert.equal(replacePlaces(paragraphs, places, "X").get(7) ?? text, after);
  });
}

const SENTENCE = "C’est aussi Scroon, le clone de Pinterest, qui l’a racheté.";

for (const [match, around, shown] of [
  ["clone", 10, "… le |clone| de …"],
  ["clone", 13, "… Scroon, le |clone| de …"],
  ["clone", 80, "C’est aussi Scroon, le |clone| de Pinterest, qui l’a racheté."],
  ["inter", 5, "… de P|inter|est, …"],
  ["aussi", 1, "… |aussi| …"],
]) {
  test(`what stands around ${match} is cut between words, ${around} characters away`, () => {
    const from = SENTENCE.indexOf(match);
    const { before, after } = surroundings(SENTENCE, { from, to: from + match.length }, around);
    assert.equal(`${before}|${match}|${after}`, shown);
  });
}
