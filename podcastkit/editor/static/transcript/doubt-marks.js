// The doubtful words of the paragraphs in view, underlined: highlights of the browser, which touch
// no text.

/** @import { Paragraph } from "../state/paragraphs.js" */
/** @import { ParagraphNode } from "./paragraph-node.js" */

import { onSetting, settings } from "../base/settings.js";
import { doubtsOf } from "../state/doubts.js";
import { makeRange } from "./caret.js";

export class DoubtMarks {
  #highlight = new Highlight();
  /** @type {Map<Element, { node: ParagraphNode, paragraph: Paragraph }>} */
  #watched = new Map();
  /** @type {Set<Element>} */
  #inView = new Set();
  /** @type {Map<Element, Range[]>} */
  #ranges = new Map();
  #observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) this.#turn(entry);
    },
    { rootMargin: "400px" },
  );

  constructor() {
    CSS.highlights.set("doubt", this.#highlight);
    onSetting("doubt", () => {
      for (const target of this.#inView) this.#mark(target);
    });
  }

  /** @param {IntersectionObserverEntry} entry */
  #turn({ target, isIntersecting }) {
    if (isIntersecting) this.#inView.add(target);
    else this.#inView.delete(target);
    this.#mark(target);
  }

  /**
   * Mark the doubtful words of a paragraph as it is now, whenever it is in view.
   * @param {ParagraphNode} node
   * @param {Paragraph} paragraph
   */
  update(node, paragraph) {
    if (!this.#watched.has(node.node)) this.#observer.observe(node.node);
    this.#watched.set(node.node, { node, paragraph });
    this.#mark(node.node);
  }

  /** @param {ParagraphNode} node */
  drop({ node }) {
    this.#observer.unobserve(node);
    this.#watched.delete(node);
    this.#inView.delete(node);
    this.#mark(node);
  }

  /** @param {Element} target */
  #mark(target) {
    for (const range of this.#ranges.get(target) ?? []) this.#highlight.delete(range);
    this.#ranges.delete(target);
    const watched = this.#watched.get(target);
    if (!watched || !this.#inView.has(target)) return;
    const { node, paragraph } = watched;
    const ranges = doubtsOf(paragraph, settings.doubt).map(({ at, to }) =>
      makeRange(node.text, { from: at, to }),
    );
    if (!ranges.length) return;
    for (const range of ranges) this.#highlight.add(range);
    this.#ranges.set(target, ranges);
  }
}
