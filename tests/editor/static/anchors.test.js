// Comments stand at their words, whatever becomes of the text around them.

import assert from "node:assert/strict";
import { test } from "node:test";

import { findAnchors, makeAnchor } from "../../../podcastkit/editor/static/state/anchors.js";
import {
  commentBeside,
  commentsAt,
} from "../../../podcastkit/editor/static/state/comment-order.js";
import { Store } from "../../../podcastkit/editor/static/state/store.js";
import { episode, SMALL } from "./episode.js";
import { changeAtRandom } from "./random-changes.js";

/** What a comment on a text of the paragraph `index` is anchored to. */
function anchorOf(store, index, text) {
  const at = store.paragraphs[index].text.indexOf(text);
  assert.ok(at >= 0);
  return makeAnchor(store.paragraphs, { first: index, at, last: index, to: at + text.length });
}

/** The texts that an anchor marks, and whether its words are gone. */
function marked(store, anchor) {
  const [place] = findAnchors(store.paragraphs, [anchor]);
  const texts = place.ranges.map(({ id, from, to }) =>
    store.paragraphs[store.indexOf(id)].text.slice(from, to),
  );
  return [place.gone, ...texts];
}

/** A document as others leave it: a text for each paragraph, all `shift` ms later. */
function theirs(shift, ...texts) {
  const content = episode(...texts);
  for (const { words } of content.segments) {
    for (const word of words) {
      word[0] += shift;
      word[1] += shift;
    }
  }
  return { ...content, revision: "theirs" };
}

test("a comment is anchored to words, when they are said, and those around them", () => {
  const store = new Store(SMALL);
  assert.deepEqual(anchorOf(store, 2, "four"), {
    start: 6000,
    end: 6990,
    words: "four",
    before: "Bonjour, merci Blisse. Le",
    after: "solaire. Et ensuite ?",
  });
  const wide = makeAnchor(store.paragraphs, { first: 0, at: 8, last: 2, to: 7 });
  assert.equal(wide.words, "Théo. Bonjour, merci Blisse. Le four");
  assert.deepEqual(marked(store, wide), [false, "Théo.", "Bonjour, merci Blisse.", "Le four"]);
  // A caret chooses the word that it is in.
  const { words } = makeAnchor(store.paragraphs, { first: 3, at: 5, last: 3, to: 5 });
  assert.equal(words, "ensuite");
  assert.equal(makeAnchor([], { first: 0, at: 0, last: 0, to: 0 }), null);
});

const EDITS = {
  "words before it": (store) => store.setText(2, "Voici donc le grand four solaire."),
  "its capitals, accents and signs": (store) => store.setText(2, "Le FOUR, solaire."),
  "a division inside": (store) => store.split(2, 7),
  "paragraphs joined": (store) => store.merge(1),
  "another speaker": (store) => store.setSpeaker(2, "S1"),
  "paragraphs taken away before it": (store) => {
    store.replaceSpan({ first: 0, at: 0, last: 1, to: store.paragraphs[1].text.length }, "");
  },
  "others' work": (store) =>
    store.join(theirs(0, "Salut Alix.", "Bonsoir, bravo Zoé.", "Le four solaire.", "Et là ?")),
  "another model, whose words begin elsewhere": (store) =>
    store.join(theirs(300, "Bonjour Théo.", "Bonjour merci bien.", "Le four solaire.", "Oui.")),
  "another recording, with a minute before it": (store) =>
    store.join(
      theirs(60_000, "Bonjour Théo.", "Bonjour, merci Blisse.", "Le four solaire.", "Et ensuite ?"),
    ),
};

for (const [name, edit] of Object.entries(EDITS)) {
  test(`words are found after: ${name}`, () => {
    const store = new Store(SMALL);
    const anchor = anchorOf(store, 2, "four solaire");
    edit(store);
    const [gone, ...texts] = marked(store, anchor);
    assert.equal(gone, false);
    assert.match(texts.join(" "), /^four,? solaire\.$/i);
  });
}

test("half of the words are enough, less are none", () => {
  const store = new Store(SMALL);
  const anchor = anchorOf(store, 1, "Bonjour, merci Blisse.");
  store.setText(1, "Bonjour, merci Alain.");
  assert.deepEqual(marked(store, anchor), [false, "Bonjour, merci"]);
  store.setText(1, "Salut, merci Alain.");
  assert.deepEqual(marked(store, anchor), [true, ""]);
});

test("words that are gone leave the comment at its time, and come back with undo", () => {
  const store = new Store(SMALL);
  const anchor = anchorOf(store, 1, "Blisse");
  store.setText(1, "Bonjour, merci Alain.");
  const [place] = findAnchors(store.paragraphs, [anchor]);
  assert.deepEqual(place, {
    gone: true,
    ranges: [{ id: store.paragraphs[1].id, from: 15, to: 15 }],
  });
  store.undo();
  assert.deepEqual(marked(store, anchor), [false, "Blisse."]);
});

test("the same word elsewhere is another one", () => {
  const store = new Store(SMALL);
  const anchor = anchorOf(store, 1, "Blisse");
  store.setText(1, "Bonjour, merci.");
  assert.equal(findAnchors(store.paragraphs, [anchor])[0].gone, true);
  const last = anchorOf(store, 4, "Blisse");
  store.setText(4, "Ensuite, Blisse partit.");
  assert.deepEqual(marked(store, last), [false, "Blisse"]);
});

test("without a word there is no place", () => {
  const store = new Store(SMALL);
  const anchor = anchorOf(store, 2, "four");
  store.replaceSpan({ first: 0, at: 0, last: 4, to: store.paragraphs[4].text.length }, "");
  assert.deepEqual(findAnchors(store.paragraphs, [anchor]), [null]);
});

test("whatever is changed, a comment stands at its words, or says that they are gone", () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const store = new Store(SMALL);
    const anchors = ["Théo.", "merci", "Le four", "ensuite", "Blisse vint."].map((text, index) =>
      anchorOf(store, index, text),
    );
    changeAtRandom(store, seed, 12);
    const bare = (text) =>
      text
        .normalize("NFKD")
        .replace(/[^\p{L}]/gu, "")
        .toLowerCase();
    for (const [index, place] of findAnchors(store.paragraphs, anchors).entries()) {
      if (!place) continue;
      const texts = place.ranges.map(({ id, from, to }) => {
        const { text } = store.paragraphs[store.indexOf(id)];
        assert.ok(from >= 0 && to <= text.length && from <= to, `seed ${seed}`);
        return text.slice(from, to);
      });
      const keys = anchors[index].words.split(" ").map(bare);
      const left = keys.filter((key) =>
        texts.some((text) => text.split(/\s/).map(bare).includes(key)),
      );
      assert.equal(2 * left.length >= keys.length, !place.gone, `seed ${seed}: ${texts}`);
    }
    // What nobody touched is found where it is.
    while (store.undo());
    for (const place of findAnchors(store.paragraphs, anchors)) assert.equal(place.gone, false);
  }
});

test("next and previous go through the open comments in the order of the text", () => {
  const store = new Store(SMALL);
  const texts = ["Blisse", "Bonjour", "four", "gone"];
  const comments = texts.map((id, number) => {
    const [index, words] = [
      [4, "Blisse"],
      [1, "Bonjour"],
      [2, "four"],
      [0, "Théo"],
    ][number];
    return { id, resolved: id === "gone", ...anchorOf(store, index, words) };
  });
  const places = findAnchors(store.paragraphs, comments);
  const placed = comments.map((comment, index) => ({ comment, place: places[index] }));
  const walk = (step) => {
    const ids = [];
    let caret = null;
    for (;;) {
      const next = commentBeside(placed, store.paragraphs, caret, step);
      if (!next) return ids;
      const [{ id, from, to }] = next.place.ranges;
      caret = { id, at: from, to };
      ids.push(next.comment.id);
    }
  };
  assert.deepEqual(walk(1), ["Bonjour", "four", "Blisse"]);
  const last = { id: store.paragraphs[4].id, at: 99, to: 99 };
  assert.equal(commentBeside(placed, store.paragraphs, last, -1).comment.id, "Blisse");
  const [{ id, from, to }] = places[2].ranges;
  const ids = (at, end) => commentsAt(placed, { id, at, to: end }).map(({ comment }) => comment.id);
  assert.deepEqual(ids(from + 1, from + 1), ["four"]);
  assert.deepEqual(ids(from, to), ["four"]);
  assert.deepEqual(ids(0, to), []);
});
