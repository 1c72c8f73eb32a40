// A selection that reaches over several paragraphs. To the browser each paragraph is a text of its
// own, in which its selection ends; what goes further is held here, from an anchor to a focus, and
// shown as a highlight. The focus of the keyboard stays in the paragraph of the anchor, where keys
// arrive.

/** @import { Store } from "../state/store.js" */
/** @import { End, WideSpan } from "../state/wide-span.js" */
/** @import { Step } from "./caret.js" */
/** @import { Handlers } from "./typing.js" */
/** @import { TranscriptView } from "./transcript-view.js" */

import { speak } from "../base/announce.js";
import { label, targetOf } from "../base/dom.js";
import { spanBetween, timesOf } from "../state/wide-span.js";
import {
  ARROWS,
  characterAt,
  characterAtColumn,
  characterOneLine,
  endsIn,
  idOf,
  isSideways,
  makeRange,
  textLength,
} from "./caret.js";
import { copySpan, divides, insertedText, pastedIn, pastes } from "./clipboard.js";

export class Spanning {
  #view;
  #store;
  #highlight = new Highlight();
  /** @type {{ anchor: End, focus: End } | null} */
  #ends = null;
  /** @type {End | null} */
  #pressed = null;

  /**
   * @param {TranscriptView} view
   * @param {Store} store
   */
  constructor(view, store) {
    this.#view = view;
    this.#store = store;
    CSS.highlights.set("selected", this.#highlight);
    view.root.addEventListener("pointerdown", (event) => this.#press(event));
    view.root.addEventListener("pointermove", (event) => this.#drag(event));
    addEventListener("pointerup", () => {
      this.#pressed = null;
    });
    view.root.addEventListener("keydown", (event) => this.#key(event), true);
    view.root.addEventListener("copy", (event) => this.#copy(event));
    view.root.addEventListener("cut", (event) => {
      if (this.#copy(event)) this.#replace("");
    });
    store.onChange(({ retimed, inserted, removed }) => {
      if (!retimed && (inserted.length || removed.length)) this.clear();
    });
  }

  /**
   * From where to where, in the order of the text, the paragraphs by index; null when there is
   * none.
   * @returns {WideSpan | null}
   */
  get span() {
    if (!this.#ends) return null;
    return spanBetween(this.#store.paragraphs, this.#ends.anchor, this.#ends.focus);
  }

  /** From the first to the last word that is selected; null without words. */
  get times() {
    const { span } = this;
    return span && timesOf(this.#store.paragraphs, span);
  }

  clear() {
    if (!this.#ends) return;
    this.#ends = null;
    this.#highlight.clear();
    this.#view.root.classList.remove("spanning");
  }

  /**
   * Select from an anchor to a focus; within one paragraph that is the browser's own selection.
   * @param {End} anchor
   * @param {End} focus
   */
  #select(anchor, focus) {
    if (anchor.id === focus.id) {
      this.#view.setCaret({ id: anchor.id, at: anchor.at, to: focus.at });
      return;
    }
    const span = spanBetween(this.#store.paragraphs, anchor, focus);
    if (!span) return;
    this.#ends = { anchor, focus };
    this.#show(span);
    this.#view.root.classList.add("spanning");
    const text = this.#view.textOf(anchor.id);
    if (document.activeElement !== text) text?.focus({ preventScroll: true });
    speak(label("spanned", { count: span.last - span.first + 1 }));
  }

  /** @param {WideSpan} span */
  #show({ first, at, last, to }) {
    this.#highlight.clear();
    for (let index = first; index <= last; index += 1) {
      const { id, text } = this.#store.paragraphs[index];
      const node = this.#view.textOf(id);
      const place = { from: index === first ? at : 0, to: index === last ? to : text.length };
      if (node) this.#highlight.add(makeRange(node, place));
    }
  }

  // By mouse: dragging from one paragraph into another, or Shift and a click.

  /**
   * @param {PointerEvent} event
   * @returns {End | null}
   */
  #place(event) {
    /** @type {HTMLElement | null | undefined} */
    const text = document.elementFromPoint(event.clientX, event.clientY)?.closest(".text");
    if (!text || !this.#view.root.contains(text)) return null;
    return { id: idOf(text), at: characterAt(text, event.clientX, event.clientY) };
  }

  /** @param {PointerEvent} event */
  #press(event) {
    // The menu of a right click is about what is selected.
    if (event.button !== 0) return;
    const inText = targetOf(event).closest(".text");
    const place = inText ? this.#place(event) : null;
    const anchor = place && (this.#ends?.anchor ?? this.#anchorFor(place));
    const reachesOut = anchor && (this.#ends || anchor.id !== place.id);
    if (event.shiftKey && reachesOut && this.#store.indexOf(anchor.id) >= 0) {
      event.preventDefault();
      this.#select(anchor, place);
      return;
    }
    if (inText) this.clear();
    this.#pressed = event.pointerType === "touch" ? null : place;
  }

  /**
   * The end of the browser's own selection that is farther from a place.
   * @param {End} place
   * @returns {End | null}
   */
  #anchorFor(place) {
    const { caret } = this.#view;
    if (!caret) return null;
    const isBefore = this.#store.indexOf(caret.id) < this.#store.indexOf(place.id);
    return { id: caret.id, at: isBefore ? caret.at : caret.to };
  }

  /** @param {PointerEvent} event */
  #drag(event) {
    if (!this.#pressed || !(event.buttons & 1)) return;
    const place = this.#place(event);
    if (!place) return;
    if (place.id !== this.#pressed.id) this.#select(this.#pressed, place);
    else this.clear();
  }

  // By keys

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing || !targetOf(event).classList.contains("text")) return;
    const held = event.altKey || event.metaKey || event.ctrlKey;
    const step = ARROWS[event.key];
    const selectsAll = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "a";
    if (selectsAll) this.#selectAll(event);
    else if (event.shiftKey && step && !held) this.#extend(event, step);
    else if (!this.#ends || event.shiftKey) return;
    // What is composed takes the place of what is selected.
    else if (event.key === "Dead" || event.key === "Process") this.#replace("");
    else if (!held && (step || event.key === "Home" || event.key === "End")) {
      this.#collapse(event, step < 0 || event.key === "Home");
    }
  }

  /**
   * @param {KeyboardEvent} event
   * @param {boolean} toStart
   */
  #collapse(event, toStart) {
    const { span } = this;
    if (!span) return;
    event.preventDefault();
    event.stopPropagation();
    const { id } = this.#store.paragraphs[toStart ? span.first : span.last];
    this.#view.setCaret({ id, at: toStart ? span.at : span.to });
  }

  /**
   * @param {KeyboardEvent} event
   * @param {Step} step
   */
  #extend(event, step) {
    const ends = this.#ends ?? this.#nativeEnds();
    if (!ends) return;
    const focus = this.#moveEnd(ends.focus, event.key, step);
    if (!this.#ends && focus.id === ends.focus.id) return; // the browser's own selection does that
    event.preventDefault();
    event.stopPropagation();
    this.#select(ends.anchor, focus);
    this.#view.textOf(focus.id)?.parentElement?.scrollIntoView({ block: "nearest" });
  }

  #nativeEnds() {
    const native = endsIn(this.#view.root);
    if (!native) return null;
    const id = idOf(native.text);
    return { anchor: { id, at: native.anchor }, focus: { id, at: native.focus } };
  }

  /**
   * Where an arrow key leads from a place: a character, or a line.
   * @param {End} end
   * @param {string} key
   * @param {Step} step
   * @returns {End}
   */
  #moveEnd({ id, at }, key, step) {
    const text = this.#view.textOf(id);
    if (!text) return { id, at };
    const length = textLength(text);
    const sideways = isSideways(key);
    const inside = sideways ? at + step : characterOneLine(text, at, step);
    if (inside !== null && inside >= 0 && inside <= length) return { id, at: inside };
    const next = this.#store.paragraphs[this.#store.indexOf(id) + step];
    const nextText = next && this.#view.textOf(next.id);
    if (!nextText) return { id, at: step < 0 ? 0 : length };
    if (sideways) return { id: next.id, at: step < 0 ? next.text.length : 0 };
    const column = makeRange(text, { from: at, to: at }).getBoundingClientRect().left;
    return { id: next.id, at: characterAtColumn(nextText, step, column) };
  }

  /**
   * Select everything, once a paragraph is selected as a whole.
   * @param {KeyboardEvent} event
   */
  #selectAll(event) {
    const native = endsIn(this.#view.root);
    const whole = native && Math.abs(native.focus - native.anchor) >= textLength(native.text);
    if (!this.#ends && !whole) return;
    event.preventDefault();
    const { paragraphs } = this.#store;
    const last = paragraphs[paragraphs.length - 1];
    this.#select({ id: paragraphs[0].id, at: 0 }, { id: last.id, at: last.text.length });
  }

  // What is done with it

  /**
   * Copy what is selected; whether anything is.
   * @param {ClipboardEvent} event
   */
  #copy(event) {
    const { span } = this;
    if (!span) return false;
    event.preventDefault();
    copySpan(event, this.#store, span);
    return true;
  }

  /**
   * Put a text in the place of all that is selected, as one step.
   * @param {string} text
   */
  #replace(text) {
    const { span } = this;
    if (!span) return;
    const { id } = this.#store.replaceSpan(span, text);
    this.#view.setCaret({ id, at: span.at + text.length });
  }

  /**
   * Whether something is selected that an input takes the place of; then it is done.
   * @param {InputEvent} event
   * @param {Pick<Handlers, "split" | "paste">} handlers
   */
  takes(event, { split, paste }) {
    const { span } = this;
    if (!span) return false;
    event.preventDefault();
    const { inputType } = event;
    if (inputType.startsWith("history")) return true;
    if (divides(inputType)) {
      this.#replace("");
      split(span.first, span.at);
    } else if (pastes(inputType)) paste(span, pastedIn(event.dataTransfer, this.#store));
    else this.#replace(inputType.startsWith("insert") ? insertedText(event) : "");
    return true;
  }
}
