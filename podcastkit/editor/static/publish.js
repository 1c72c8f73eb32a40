// Publishing, with its progress and what came of it; and the notes as they will be published.

import { bytes, Refused } from "./api.js";
import { dialog, element, label } from "./dom.js";
import { detail, problem } from "./problems.js";
import { follow, stageList } from "./work.js";

const FATES = ["new", "changed", "removed", "unchanged"];

export async function showPublish(path, before) {
  const stages = stageList();
  const outcome = element("div", { role: "status" }, label("publishing"));
  dialog(label("publish"), outcome, stages);
  try {
    await before();
    outcome.replaceChildren(...published(await follow(`${path}/publish`, {}, stages)));
    stages.hidden = true;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    outcome.replaceChildren(problem(error, label("publish_refused")));
  }
}

function published({ artefacts, folder, warnings }) {
  const touched = artefacts.filter((one) => one.touched);
  const rest = artefacts.filter((one) => !one.touched);
  const count = rest.reduce((sum, one) => sum + one.unchanged.length, 0);
  return [
    element(
      "p",
      {},
      element("strong", {}, label(touched.length ? "published" : "published_nothing")),
    ),
    element("ul", { class: "artefacts" }, ...touched.map(artefact)),
    count
      ? element(
          "details",
          { class: "untouched" },
          element("summary", {}, label("published_untouched", { count })),
          element("ul", {}, ...rest.map((one) => element("li", {}, label(`artefact ${one.kind}`)))),
        )
      : null,
    ...remarks(warnings),
    element("p", { class: "soft" }, label("published_where"), " ", element("code", {}, folder)),
  ].filter(Boolean);
}

/** A kind of files: how many became what, and their names for who wants to know. */
function artefact(one) {
  const counts = FATES.filter((fate) => one[fate].length).map((fate) =>
    label(`files_${fate}`, { count: one[fate].length }),
  );
  const names = [...one.new, ...one.changed, ...one.removed];
  return element(
    "li",
    { "data-kind": one.kind },
    element(
      "details",
      {},
      element(
        "summary",
        {},
        element("span", {}, label(`artefact ${one.kind}`)),
        element("span", { class: "soft" }, counts.join(", ")),
      ),
      element("ul", {}, ...names.map((name) => element("li", {}, element("code", {}, name)))),
    ),
  );
}

function remarks(list) {
  if (!list.length) return [];
  const title = label("published_warnings", { count: list.length });
  return [detail(list.map((one) => `${one.where}: ${one.message}`).join("\n"), title)];
}

export async function showNotes(path, before) {
  const shown = element("div", { role: "status" }, label("notes_making"));
  const made = dialog(label("notes_preview"), shown);
  made.classList.add("wide");
  try {
    await before();
    // Made once by asking: a frame could not say why it stays empty.
    await bytes(`${path}/notes`);
    shown.replaceWith(
      element("iframe", {
        class: "preview",
        sandbox: "",
        title: label("notes_preview"),
        src: `${path}/notes`,
      }),
    );
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    shown.replaceChildren(problem(error));
  }
}
