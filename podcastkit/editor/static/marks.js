// The doubtful words of the paragraphs in view, underlined: highlights of the browser, which touch no text.

import { range } from "./caret.js";
import { DOUBT, isDoubtful } from "./paragraphs.js";
import { tokens } from "./words.js";

export class Marks {
  #doubt = new Highlight();
  #shown = new Set();
  #ranges = new Map();
  #watch;

  /** `paragraphOf` gives the paragraph of a node, as it is now. */
  constructor(paragraphOf) {
    CSS.highlights.set("doubt", this.#doubt);
    this.#watch = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const one = paragraphOf(target);
          if (isIntersecting && one) {
            this.#shown.add(target);
            this.update(target, one);
          } else {
            this.#shown.delete(target);
            this.#clear(target);
          }
        }
      },
      { rootMargin: "400px" },
    );
  }

  watch(node) {
    this.#watch.observe(node);
  }

  drop(node) {
    this.#watch.unobserve(node);
    this.#clear(node);
    this.#shown.delete(node);
  }

  /** Mark a paragraph as it is now, if it is in view. */
  update(node, one) {
    if (!this.#shown.has(node)) return;
    this.#clear(node);
    if (one.checked || !one.words.some((word) => isDoubtful(word, DOUBT))) return;
    const places = tokens(one.text);
    const ranges = one.words.flatMap((word, at) =>
      isDoubtful(word, DOUBT) && places[at] ? [range(node.text, places[at])] : [],
    );
    for (const marked of ranges) this.#doubt.add(marked);
    this.#ranges.set(node, ranges);
  }

  #clear(node) {
    for (const marked of this.#ranges.get(node) ?? []) this.#doubt.delete(marked);
    this.#ranges.delete(node);
  }
}
