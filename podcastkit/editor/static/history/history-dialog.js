// Who changed the transcript, when and what, by sitting: every version can be looked for, looked at
// and brought back, and every change taken back.

/** @import { TranscriptContent } from "../contract.js" */
/** @import { PageWork } from "../saving/page-work.js" */

import { announce } from "../base/announce.js";
import { ask } from "../base/api.js";
import { dialog } from "../base/dialog.js";
import { element, label } from "../base/dom.js";
import { whenSaved } from "../dialogs/unsaved.js";
import { sittingItem } from "./sitting-item.js";
import { SittingList } from "./sitting-list.js";

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
  #dialog;
  #list;
  /** @type {number | undefined} */
  #timer;

  /**
   * @param {string} path
   * @param {(content: TranscriptContent) => void} take
   */
  constructor(path, take) {
    this.#path = path;
    this.#take = take;
    const actions = this.#actions();
    this.#list = new SittingList((sitting) => sittingItem(sitting, actions));
    this.#query.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#show(), TYPING_PAUSE);
    });
    this.#dialog = dialog(
      label("history"),
      element("label", { for: "history-find" }, label("history_find")),
      this.#query,
      this.#status,
      ...this.#list.nodes,
    );
    this.#dialog.classList.add("wide");
  }

  /** @param {PageWork} work */
  async open(work) {
    await whenSaved(work, this.#status, { refused: "history_unsaved" });
    await this.#show();
  }

  #show() {
    const find = this.#query.value.trim();
    const nothing = find ? label("history_find_none", { text: find }) : label("history_none");
    return this.#list.show(`${this.#path}/history`, { find }, nothing);
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
        const { document, left, changes } = await send("take-back", { since, revision, ...chosen });
        const count = chosen.passages.length + chosen.speakers.length - left;
        const undone = changes ? [label("history_undone", { count: Math.max(1, count) })] : [];
        const stays = left ? [label("history_left", { count: left })] : [];
        this.#finish(
          document,
          [...undone, ...stays].join(" ") || label("history_already"),
          changes,
        );
      },
    };
  }

  /**
   * @param {TranscriptContent} content
   * @param {string} text
   * @param {boolean} [undo]
   */
  #finish(content, text, undo = true) {
    this.#dialog.close();
    this.#take(content);
    announce(text, { undo });
  }
}
