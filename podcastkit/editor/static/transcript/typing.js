// What somebody does to the text with keys and mouse: typing, pasting, dividing, joining, clicking,
// walking through.

/** @import { Store } from "../state/store.js" */
/** @import { Selected, TranscriptView } from "./transcript-view.js" */

import { currentSelection, targetOf } from "../base/dom.js";
import { spanOf } from "../state/paragraphs.js";
import { INVISIBLE } from "../state/words.js";
import { ARROWS, caretBox, isSideways, moveToColumn, onEdgeLine } from "./caret.js";

/**
 * What the text sets off elsewhere.
 * @typedef {object} Handlers
 * @property {(index: number, character: number) => void} split
 * @property {(index: number) => void} merge
 * @property {(index: number) => void} toggleChecked
 * @property {(index: number, opener: HTMLElement) => void} chooseSpeaker
 * @property {(time: number) => void} playFrom
 * @property {(time: number | null) => void} clicked
 * @property {() => void} typed
 */

export class Typing {
  #view;
  #store;
  #handlers;
  /**
   * Where the caret was before what is typed.
   * @type {number | undefined}
   */
  #caretBefore;
  /** Whether what is typed goes on with signs that are not yet written for good (an accent, kana). */
  #composing = false;

  /**
   * @param {TranscriptView} view
   * @param {Store} store
   * @param {Handlers} handlers
   */
  constructor(view, store, handlers) {
    this.#view = view;
    this.#store = store;
    this.#handlers = handlers;
    view.root.addEventListener("beforeinput", (event) => this.#beforeInput(event));
    view.root.addEventListener("input", (event) => this.#input(event));
    view.root.addEventListener("compositionend", () => {
      this.#composing = false;
    });
    view.root.addEventListener("keydown", (event) => this.#leaveByArrow(event));
    view.root.addEventListener("click", (event) => this.#click(event));
  }

  /** @param {Event} event */
  #indexOf(event) {
    /** @type {HTMLElement | null} */
    const node = targetOf(event).closest(".paragraph");
    return this.#store.indexOf(Number(node?.dataset.id));
  }

  /** @param {InputEvent} event */
  #beforeInput(event) {
    const index = this.#indexOf(event);
    const { selection, spanning } = this.#view;
    if (index < 0 || spanning.takes(event, this.#handlers.split) || !selection) return;
    // Signs that are being composed are replaced by each other, wherever the browser puts the caret.
    if (!this.#composing) this.#caretBefore = selection.at;
    const act = this.#actionFor(event, index, selection);
    if (!act) return;
    event.preventDefault();
    act();
  }

  /**
   * What is done in the place of what the browser would do; null where it does it itself.
   * @param {InputEvent} event
   * @param {number} index
   * @param {Selected} selection
   */
  #actionFor(event, index, selection) {
    const { inputType } = event;
    if (divides(inputType)) return () => this.#handlers.split(index, selection.at);
    if (inputType.startsWith("history")) return () => {};
    if (inputType === "insertFromPaste" || inputType === "insertFromDrop") {
      return () => this.#paste(index, selection, insertedText(event));
    }
    if (selection.at !== selection.to || !inputType.startsWith("delete")) return null;
    const { paragraphs } = this.#store;
    const atEnd = selection.at === paragraphs[index].text.length;
    if (inputType.endsWith("Backward") && selection.at === 0 && index > 0) {
      return () => this.#handlers.merge(index - 1);
    }
    if (inputType.endsWith("Forward") && atEnd && index + 1 < paragraphs.length) {
      return () => this.#handlers.merge(index);
    }
    return null;
  }

  /**
   * @param {number} index
   * @param {Selected} selection
   * @param {string} pasted
   */
  #paste(index, { at, to }, pasted) {
    const { id, text } = this.#store.paragraphs[index];
    const after = at + pasted.length;
    this.#store.setText(index, text.slice(0, at) + pasted + text.slice(to), { before: at, after });
    this.#view.setCaret({ id, at: after });
    this.#handlers.typed();
  }

  /** @param {Event} event */
  #input(event) {
    const index = this.#indexOf(event);
    if (index < 0) return;
    const text = targetOf(event);
    if (text.childNodes.length > 1) text.normalize();
    const carets = { before: this.#caretBefore, after: this.#view.selection?.at };
    this.#store.setText(index, text.textContent ?? "", carets);
    this.#composing = /** @type {InputEvent} */ (event).isComposing;
    if (this.#composing) this.#caretBefore = carets.after;
    this.#handlers.typed();
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const index = this.#indexOf(event);
    if (index < 0) return;
    const pressed = targetOf(event).closest("button");
    if (pressed?.classList.contains("speaker")) this.#handlers.chooseSpeaker(index, pressed);
    else if (pressed?.classList.contains("time")) {
      this.#handlers.playFrom(spanOf(this.#store.paragraphs[index])[0]);
    } else if (pressed?.classList.contains("check")) this.#handlers.toggleChecked(index);
    else if (targetOf(event).closest(".text") && currentSelection().isCollapsed) {
      this.#handlers.clicked(this.#view.caretTime());
    }
  }

  /**
   * Arrow keys leave a paragraph where its text ends, as if all were one text.
   * @param {KeyboardEvent} event
   */
  #leaveByArrow(event) {
    const node = targetOf(event);
    const held = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    if (!node.classList?.contains("text") || held) return;
    const { selection } = this.#view;
    const step = ARROWS[event.key];
    if (!step || !selection || selection.at !== selection.to) return;
    const index = this.#indexOf(event);
    const { text } = this.#store.paragraphs[index];
    const atEdge = isSideways(event.key)
      ? selection.at === (step < 0 ? 0 : text.length)
      : onEdgeLine(node, step);
    const next = this.#store.paragraphs[index + step];
    if (!atEdge || !next) return;
    event.preventDefault();
    const column = caretBox(node).left;
    this.#view.setCaret({ id: next.id, at: step < 0 ? next.text.length : 0 });
    const nextText = this.#view.textOf(next.id);
    if (!isSideways(event.key) && nextText) moveToColumn(nextText, column, step);
  }
}

/** @param {string} inputType */
export function divides(inputType) {
  return inputType === "insertParagraph" || inputType === "insertLineBreak";
}

/**
 * What an input puts in, as a text of one line.
 * @param {InputEvent} event
 */
export function insertedText(event) {
  const text = event.dataTransfer?.getData("text/plain") ?? event.data ?? "";
  return text.replace(INVISIBLE, "").replace(/[^\S\u00a0\u202f]+/g, " ");
}
