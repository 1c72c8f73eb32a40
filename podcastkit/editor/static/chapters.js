// Chapters beside the transcript: those of a person, or those proposed with what speaks for them.

/** @import { Chapter, ChaptersContent, Proposal } from "./contract.js" */
/** @import { PageWork } from "./saving/page-work.js" */
/** @import { SaveQueue } from "./saving/save-queue.js" */
/** @import { Player } from "./sound/player.js" */
/** @import { Store } from "./state/store.js" */

import { announce, speak } from "./base/announce.js";
import { ask } from "./base/api.js";
import { button, clock, element, label } from "./base/dom.js";
import { problem } from "./base/problems.js";

/** Ms that a proposed chapter may lie beside the one that it explains. */
const NEAR = 1000;
/** Ms that the last chapter has at least: one that starts at the end cannot be published. */
const LAST = 1000;

export class Chapters {
  #store;
  #player;
  #path;
  #latest;
  /** @type {Proposal[]} */
  #proposals = [];
  #edited = false;
  /** @type {readonly Chapter[] | null} */
  #saved = null;
  /** @type {SaveQueue | null} */
  #queue = null;
  #list = element("ol", { class: "chapter-list", translate: "no" });
  #about = element("div", { class: "soft" }, label("loading"));

  /**
   * @param {string} path
   * @param {Store} store
   * @param {Player} player
   * @param {number} duration of the recording; 0 where nobody knows
   * @param {(chapters: readonly Chapter[]) => void} onChange
   */
  constructor(path, store, player, duration, onChange) {
    this.#path = `${path}/chapters`;
    this.#store = store;
    this.#player = player;
    this.#latest = duration ? Math.max(0, duration - LAST) : Infinity;
    const wide = matchMedia("(min-width: 64.01rem)").matches;
    this.node = element(
      "details",
      { class: "chapters", open: wide },
      element("summary", {}, element("h2", {}, label("chapters"))),
      this.#about,
      this.#list,
      button("chapter_here", () => this.add()),
    );
    store.onChange(({ moved }) => {
      if (!moved) return;
      this.#show();
      onChange(this.#chapters);
      this.#queue?.changed();
    });
  }

  get #chapters() {
    return this.#store.chapters ?? [];
  }

  async load() {
    try {
      /** @type {ChaptersContent} */
      const { proposals, edited, chapters } = await ask(this.#path);
      this.#proposals = proposals;
      this.#edited = edited;
      this.#saved = chapters;
      this.#store.takeChapters(chapters);
    } catch (error) {
      this.#about.replaceChildren(problem(error));
    }
    this.node.removeAttribute("aria-busy");
  }

  /** A chapter at the playhead, whose title is to be typed. */
  add() {
    this.node.open = true;
    const start = this.#chapters.length ? this.#playhead : 0;
    if (this.#startsAt(start)) {
      announce(label("chapter_exists"));
      return;
    }
    const added = { start, title: label("chapter_new"), url: "", image: "" };
    this.#set([...this.#chapters, added], "chapter_add");
    const index = this.#chapters.findIndex((chapter) => chapter.start === start);
    const title = this.#list.children[index].querySelector("input");
    title?.focus();
    title?.select();
  }

  /** Where a chapter can start now: at the playhead, or a little before the end. */
  get #playhead() {
    return Math.min(this.#player.time, this.#latest);
  }

  /** @param {number} start */
  #startsAt(start) {
    return this.#chapters.some((chapter) => chapter.start === start);
  }

  /**
   * @param {Chapter[]} chapters
   * @param {string} kind
   */
  #set(chapters, kind) {
    const ordered = chapters.toSorted((one, other) => one.start - other.start);
    this.#store.setChapters(ordered, { kind });
  }

  /**
   * @param {number} index
   * @param {Partial<Chapter>} changes
   */
  #change(index, changes) {
    const kind = changes.title === undefined ? "chapter_move" : "chapter_title";
    this.#set(
      this.#chapters.map((chapter, at) => (at === index ? { ...chapter, ...changes } : chapter)),
      kind,
    );
  }

  #show() {
    const chapters = this.#chapters;
    const own = this.#edited || chapters !== this.#saved;
    const proposed = chapters.length ? "chapters_proposed" : "no_chapters";
    this.#about.textContent = label(own ? "chapters_yours" : proposed);
    this.#list.replaceChildren(...chapters.map((chapter, index) => this.#item(chapter, index)));
  }

  /**
   * @param {Chapter} chapter
   * @param {number} index
   */
  #item(chapter, index) {
    const time = clock(chapter.start);
    const play = {
      class: "time",
      "aria-label": label("chapter_play", { time }),
      onclick: () => this.#player.playFrom(chapter.start),
    };
    const tool = (
      /** @type {string} */ key,
      /** @type {string} */ sign,
      /** @type {() => void} */ act,
    ) => {
      const name = label(key, { title: chapter.title });
      return element(
        "button",
        { type: "button", class: "tool", "aria-label": name, title: name, onclick: act },
        sign,
        element("span", { class: "tool-word" }, label(`${key}_short`)),
      );
    };
    // The first chapter starts where the episode does: apps ignore chapters that leave the
    // beginning out.
    const movable = index > 0;
    const deletable = movable || this.#chapters.length === 1;
    return element(
      "li",
      {},
      element("button", { type: "button", ...play }, time),
      this.#titleField(chapter, index),
      this.#evidence(chapter),
      movable ? tool("chapter_move", "⇤", () => this.#move(index)) : null,
      deletable ? tool("chapter_delete", "✕", () => this.#delete(index)) : null,
    );
  }

  /**
   * @param {Chapter} chapter
   * @param {number} index
   */
  #titleField({ start, title }, index) {
    const name = label("chapter_title", { time: clock(start) });
    const field = element("input", { type: "text", value: title, "aria-label": name });
    field.addEventListener("change", () => {
      const typed = field.value.replace(/\s+/g, " ").trim();
      if (typed) this.#change(index, { title: typed });
      else field.value = title;
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") field.blur();
    });
    return field;
  }

  /** @param {number} index */
  #move(index) {
    const start = this.#playhead;
    if (this.#startsAt(start) || start === 0) announce(label("chapter_exists"));
    else this.#change(index, { start });
  }

  /** @param {number} index */
  #delete(index) {
    this.#set(
      this.#chapters.filter((_, at) => at !== index),
      "chapter_delete",
    );
    announce(label("chapter_deleted"), { undo: true });
  }

  /** @param {Chapter} chapter */
  #evidence({ start }) {
    const proposal = this.#proposals.find((other) => Math.abs(other.start - start) < NEAR);
    if (!proposal?.evidence.length) return null;
    const { confidence, before, after, evidence } = proposal;
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

  /**
   * Save them by itself from now on.
   * @param {PageWork} work
   */
  saveIn(work) {
    this.#queue = work.add(this);
  }

  name = "chapters";

  get changed() {
    const { chapters } = this.#store;
    return chapters !== null && chapters !== this.#saved;
  }

  pending() {
    const chapters = this.#chapters;
    return { chapters, request: { base: this.#saved, chapters } };
  }

  /** @param {object} request */
  send(request, parting = false) {
    return ask(this.#path, { method: "PUT", content: request, parting });
  }

  /**
   * @param {{ chapters: readonly Chapter[] }} answer
   * @param {{ chapters: readonly Chapter[] } | null} pending
   */
  async take({ chapters }, pending) {
    if (!pending) return this.load();
    this.#edited = true;
    this.#saved = pending.chapters;
    const merged = JSON.stringify(chapters) !== JSON.stringify(pending.chapters);
    if (merged && this.#chapters === pending.chapters) {
      this.#saved = chapters;
      this.#store.takeChapters(chapters);
    }
    speak(label("chapters_yours"));
  }

  async renew() {
    if (!this.changed) await this.load();
  }

  /** Others have changed them: here they are. */
  async ask() {
    await this.load();
    announce(label("chapters_changed"));
    return null;
  }
}
