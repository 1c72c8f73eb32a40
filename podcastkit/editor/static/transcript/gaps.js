// Where somebody is heard and nothing is written: a line between two paragraphs that plays the
// place, and begins a paragraph there.

/** @import { Store } from "../state/store.js" */
/** @import { Span } from "../state/words.js" */
/** @import { TranscriptView } from "./transcript-view.js" */

import { button, clock, element, label } from "../base/dom.js";
import { isFilled, paragraphAfter } from "../state/gaps.js";

export class Gaps {
  #view;
  #store;
  #listen;
  /** @type {[span: Span, node: HTMLElement][]} */
  #gaps;

  /**
   * @param {TranscriptView} view
   * @param {Store} store
   * @param {readonly Span[]} gaps
   * @param {(span: Span) => void} listen
   */
  constructor(view, store, gaps, listen) {
    this.#view = view;
    this.#store = store;
    this.#listen = listen;
    this.#gaps = gaps.map((gap) => [gap, this.#node(gap)]);
    store.onChange(() => this.#show());
    this.#show();
  }

  /** @param {Span} gap */
  #node(gap) {
    const [from, to] = gap.map(clock);
    return element(
      "div",
      { class: "gap", role: "note" },
      element("p", {}, label("gap", { from, to })),
      button("gap_listen", () => this.#listen(gap)),
      button("gap_write", () => this.#write(gap)),
    );
  }

  /** Each gap before the paragraph that it is followed by; none that is filled. */
  #show() {
    for (const [gap, node] of this.#gaps) {
      if (isFilled(this.#store.paragraphs, gap)) node.remove();
      else this.#place(node, paragraphAfter(this.#store.paragraphs, gap));
    }
  }

  /**
   * @param {HTMLElement} node
   * @param {number} index
   */
  #place(node, index) {
    const following = this.#view.textOf(this.#store.paragraphs[index]?.id)?.parentElement;
    if (following) {
      if (following.previousElementSibling !== node) following.before(node);
    } else if (this.#view.root.lastElementChild !== node) this.#view.root.append(node);
  }

  /** @param {Span} gap */
  #write(gap) {
    const { id, text } = this.#store.fill(paragraphAfter(this.#store.paragraphs, gap), gap);
    this.#view.setCaret({ id, at: 0, to: text.length });
    this.#listen(gap);
  }
}
