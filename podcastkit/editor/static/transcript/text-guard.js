// Only what somebody types is typing. What else changes a text on the page, such as a translation or
// an extension, is put back as it is in the state, before anything of it is read.

/** @import { Store } from "../state/store.js" */
/** @import { TranscriptView } from "./transcript-view.js" */

import { targetOf } from "../base/dom.js";
import { idOf } from "./caret.js";

/**
 * How often a text is put back at once. Who changes it again and again is left alone until somebody
 * types there.
 */
const PATIENCE = 3;

export class TextGuard {
  #view;
  #store;
  #onPutBack;
  #composing = false;
  /** @type {WeakMap<HTMLElement, number>} */
  #times = new WeakMap();

  /**
   * @param {TranscriptView} view
   * @param {Store} store
   * @param {() => void} onPutBack
   */
  constructor(view, store, onPutBack) {
    this.#view = view;
    this.#store = store;
    this.#onPutBack = onPutBack;
    const changes = { subtree: true, childList: true, characterData: true };
    new MutationObserver((records) => this.#look(records)).observe(view.root, changes);
    // Signs that are being composed would be lost; they are looked at when they are done.
    view.root.addEventListener("compositionstart", () => {
      this.#composing = true;
    });
    view.root.addEventListener("compositionend", () => {
      this.#composing = false;
    });
  }

  /** @param {MutationRecord[]} records */
  #look(records) {
    if (this.#composing) return;
    const nodes = records.map(({ target }) =>
      target instanceof Element ? target : target.parentElement,
    );
    /** @type {Set<HTMLElement | null | undefined>} */
    const texts = new Set(nodes.map((node) => node?.closest(".text")));
    for (const text of texts) {
      if (!text || this.#isOurs(text)) continue;
      const times = this.#times.get(text) ?? 0;
      this.#times.set(text, times + 1);
      if (times < PATIENCE) this.#putBack(text);
    }
  }

  /**
   * Whether a text on the page is that of the state and nothing else.
   * @param {HTMLElement} text
   */
  #isOurs(text) {
    const paragraph = this.#store.paragraphs[this.#store.indexOf(idOf(text))];
    return !paragraph || (text.textContent === paragraph.text && isPlain(text));
  }

  /** @param {HTMLElement} text */
  #putBack(text) {
    const id = idOf(text);
    // Where the caret was: that the text changed below it is not told yet.
    const { caret } = this.#view;
    const other = text.textContent !== this.#store.paragraphs[this.#store.indexOf(id)]?.text;
    this.#view.redraw(id);
    if (caret?.id === id && document.activeElement === text) this.#view.setCaret(caret);
    if (other) this.#onPutBack();
    return other;
  }

  /**
   * Whether an input may go on: the text it goes into is what was there.
   * @param {Event} event
   */
  admits(event) {
    const text = targetOf(event);
    if (this.#composing || this.#isOurs(text)) return true;
    return !this.#putBack(text);
  }

  /**
   * Whether what stands in a text after an input was put there by somebody who types.
   * @param {Event} event
   */
  trusts(event) {
    const text = targetOf(event);
    if (event.isTrusted && isPlain(text)) return true;
    if (!this.#isOurs(text)) this.#putBack(text);
    return false;
  }
}

/**
 * Whether a text holds text and nothing else; a browser leaves an end of line in one that is empty.
 * @param {HTMLElement} text
 */
function isPlain(text) {
  return [...text.children].every(({ nodeName }) => nodeName === "BR");
}
