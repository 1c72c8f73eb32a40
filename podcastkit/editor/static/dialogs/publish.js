// Publishing, with its progress and what came of it.

/** @import { Artefact, Fate, PublishOutcome } from "../contract.js" */
/** @import { PageWork } from "../saving/page-work.js" */

import { speak } from "../base/announce.js";
import { Refused, siteAddress } from "../base/api.js";
import { dialog } from "../base/dialog.js";
import { button, currentSelection, element, label } from "../base/dom.js";
import { problem } from "../base/problems.js";
import { remarksNode } from "./remarks.js";
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
function outcomeNodes({ artefacts, folder, page, warnings }) {
  const touched = artefacts.filter((artefact) => artefact.touched);
  const sentence = label(touched.length ? "published" : "published_nothing");
  return [
    element("p", {}, element("strong", {}, sentence), " ", pageLink(page)),
    element("ul", { class: "artefacts" }, ...touched.map(artefactItem)),
    untouched(artefacts.filter((artefact) => !artefact.touched)),
    remarksNode(warnings),
    placeNode(folder),
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

/** @param {string} page */
function pageLink(page) {
  const newTab = { target: "_blank", rel: "noopener noreferrer" };
  return element("a", { href: siteAddress(page), ...newTab }, label("published_page"));
}

/**
 * Where the files lie, to be copied.
 * @param {string} folder
 */
function placeNode(folder) {
  const code = element("code", {}, folder);
  const copy = button("published_copy", async () => {
    currentSelection().selectAllChildren(code);
    // Where the page is not from this machine, browsers keep the clipboard; the selection is copied.
    if (navigator.clipboard) await navigator.clipboard.writeText(folder);
    else document.execCommand("copy");
    speak(label("published_copied"));
    copy.textContent = label("published_copied");
  });
  return element("p", { class: "soft place" }, label("published_where"), " ", code, " ", copy);
}
