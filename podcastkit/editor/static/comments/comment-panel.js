// The list of comments beside the transcript: who said what of which words, and what can be done.

/** @import { CommentContent, CommentReply } from "../contract.js" */
/** @import { PlacedComment } from "../state/comment-order.js" */
/** @import { Problem } from "../base/problems.js" */

import { button, clock, element, label } from "../base/dom.js";
import { rememberFolding } from "../base/folding.js";
import { problem } from "../base/problems.js";
import { hint } from "../keys.js";

/**
 * @typedef {object} CommentActions
 * @property {() => void} add
 * @property {(id: string) => void} go
 * @property {(comment: CommentContent) => void} answer
 * @property {(comment: CommentContent) => void} resolve
 * @property {(comment: CommentContent) => void} remove
 * @property {(comment: CommentContent) => void} putBack
 */

export class CommentPanel {
  #actions;
  #title = element("h2", {}, label("comments"));
  #problem = element("div", {});
  #open = element("ol", { class: "comment-list" });
  #resolved = element("ol", { class: "comment-list" });
  #resolvedTitle = element("summary", {});
  #resolvedPart = element("details", { class: "resolved" }, this.#resolvedTitle, this.#resolved);
  #unfold;
  /** @type {readonly PlacedComment[]} */
  #placed = [];
  /** @type {CommentContent | null} what was deleted last, and can be put back */
  #deleted = null;

  /** @param {CommentActions} actions */
  constructor(actions) {
    this.#actions = actions;
    const add = button("comment_here", actions.add, {
      title: hint(label("comment_here"), "comment"),
    });
    this.node = element(
      "details",
      { class: "comments" },
      element("summary", {}, this.#title),
      this.#problem,
      this.#open,
      this.#resolvedPart,
      add,
    );
    this.#unfold = rememberFolding(this.node, "comments", () => this.#openOnes().length > 0);
    this.#render();
  }

  /** @param {readonly PlacedComment[]} placed */
  setComments(placed) {
    const before = this.#placed.length;
    this.#placed = placed;
    this.#problem.replaceChildren();
    if (!before) this.#unfold();
    this.#render();
  }

  /** @param {unknown} error */
  showProblem(error) {
    this.node.open = true;
    this.#problem.replaceChildren(problem(error));
  }

  /**
   * What was just changed: should it be gone, a way back stands in its place.
   * @param {CommentContent} comment
   */
  keepPlaceOf(comment) {
    this.#deleted = comment;
    this.node.open = true;
  }

  /**
   * Let a comment be seen, and put the focus there.
   * @param {string} id
   */
  show(id, { focus = true } = {}) {
    this.node.open = true;
    const card = this.#cardOf(id);
    for (const other of this.node.querySelectorAll(".comment.current")) {
      other.classList.remove("current");
    }
    card?.classList.add("current");
    card?.scrollIntoView({ block: "nearest" });
    if (focus) card?.focus({ preventScroll: true });
  }

  /** @param {string} id */
  #cardOf(id) {
    /** @type {HTMLElement | null} */
    const card = this.node.querySelector(`[data-comment="${CSS.escape(id)}"]`);
    return card;
  }

  #openOnes() {
    return this.#placed.filter(({ comment }) => !comment.resolved);
  }

  #render() {
    const restoreFocus = this.#rememberFocus();
    const open = this.#openOnes();
    const resolved = this.#placed.filter(({ comment }) => comment.resolved);
    this.#title.textContent = open.length
      ? label("comments_open", { count: open.length })
      : label("comments");
    const cards = open.map((placed) => this.#card(placed));
    const gone = this.#deletedCard();
    if (gone) cards.splice(open.filter(isBefore(this.#deleted)).length, 0, gone);
    if (!cards.length) {
      const nothing = label(resolved.length ? "comments_all_resolved" : "comments_none");
      cards.push(element("li", { class: "soft" }, nothing));
    }
    this.#open.replaceChildren(...cards);
    this.#resolved.replaceChildren(...resolved.map((placed) => this.#card(placed)));
    this.#resolvedPart.hidden = !resolved.length;
    this.#resolvedTitle.textContent = label("comments_resolved", { count: resolved.length });
    restoreFocus();
  }

  /** The list is made anew: a function that puts the focus where it was, or beside that. */
  #rememberFocus() {
    const { activeElement } = document;
    if (!activeElement || !this.node.contains(activeElement)) return () => {};
    /** @type {HTMLElement | null} */
    const card = activeElement.closest("[data-comment]");
    if (!card) return () => {};
    const action = activeElement.getAttribute("data-action");
    return () => {
      const now = this.#cardOf(card.dataset.comment ?? "");
      /** @type {HTMLElement | null | undefined} */
      const same = action ? now?.querySelector(`[data-action="${action}"]`) : null;
      const folded = !now || now.closest("details:not([open])");
      (folded ? this.#resolvedTitle : (same ?? now)).focus({ preventScroll: true });
    };
  }

  /** @param {PlacedComment} placed */
  #card({ comment, place }) {
    const { id, start, words, resolved, replies } = comment;
    const act = (
      /** @type {string} */ key,
      /** @type {string} */ action,
      /** @type {() => void} */ run,
    ) => button(key, run, { "data-action": action, class: "small" });
    return element(
      "li",
      { class: "comment", "data-comment": id, tabindex: "-1" },
      element(
        "button",
        {
          type: "button",
          class: "about",
          "data-action": "go",
          onclick: () => this.#actions.go(id),
        },
        element("span", { class: "time" }, clock(start)),
        " ",
        element("q", {}, words),
      ),
      place?.gone === false ? null : element("p", { class: "gone" }, label("comment_gone")),
      ...remarkNodes(comment),
      ...replies.map((reply) => element("div", { class: "remark" }, ...remarkNodes(reply))),
      element(
        "div",
        { class: "doing" },
        act("answer", "answer", () => this.#actions.answer(comment)),
        act(resolved ? "comment_open" : "comment_resolve", "resolve", () =>
          this.#actions.resolve(comment),
        ),
        act("comment_delete", "remove", () => this.#actions.remove(comment)),
      ),
    );
  }

  /** In the place of a comment that was deleted: a way back. */
  #deletedCard() {
    const comment = this.#deleted;
    if (!comment || this.#placed.some((placed) => placed.comment.id === comment.id)) return null;
    const putBack = () => this.#actions.putBack(comment);
    return element(
      "li",
      { class: "comment deleted", "data-comment": comment.id },
      element("p", {}, label("comment_deleted")),
      button("undo_delete", putBack, { "data-action": "remove", class: "small" }),
    );
  }
}

/**
 * Who says what, and when.
 * @param {CommentReply} remark
 */
export function remarkNodes({ who, when, text }) {
  const { lang } = document.documentElement;
  const date = new Date(when).toLocaleString(lang, { dateStyle: "medium", timeStyle: "short" });
  const by = element("p", { class: "soft" }, [who, date].filter(Boolean).join(" · "));
  return [by, element("p", { class: "remark-text" }, text)];
}

/** @param {CommentContent | null} comment */
function isBefore(comment) {
  return (/** @type {PlacedComment} */ placed) =>
    comment !== null && placed.comment.start <= comment.start;
}
