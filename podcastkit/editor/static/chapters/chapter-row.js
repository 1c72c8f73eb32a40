// A chapter in the list: when it starts, its title, which is typed in place, and its tools.

/** @import { Chapter, Proposal } from "../contract.js" */

import { clock, element, label } from "../base/dom.js";

/**
 * What is done with a row.
 * @typedef {object} RowActions
 * @property {(row: ChapterRow) => void} play
 * @property {(row: ChapterRow) => void} move
 * @property {(row: ChapterRow) => void} delete
 * @property {(row: ChapterRow, typing: symbol | null) => void} leave on to what comes after its title
 * @property {(row: ChapterRow, title: string, typing: symbol) => void} retitle
 */
/**
 * What a row shows beside its chapter: whether it can be moved and deleted, what speaks for it, and
 * how many ms it lasts where that is too short.
 * @typedef {{ movable: boolean, deletable: boolean, proposal?: Proposal, short: number | null, shortest: number }} RowFacts
 */

let numberOfRows = 0;

export class ChapterRow {
  #actions;
  #time = element("button", { type: "button", class: "time" });
  #short = element("p", { class: "short" });
  #title = element("textarea", { rows: "1" });
  #move = this.#tool("move", "⇤");
  #delete = this.#tool("delete", "✕");
  /** @type {HTMLElement | null} */
  #evidence = null;
  /** @type {Proposal | undefined} */
  #proposal;
  /** The title when the field got the focus. */
  #before = "";
  /**
   * The same for all that is typed while the field has the focus.
   * @type {symbol | null}
   */
  #typing = null;

  /**
   * @param {Chapter} chapter
   * @param {RowActions} actions
   */
  constructor(chapter, actions) {
    this.chapter = chapter;
    this.#actions = actions;
    this.#time.addEventListener("click", () => actions.play(this));
    numberOfRows += 1;
    this.#short.id = `chapter-short-${numberOfRows}`;
    this.#title.setAttribute("aria-describedby", this.#short.id);
    this.node = element(
      "li",
      {},
      this.#time,
      this.#title,
      element("div", { class: "chapter-notes" }, this.#short),
      this.#move,
      this.#delete,
    );
    this.#listen();
  }

  /**
   * @param {"move" | "delete"} action
   * @param {string} sign
   */
  #tool(action, sign) {
    const onclick = () => this.#actions[action](this);
    const word = element("span", { class: "tool-word" }, label(`chapter_${action}_short`));
    return element("button", { type: "button", class: `tool ${action}`, onclick }, sign, word);
  }

  #listen() {
    const field = this.#title;
    field.addEventListener("focus", () => {
      this.#before = this.chapter.title;
      this.#typing ??= Symbol(this.#before);
    });
    field.addEventListener("input", () => {
      const title = oneLine(field.value);
      if (title && this.#typing) this.#actions.retitle(this, title, this.#typing);
    });
    field.addEventListener("blur", () => {
      const emptied = !oneLine(field.value) && this.#typing;
      if (emptied) this.#actions.retitle(this, this.#before, emptied);
      this.#typing = null;
      field.value = this.chapter.title;
    });
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      this.#actions.leave(this, this.#typing);
    });
  }

  /**
   * @param {Chapter} chapter
   * @param {RowFacts} facts
   */
  show(chapter, { movable, deletable, proposal, short, shortest }) {
    this.chapter = chapter;
    const { start, title } = chapter;
    const time = clock(start);
    this.#time.textContent = time;
    this.#time.setAttribute("aria-label", label("chapter_play", { time }));
    this.#title.setAttribute("aria-label", label("chapter_title", { time }));
    this.#title.title = title;
    const typed = oneLine(this.#title.value);
    const emptied = !typed && document.activeElement === this.#title;
    if (typed !== title && !emptied) this.#title.value = title;
    name(this.#move, label("chapter_move", { title }), movable);
    name(this.#delete, label("chapter_delete", { title }), deletable);
    const seconds = Math.floor((short ?? 0) / 1000);
    const remark = label("chapter_short", { seconds, least: shortest / 1000 });
    this.#short.textContent = short === null ? "" : remark;
    this.#showEvidence(proposal);
  }

  /** @param {Proposal} [proposal] */
  #showEvidence(proposal) {
    // Made anew it would close what somebody reads.
    if (JSON.stringify(proposal) === JSON.stringify(this.#proposal)) return;
    this.#proposal = proposal;
    this.#evidence?.remove();
    this.#evidence = proposal?.evidence.length ? evidenceOf(proposal) : null;
    if (this.#evidence) this.#short.before(this.#evidence);
  }

  /**
   * Put the focus into the title, to be typed anew as part of the step `typing`.
   * @param {symbol} typing
   */
  typeTitle(typing) {
    this.#typing = typing;
    this.focusTitle();
    this.#title.select();
  }

  focusTitle() {
    this.#title.focus();
  }

  /**
   * Put the focus where another row had it; where this one has no such tool, to its time: keys in
   * the title are the title's.
   * @param {Element} held a part of the other row
   */
  focusLike(held) {
    const parts = [this.#move, this.#delete, this.#title].filter((part) => !part.hidden);
    const like = parts.find((part) => part.className === held.className);
    (like ?? this.#time).focus();
  }
}

/**
 * @param {HTMLElement} tool
 * @param {string} text
 * @param {boolean} shown
 */
function name(tool, text, shown) {
  tool.setAttribute("aria-label", text);
  tool.title = text;
  tool.hidden = !shown;
}

/** @param {string} text */
function oneLine(text) {
  return text.replace(/\s+/g, " ").trim();
}

/** @param {Proposal} proposal */
function evidenceOf({ confidence, before, after, evidence }) {
  const reasons = evidence.map((feature) => label(`why ${feature}`)).join(", ");
  const summary = `${label("chapter_why")} ${Math.round(100 * confidence)} %`;
  return element(
    "details",
    { class: "evidence" },
    element("summary", {}, summary),
    element("p", {}, label("evidence_before"), element("q", {}, before)),
    element("p", {}, label("evidence_after"), element("q", {}, after)),
    element("p", {}, reasons),
  );
}
