// Who changed the transcript, when and what, by sitting: every version can be looked for, looked at
// and brought back, and every change taken back.

/** @import { Sitting, TranscriptContent } from "../contract.js" */
/** @import { PageWork } from "../saving/page-work.js" */

import { announce } from "../base/announce.js";
import { ask } from "../base/api.js";
import { dialog } from "../base/dialog.js";
import { button, element, label } from "../base/dom.js";
import { problem } from "../base/problems.js";
import { whenSaved } from "../dialogs/unsaved.js";
import { loading, sittingItem } from "./sitting-item.js";

const TYPING_PAUSE = 300;

/**
 * @param {string} path
 * @param {PageWork} work
 * @param {(content: TranscriptContent) => void} take
 */
export function showHistory(path, work, take) {
  return new HistoryDialog(path, take).open(work);
}

class HistoryDialog {
  #path;
  #take;
  #query = element("input", { type: "text", id: "history-find", autocomplete: "off" });
  #status = element("div", { role: "status" });
  #list = element("ol", { class: "revisions" });
  #older = button("history_older", () => this.#showMore(), { hidden: true });
  #dialog;
  /** What is asked for now: an answer to an earlier question comes too late. */
  #asked = 0;
  /** @type {number | undefined} */
  #timer;

  /**
   * @param {string} path
   * @param {(content: TranscriptContent) => void} take
   */
  constructor(path, take) {
    this.#path = path;
    this.#take = take;
    this.#query.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#showFirst(), TYPING_PAUSE);
    });
    this.#dialog = dialog(
      label("history"),
      element("label", { for: "history-find" }, label("history_find")),
      this.#query,
      this.#status,
      this.#list,
      element("div", { class: "actions" }, this.#older),
    );
    this.#dialog.classList.add("wide");
  }

  /** @param {PageWork} work */
  async open(work) {
    await whenSaved(work, this.#status, { refused: "history_unsaved" });
    await this.#showFirst();
  }

  #showFirst() {
    this.#list.replaceChildren(element("li", {}, loading()));
    return this.#show(0);
  }

  #showMore() {
    return this.#show(this.#list.children.length);
  }

  /** @param {number} skip */
  async #show(skip) {
    this.#asked += 1;
    const asked = this.#asked;
    this.#older.hidden = true;
    const find = this.#query.value.trim();
    const address = `${this.#path}/history?${new URLSearchParams({ skip: String(skip), find })}`;
    try {
      /** @type {{ sittings: Sitting[], more: boolean }} */
      const { sittings, more } = await ask(address);
      if (asked !== this.#asked) return;
      if (!skip) this.#list.replaceChildren();
      this.#list.append(...sittings.map((sitting) => sittingItem(sitting, this.#actions())));
      this.#older.hidden = !more;
      if (this.#list.children.length) return;
      const nothing = find ? label("history_find_none", { text: find }) : label("history_none");
      this.#list.append(element("li", { class: "soft" }, nothing));
    } catch (error) {
      if (asked === this.#asked) this.#list.replaceChildren(element("li", {}, problem(error)));
    }
  }

  #actions() {
    const path = this.#path;
    const send = (/** @type {string} */ what, /** @type {object} */ content) =>
      ask(`${path}/${what}`, { method: "POST", content });
    return {
      path,
      restore: async (/** @type {string} */ revision) => {
        this.#finish(await send("restore", { revision }), label("history_restored"));
      },
      takeBack: async (
        /** @type {string} */ since,
        /** @type {string} */ revision,
        /** @type {import("./change-list.js").Chosen} */ chosen,
      ) => {
        const { document, left } = await send("take-back", { since, revision, ...chosen });
        const count = chosen.passages.length + chosen.speakers.length - left;
        const undone = label("history_undone", { count });
        this.#finish(
          document,
          left ? `${undone} ${label("history_left", { count: left })}` : undone,
        );
      },
    };
  }

  /**
   * @param {TranscriptContent} content
   * @param {string} text
   */
  #finish(content, text) {
    this.#dialog.close();
    this.#take(content);
    announce(text, { undo: true });
  }
}
