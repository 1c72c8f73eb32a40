// The words that open comments are about, marked by a double line, and a sign beside each paragraph
// that has some.

/** @import { CommentContent } from "../contract.js" */
/** @import { PlacedComment } from "../state/comment-order.js" */
/** @import { TranscriptView } from "../transcript/transcript-view.js" */

import { element, label } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { makeRange } from "../transcript/caret.js";

export class CommentMarks {
  #view;
  #open;
  #highlight = new Highlight();
  /** @type {HTMLElement[]} */
  #signs = [];

  /**
   * @param {TranscriptView} view
   * @param {(comment: CommentContent) => void} open
   */
  constructor(view, open) {
    this.#view = view;
    this.#open = open;
    CSS.highlights.set("comment", this.#highlight);
  }

  /** @param {readonly PlacedComment[]} placed */
  set(placed) {
    this.#highlight.clear();
    for (const sign of this.#signs) sign.remove();
    /** @type {Map<number, CommentContent[]>} */
    const byParagraph = new Map();
    for (const { comment, place } of placed) {
      if (comment.resolved || !place) continue;
      if (!place.gone) this.#mark(place.ranges);
      const { id } = place.ranges[0];
      byParagraph.set(id, [...(byParagraph.get(id) ?? []), comment]);
    }
    this.#signs = [...byParagraph].flatMap(([id, comments]) => this.#sign(id, comments));
  }

  /** @param {{ id: number, from: number, to: number }[]} ranges */
  #mark(ranges) {
    for (const range of ranges) {
      const text = this.#view.textOf(range.id);
      if (text) this.#highlight.add(makeRange(text, range));
    }
  }

  /**
   * @param {number} id of the paragraph
   * @param {CommentContent[]} comments
   */
  #sign(id, comments) {
    const paragraph = this.#view.textOf(id)?.parentElement;
    if (!paragraph) return [];
    const name = label("comments_here", { count: comments.length });
    const sign = element(
      "button",
      {
        type: "button",
        class: "comment-sign",
        "aria-label": name,
        title: name,
        onclick: () => this.#open(comments[0]),
      },
      icon("comment"),
      comments.length > 1 ? String(comments.length) : null,
    );
    paragraph.append(sign);
    return [sign];
  }
}
