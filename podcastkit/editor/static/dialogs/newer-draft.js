// Another draft than the one that was corrected: a quiet notice, and the corrections carried over
// to it.

/** @import { LostCorrection, RebasePlan } from "../contract.js" */
/** @import { PageWork } from "../saving/page-work.js" */

import { ask, Refused } from "../base/api.js";
import { dialog } from "../base/dialog.js";
import { button, clock, element, label } from "../base/dom.js";
import { notice, problem } from "../base/problems.js";
import { keep, readKept } from "../base/storage.js";
import { runStages, stageList } from "./stages.js";
import { whenSaved } from "./unsaved.js";

const KEY = "podcastkit:not-now:";

/**
 * Say that there is another draft, unless somebody has put that off.
 * @param {string} path
 * @param {PageWork} work
 */
export async function offerNewerDraft(path, work) {
  /** @type {{ draft: string, reason: "recording" | "draft" }} */
  let newer;
  try {
    newer = await ask(`${path}/draft`);
  } catch (error) {
    if (error instanceof Refused) return; // What is wrong with the episode is said where it matters.
    throw error;
  }
  const { draft, reason } = newer;
  const wasPutOff = readKept(KEY + path) === draft;
  if (!draft || wasPutOff || document.querySelector(".banner.newer")) return;
  const putOff = () => keep(KEY + path, draft);
  notice(
    element("p", {}, label(`rebase_${reason}`)),
    [
      ["rebase", () => new RebaseDialog(path, putOff).open(work)],
      ["rebase_later", putOff],
    ],
    { class: "banner newer" },
  );
}

class RebaseDialog {
  #path;
  #putOff;
  #stages = stageList();
  #outcome = element("div", { role: "status" }, label("rebase_looking"));
  #dialog = dialog(label("rebase_title"), this.#outcome, this.#stages);
  #done = false;

  /**
   * @param {string} path
   * @param {() => void} putOff
   */
  constructor(path, putOff) {
    this.#path = path;
    this.#putOff = putOff;
  }

  /** @param {PageWork} work */
  async open(work) {
    this.#dialog.addEventListener("close", () => {
      if (this.#done) location.reload();
      else offerNewerDraft(this.#path, work);
    });
    try {
      await whenSaved(work, this.#outcome, { refused: "rebase_refused" });
      const plan = await this.#run(true);
      const later = button("rebase_later", () => {
        this.#putOff();
        this.#dialog.close();
      });
      if (!plan.another) this.#show(element("p", {}, label("rebase_same")), later);
      else this.#show(planNode(plan), this.#apply(), later);
    } catch (error) {
      this.#refuse(error);
    }
  }

  /**
   * @param {boolean} dry
   * @returns {Promise<RebasePlan>}
   */
  async #run(dry) {
    const plan = await runStages(`${this.#path}/carry`, { dry }, this.#stages);
    this.#stages.hidden = true;
    return plan;
  }

  #close() {
    return button("close", () => this.#dialog.close());
  }

  #apply() {
    const apply = button(
      "rebase_now",
      async () => {
        apply.disabled = true;
        try {
          await this.#run(false);
          // Sound, times and text are others now: the page begins anew once this was read.
          this.#done = true;
          const goOn = button("rebase_go_on", () => this.#dialog.close(), { class: "primary" });
          this.#show(element("p", {}, label("rebase_done")), goOn);
        } catch (error) {
          this.#refuse(error);
        }
      },
      { class: "primary" },
    );
    return apply;
  }

  /**
   * @param {Node} content
   * @param {...HTMLElement} buttons
   */
  #show(content, ...buttons) {
    this.#outcome.replaceChildren(content, element("div", { class: "actions" }, ...buttons));
    this.#outcome.querySelector("button")?.focus();
  }

  /** @param {unknown} error */
  #refuse(error) {
    if (!(error instanceof Refused)) throw error;
    this.#show(problem(error, label("rebase_refused")), this.#close());
  }
}

/**
 * What would be kept, and what has no place there.
 * @param {RebasePlan} plan
 */
function planNode({ kept, lost }) {
  const lostSentence = label("rebase_lost", { count: lost.length });
  return element(
    "div",
    {},
    element("p", {}, label("rebase_kept", { count: kept })),
    lost.length ? element("p", {}, lostSentence) : null,
    element("ul", { class: "results" }, ...lost.map(lostItem)),
  );
}

/** @param {LostCorrection} correction */
function lostItem({ start, was, corrected, speaker }) {
  const passage = element(
    "span",
    { class: "said", translate: "no" },
    speaker ? `${speaker} : ` : "",
    element("del", {}, was),
    element("ins", {}, corrected),
  );
  return element("li", {}, element("span", { class: "soft" }, clock(start)), passage);
}
