// Work that takes a while on the server: its stages appear as they go on, in the words of the page.

import { lines } from "./api.js";
import { element, label } from "./dom.js";

/** Have work done and show its stages in a list. Gives what came of it; raises Refused where it could not be done. */
export async function follow(path, content, stages) {
  let outcome = {};
  for await (const event of lines(path, { method: "POST", content })) {
    if (event.stage) showStage(stages, event);
    else if (!event.note) outcome = event;
  }
  return outcome;
}

export function stageList() {
  return element("ol", { class: "stages" });
}

function showStage(stages, { stage, state, total, done, ran }) {
  let item = stages.querySelector(`[data-stage="${CSS.escape(stage)}"]`);
  if (!item) {
    const name = label(`stage ${stage}`);
    item = element(
      "li",
      { "data-stage": stage },
      element("span", {}, name),
      element("progress", { "aria-label": name }),
      element("span", { class: "soft" }),
    );
    stages.append(item);
  }
  const [, bar, words] = item.children;
  if (state === "started" && total) bar.max = total;
  if (state === "progressed") bar.value = done;
  bar.hidden = state === "finished";
  words.textContent = label(
    state !== "finished" ? "stage_running" : ran ? "stage_done" : "stage_same",
  );
}
