// From one marked word to the next: the caret goes there, and a second around it is heard.

/** @import { Player } from "../sound/player.js" */
/** @import { Store } from "../state/store.js" */
/** @import { Step } from "./caret.js" */
/** @import { TranscriptView } from "./transcript-view.js" */

import { announce } from "../base/announce.js";
import { label } from "../base/dom.js";
import { settings } from "../base/settings.js";
import { findDoubt } from "../state/doubts.js";
import { countProgress } from "../state/paragraphs.js";

/** Milliseconds that are heard before a word and after it. */
const AROUND = 1000;

/**
 * @param {Store} store
 * @param {TranscriptView} view
 * @param {Player} player
 * @param {() => void} reached told when the caret is at one
 */
export function doubtActions(store, view, player, reached) {
  const goTo = (/** @type {Step} */ step) => {
    const { caret, caretIndex } = view;
    const at = caret && caretIndex >= 0 ? caret.at : -1;
    const place = { index: Math.max(0, caretIndex), at };
    const doubt = findDoubt(store.paragraphs, place, step, settings.doubt);
    if (!doubt) {
      const { doubts: count } = countProgress(store.paragraphs, settings.doubt);
      announce(count ? label("no_doubt_ahead", { count }) : label("no_doubt"));
      return;
    }
    view.setCaret(doubt);
    const [start, end] = doubt.span;
    player.playOnce([Math.max(0, start - AROUND), end + AROUND]);
    reached();
  };
  return { next_doubt: () => goTo(1), previous_doubt: () => goTo(-1) };
}
