// Names that were corrected again and again, to be taken into the glossary with one key.

/** @import { Suggestion } from "../contract.js" */
/** @import { PageWork } from "../saving/page-work.js" */

import { speak } from "../base/announce.js";
import { ask } from "../base/api.js";
import { dialog } from "../base/dialog.js";
import { element, label } from "../base/dom.js";
import { problem } from "../base/problems.js";
import { whenSaved } from "./unsaved.js";

const FORMS = 3;

/** @param {PageWork} work */
export async function showSuggestions(work) {
  const list = element("ul", { class: "suggestions" });
  const intro = element("p", { class: "soft" }, label("suggestions_intro"));
  const status = element("div", { role: "status" });
  dialog(label("suggestions"), intro, status, list);
  try {
    await whenSaved(work, status, { refused: "suggestions_unsaved", without: "unsaved_without" });
    /** @type {{ lessons: Suggestion[] }} */
    const { lessons: suggestions } = await ask("/api/lessons");
    list.replaceChildren(...suggestions.map(suggestionItem));
    if (!suggestions.length) {
      list.append(element("li", { class: "soft" }, label("suggestions_none")));
    }
  } catch (error) {
    list.replaceChildren(element("li", {}, problem(error)));
  }
}

/** @param {Suggestion} suggestion */
function suggestionItem({ written, heard, count, places }) {
  const forms = heard.slice(0, FORMS).join(" », « ");
  const episodes = [...new Set(places.map((place) => place.episode))].join(", ");
  const reason = `${label("suggestion_heard", { heard: forms, count })} · ${episodes}`;
  const name = label("suggestion_accept", { name: written });
  const accept = element("button", { type: "button", class: "primary" }, name);
  const item = element(
    "li",
    {},
    element("strong", {}, written),
    element("p", { class: "soft" }, reason),
    accept,
  );
  accept.addEventListener("click", async () => {
    accept.disabled = true;
    try {
      await ask("/api/lessons", { method: "POST", content: { written } });
      const accepted = label("suggestion_accepted", { name: written });
      accept.replaceWith(element("p", { role: "status" }, accepted));
      speak(accepted);
    } catch (error) {
      accept.disabled = false;
      item.append(problem(error));
    }
  });
  return item;
}
