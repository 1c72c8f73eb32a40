// What became of the chapters: who changed them when, and any earlier list brought back.

/** @import { Chapter, ChapterSitting } from "../contract.js" */

import { ask } from "../base/api.js";
import { dialog } from "../base/dialog.js";
import { button, clock, element, label } from "../base/dom.js";
import { problem } from "../base/problems.js";
import { loading } from "../history/sitting-list.js";
import { titleOf } from "../history/sitting-text.js";
import { editBetween, sameChapters } from "../state/chapter-edits.js";

/**
 * @param {string} address
 * @param {(chapters: Chapter[]) => void} restore
 */
export async function showChapterHistory(address, restore) {
  const list = element("ol", { class: "revisions" }, element("li", {}, loading()));
  const node = dialog(label("chapters_history_title"), list);
  const back = (/** @type {Chapter[]} */ chapters) => {
    node.close();
    restore(chapters);
  };
  try {
    /** @type {{ sittings: ChapterSitting[] }} */
    const { sittings } = await ask(address);
    list.replaceChildren(
      ...sittings.map((sitting) => {
        const current = sameChapters(sitting.chapters, sittings[0].chapters);
        return sittingItem(sitting, current ? null : () => back(sitting.chapters));
      }),
    );
    if (!sittings.length) list.append(element("li", { class: "soft" }, label("history_none")));
  } catch (error) {
    list.replaceChildren(element("li", {}, problem(error)));
  }
}

/**
 * @param {ChapterSitting} sitting
 * @param {(() => void) | null} restore null for the chapters that stand there now
 */
function sittingItem(sitting, restore) {
  const { kind, before, chapters } = sitting;
  const { removed, inserted } = editBetween(before, chapters);
  const changes = [
    ...removed.map((chapter) => /** @type {const} */ (["del", chapter])),
    ...inserted.map((chapter) => /** @type {const} */ (["ins", chapter])),
  ].sort(([, one], [, other]) => one.start - other.start);
  const lines = changes.map(([name, { start, title }]) =>
    element("li", {}, element(name, {}, `${clock(start)} ${title}`)),
  );
  return element(
    "li",
    {},
    element("strong", {}, titleOf(sitting, document.documentElement.lang)),
    element("p", { class: "soft" }, label(restore ? `history_${kind}` : "history_current")),
    element("ul", { class: "chapter-changes" }, ...lines),
    restore ? element("div", { class: "actions" }, button("chapters_restore", restore)) : null,
  );
}
