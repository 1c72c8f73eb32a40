// What keys and buttons do, by subject: the sound, the text, the dialogs.

/** @import { TranscriptContent } from "./contract.js" */
/** @import { PageWork } from "./saving/page-work.js" */
/** @import { ToolActions } from "./toolbar.js" */
/** @import { CloseUp } from "./sound/close-up.js" */
/** @import { Comments } from "./comments/comments.js" */
/** @import { Player } from "./sound/player.js" */
/** @import { Returned } from "./state/document-state.js" */
/** @import { Pasted } from "./state/pasting.js" */
/** @import { Store } from "./state/store.js" */
/** @import { WideSpan } from "./state/wide-span.js" */
/** @import { Span } from "./state/words.js" */
/** @import { Step } from "./transcript/caret.js" */
/** @import { TranscriptView } from "./transcript/transcript-view.js" */

import { announce, speak } from "./base/announce.js";
import { clock, label } from "./base/dom.js";
import { saveSetting, settings } from "./base/settings.js";
import { showHelp } from "./dialogs/help.js";
import { showNotes } from "./dialogs/notes.js";
import { showPublish } from "./dialogs/publish.js";
import { Search } from "./dialogs/search.js";
import { showSpeakerMenu } from "./dialogs/speakers.js";
import { showSuggestions } from "./dialogs/suggestions.js";
import { showHistory } from "./history/history-dialog.js";
import { TIME_FIELD } from "./sound/time-field.js";

/**
 * @param {Player} player
 * @param {TranscriptView} view
 * @param {CloseUp} closeUp
 */
export function soundActions(player, view, closeUp) {
  const setSpeed = (/** @type {number} */ speed) => {
    player.speed = speed;
    saveSetting("speed", speed);
    speak(label("speed_now", { speed }));
  };
  const changeSpeed = (/** @type {Step} */ step) => {
    player.change(step);
    setSpeed(player.speed);
  };
  const loop = () => {
    const span = view.selectedSpan();
    if (span && !player.loop) loopOver(player, span);
    else endLoop(player);
  };
  return {
    toggle: (/** @type {string} */ pressed = "") => {
      // Escape means "stop", even where there is nothing to be heard just now.
      if (pressed !== "Escape" || !player.waiting) player.toggle();
      else {
        player.stayPaused();
        announce(label("stays_paused"));
      }
    },
    backward: () => player.skip(-1),
    forward: () => player.skip(1),
    go_to: () => document.getElementById(TIME_FIELD)?.focus(),
    goTo: (/** @type {number} */ time) => {
      player.seek(time);
      view.goToTime(time);
    },
    play_caret: () => player.playFrom(view.caretTime() ?? player.time),
    slower: () => changeSpeed(-1),
    faster: () => changeSpeed(1),
    setSpeed,
    loop,
    zoom_in: () => closeUp.zoom(-1),
    zoom_out: () => closeUp.zoom(1),
  };
}

/**
 * Repeat a span until the loop ends.
 * @param {Player} player
 * @param {Span} span
 */
export function loopOver(player, span) {
  player.playFrom(span[0]);
  player.loop = span;
  announce(label("loop_on", { from: clock(span[0]), to: clock(span[1]) }));
  player.dispatchEvent(new Event("time"));
}

/** @param {Player} player */
function endLoop(player) {
  player.loop = null;
  announce(label("loop_off"));
  player.dispatchEvent(new Event("time"));
}

/**
 * What the sound does while somebody works in the text.
 * @param {Player} player
 */
export function followActions(player) {
  return {
    playFrom: (/** @type {number} */ time) => player.playFrom(time),
    typed: () => {
      if (settings.pauseTyping) player.pauseForTyping();
    },
    moved: (/** @type {boolean} */ selected) => player.waitOn(selected),
    clicked: (/** @type {number | null} */ time) => {
      if (settings.clickSeeks && time !== null) player.seek(time);
    },
  };
}

/**
 * What is done to a paragraph by its number.
 * @param {Store} store
 * @param {TranscriptView} view
 */
export function paragraphActions(store, view) {
  return {
    split: (/** @type {number} */ index, /** @type {number} */ character) => {
      const second = store.split(index, character);
      if (second) {
        view.setCaret({ id: second.id, at: 0 });
        speak(label("split_done"));
      } else makeRoom(store, view, index, character);
    },
    paste: (/** @type {WideSpan} */ span, /** @type {Pasted | null} */ pasted) => {
      if (pasted) view.setCaret(store.paste(span, pasted));
      else announce(label("paste_nothing"));
    },
    putBack: () => announce(label("text_put_back")),
    merge: (/** @type {number} */ index) => {
      const { text } = store.paragraphs[index];
      const joined = store.merge(index);
      if (!joined) return;
      view.setCaret({ id: joined.id, at: text ? text.length + 1 : 0 });
      announce(label("merge_done"), { undo: true });
    },
    toggleChecked: (/** @type {number} */ index) => {
      const checked = !store.paragraphs[index].checked;
      store.check(index, checked);
      speak(label(store.paragraphs[index].checked ? "checked" : "unchecked"));
    },
    chooseSpeaker: (/** @type {number} */ index, /** @type {HTMLElement} */ opener) =>
      chooseSpeaker(store, view, index, { opener }),
  };
}

/**
 * An empty paragraph at the end where the caret is, for what somebody says there.
 * @param {Store} store
 * @param {TranscriptView} view
 * @param {number} index
 * @param {number} character
 */
function makeRoom(store, view, index, character) {
  if (!store.paragraphs[index].text.trim()) return;
  const { id } = store.makeRoom(character ? index + 1 : index, index);
  view.setCaret({ id, at: 0 });
  announce(label("room_made"), { undo: true });
}

/**
 * Ask who speaks in the paragraphs selected around one, or in that one. Who pressed an `opener` goes
 * on there; who pressed a key goes on in the text.
 * @param {Store} store
 * @param {TranscriptView} view
 * @param {number} index
 * @param {{ opener?: HTMLElement, on?: boolean }} [how] `on`: up to the next change of speaker
 */
function chooseSpeaker(store, view, index, { opener, on } = {}) {
  const [start, end] = view.chosen;
  const inside = start <= index && index < end;
  const { id } = store.paragraphs[inside ? start : index];
  /** @type {HTMLElement | null} */
  const from = opener ?? document.querySelector(`[data-id="${id}"] .speaker`);
  const done = () => {
    if (opener) opener.focus({ preventScroll: true });
    else view.setCaret(view.caret ?? { id });
  };
  const [first, last] = inside ? [start, end] : [index, index + 1];
  if (from) showSpeakerMenu(store, { index: first, end: last, opener: from, on }, done);
}

/**
 * What is done where the caret is.
 * @param {Store} store
 * @param {TranscriptView} view
 */
export function textActions(store, view) {
  const search = new Search(store, view);
  const returnTo = (
    /** @type {Returned | null} */ returned,
    /** @type {[done: string, doneAt: string, nothing: string]} */ [done, doneAt, nothing],
  ) => {
    if (!returned) {
      announce(label(nothing));
      return;
    }
    const { kind, time, caret } = returned;
    if (caret.id !== undefined) view.setCaret({ ...caret, id: caret.id });
    const what = label(`step_${kind}`);
    const place = { what, time: clock(time ?? 0) };
    announce(label(time === null ? done : doneAt, place));
  };
  return {
    check: () => checkAndGoOn(store, view),
    speaker: () => chooseSpeaker(store, view, Math.max(0, view.caretIndex)),
    speaker_on: () => chooseSpeaker(store, view, Math.max(0, view.caretIndex), { on: true }),
    undo: () => returnTo(store.undo(), ["undone", "undone_at", "nothing_to_undo"]),
    redo: () => returnTo(store.redo(), ["redone", "redone_at", "nothing_to_redo"]),
    search: () => search.open(),
    find_next: () => search.goOn(1),
    find_previous: () => search.goOn(-1),
  };
}

/**
 * Check the paragraphs selected and put the caret into the one after them.
 * @param {Store} store
 * @param {TranscriptView} view
 */
function checkAndGoOn(store, view) {
  const [index, end] = view.chosen.map((place) => Math.max(0, place));
  const next = Math.max(end, index + 1);
  store.check(index, true, next);
  const paragraph = store.paragraphs[next];
  if (paragraph) view.setCaret({ id: paragraph.id, at: 0 });
  speak(label("checked"));
}

/** @param {Comments} comments */
export function commentActions(comments) {
  return {
    comment: () => comments.write(),
    next_comment: () => comments.goTo(1),
    previous_comment: () => comments.goTo(-1),
  };
}

/**
 * What opens a dialog about the whole episode; `joined` follows once the page has taken what the
 * server has, `published` once it is published; `silence` ends the sound where a dialog has its own.
 * @param {string} path
 * @param {Store} store
 * @param {Record<"joined" | "published" | "silence", () => void> & { work: PageWork }} more
 * @returns {Omit<ToolActions, "search">}
 */
export function dialogActions(path, store, { work, joined, published, silence }) {
  const restored = (/** @type {TranscriptContent} */ content) => {
    store.restore(content);
    joined();
  };
  return {
    history: () => showHistory(path, work, restored),
    notes: () => showNotes(path, work, silence),
    suggestions: () => showSuggestions(work),
    publish: () => showPublish(path, work).then(published),
    help: showHelp,
  };
}
