// Chapters beside the transcript: those of a person, or those proposed with what speaks for them.

/** @import { Chapter } from "../contract.js" */
/** @import { PageWork } from "../saving/page-work.js" */
/** @import { Player } from "../sound/player.js" */
/** @import { Store } from "../state/store.js" */

import { announce } from "../base/announce.js";
import { rememberCaret } from "../base/dialog.js";
import { button, element, label } from "../base/dom.js";
import { rememberFolding } from "../base/folding.js";
import { problem } from "../base/problems.js";
import { hint } from "../keys.js";
import { ChapterSaving } from "../saving/chapter-saving.js";
import { keepRows, tooShort } from "../state/chapter-rows.js";
import { showChapterHistory } from "./chapter-history.js";
import { ChapterRow } from "./chapter-row.js";

/** Ms that a proposed chapter may lie beside the one that it explains. */
const NEAR = 1000;
/** Ms that the last chapter has at least: one that starts at the end cannot be published. */
const LAST = 1000;

/**
 * The sound that chapters are about: how long the recording is, 0 where nobody knows, and how much
 * later the published audio is.
 * @typedef {{ player: Player, duration: number, offset: number }} ChapteredSound
 */

export class ChapterPanel {
  #store;
  #player;
  #latest;
  #offset;
  #path;
  /** @type {ChapterRow[]} */
  #rows = [];
  /**
   * Back to where somebody was before they made a chapter, while they type its title.
   * @type {{ typing: symbol, go: () => void } | null}
   */
  #back = null;
  #list = element("ol", { class: "chapter-list", translate: "no" });
  #about = element("div", { class: "soft" }, label("loading"));
  #here = button("chapter_here", () => this.add(), {
    title: hint(label("chapter_here"), "chapter"),
  });
  #history = button("chapters_history", () => this.#showHistory(), { hidden: true });

  /**
   * @param {string} path of the episode
   * @param {Store} store
   * @param {ChapteredSound} sound
   * @param {(chapters: readonly Chapter[]) => void} onChange
   */
  constructor(path, store, { player, duration, offset }, onChange) {
    this.#path = path;
    this.#store = store;
    this.saving = new ChapterSaving(store, path, () => announce(label("chapters_merged")));
    this.#player = player;
    this.#latest = duration ? Math.max(0, duration - LAST) : Infinity;
    this.#offset = offset;
    this.node = element(
      "details",
      { class: "chapters" },
      element("summary", {}, element("h2", {}, label("chapters"))),
      this.#about,
      this.#list,
      element("div", { class: "chapter-tools" }, this.#here, this.#history),
    );
    rememberFolding(this.node, "chapters");
    store.onChange(({ moved }) => {
      if (!moved) return;
      this.#show();
      onChange(this.#chapters);
    });
  }

  /**
   * Save them by itself from now on.
   * @param {PageWork} work
   */
  saveIn(work) {
    const queue = work.add(this.saving);
    this.#store.onChange(({ moved, theirs }) => {
      if (moved && !theirs) queue.changed();
    });
  }

  get #chapters() {
    return this.#store.chapters ?? [];
  }

  async load() {
    try {
      await this.saving.load();
    } catch (error) {
      this.#about.replaceChildren(problem(error));
    }
    this.node.removeAttribute("aria-busy");
  }

  /** A chapter at the playhead, whose title is to be typed. */
  add() {
    this.node.open = true;
    // What is not known yet would take the place of what is made now.
    if (!this.#store.chapters) {
      announce(this.#about.textContent ?? "");
      return;
    }
    const start = this.#chapters.length ? this.#playhead : 0;
    if (this.#startsAt(start)) {
      announce(label("chapter_exists"));
      return;
    }
    const typing = Symbol("chapter");
    const nowhere = document.activeElement === document.body;
    this.#back = nowhere ? null : { typing, go: rememberCaret() };
    const added = { start, title: label("chapter_new"), url: "", image: "" };
    this.#set([...this.#chapters, added], "chapter_add", typing);
    this.#rows.find(({ chapter }) => chapter.start === start)?.typeTitle(typing);
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
   * @param {symbol} [typing]
   */
  #set(chapters, kind, typing) {
    const ordered = chapters.toSorted((one, other) => one.start - other.start);
    this.#store.setChapters(ordered, { kind, typing });
  }

  /** @type {import("./chapter-row.js").RowActions} */
  #actions = {
    play: ({ chapter }) => this.#player.playFrom(chapter.start),
    retitle: ({ chapter }, title, typing) => {
      const retitled = this.#chapters.map((other) =>
        other === chapter ? { ...chapter, title } : other,
      );
      this.#set(retitled, "chapter_title", typing);
    },
    move: ({ chapter }) => {
      const start = this.#playhead;
      if (this.#startsAt(start) || start === 0) {
        announce(label("chapter_exists"));
        return;
      }
      const moved = this.#chapters.map((other) =>
        other === chapter ? { ...chapter, start } : other,
      );
      this.#set(moved, "chapter_move");
    },
    delete: ({ chapter }) => {
      this.#set(
        this.#chapters.filter((other) => other !== chapter),
        "chapter_delete",
      );
      announce(label("chapter_deleted"), { undo: true });
    },
    leave: (row, typing) => {
      const next = this.#rows[this.#rows.indexOf(row) + 1];
      if (this.#back?.typing === typing) this.#back.go();
      else if (next) next.focusTitle();
      else this.#here.focus();
    },
  };

  #show() {
    const chapters = this.#chapters;
    const held = this.#list.contains(document.activeElement) ? document.activeElement : null;
    const at = this.#rows.findIndex(({ node }) => node.contains(held));
    const own = this.saving.edited || this.saving.changed;
    const proposed = ["no_chapters", "chapters_single"][chapters.length] ?? "chapters_proposed";
    this.#about.textContent = label(own ? "chapters_yours" : proposed);
    this.#history.hidden = !own;
    const rows = keepRows(this.#rows, chapters).map(
      (row, at) => row ?? new ChapterRow(chapters[at], this.#actions),
    );
    for (const [index, row] of rows.entries()) row.show(chapters[index], this.#factsOf(index));
    this.#place(rows);
    if (held instanceof HTMLElement) this.#keepFocus(held, at);
  }

  /** @param {number} index */
  #factsOf(index) {
    const { start } = this.#chapters[index];
    const { shortest, proposals } = this.saving;
    // The first chapter starts where the episode does: apps ignore chapters that leave the
    // beginning out.
    const movable = index > 0;
    return {
      movable,
      deletable: movable || this.#chapters.length === 1,
      proposal: proposals.find((other) => Math.abs(other.start - start) < NEAR),
      short: tooShort(this.#chapters, index, { shortest, offset: this.#offset }),
      shortest,
    };
  }

  /** @param {ChapterRow[]} rows */
  #place(rows) {
    for (const row of this.#rows) if (!rows.includes(row)) row.node.remove();
    for (const [index, { node }] of rows.entries()) {
      const there = this.#list.children[index];
      if (there !== node) this.#list.insertBefore(node, there ?? null);
    }
    this.#rows = rows;
  }

  /**
   * What had the focus keeps it; where it is gone, the row in its place has it.
   * @param {HTMLElement} held
   * @param {number} index of its row
   */
  #keepFocus(held, index) {
    if (held.isConnected && !held.hidden) held.focus();
    else if (this.#rows.length) this.#rows[Math.min(index, this.#rows.length - 1)].focusLike(held);
    else this.#here.focus();
  }

  #showHistory() {
    showChapterHistory(`${this.#path}/chapters/history`, (chapters) => {
      this.#set(chapters, "chapter_restore");
      announce(label("chapters_restored"), { undo: true });
    });
  }
}
