// Work that takes a while on the server: its stages appear as they go on, in the words of the page.

/** @import { StageEvent } from "../contract.js" */

import { lines } from "../base/api.js";
import { element, label } from "../base/dom.js";

/**
 * Have work done and show its stages in a list. Gives what came of it; raises Refused where it
 * could not be done.
 * @param {string} path
 * @param {object} content
 * @param {HTMLElement} list
 * @returns {Promise<any>}
 */
export async function runStages(path, content, list) {
  let outcome = {};
  for await (const event of lines(path, { method: "POST", content })) {
    if (event.stage) showStage(list, event);
    else if (!event.note) outcome = event;
  }
  return outcome;
}

export function stageList() {
  return element("ol", { class: "stages" });
}

/**
 * @param {HTMLElement} list
 * @param {StageEvent} event
 */
function showStage(list, { stage, state, total, done = 0, ran }) {
  const item = list.querySelector(`[data-stage="${CSS.escape(stage)}"]`) ?? addStage(list, stage);
  const bar = /** @type {HTMLProgressElement} */ (item.children[1]);
  if (state === "started" && total) bar.max = total;
  if (state === "progressed") bar.value = done;
  bar.hidden = state === "finished";
  const outcome = ran ? "stage_done" : "stage_same";
  item.children[2].textContent = label(state === "finished" ? outcome : "stage_running");
}

/**
 * @param {HTMLElement} list
 * @param {string} stage
 */
function addStage(list, stage) {
  const name = label(`stage ${stage}`);
  const bar = element("progress", { "aria-label": name });
  const text = element("span", { class: "soft" });
  const item = element("li", { "data-stage": stage }, element("span", {}, name), bar, text);
  list.append(item);
  return item;
}
