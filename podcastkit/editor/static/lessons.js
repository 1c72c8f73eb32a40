// Names that were corrected again and again, to be taken into the glossary with one key.

import { ask } from "./api.js";
import { announce, dialog, element, label } from "./dom.js";
import { problem } from "./problems.js";

const FORMS = 3;

export async function showLessons(before) {
  const list = element("ul", { class: "lessons" });
  dialog(label("lessons"), element("p", { class: "soft" }, label("lessons_intro")), list);
  try {
    await before();
    const { lessons } = await ask("/api/lessons");
    list.replaceChildren(...lessons.map(item));
    if (!lessons.length) list.append(element("li", { class: "soft" }, label("lessons_none")));
  } catch (error) {
    list.replaceChildren(element("li", {}, problem(error)));
  }
}

function item({ written, heard, count, places }) {
  const accept = element(
    "button",
    { type: "button", class: "primary" },
    label("lesson_accept", { name: written }),
  );
  const where = [...new Set(places.map((place) => place.episode))].join(", ");
  const made = element(
    "li",
    {},
    element("strong", {}, written),
    element(
      "p",
      { class: "soft" },
      `${label("lesson_heard", { heard: heard.slice(0, FORMS).join(" », « "), count })} · ${where}`,
    ),
    accept,
  );
  accept.addEventListener("click", async () => {
    accept.disabled = true;
    try {
      await ask("/api/lessons", { method: "POST", content: { written } });
      accept.replaceWith(
        element("p", { role: "status" }, label("lesson_accepted", { name: written })),
      );
      announce(label("lesson_accepted", { name: written }));
    } catch (error) {
      accept.disabled = false;
      made.append(problem(error));
    }
  });
  return made;
}
