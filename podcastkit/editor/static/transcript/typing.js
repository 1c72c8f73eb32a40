// What somebody does to the text with keys and mouse: typing, pasting, dividing, joining, clicking,
// walking through.

/** @import { Pasted } from "../state/pasting.js" */
/** @import { Store } from "../state/store.js" */
/** @import { WideSpan } from "../state/wide-span.js" */
/** @import { Selected, TranscriptView } from "./transcript-view.js" */

import { currentSelection, targetOf } from "../base/dom.js";
import { spanOf } from "../state/paragraphs.js";
import { ARROWS, caretBox, isSideways, moveToColumn, onEdgeLine } from "./caret.js";
import { divides, pastedIn, pastes } from "./clipboard.js";
import { TextGuard } from "./text-guard.js";

/**
 * What the text sets off elsewhere.
 * @typedef {object} Handlers
 * @property {(index: number, character: number) => void} split
 * @property {(index: number) => void} merge
 * @property {(span: WideSpan, pasted: Pasted | null) => void} paste
 * @property {() => void} putBack
 * @property {(index: number) => void} toggleChecked
 * @property {(index: number, opener: HTMLElement) => void} chooseSpeaker
 * @property {(time: number) => void} playFrom
 * @property {(time: number | null) => void} clicked
 * @property {() => void} typed
 * @property {(selected: boolean) => void} moved
 */

export class Typing {
  #view;
  #store;
  #handlers;
  #guard;
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
    this.#guard = new TextGuard(view, store, handlers.putBack);
    view.root.addEventListener("beforeinput", (event) => this.#beforeInput(event));
    // An input names the plain text alone; what is pasted has more.
    view.root.addEventListener("paste", (event) => {
      event.preventDefault();
      this.#paste(event.clipboardData);
    });
    view.root.addEventListener("input", (event) => this.#input(event));
    view.root.addEventListener("compositionend", () => {
      this.#composing = false;
    });
    view.root.addEventListener("keydown", (event) => this.#leaveByArrow(event));
    view.root.addEventListener("click", (event) => this.#click(event));
    document.addEventListener("selectionchange", () => {
      const { caret, spanning } = view;
      if (!caret || !view.root.contains(document.activeElement)) return;
      handlers.moved(caret.at !== caret.to || spanning.span !== null);
    });
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
    if (index < 0) return;
    if (!this.#guard.admits(event)) {
      event.preventDefault();
      return;
    }
    if (spanning.takes(event, this.#handlers) || !selection) return;
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
    if (pastes(inputType)) {
      return () => this.#paste(event.dataTransfer);
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

  /** @param {DataTransfer | null} data */
  #paste(data) {
    const { selection, spanning } = this.#view;
    const index = this.#store.indexOf(selection?.id);
    const native = selection && { first: index, at: selection.at, last: index, to: selection.to };
    const span = spanning.span ?? native;
    if (!span) return;
    this.#handlers.paste(span, pastedIn(data, this.#store));
    this.#handlers.typed();
  }

  /** @param {Event} event */
  #input(event) {
    const index = this.#indexOf(event);
    if (index < 0 || !this.#guard.trusts(event)) return;
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
