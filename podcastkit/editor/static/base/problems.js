// What went wrong, where it is seen: a sentence, the next step, and the technical detail folded
// below.

/** @import { Attributes } from "./dom.js" */

import { speak } from "./announce.js";
import { element, label } from "./dom.js";

/**
 * What went wrong, as `Refused` and the server tell it.
 * @typedef {{ message: string, next?: string, detail?: string, folded?: string }} Problem
 */
/**
 * A label, what happens when it is pressed, and attributes.
 * @typedef {[key: string, act?: () => void, attributes?: Attributes]} NoticeButton
 */

/**
 * An element for a problem; `before` is a sentence that says what did not happen.
 * @param {unknown} error a Problem, or an error of ours
 */
export function problem(error, before = "") {
  const { message, next, detail, folded } = /** @type {Problem} */ (error);
  const text = element("strong", {}, [before, message].filter(Boolean).join(" "));
  return element(
    "div",
    { class: "problem", role: "alert" },
    element("p", {}, text),
    next ? element("p", {}, next) : null,
    technicalDetail(detail, folded),
  );
}

/**
 * The technical detail, which is written in English; null without any.
 * @param {string | undefined} text
 */
export function technicalDetail(text, title = label("detail")) {
  if (!text) return null;
  const summary = element("summary", {}, title);
  return element("details", { class: "detail" }, summary, element("p", { lang: "en" }, text));
}

/**
 * A quiet notice above the transcript, with its buttons. It goes when one is pressed.
 * @param {Node} content
 * @param {NoticeButton[]} buttons
 * @param {Attributes} [attributes]
 */
export function notice(content, buttons, attributes = {}) {
  const nodes = buttons.map(([key, act, more]) => {
    const onclick = () => {
      node.remove();
      act?.();
    };
    return element("button", { type: "button", onclick, ...more }, label(key));
  });
  const node = element(
    "div",
    { class: "banner", role: "status", ...attributes },
    content,
    element("div", { class: "actions" }, ...nodes),
  );
  document.querySelector("main")?.before(node);
}

/**
 * A problem that nothing on the page waits for, until it is closed.
 * @param {Problem} error
 */
export function noticeProblem(error, before = "") {
  notice(problem(error, before), [["close"]], { class: "banner failing", role: null });
  speak(error.message);
}
