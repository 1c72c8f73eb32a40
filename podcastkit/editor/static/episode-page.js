// One episode: its parts are made here, and what a key, a button or the sound sets off in the others.

import { ask, bytes } from "./api.js";
import { Autosave } from "./autosave.js";
import { offerCarry } from "./carry.js";
import { Chapters } from "./chapters.js";
import { showConflicts } from "./conflicts.js";
import { Detail } from "./detail.js";
import { announce, clock, element, label, timeOfDay } from "./dom.js";
import { showHelp } from "./help.js";
import { showHistory } from "./history.js";
import { listen } from "./keys.js";
import { showLessons } from "./lessons.js";
import { Peaks } from "./peaks.js";
import { Player } from "./player.js";
import { notice, noticeProblem } from "./problems.js";
import { showNotes, showPublish } from "./publish.js";
import { showSearch } from "./search.js";
import { keep, settings } from "./settings.js";
import { speakerMenu } from "./speakers.js";
import { Store } from "./store.js";
import { listening, progress, SaveState, tools } from "./toolbar.js";
import { TranscriptView } from "./transcript-view.js";
import { Waveform } from "./waveform.js";

const SKIP = 3000;
const SPEAKER_COLOURS = 6;

export async function openEpisode(root, slug) {
  const path = `/api/episodes/${slug}`;
  const content = await ask(path);
  const store = new Store(content);
  const player = new Player(`${path}/audio`, content.offset);
  const state = new SaveState();
  const text = element("div", { class: "transcript" });
  const acts = actions({ store, player });
  const waveform = new Waveform(content.duration, (time) => player.seek(time));
  const detail = new Detail(content.duration, {
    seek: (time) => player.seek(time),
    loop: (span) => acts.loopOver(span),
  });
  acts.detail = detail;
  const view = new TranscriptView(text, store, acts);
  acts.view = view;
  acts.autosave = new Autosave(store, slug, {
    show: (name, words, error) => state.show(name, words, error),
    onConflict: (answer, resolve) =>
      showConflicts(answer, (id) => store.nameOf(id) || label("nobody"), resolve),
  });
  acts.chapters = new Chapters(path, store, player, (chapters) =>
    waveform.setChapters(chapters ?? []),
  );
  acts.saveAll = () => Promise.all([acts.autosave.save(), acts.chapters.save()]);
  acts.notes = () => showNotes(path, acts.saveAll);
  acts.history = () => showHistory(path, acts.saveAll, (document) => store.join(document));
  acts.lessons = () => showLessons(acts.saveAll);
  const carry = () =>
    offerCarry(path, async () => {
      await acts.saveAll();
      return !store.changed;
    });
  acts.publish = () => showPublish(path, acts.saveAll).then(carry);
  if (content.reviewed) state.show("saved", label("unchanged"));
  document.title = `${content.title} – ${label("room")}`;
  root.replaceChildren(
    element("a", { class: "skip", href: "#transcript" }, label("skip")),
    element(
      "header",
      { class: "top" },
      element(
        "div",
        {},
        element("p", { class: "soft" }, element("a", { href: "/" }, `← ${label("back")}`)),
        element("h1", {}, content.title),
      ),
      tools(acts),
    ),
    element(
      "section",
      { class: "bar", "aria-label": label("player") },
      element(
        "div",
        { class: "controls" },
        listening(player, content.duration, acts),
        element("div", { class: "facts" }, state.node, progress(store)),
      ),
      waveform.node,
      detail.node,
    ),
    element(
      "main",
      {},
      element(
        "section",
        { id: "transcript", tabindex: "-1", "aria-label": label("transcript") },
        store.paragraphs.length ? text : element("p", { class: "soft" }, label("empty")),
      ),
      acts.chapters.node,
    ),
  );
  follow(store, player, view, [waveform, detail]);
  listen(acts.byKey);
  performance.mark("editable");
  offerKept(acts.autosave);
  carry();
  fillIn(path, player, [waveform, detail], acts.chapters);
}

/** What keys and buttons do. */
function actions({ store, player }) {
  const acts = {
    toggle: () => player.toggle(),
    backward: () => player.skip(-SKIP),
    forward: () => player.skip(SKIP),
    playFrom: (time) => player.playFrom(time),
    play_caret: () => player.playFrom(acts.view.caretTime() ?? player.time),
    setSpeed: (speed) => {
      player.speed = speed;
      keep("speed", speed);
      announce(label("speed_now", { speed }));
    },
    slower: () => acts.changeSpeed(-1),
    faster: () => acts.changeSpeed(1),
    changeSpeed: (step) => {
      player.change(step);
      acts.setSpeed(player.speed);
    },
    loop: () => {
      const span = acts.view.selectedSpan();
      if (player.loop || !span) {
        player.loop = null;
        announce(label("loop_off"));
        player.dispatchEvent(new Event("time"));
      } else acts.loopOver(span);
    },
    loopOver: (span) => {
      player.playFrom(span[0]);
      player.loop = span;
      announce(label("loop_on", { from: clock(span[0]), to: clock(span[1]) }));
      player.dispatchEvent(new Event("time"));
    },
    typed: () => {
      if (settings.pauseTyping) player.pauseForTyping();
    },
    clicked: (time) => {
      if (settings.clickSeeks && time !== null) player.seek(time);
    },
    split: (index, at) => {
      const second = store.split(index, at);
      if (!second) return;
      acts.view.setCaret({ id: second.id, at: 0 });
      announce(label("split_done"));
    },
    merge: (index) => {
      const at = store.paragraphs[index].text ? store.paragraphs[index].text.length + 1 : 0;
      const joined = store.merge(index);
      if (!joined) return;
      acts.view.setCaret({ id: joined.id, at });
      announce(label("merge_done"));
    },
    check: (index = acts.view.caretIndex) => {
      if (index < 0) return;
      store.check(index, !store.paragraphs[index].checked);
      announce(label(store.paragraphs[index].checked ? "checked" : "unchecked"));
    },
    checkAndNext: () => {
      const [index, end] = acts.view.chosen.map((one) => Math.max(0, one));
      store.check(index, true, Math.max(end, index + 1));
      const next = store.paragraphs[Math.max(end, index + 1)];
      if (next) acts.view.setCaret({ id: next.id, at: 0 });
      announce(label("checked"));
    },
    speaker: (at = acts.view.caretIndex, opener = null) => {
      const chosen = acts.view.chosen;
      const one = Math.max(0, at);
      const range = chosen[0] <= one && one < chosen[1] ? chosen : [one, one + 1];
      const { id } = store.paragraphs[range[0]];
      const from = opener ?? document.querySelector(`[data-id="${id}"] .speaker`);
      speakerMenu(store, range, from, () => acts.view.setCaret(acts.view.caret ?? { id }));
    },
    zoom_in: () => acts.detail.zoom(-1),
    zoom_out: () => acts.detail.zoom(1),
    next_doubt: () => acts.view.goToDoubt(1) || announce(label("no_doubt")),
    previous_doubt: () => acts.view.goToDoubt(-1) || announce(label("no_doubt")),
    undo: () => acts.back(store.undo(), "undone", "nothing_to_undo"),
    redo: () => acts.back(store.redo(), "redone", "nothing_to_redo"),
    back: (caret, done, nothing) => {
      if (caret?.id !== undefined) acts.view.setCaret(caret);
      announce(label(caret ? done : nothing));
    },
    search: () =>
      showSearch(store, getSelection().toString(), (place) => acts.view.setCaret(place)),
    chapter: () => acts.chapters.add(),
    save: () => acts.saveAll(),
    help: showHelp,
  };
  acts.byKey = { ...acts, check: () => acts.checkAndNext(), speaker: () => acts.speaker() };
  return acts;
}

/** Text and waveforms follow the sound. */
function follow(store, player, view, waveforms) {
  player.speed = settings.speed;
  let typedAt = 0;
  store.onChange(() => {
    typedAt = Date.now();
  });
  player.addEventListener("time", () => {
    for (const one of waveforms) one.show(player.time, player.loop);
    view.showTime(player.time, settings.follow && player.playing && Date.now() - typedAt > SKIP);
  });
  const colour = (speaker) => {
    const at = store.speakers.findIndex((one) => one.id === speaker);
    return at < 0 ? "none" : at % SPEAKER_COLOURS;
  };
  const show = () => {
    for (const one of waveforms) one.setSpeakers(store.paragraphs, colour);
  };
  store.onChange(({ retimed, renamed, moved }) => (retimed && !renamed) || moved || show());
  show();
}

/**
 * What the text does not need to be edited: the sound, its peaks, then the chapters. The first time the server has to
 * make each of them, which takes some seconds of a long episode; so they come after the text, one after the other.
 */
async function fillIn(path, player, waveforms, chapters) {
  for (const { node } of [...waveforms, chapters]) node.setAttribute("aria-busy", "true");
  await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
  const seen = showPeaks(path, waveforms);
  // Where peaks could not be had either, that problem is told.
  const silent = async () => (await seen) && noticeProblem({ message: label("no_sound") });
  player.addEventListener("error", silent, { once: true });
  player.open();
  await seen;
  await chapters.load();
}

/** Whether there are any; a problem is told. */
async function showPeaks(path, waveforms) {
  const peaks = await bytes(`${path}/peaks`).then((found) => new Peaks(found), noticeProblem);
  for (const one of waveforms) {
    if (peaks) one.setPeaks(peaks);
    one.node.removeAttribute("aria-busy");
  }
  return Boolean(peaks);
}

/** Changes that an earlier visit could not save are offered: never lost, and never put in by themselves. */
async function offerKept(autosave) {
  const kept = await autosave.kept();
  if (!kept.length) return;
  const last = new Date(kept.at(-1).at);
  const day = last.toLocaleDateString(document.documentElement.lang);
  notice(
    element("p", {}, label("kept_found", { time: `${day}, ${timeOfDay(last)}` })),
    [
      ["kept_restore", () => autosave.restore(kept), { class: "primary" }],
      ["kept_discard", () => autosave.discard(kept)],
    ],
    { role: "alert" },
  );
}
