// The page as it will be published, with the sound and the chapters beside it: the page itself runs
// no script, and its links lead nowhere yet.

/** @import { PageWork } from "../saving/page-work.js" */

import { Refused } from "../base/api.js";
import { dialog } from "../base/dialog.js";
import { clock, element, label } from "../base/dom.js";
import { problem } from "../base/problems.js";
import { runStages, stageList } from "./stages.js";
import { whenSaved } from "./unsaved.js";

/** @typedef {{ start: number, title: string }} PreviewChapter in the time of the sound */

/**
 * @param {string} path
 * @param {PageWork} work
 * @param {() => void} silence ends the sound of the room: the preview has its own
 */
export async function showNotes(path, work, silence) {
  const stages = stageList();
  const status = element("div", { role: "status" }, label("notes_making"));
  const node = dialog(label("notes_preview"), status, stages);
  node.classList.add("wide");
  try {
    await whenSaved(work, status, { refused: "notes_unsaved", without: "notes_without" });
    /** @type {{ chapters: PreviewChapter[] }} */
    const { chapters } = await runStages(`${path}/notes`, {}, stages);
    if (!node.isConnected) return;
    silence();
    const frame = { class: "preview", sandbox: "", title: label("notes_preview") };
    status.remove();
    stages.replaceWith(
      ...player(`${path}/audio`, chapters),
      element("p", { class: "soft" }, label("notes_still")),
      element("iframe", { ...frame, src: `${path}/notes` }),
    );
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    stages.remove();
    status.replaceChildren(problem(error));
  }
}

/**
 * @param {string} source
 * @param {PreviewChapter[]} chapters
 */
function player(source, chapters) {
  const audio = element("audio", {
    controls: true,
    preload: "metadata",
    src: source,
    "aria-label": label("player"),
  });
  const items = chapters.map(({ start, title }) => {
    const onclick = () => {
      audio.currentTime = start / 1000;
      audio.play();
    };
    const time = element("span", { class: "soft" }, clock(start));
    return element(
      "li",
      {},
      element("button", { type: "button", title, onclick }, time, " ", title),
    );
  });
  const list = items.length
    ? element("ol", { class: "preview-chapters", "aria-label": label("chapters") }, ...items)
    : null;
  return [audio, list].filter((child) => child !== null);
}
