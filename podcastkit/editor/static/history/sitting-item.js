// One sitting in the list: a row that opens into what was changed, and into its saves.

/** @import { ChangesContent, Save, Sitting } from "../contract.js" */
/** @import { Chosen } from "./change-list.js" */

import { ask } from "../base/api.js";
import { button, element, label } from "../base/dom.js";
import { problem, technicalDetail } from "../base/problems.js";
import { changed, changeList } from "./change-list.js";
import { factsOf, shortened, titleOf } from "./sitting-text.js";

/** Kinds of saves of which the history says more, in English. */
const DETAILED = new Set(["speakers", "imported", "other"]);

/**
 * What can be done: `restore` a version, `takeBack` some of what made one the other.
 * @typedef {object} HistoryActions
 * @property {string} path of the episode
 * @property {(revision: string) => Promise<void>} restore
 * @property {(since: string, revision: string, chosen: Chosen) => Promise<void>} takeBack
 */

/**
 * @param {Sitting} sitting
 * @param {HistoryActions} actions
 */
export function sittingItem(sitting, actions) {
  const { saves, since, current } = sitting;
  const title = element("strong", {}, titleOf(sitting, document.documentElement.lang));
  const summary = element("summary", {}, element("span", {}, title, rowText(sitting)));
  const details = element("details", {}, summary);
  const content = () => [
    detailOf(saves[0]),
    changesNode({ since, revision: saves[0].revision, restores: !current }, actions),
    saves.length > 1 ? savesNode(saves, current, actions) : null,
  ];
  fillWhenOpened(details, content);
  return element("li", {}, details);
}

/** @param {Sitting} sitting */
function rowText(sitting) {
  const facts = factsOf(sitting).map(([key, values]) => label(key, values));
  if (sitting.current) facts.unshift(label("history_current"));
  const { passages = [], speakers = [], words = 0 } = sitting.changes ?? {};
  const pairs = [...speakers.map(({ names }) => names), ...passages];
  const texts = pairs.flatMap(([was, now], at) => [
    at ? ", " : "",
    ...changed(shortened(was), shortened(now)),
  ]);
  const more = passages.length && words > passages.length ? " …" : "";
  const colon = facts.length && texts.length ? " : " : "";
  return element("span", { class: "soft row" }, facts.join(" · "), colon, ...texts, more);
}

/**
 * @param {Save[]} saves
 * @param {boolean} current whether the last of them is what stands there now
 * @param {HistoryActions} actions
 */
function savesNode(saves, current, actions) {
  const items = () =>
    saves.map((save, at) => {
      const { since, revision, kind } = save;
      const title = titleOf({ saves: [save], who: "" }, document.documentElement.lang);
      const summary = element("summary", {}, `${title} · ${label(`history_${kind}`)}`);
      const details = element("details", {}, summary);
      const restores = !(current && at === 0);
      fillWhenOpened(details, () => [changesNode({ since, revision, restores }, actions)]);
      return element("li", {}, details);
    });
  const summary = element("summary", {}, label("history_saves", { count: saves.length }));
  const details = element("details", { class: "saves" }, summary);
  fillWhenOpened(details, () => [element("ol", { class: "revisions" }, ...items())]);
  return details;
}

/** @param {Save} save */
function detailOf({ kind, what }) {
  return DETAILED.has(kind) ? technicalDetail(what) : null;
}

/**
 * What made one revision the other, once the server has told it, and what can be done about it.
 * @param {{ since: string, revision: string, restores: boolean }} step
 * @param {HistoryActions} actions
 */
function changesNode({ since, revision, restores }, { path, restore, takeBack }) {
  const node = element("div", {}, loading());
  const address = `${path}/history/${revision}`;
  const buttons = restores ? [button("history_restore", () => run(() => restore(revision)))] : [];
  const run = async (/** @type {() => Promise<void>} */ act) => {
    try {
      await act();
    } catch (error) {
      node.append(problem(error));
    }
  };
  const show = async () => {
    const taken = (/** @type {Chosen} */ chosen) => run(() => takeBack(since, revision, chosen));
    const { list, actions } = since
      ? changeList(await ask(`${address}?since=${since}`), taken)
      : { list: null, actions: [] };
    node.replaceChildren(
      ...[list, element("div", { class: "actions" }, ...actions, ...buttons)].filter(
        (child) => child !== null,
      ),
    );
    if (restores) node.append(effectNode(address));
  };
  show().catch((error) => node.replaceChildren(problem(error), ...buttons));
  return node;
}

/**
 * What bringing a revision back would change, for whoever wants to know before.
 * @param {string} address
 */
function effectNode(address) {
  const details = element("details", { class: "saves" }, summaryOf("history_effect"));
  const node = element("div", {}, loading());
  fillWhenOpened(details, () => {
    ask(address)
      .then((/** @type {ChangesContent} */ changes) => {
        node.replaceChildren(changeList(changes, null).list);
      })
      .catch((error) => node.replaceChildren(problem(error)));
    return [node];
  });
  return details;
}

/** @param {string} key */
function summaryOf(key) {
  return element("summary", {}, label(key));
}

export function loading() {
  return element("p", { class: "soft", role: "status" }, label("loading"));
}

/**
 * @param {HTMLDetailsElement} details
 * @param {() => (Node | null)[]} content
 */
function fillWhenOpened(details, content) {
  details.addEventListener("toggle", () => {
    if (!details.open || details.children.length > 1) return;
    details.append(...content().filter((child) => child !== null));
  });
}
