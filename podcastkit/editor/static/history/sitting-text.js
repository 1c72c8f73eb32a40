// A sitting in words: when it was, and what it changed first. Pure: no page, no network.

/** @import { ChangeSummary, Sitting } from "../contract.js" */

/** Characters of a text of which more is not shown in a row. */
const LONGEST = 32;
/** Kinds of saves of the room: who is at work is told by what changed. */
const PLAIN = new Set(["room", "merged", "times", "sent"]);

/**
 * From when until when, and who: "30 nov. 2026, 11:02 – 11:29 · Camille".
 * @param {{ saves: { when: string }[], who: string }} sitting
 * @param {string} language
 * @param {string} [timeZone]
 */
export function titleOf({ saves, who }, language, timeZone) {
  /** @type {Intl.DateTimeFormatOptions} */
  const options = { dateStyle: "medium", timeStyle: "short", timeZone };
  const format = new Intl.DateTimeFormat(language, options);
  const [from, to] = [saves[saves.length - 1], saves[0]].map(({ when }) => new Date(when));
  const same = format.format(from) === format.format(to);
  return [same ? format.format(to) : format.formatRange(from, to), who].filter(Boolean).join(" · ");
}

/**
 * When one save of a sitting was, to the second: there may be several in a minute.
 * @param {{ when: string }} save
 * @param {string} language
 * @param {string} [timeZone]
 */
export function timeOf({ when }, language, timeZone) {
  return new Date(when).toLocaleTimeString(language, { timeZone });
}

/**
 * What a row says beside its title, as labels with their values, the most telling first: a row that
 * changed words says no more than that.
 * @param {Pick<Sitting, "saves" | "since" | "changes">} sitting
 * @returns {[key: string, values?: Record<string, number>][]}
 */
export function factsOf({ saves: [{ kind }], since, changes }) {
  /** @type {[key: string, values?: Record<string, number>][]} */
  const facts = PLAIN.has(kind) ? [] : [[`history_${kind}`]];
  if (!changes) return since ? [...facts, ["history_unknown"]] : facts;
  const { words, speakers } = changes;
  if (words) facts.push(["history_words", { count: words }]);
  if (words || speakers.length) return facts;
  facts.push(...minorFacts(changes));
  return facts.length ? facts : [["history_same"]];
}

/**
 * What else than words and names was changed.
 * @param {Pick<ChangeSummary, "confirmed" | "divided" | "retimed">} changes
 * @returns {[key: string, values: Record<string, number>][]}
 */
export function minorFacts({ confirmed, divided, retimed }) {
  const counts = { confirmed, divided, retimed };
  return Object.entries(counts)
    .filter(([, count]) => count)
    .map(([name, count]) => [`history_${name}`, { count }]);
}

/**
 * A text short enough for a row.
 * @param {string} text
 */
export function shortened(text) {
  if (text.length <= LONGEST) return text;
  const cut = text.slice(0, LONGEST);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), LONGEST / 2))} …`;
}
