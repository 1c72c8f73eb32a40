// A text is found as people mean it.

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  findPlaces,
  nextPlace,
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
  ["Le cœur, le coeur", "coeur", {}, ["cœur", "coeur"], "Le X, le X"],
  ["Œuvre, oeuvre, Lætitia", "œuvre", {}, ["Œuvre", "oeuvre"], "X, X, Lætitia"],
  ["Lætitia", "laetitia", {}, ["Lætitia"], "X"],
  ["Œuvre", "Oeuvre", { cased: true }, ["Œuvre"], "X"],
  ["le cœur", "co", {}, [], "le cœur"],
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

const REMOVED = [
  ["Il a, euh, dit.", "euh,", "Il a, dit."],
  ["Il a, euh, dit.", "euh", "Il a, dit."],
  ["Il a euh dit.", "euh", "Il a dit."],
  ["Euh, bonjour. Euh, oui.", "euh,", "Bonjour. Oui."],
  ["Euh, bonjour.", "euh", "Bonjour."],
  ["Euh, euh, bonjour.", "euh,", "Bonjour."],
  ["Il a dit euh.", "euh", "Il a dit."],
  ["Il a dit euh\u202f?", "euh", "Il a dit\u202f?"],
  ["Il a dit, euh", ", euh", "Il a dit"],
  ["Bonjour euh", "euh", "Bonjour"],
  ["Euh", "euh", ""],
  ["Il, euh... dit", "euh...", "Il, dit"],
  ["il est heureux", "heu", "il est reux"],
  ["Bon, euh, Bon", "bon", "Euh,"],
];

for (const [text, query, after] of REMOVED) {
  test(`"${query}" goes from "${text}"`, () => {
    const paragraphs = [{ id: 7, text }];
    const places = findPlaces(paragraphs, query);
    assert.equal(replacePlaces(paragraphs, places, "").get(7), after);
  });
}

test("the next place is behind the caret, the previous one before it, and the end leads on", () => {
  const paragraphs = [
    { id: 5, text: "a b a" },
    { id: 3, text: "a" },
  ];
  const places = findPlaces(paragraphs, "a");
  const next = (id, at, step) => nextPlace(places, paragraphs, { id, at }, step);
  assert.deepEqual([next(5, 0, 1), next(5, 4, 1), next(3, 0, 1), next(9, 0, 1)], [1, 2, 0, 1]);
  assert.deepEqual([next(3, 0, -1), next(5, 4, -1), next(5, 0, -1)], [1, 0, 2]);
  assert.equal(nextPlace([], paragraphs, { id: 5, at: 0 }, 1), 0);
});
