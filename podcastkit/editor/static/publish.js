// Publishing, with its progress; and the notes as they will be published.

import { lines } from "./api.js";
import { announce, dialog, element, label } from "./dom.js";

export async function showPublish(path, before) {
  const stages = element("ol", { class: "stages" });
  const outcome = element("div", { role: "status" });
  const made = dialog(label("publish"), outcome, stages);
  outcome.textContent = label("publishing");
  try {
    await before();
    for await (const event of lines(`${path}/publish`, { method: "POST" })) {
      if (event.stage) showStage(stages, event);
      else if (event.error) outcome.replaceChildren(...refusal(event));
      else if (event.changed) outcome.replaceChildren(...changes(event));
    }
  } catch (error) {
    outcome.textContent = label("failed", { message: error.message });
  }
  announce(outcome.textContent);
  return made;
}

function showStage(stages, { stage, state, total, done, ran }) {
  let item = stages.querySelector(`[data-stage="${CSS.escape(stage)}"]`);
  if (!item) {
    item = element("li", { "data-stage": stage }, element("span", { lang: "en" }, stage), element("progress", {}), element("span", { class: "soft" }));
    stages.append(item);
  }
  const [, bar, words] = item.children;
  if (state === "started" && total) bar.max = total;
  if (state === "progressed") bar.value = done;
  bar.hidden = state === "finished";
  words.textContent = label(state !== "finished" ? "stage_running" : ran ? "stage_done" : "stage_same");
}

function changes({ changed, warnings }) {
  if (!changed.length) return [element("p", {}, label("published_nothing")), ...findings(warnings)];
  return [
    element("p", {}, label("published")), element("p", {}, label("published_changed")),
    element("ul", { class: "changed" }, ...changed.map((name) => element("li", {}, name))), ...findings(warnings),
  ];
}

function refusal({ error, hint, findings: broken }) {
  return [element("p", {}, element("strong", {}, label("publish_refused"))), element("p", { lang: "en" }, `${error} ${hint}`), ...findings(broken)];
}

function findings(list) {
  return list.length ? [element("ul", { lang: "en" }, ...list.map((one) => element("li", {}, `${one.where} : ${one.message}`)))] : [];
}

export async function showNotes(path, before) {
  await before();
  const frame = element("iframe", { class: "preview", sandbox: "", title: label("notes_preview"), src: `${path}/notes` });
  dialog(label("notes_preview"), frame).classList.add("wide");
}
