// Publishing, with its progress and what came of it.

/** @import { Artefact, Fate, PublishOutcome } from "../contract.js" */
/** @import { PageWork } from "../saving/page-work.js" */

import { Refused } from "../base/api.js";
import { dialog } from "../base/dialog.js";
import { element, label } from "../base/dom.js";
import { problem, technicalDetail } from "../base/problems.js";
import { runStages, stageList } from "./stages.js";
import { whenSaved } from "./unsaved.js";

/** @type {Fate[]} */
const FATES = ["new", "changed", "removed", "unchanged"];

/**
 * @param {string} path
 * @param {PageWork} work
 */
export async function showPublish(path, work) {
  const stages = stageList();
  const outcome = element("div", { role: "status" }, label("publishing"));
  dialog(label("publish"), outcome, stages);
  try {
    await whenSaved(work, outcome, { refused: "publish_refused", without: "publish_without" });
    outcome.replaceChildren(...outcomeNodes(await runStages(`${path}/publish`, {}, stages)));
    stages.hidden = true;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    outcome.replaceChildren(problem(error, label("publish_refused")));
  }
}

/** @param {PublishOutcome} outcome */
function outcomeNodes({ artefacts, folder, warnings }) {
  const touched = artefacts.filter((artefact) => artefact.touched);
  const sentence = label(touched.length ? "published" : "published_nothing");
  return [
    element("p", {}, element("strong", {}, sentence)),
    element("ul", { class: "artefacts" }, ...touched.map(artefactItem)),
    untouched(artefacts.filter((artefact) => !artefact.touched)),
    remarks(warnings),
    element("p", { class: "soft" }, label("published_where"), " ", element("code", {}, folder)),
  ].filter((node) => node !== null);
}

/** @param {Artefact[]} artefacts */
function untouched(artefacts) {
  const count = artefacts.reduce((sum, { unchanged }) => sum + unchanged.length, 0);
  if (!count) return null;
  const kinds = artefacts.map(({ kind }) => element("li", {}, label(`artefact ${kind}`)));
  const summary = element("summary", {}, label("published_untouched", { count }));
  return element("details", { class: "untouched" }, summary, element("ul", {}, ...kinds));
}

/**
 * A kind of files: how many became what, and their names for who wants to know.
 * @param {Artefact} artefact
 */
function artefactItem(artefact) {
  const counts = FATES.filter((fate) => artefact[fate].length).map((fate) =>
    label(`files_${fate}`, { count: artefact[fate].length }),
  );
  const names = [...artefact.new, ...artefact.changed, ...artefact.removed];
  const summary = element(
    "summary",
    {},
    element("span", {}, label(`artefact ${artefact.kind}`)),
    element("span", { class: "soft" }, counts.join(", ")),
  );
  const files = names.map((name) => element("li", {}, element("code", {}, name)));
  const details = element("details", {}, summary, element("ul", {}, ...files));
  return element("li", { "data-kind": artefact.kind }, details);
}

/** @param {{ where: string, message: string }[]} warnings */
function remarks(warnings) {
  const lines = warnings.map(({ where, message }) => `${where}: ${message}`);
  return technicalDetail(lines.join("\n"), label("published_warnings", { count: lines.length }));
}
