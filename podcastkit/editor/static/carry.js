// Another draft than the one that was corrected: a quiet notice, and the corrections carried over to it.

import { ask, Refused } from "./api.js";
import { button, clock, dialog, element, label } from "./dom.js";
import { notice, problem } from "./problems.js";
import { follow, stageList } from "./work.js";

const KEY = "podcastkit:not-now:";

/** Say that there is another draft, unless somebody has put that off. `saved` saves all and tells whether it is. */
export async function offerCarry(path, saved) {
  let found;
  try {
    found = await ask(`${path}/draft`);
  } catch (error) {
    if (error instanceof Refused) return; // What is wrong with the episode is said where it matters.
    throw error;
  }
  const { draft, reason } = found;
  if (
    !draft ||
    localStorage.getItem(KEY + path) === draft ||
    document.querySelector(".banner.newer")
  )
    return;
  const putOff = () => localStorage.setItem(KEY + path, draft);
  notice(
    element("p", {}, label(`carry_${reason}`)),
    [
      ["carry", () => showCarry(path, saved, putOff)],
      ["carry_later", putOff],
    ],
    { class: "banner newer" },
  );
}

async function showCarry(path, saved, putOff) {
  const stages = stageList();
  const outcome = element("div", { role: "status" }, label("carry_looking"));
  const made = dialog(label("carry_title"), outcome, stages);
  const run = async (dry) => {
    const done = await follow(`${path}/carry`, { dry }, stages);
    stages.hidden = true;
    return done;
  };
  let carried = false;
  made.addEventListener("close", () => (carried ? location.reload() : offerCarry(path, saved)));
  const act = async (event) => {
    event.target.disabled = true;
    try {
      await run(false);
      // Sound, times and text are others now: the page begins anew once this was read.
      carried = true;
      show(
        element("p", {}, label("carry_done")),
        button("carry_on", () => made.close(), { class: "primary" }),
      );
    } catch (error) {
      refuse(error);
    }
  };
  const show = (content, ...buttons) => {
    outcome.replaceChildren(content, element("div", { class: "actions" }, ...buttons));
    outcome.querySelector("button").focus();
  };
  const later = () =>
    button("carry_later", () => {
      putOff();
      made.close();
    });
  const refuse = (error) => {
    if (!(error instanceof Refused)) throw error;
    show(
      problem(error, label("carry_refused")),
      button("close", () => made.close()),
    );
  };
  try {
    if (!(await saved())) {
      show(
        element("p", {}, label("carry_unsaved")),
        button("close", () => made.close()),
      );
      return;
    }
    const planned = await run(true);
    if (planned.another)
      show(plan(planned), button("carry_now", act, { class: "primary" }), later());
    else show(element("p", {}, label("carry_same")), later());
  } catch (error) {
    refuse(error);
  }
}

/** What would be kept, and what has no place there. */
function plan({ kept, lost }) {
  return element(
    "div",
    {},
    element("p", {}, label("carry_kept", { count: kept })),
    lost.length ? element("p", {}, label("carry_lost", { count: lost.length })) : null,
    element(
      "ul",
      { class: "results" },
      ...lost.map(({ start, was, corrected, speaker }) =>
        element(
          "li",
          {},
          element("span", { class: "soft" }, clock(start)),
          element(
            "span",
            { class: "said" },
            speaker ? `${speaker} : ` : "",
            element("del", {}, was),
            element("ins", {}, corrected),
          ),
        ),
      ),
    ),
  );
}
