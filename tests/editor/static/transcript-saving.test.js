// What the server answers comes into the page without undoing what was done while it was asked.

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { episode, SMALL } from "./episode.js";
import { newBrowser, pass, rest, Tab } from "./pages/browser.js";

const { PageWork } = await import("../../../podcastkit/editor/static/saving/page-work.js");
const { TranscriptSaving } = await import(
  "../../../podcastkit/editor/static/saving/transcript-saving.js"
);
const { Store } = await import("../../../podcastkit/editor/static/state/store.js");

const THEIRS = { ...episode("Bonjour Théo.", ["S2", "Autre chose."]), revision: "theirs" };
const fetchBefore = globalThis.fetch;

let tab;
let store;
let work;
let answers;

beforeEach(() => {
  newBrowser("");
  answers = {};
  // Each request waits until the test answers it.
  globalThis.fetch = (path, { method = "GET" } = {}) =>
    new Promise((resolve) => {
      answers[`${method} ${path.split("/").slice(4).join("/")}`] = async (content) => {
        resolve(new Response(JSON.stringify(content)));
        await rest();
      };
    });
  tab = new Tab();
  tab.run(() => {
    store = new Store(SMALL);
    work = new PageWork("a", () => {});
    new TranscriptSaving(store, "/api/episodes/a").saveIn(work);
  });
});

afterEach(() => {
  globalThis.fetch = fetchBefore;
});

const act = (does) => tab.run(does);

test("a name given while others' changes are merged stays, and goes next", async () => {
  act(() => store.setText(0, "Bonjour Théa."));
  await pass(1000);
  act(() => store.renameSpeaker("S2", "Nora"));
  await answers["PUT transcript"]({ merged: true, document: THEIRS });
  assert.equal(store.nameOf("S2"), "Nora");
  assert.equal(store.changed, true);
  assert.equal(store.revision, "first");
});

test("what is typed while the text of others is fetched is not put back", async () => {
  act(() =>
    work.restore([{ key: "k", document: "transcript", request: { base: "first" }, at: 1 }]),
  );
  await rest();
  await answers["PUT transcript"]({ merged: false, revision: "theirs", edits: [] });
  act(() => store.setText(1, "Tapé."));
  await answers["GET "](THEIRS);
  assert.equal(store.paragraphs[1].text, "Tapé.");
  assert.equal(store.changed, true);
});

test("the text that is fetched for a page is left out if the page saved something since", async () => {
  act(() => work.renew());
  await rest();
  act(() => store.setText(0, "Bonjour Théa."));
  await pass(1000);
  const segments = [
    {
      speaker: "S1",
      words: [
        [0, 990, "Bonjour", null, 1],
        [1000, 1990, "Théa.", null, 1],
      ],
    },
  ];
  await answers["PUT transcript"]({
    merged: false,
    revision: "mine",
    edits: [{ paragraphs: [segments] }],
  });
  await answers["GET "](THEIRS);
  assert.deepEqual([store.paragraphs[0].text, store.revision], ["Bonjour Théa.", "mine"]);
});

test("times that arrive during a save wait for its answer", async () => {
  act(() => store.setText(0, "Bonjour Théa."));
  await pass(1000);
  const words = [
    [0, 990, "Bonjour", null, 1],
    [1000, 1990, "Théa.", null, 1],
  ];
  const saved = (revision) => ({
    merged: false,
    revision,
    edits: [{ paragraphs: [[{ speaker: "S1", words }]] }],
  });
  await answers["PUT transcript"](saved("mine"));
  await pass(1500);
  act(() => store.setText(0, "Bonjour Théa !"));
  await pass(1000);
  await answers["POST times"]({ revision: "timed", times: [[0, 5, 900]] });
  assert.equal(store.revision, "mine");
  await answers["PUT transcript"](saved("last"));
  assert.deepEqual([store.revision, store.changed], ["last", false]);
});
