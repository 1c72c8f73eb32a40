// Two people have corrected the same words: a person chooses, passage by passage. Nothing is lost until then.

import { clock, dialog, element, label } from "./dom.js";

/** Show what conflicts; `save` is given the choice, {onto, mine, my_speakers}, as the server wants it. */
export function showConflicts({ revision, conflicts = [], speakers = [] }, nameOf, save) {
  const passages = conflicts.map((one, index) =>
    choice(
      `passage-${index}`,
      clock(one.start),
      text(one.base, nameOf),
      text(one.mine, nameOf),
      text(one.theirs, nameOf),
    ),
  );
  const names = speakers.map((one, index) =>
    choice(`speaker-${index}`, label("name"), one.base, one.mine, one.theirs),
  );
  const form = element(
    "form",
    { class: "conflicts" },
    element("p", {}, label("conflict_intro")),
    ...names,
    ...passages,
    element(
      "div",
      { class: "actions" },
      element("button", { class: "primary" }, label("conflict_save")),
    ),
  );
  const made = dialog(label("conflict_title"), form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = new FormData(form);
    const mine = (list, name) =>
      list.flatMap((_, index) => (chosen.get(`${name}-${index}`) === "mine" ? [index] : []));
    made.close();
    save({
      onto: revision,
      mine: mine(conflicts, "passage"),
      my_speakers: mine(speakers, "speaker"),
    });
  });
  return made;
}

function choice(name, title, base, mine, theirs) {
  const version = (value, words) =>
    element(
      "label",
      { class: "version" },
      element("input", { type: "radio", name, value, required: true }),
      element(
        "span",
        {},
        element("strong", {}, label(`conflict_${value}`)),
        element("span", { class: "said" }, words || label("conflict_nothing")),
      ),
    );
  return element(
    "fieldset",
    {},
    element("legend", {}, title),
    element(
      "p",
      { class: "soft said" },
      `${label("conflict_base")} : ${base || label("conflict_nothing")}`,
    ),
    version("mine", mine),
    version("theirs", theirs),
  );
}

function text(paragraphs, nameOf) {
  const several = new Set(paragraphs.map((one) => one.speaker)).size > 1;
  return paragraphs
    .map((one) => (several ? `${nameOf(one.speaker)} : ${one.text}` : one.text))
    .join("\n");
}
