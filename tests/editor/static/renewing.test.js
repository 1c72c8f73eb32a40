// What a page takes from the server is never older than what it has.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { ChapterSaving } from "../../../podcastkit/editor/static/saving/chapter-saving.js";
import { TranscriptSaving } from "../../../podcastkit/editor/static/saving/transcript-saving.js";
import { Store } from "../../../podcastkit/editor/static/state/store.js";
import { episode, SMALL } from "./episode.js";

const THEIRS = { ...episode("Bonjour Alix.", "Au revoir."), revision: "theirs" };
const [INTRO, OTHER] = ["Introduction", "Ailleurs"].map((title) => ({
  ...{ start: 0, title, url: "", image: "" },
}));

/** Answers the question that waits. */
let answer;

beforeEach(() => {
  globalThis.fetch = () =>
    new Promise((resolve) => {
      answer = (content) => resolve(new Response(JSON.stringify(content)));
    });
});

test("the transcript takes what others saved", async () => {
  const store = new Store(SMALL);
  const renewed = new TranscriptSaving(store, "/").renew();
  answer(THEIRS);
  assert.equal(await renewed, true);
  assert.deepEqual([store.revision, store.paragraphs[0].text], ["theirs", "Bonjour Alix."]);
});

const MEANWHILE = {
  typed: (store) => store.setText(0, "Bonjour Théa."),
  saved: (store) => store.takeTimes("mine", []),
};

for (const [name, act] of Object.entries(MEANWHILE)) {
  test(`an answer that is older than what was ${name} is not taken`, async () => {
    const store = new Store(SMALL);
    const renewed = new TranscriptSaving(store, "/").renew();
    act(store);
    const { revision, paragraphs } = store;
    answer(THEIRS);
    assert.equal(await renewed, false);
    assert.deepEqual([store.revision, store.paragraphs], [revision, paragraphs]);
  });
}

test("chapters that were changed or saved meanwhile stay", async () => {
  const store = new Store(SMALL);
  const saving = new ChapterSaving(store, "/", () => {});
  const loaded = saving.load();
  answer({ revision: "a", edited: true, chapters: [INTRO] });
  await loaded;
  const taken = saving.renew();
  answer({ revision: "b", edited: true, chapters: [OTHER] });
  assert.deepEqual([await taken, store.chapters], [true, [OTHER]]);
  const late = saving.renew();
  store.setChapters([INTRO]);
  saving.take({ revision: "c", chapters: [INTRO] }, { chapters: store.chapters });
  answer({ revision: "b", edited: true, chapters: [OTHER] });
  assert.deepEqual([await late, store.chapters], [false, [INTRO]]);
});
