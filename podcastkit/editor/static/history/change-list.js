// What one save or sitting changed, passage by passage: ticked ones can be taken back.

/** @import { ChangedPassage, ChangesContent, NameChange } from "../contract.js" */
/** @import { Child } from "../base/dom.js" */

import { button, clock, element, label } from "../base/dom.js";
import { minorFacts } from "./sitting-text.js";

/** What somebody has ticked: numbers of passages, ids of speakers. */
/** @typedef {{ passages: number[], speakers: string[] }} Chosen */

/**
 * @param {ChangesContent} changes
 * @param {((chosen: Chosen) => void) | null} takeBack null where there is nothing to be ticked
 */
export function changeList({ passages, speakers, more, ...others }, takeBack) {
  const names = speakers.map((change) => nameItem(change, Boolean(takeBack)));
  const items = passages.map((passage, at) => passageItem(passage, takeBack ? at : null));
  const remarks = minorFacts(others).map(([key, values]) => remark(label(key, values)));
  if (more) items.push(remark(label("and_more", { count: more })));
  const nothing = names.length + items.length + remarks.length === 0;
  const list = element(
    "ul",
    { class: "results changes" },
    ...(nothing ? [remark(label("history_same"))] : [...names, ...items, ...remarks]),
  );
  if (!takeBack || !(passages.length + speakers.length)) return { list, actions: [] };
  const boxes = () => /** @type {NodeListOf<HTMLInputElement>} */ (list.querySelectorAll("input"));
  const submit = button("history_take_back", () => takeBack(chosenOf([...boxes()])), {
    disabled: true,
  });
  list.addEventListener("change", () => {
    submit.disabled = ![...boxes()].some((box) => box.checked);
  });
  return { list, actions: [submit] };
}

/**
 * @param {HTMLInputElement[]} boxes
 * @returns {Chosen}
 */
function chosenOf(boxes) {
  const ticked = boxes.filter((box) => box.checked).map((box) => box.dataset);
  return {
    passages: ticked.flatMap(({ passage }) => (passage === undefined ? [] : [Number(passage)])),
    speakers: ticked.flatMap(({ speaker }) => (speaker === undefined ? [] : [speaker])),
  };
}

/**
 * @param {ChangedPassage} passage
 * @param {number | null} number null where it cannot be ticked
 */
function passageItem({ start, was, now, before, after, speakers }, number) {
  const [speakerWas, speakerNow] = speakers;
  const named = (/** @type {string} */ name, /** @type {string} */ text) =>
    speakerWas === speakerNow || !name ? text : `${name} : ${text}`;
  return tickable(
    number === null ? null : { "data-passage": number },
    element("span", { class: "soft time" }, clock(start)),
    element(
      "span",
      { class: "said", translate: "no" },
      `${before} `,
      was ? element("del", {}, named(speakerWas, was)) : null,
      " ",
      now ? element("ins", {}, named(speakerNow, now)) : null,
      ` ${after}`,
    ),
  );
}

/**
 * @param {NameChange} change
 * @param {boolean} ticks
 */
function nameItem({ id, names: [was, now] }, ticks) {
  const text = element("span", { class: "said", translate: "no" }, ...changed(was, now));
  // Who came or went does so with what is said.
  const data = ticks && was && now ? { "data-speaker": id } : null;
  return tickable(data, element("span", { class: "soft" }, label("name")), text);
}

/**
 * What was there and what is.
 * @param {string} was
 * @param {string} now
 */
export function changed(was, now) {
  return [
    was ? element("del", {}, was) : null,
    was && now ? " " : null,
    now ? element("ins", {}, now) : null,
  ];
}

/**
 * @param {Record<string, string | number> | null} data what its box stands for
 * @param {...Child} content
 */
function tickable(data, ...content) {
  if (!data) return element("li", {}, ...content);
  const box = element("input", { type: "checkbox", ...data });
  return element("li", {}, element("label", { class: "change" }, box, ...content));
}

/** @param {string} text */
function remark(text) {
  return element("li", { class: "soft" }, text);
}
