// The transcript on the page: a paragraph of text that can be typed in for each paragraph of the
// store.
//
// Every paragraph is in the page, so that the browser's own search and screen readers find all of
// it; the browser lays out only those in view (content-visibility in room.css). Marks on words are
// custom highlights: they touch no text.

/** @import { Change } from "../state/document-state.js" */
/** @import { Paragraph } from "../state/paragraphs.js" */
/** @import { Store } from "../state/store.js" */
/** @import { Span } from "../state/words.js" */
/** @import { Step } from "./caret.js" */

import { currentSelection } from "../base/dom.js";
import { caretAfter, caretAtTime, spanAt } from "../state/caret-places.js";
import { paragraphAtTime } from "../state/paragraphs.js";
import { tokens, wordAtTime } from "../state/words.js";
import { idOf, makeRange, selectionIn, textLength } from "./caret.js";
import { DoubtMarks } from "./doubt-marks.js";
import { ParagraphNode } from "./paragraph-node.js";
import { Spanning } from "./spanning.js";

/**
 * A selection in characters of one paragraph.
 * @typedef {{ id: number, at: number, to: number }} Selected
 */

export class TranscriptView {
  #store;
  /** @type {Map<number, ParagraphNode>} */
  #nodes = new Map();
  #marks = new DoubtMarks();
  #spoken = new Highlight();
  /** @type {ParagraphNode | undefined} */
  #nowPlaying;
  /** @type {Selected | null} */
  caret = null;

  /**
   * @param {HTMLElement} root
   * @param {Store} store
   */
  constructor(root, store) {
    this.root = root;
    this.#store = store;
    CSS.highlights.set("spoken", this.#spoken);
    const nodes = store.paragraphs.map((paragraph, index) => this.#addNode(paragraph, index));
    root.replaceChildren(...nodes.map(({ node }) => node));
    store.onChange((change) => this.#show(change));
    this.spanning = new Spanning(this, store);
    document.addEventListener("selectionchange", () => {
      this.caret = this.selection ?? this.caret;
    });
  }

  /**
   * @param {Paragraph} paragraph
   * @param {number} index
   */
  #addNode(paragraph, index) {
    const node = new ParagraphNode(this.#store, paragraph, index);
    this.#nodes.set(paragraph.id, node);
    this.#marks.update(node, paragraph);
    return node;
  }

  /** @param {Change} change */
  #show({ index, removed, inserted, renamed, retimed, theirs }) {
    const { paragraphs } = this.#store;
    const typedIn = theirs && this.root.contains(document.activeElement) && this.#typedIn(removed);
    const caret = this.caret;
    this.#dropGone(removed, inserted);
    let previous = this.#nodes.get(paragraphs[index - 1]?.id);
    for (const [offset, paragraph] of inserted.entries()) {
      const known = this.#nodes.get(paragraph.id);
      if (!known) previous = this.#insert(paragraph, index + offset, previous);
      else {
        const same = paragraph === removed[offset] && removed.length === inserted.length;
        if (!same) {
          known.setText(paragraph.text);
          known.dress(paragraph, index + offset);
        }
        this.#marks.update(known, paragraph);
        previous = known;
      }
    }
    if (renamed) for (const at of paragraphs.keys()) this.#dress(at);
    else if (!retimed) this.#dress(index + inserted.length);
    if (!typedIn || !caret || retimed) return;
    const place = caretAfter(paragraphs, typedIn, caret);
    if (place) this.setCaret(place);
  }

  /**
   * The paragraph that the caret is in.
   * @param {readonly Paragraph[]} removed
   */
  #typedIn(removed) {
    this.caret = this.selection ?? this.caret; // the event that says so may be on its way
    return removed.find(({ id }) => id === this.caret?.id);
  }

  /**
   * @param {readonly Paragraph[]} removed
   * @param {readonly Paragraph[]} inserted
   */
  #dropGone(removed, inserted) {
    const left = new Set(inserted.map(({ id }) => id));
    for (const { id } of removed) {
      const node = this.#nodes.get(id);
      if (!node || left.has(id)) continue;
      this.#marks.drop(node);
      this.#nodes.delete(id);
      node.node.remove();
    }
  }

  /**
   * @param {Paragraph} paragraph
   * @param {number} index
   * @param {ParagraphNode | undefined} previous
   */
  #insert(paragraph, index, previous) {
    const node = this.#addNode(paragraph, index);
    if (previous) previous.node.after(node.node);
    else this.root.prepend(node.node);
    return node;
  }

  /** @param {number} index */
  #dress(index) {
    const paragraph = this.#store.paragraphs[index];
    if (paragraph) this.#nodes.get(paragraph.id)?.dress(paragraph, index);
  }

  /**
   * Put the caret at the word that is said at a time.
   * @param {number} time
   */
  goToTime(time) {
    const place = caretAtTime(this.#store.paragraphs, time);
    if (place) this.setCaret(place);
  }

  /**
   * Where the selection is in one paragraph; null elsewhere.
   * @returns {Selected | null}
   */
  get selection() {
    const selection = selectionIn(this.root);
    return selection && { id: idOf(selection.text), at: selection.at, to: selection.to };
  }

  /**
   * The text of a paragraph on the page.
   * @param {number} id
   */
  textOf(id) {
    return this.#nodes.get(id)?.text;
  }

  /**
   * Write the text of a paragraph on the page anew.
   * @param {number} id
   */
  redraw(id) {
    const node = this.#nodes.get(id);
    const paragraph = this.#store.paragraphs[this.#store.indexOf(id)];
    if (!node || !paragraph) return;
    node.text.textContent = paragraph.text;
    this.#marks.update(node, paragraph);
  }

  /**
   * Put the caret into a paragraph, or select from one character to another.
   * @param {{ id: number, at?: number, to?: number }} place
   */
  setCaret({ id, at = 0, to = at }) {
    this.spanning.clear();
    const text = this.textOf(id);
    if (!text) return;
    text.focus({ preventScroll: true });
    const length = textLength(text);
    const [anchor, focus] = [at, to].map((place) => {
      const character = Math.min(place, length);
      return makeRange(text, { from: character, to: character });
    });
    currentSelection().setBaseAndExtent(
      anchor.startContainer,
      anchor.startOffset,
      focus.startContainer,
      focus.startOffset,
    );
    this.caret = { id, at: Math.min(at, to), to: Math.max(at, to) };
    text.parentElement?.scrollIntoView({ block: "nearest" });
  }

  /** The index of the paragraph with the caret, -1 when it was in none yet. */
  get caretIndex() {
    return this.#store.indexOf(this.caret?.id);
  }

  /**
   * The paragraphs [index, end) that the selection touches; that with the caret when nothing is
   * selected.
   * @returns {[index: number, end: number]}
   */
  get chosen() {
    const { span } = this.spanning;
    return span ? [span.first, span.last + 1] : [this.caretIndex, this.caretIndex + 1];
  }

  /** The start of the word at the caret; null when there is none. */
  caretTime() {
    return this.selectedSpan()?.[0] ?? null;
  }

  /** From the first to the last word that the selection touches. */
  selectedSpan() {
    if (this.spanning.times) return this.spanning.times;
    this.caret = this.selection ?? this.caret; // the event that says so may be on its way
    return spanAt(this.#store.paragraphs[this.caretIndex], this.caret);
  }

  /**
   * Light up the word that is said at a time; scroll there when asked to.
   * @param {number} time
   * @param {boolean} follow
   */
  showTime(time, follow) {
    const { paragraphs } = this.#store;
    const paragraph = paragraphs[paragraphAtTime(paragraphs, time)];
    const node = paragraph && this.#nodes.get(paragraph.id);
    this.#spoken.clear();
    const at = paragraph ? wordAtTime(paragraph.words, time) : -1;
    const place = at < 0 ? undefined : tokens(paragraph.text)[at];
    if (node && place) this.#spoken.add(makeRange(node.text, place));
    if (node === this.#nowPlaying) return;
    this.#nowPlaying?.node.classList.remove("playing");
    this.#nowPlaying = node;
    node?.node.classList.add("playing");
    if (follow) node?.node.scrollIntoView({ block: "nearest" });
  }

  /** Where the paragraph that is said now is on the page. */
  get nowPlaying() {
    return this.#nowPlaying?.node;
  }
}
