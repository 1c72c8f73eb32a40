// What is told as it happens: to whoever listens to the page, and to the eye as a short message
// that goes by itself.

import { hint } from "../keys.js";
import { button, currentSelection, element, label } from "./dom.js";

/** How long a message stays, in ms: to be noticed, to be read, and to choose to undo. */
const NOTICING = 3000;
const EACH_LETTER = 70;
const CHOOSING = 5000;
/** Pixels between a message and what it keeps clear of. */
const MARGIN = 12;

/** @type {() => void} */
let undoLast = () => {};

/** The messages to the eye, one at a time. Pointing at one keeps it, a click sends it away. */
class Toast {
  #text = element("p");
  #undo = button(
    "key_undo",
    () => {
      this.#hide();
      undoLast();
    },
    { title: hint(label("key_undo"), "undo") },
  );
  #node = element(
    "aside",
    { class: "toast", "aria-label": label("message"), hidden: true },
    this.#text,
    this.#undo,
  );
  /** @type {number | undefined} */
  #timer;
  #staying = 0;

  constructor() {
    const stay = () => clearTimeout(this.#timer);
    for (const name of ["pointerenter", "focusin"]) this.#node.addEventListener(name, stay);
    for (const name of ["pointerleave", "focusout"]) {
      this.#node.addEventListener(name, () => this.#wait());
    }
    // The caret stays in the text.
    this.#node.addEventListener("mousedown", (event) => event.preventDefault());
    this.#node.addEventListener("click", () => this.#hide());
    document.addEventListener("selectionchange", () => this.#keepClear());
    document.body.append(this.#node);
  }

  /**
   * @param {string} text
   * @param {boolean} undo
   */
  show(text, undo) {
    this.#text.textContent = text;
    this.#undo.hidden = !undo;
    this.#staying = NOTICING + EACH_LETTER * text.length + (undo ? CHOOSING : 0);
    (document.querySelector("dialog:modal") ?? document.body).append(this.#node);
    this.#node.hidden = false;
    this.#keepClear();
    this.#wait();
  }

  endUndo() {
    this.#undo.hidden = true;
  }

  #wait() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#hide(), this.#staying);
  }

  #hide() {
    clearTimeout(this.#timer);
    this.#node.hidden = true;
  }

  /** At the bottom, unless that lies over what is typed: then below the bar. */
  #keepClear() {
    if (this.#node.hidden) return;
    this.#node.style.removeProperty("top");
    const typed = typingBox();
    const box = this.#node.getBoundingClientRect();
    const covers =
      typed &&
      typed.bottom > box.top - MARGIN &&
      typed.top < box.bottom &&
      typed.right > box.left - MARGIN &&
      typed.left < box.right + MARGIN;
    if (!covers) return;
    const bars = [...document.querySelectorAll(".bar, .listening")];
    const lowest = Math.max(0, ...bars.map((bar) => bar.getBoundingClientRect().bottom));
    this.#node.style.top = `${lowest + MARGIN}px`;
  }
}

/** Where somebody types: the caret in a text, or the field; null elsewhere. */
function typingBox() {
  const active = document.activeElement;
  if (!active?.matches("input[type=text], textarea, .text")) return null;
  const selection = currentSelection();
  const inText = active.matches(".text") && selection.rangeCount > 0;
  const box = inText ? selection.getRangeAt(0).getBoundingClientRect() : null;
  return box?.height ? box : active.getBoundingClientRect();
}

/** @type {Toast | undefined} */
let toast;

/**
 * Tell everybody what happened. With `undo`, a button takes the last step back, until something
 * else is done.
 * @param {string} text
 * @param {{ undo?: boolean }} [more]
 */
export function announce(text, { undo = false } = {}) {
  speak(text);
  toast ??= new Toast();
  toast.show(text, undo);
}

/**
 * Tell whoever listens to the page what the eye sees without words.
 * @param {string} text
 */
export function speak(text) {
  /** @type {HTMLElement} */ (document.getElementById("status")).textContent = text;
}

/**
 * How the last step is taken back.
 * @param {() => void} undo
 */
export function setUndo(undo) {
  undoLast = undo;
}

/** Something else was done: the button of a message would take back that. */
export function endUndo() {
  toast?.endUndo();
}
