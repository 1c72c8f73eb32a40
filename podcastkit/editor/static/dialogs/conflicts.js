// Two people have corrected the same words: a person chooses, passage by passage. Nothing is lost
// until then.

/** @import { Chapter, ChapterChoice, ChapterConflicts } from "../contract.js" */
/** @import { Choice, ConflictContent, ConflictText } from "../contract.js" */

import { dialog } from "../base/dialog.js";
import { clock, element, label } from "../base/dom.js";

/**
 * What stands where two have corrected.
 * @typedef {{ base: string, mine: string, theirs: string }} Sides
 */

/**
 * Show what conflicts.
 * @param {ConflictContent} content
 * @param {(speaker: string | null) => string} nameOf
 * @param {(choice: Choice) => void} save
 */
export function showConflicts({ revision, conflicts = [], speakers = [] }, nameOf, save) {
  const passages = conflicts.map(({ start, base, mine, theirs }, index) =>
    chooser(`passage-${index}`, clock(start), {
      base: textOf(base, nameOf),
      mine: textOf(mine, nameOf),
      theirs: textOf(theirs, nameOf),
    }),
  );
  const names = speakers.map((sides, index) => chooser(`speaker-${index}`, label("name"), sides));
  return askFor([...names, ...passages], (chosen) =>
    save({
      onto: revision,
      mine: chosen("passage", conflicts.length),
      my_speakers: chosen("speaker", speakers.length),
    }),
  );
}

/**
 * Show chapters that conflict.
 * @param {ChapterConflicts} content
 * @param {(choice: ChapterChoice) => void} save
 */
export function showChapterConflicts({ revision, conflicts = [] }, save) {
  const choosers = conflicts.map(({ base, mine, theirs }, index) => {
    const name = label("chapter_at", { time: clock((theirs ?? mine ?? base)?.start ?? 0) });
    const sides = { base: chapterText(base), mine: chapterText(mine), theirs: chapterText(theirs) };
    return chooser(`chapter-${index}`, name, sides);
  });
  return askFor(choosers, (chosen) =>
    save({ onto: revision, mine: chosen("chapter", conflicts.length) }),
  );
}

/** @param {Chapter | null} chapter */
function chapterText(chapter) {
  if (!chapter) return "";
  const { start, title, url, image } = chapter;
  return [`${clock(start)} ${title}`, url, image].filter(Boolean).join("\n");
}

/**
 * A dialog that asks for a choice; `save` can ask which of the choosers of a name have "mine".
 * @param {HTMLElement[]} choosers
 * @param {(chosen: (name: string, count: number) => number[]) => void} save
 */
function askFor(choosers, save) {
  const submit = element("button", { class: "primary" }, label("conflict_save"));
  const form = element(
    "form",
    { class: "conflicts" },
    element("p", {}, label("conflict_intro")),
    ...choosers,
    element("div", { class: "actions" }, submit),
  );
  const node = dialog(label("conflict_title"), form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const sides = new FormData(form);
    const numbers = (/** @type {string} */ name, /** @type {number} */ count) =>
      Array.from({ length: count }, (_, index) => index).filter(
        (index) => sides.get(`${name}-${index}`) === "mine",
      );
    save(numbers);
    node.close();
  });
  return node;
}

/**
 * @param {string} name
 * @param {string} title
 * @param {Sides} sides
 */
function chooser(name, title, { base, mine, theirs }) {
  const textBefore = `${label("conflict_base")} : ${base || label("conflict_nothing")}`;
  return element(
    "fieldset",
    {},
    element("legend", {}, title),
    element("p", { class: "soft said" }, textBefore),
    option(name, "mine", mine),
    option(name, "theirs", theirs),
  );
}

/**
 * @param {string} name
 * @param {"mine" | "theirs"} value
 * @param {string} text
 */
function option(name, value, text) {
  const title = element("strong", {}, label(`conflict_${value}`));
  const passage = element(
    "span",
    { class: "said", translate: "no" },
    text || label("conflict_nothing"),
  );
  const radio = element("input", { type: "radio", name, value, required: true });
  return element("label", { class: "version" }, radio, element("span", {}, title, passage));
}

/**
 * Paragraphs as one text, which names speakers where there are several.
 * @param {ConflictText[]} paragraphs
 * @param {(speaker: string | null) => string} nameOf
 */
function textOf(paragraphs, nameOf) {
  const several = new Set(paragraphs.map(({ speaker }) => speaker)).size > 1;
  const lines = paragraphs.map(({ speaker, text }) =>
    several ? `${nameOf(speaker)} : ${text}` : text,
  );
  return lines.join("\n");
}
