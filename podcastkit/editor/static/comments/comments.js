// Comments of colleagues: what the server has of them, where they stand in the text, and what is
// done to them.

/** @import { CommentAnchor, CommentContent, CommentsContent } from "../contract.js" */
/** @import { PlacedComment } from "../state/comment-order.js" */
/** @import { Store } from "../state/store.js" */
/** @import { TranscriptView } from "../transcript/transcript-view.js" */
/** @import { Step } from "../transcript/caret.js" */

import { announce } from "../base/announce.js";
import { ask, Refused } from "../base/api.js";
import { label } from "../base/dom.js";
import { findAnchors, makeAnchor } from "../state/anchors.js";
import { commentBeside, commentsAt } from "../state/comment-order.js";
import { writeComment } from "./comment-dialog.js";
import { CommentMarks } from "./comment-marks.js";
import { CommentPanel } from "./comment-panel.js";

/** How long after a change of the text the comments are looked for in it again. */
const PLACE_DELAY = 250;

export class Comments {
  #path;
  #store;
  #view;
  #marks;
  #panel;
  /** @type {readonly CommentContent[]} */
  #comments = [];
  /** @type {readonly PlacedComment[]} */
  #placed = [];
  /** @type {number | undefined} */
  #timer;

  /**
   * @param {string} path of the episode
   * @param {Store} store
   * @param {TranscriptView} view
   */
  constructor(path, store, view) {
    this.#path = `${path}/comments`;
    this.#store = store;
    this.#view = view;
    this.#marks = new CommentMarks(view, (comment) => this.#panel.show(comment.id));
    this.#panel = new CommentPanel({
      add: () => this.write(),
      go: (id) => this.#go(id),
      answer: (comment) => this.#answer(comment),
      resolve: (comment) =>
        this.#post(`/${comment.id}/resolved`, { resolved: !comment.resolved }, comment),
      remove: (comment) =>
        this.#post(`/${comment.id}/deleted`, { replies: comment.replies.length }, comment),
      putBack: (comment) => this.#post("/deleted", { comment }, comment),
    });
    store.onChange(() => {
      clearTimeout(this.#timer);
      if (this.#comments.length) this.#timer = setTimeout(() => this.#place(), PLACE_DELAY);
    });
    addEventListener("focus", () => this.load());
  }

  get node() {
    return this.#panel.node;
  }

  /** Ask the server what there is now; whoever else writes comments is seen so. */
  async load() {
    try {
      this.#take(await ask(this.#path));
    } catch (error) {
      this.#panel.showProblem(error);
    }
  }

  /** @param {CommentsContent} content */
  #take({ comments }) {
    if (JSON.stringify(comments) === JSON.stringify(this.#comments)) return;
    this.#comments = comments;
    this.#place();
  }

  #place() {
    const places = findAnchors(this.#store.paragraphs, this.#comments);
    this.#placed = this.#comments.map((comment, index) => ({ comment, place: places[index] }));
    this.#panel.setComments(this.#placed);
    this.#marks.set(this.#placed);
  }

  /** Comment on what is selected; at a comment, open it. */
  write() {
    const { caret } = this.#view;
    const { span } = this.#view.spanning;
    if (!span && !caret) {
      announce(label("comment_where"));
      return;
    }
    const [there] = !span && caret ? commentsAt(this.#placed, caret) : [];
    if (there) {
      this.#answer(there.comment);
      return;
    }
    const index = this.#view.caretIndex;
    const at = span ?? { first: index, at: caret?.at ?? 0, last: index, to: caret?.to ?? 0 };
    const anchor = index < 0 && !span ? null : makeAnchor(this.#store.paragraphs, at);
    if (anchor) this.#add(anchor);
    else announce(label("comment_where"));
  }

  /** @param {CommentAnchor} anchor */
  #add(anchor) {
    const id = newId();
    writeComment({
      draft: `${this.#path}:new`,
      words: anchor.words,
      send: async (text) => {
        this.#take(await ask(this.#path, { method: "POST", content: { id, ...anchor, text } }));
        announce(label("comment_added"));
      },
    });
  }

  /** @param {CommentContent} comment */
  #answer(comment) {
    const id = newId();
    const path = `${this.#path}/${comment.id}/replies`;
    writeComment({
      draft: path,
      words: comment.words,
      thread: comment,
      send: async (text) => {
        this.#take(await ask(path, { method: "POST", content: { id, text } }));
        announce(label("comment_answered"));
      },
      resolve: () => this.#post(`/${comment.id}/resolved`, { resolved: true }, comment),
    });
  }

  /**
   * @param {string} path
   * @param {object} content
   * @param {CommentContent} comment
   */
  async #post(path, content, comment) {
    try {
      const answer = await ask(`${this.#path}${path}`, { method: "POST", content });
      this.#panel.keepPlaceOf(comment);
      this.#take(answer);
      const { comments } = /** @type {CommentsContent} */ (answer);
      const now = comments.find(({ id }) => id === comment.id);
      announce(label(outcomeOf(comment, now)));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      await this.load();
      this.#panel.showProblem(error);
    }
  }

  /** @param {Step} step */
  goTo(step) {
    const { caret } = this.#view;
    const next = commentBeside(this.#placed, this.#store.paragraphs, caret, step);
    if (!next) {
      announce(label("comment_none_left"));
      return;
    }
    const { id, who, text } = next.comment;
    this.#panel.show(id, { focus: false });
    this.#go(id);
    announce([who, text].filter(Boolean).join(" : "));
  }

  /** @param {string} id */
  #go(id) {
    const range = this.#placed.find(({ comment }) => comment.id === id)?.place?.ranges[0];
    if (range) this.#view.setCaret({ id: range.id, at: range.from, to: range.to });
  }
}

/** Of a comment or a reply, made here so that what is sent twice is there once. */
function newId() {
  return crypto
    .getRandomValues(new Uint32Array(3))
    .reduce((id, part) => id + part.toString(36), "");
}

/**
 * @param {CommentContent} before
 * @param {CommentContent | undefined} now
 */
function outcomeOf(before, now) {
  if (!now) return "comment_deleted";
  if (now.resolved === before.resolved) return "comment_put_back";
  return now.resolved ? "comment_resolved" : "comment_opened";
}
