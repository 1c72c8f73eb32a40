// Who changed the transcript, when and what; any revision can be looked at and brought back.

import { ask } from "./api.js";
import { announce, button, clock, dialog, element, label } from "./dom.js";
import { detail, problem } from "./problems.js";

/** Kinds of entries of which the history says more, in English. */
const DETAILED = new Set(["speakers", "imported", "other"]);

export async function showHistory(path, before, load) {
  const list = element("ol", { class: "revisions" });
  const made = dialog(label("history"), list);
  try {
    await before();
    const { revisions, older } = await ask(`${path}/history`);
    list.replaceChildren(
      ...revisions.map((one, index) =>
        item(one, index === 0, path, async () => {
          made.close();
          load(
            await ask(`${path}/restore`, { method: "POST", content: { revision: one.revision } }),
          );
          announce(label("history_restored"));
        }),
      ),
    );
    if (older) list.append(element("li", { class: "soft" }, label("found_more", { count: older })));
    if (!revisions.length) list.append(element("li", { class: "soft" }, label("history_none")));
  } catch (error) {
    list.replaceChildren(element("li", {}, problem(error)));
  }
}

function item({ revision, when, who, what, kind }, current, path, restore) {
  const date = new Date(when).toLocaleString(document.documentElement.lang, {
    dateStyle: "medium",
    timeStyle: "short",
  });
  const words = [date, who].filter(Boolean).join(" · ");
  const done = label(`history_${kind}`);
  if (current)
    return element(
      "li",
      {},
      element("strong", {}, words),
      element("p", { class: "soft" }, `${done} · ${label("history_current")}`),
    );
  const passages = element("ul", { class: "results" });
  const details = element(
    "details",
    {},
    element("summary", {}, words),
    element("p", { class: "soft" }, done),
    DETAILED.has(kind) ? detail(what) : null,
    passages,
    element("div", { class: "actions" }, button("history_restore", restore)),
  );
  details.addEventListener("toggle", async () => {
    if (!details.open || passages.children.length) return;
    try {
      const { passages: found, more, divided } = await ask(`${path}/history/${revision}`);
      passages.replaceChildren(
        ...(found.length
          ? found.map(passage)
          : [element("li", { class: "soft" }, label("history_same"))]),
      );
      if (more)
        passages.append(element("li", { class: "soft" }, label("found_more", { count: more })));
      if (divided)
        passages.append(
          element("li", { class: "soft" }, label("history_divided", { count: divided })),
        );
    } catch (error) {
      passages.replaceChildren(element("li", {}, problem(error)));
    }
  });
  return element("li", {}, details);
}

function passage({ start, now, then, before, after, speakers }) {
  const [speaks, spoke] = speakers;
  const name = (text) => (speaks === spoke || !text ? "" : `${text} : `);
  return element(
    "li",
    {},
    element("span", { class: "soft" }, clock(start)),
    element(
      "span",
      { class: "said" },
      `${before} `,
      now ? element("del", {}, name(speaks) + now) : null,
      " ",
      then ? element("ins", {}, name(spoke) + then) : null,
      ` ${after}`,
    ),
  );
}
