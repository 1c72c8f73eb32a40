// What went wrong, where it is seen: a sentence, the next step, and the technical detail folded below.

import { announce, element, label } from "./dom.js";

/** An element for a problem; `before` is a sentence that says what did not happen. */
export function problem(error, before = "") {
  const text = element(
    "p",
    {},
    element("strong", {}, [before, error.message].filter(Boolean).join(" ")),
  );
  const next = error.next ? element("p", {}, error.next) : null;
  return element(
    "div",
    { class: "problem", role: "alert" },
    text,
    next,
    detail(error.detail, error.folded),
  );
}

/** The technical detail, which is written in English; null without any. */
export function detail(text, title = label("detail")) {
  if (!text) return null;
  return element(
    "details",
    { class: "detail" },
    element("summary", {}, title),
    element("p", { lang: "en" }, text),
  );
}

/** A quiet notice above the transcript, with its buttons: [key, act, attributes]. It goes when one is pressed. */
export function notice(content, buttons, attributes = {}) {
  const made = element(
    "div",
    { class: "banner", role: "status", ...attributes },
    content,
    element(
      "div",
      { class: "actions" },
      ...buttons.map(([key, act, more]) =>
        element(
          "button",
          {
            type: "button",
            onclick: () => {
              made.remove();
              act?.();
            },
            ...more,
          },
          label(key),
        ),
      ),
    ),
  );
  document.querySelector("main").before(made);
  return made;
}

/** A problem that nothing on the page waits for, until it is closed. */
export function noticeProblem(error, before = "") {
  notice(problem(error, before), [["close"]], { class: "banner failing", role: null });
  announce(error.message);
}
