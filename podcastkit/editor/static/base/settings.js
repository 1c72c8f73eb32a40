// What each editor prefers; kept in the browser.

import { keep, readKept } from "./storage.js";

const KEY = "podcastkit:settings";
const narrow = matchMedia("(max-width: 44rem)").matches;
/**
 * `skip` and `resume`: seconds of a step in the sound, and from how much earlier it goes on after a
 * pause; `doubt`: how probably right a word must be not to be marked; `who` works here, where the
 * editor calls himself otherwise than his account does; `detail`: seconds of sound that are shown
 * large; `drawings`: whether the sound is drawn;
 * `unfolded`: which parts beside the text are open, in wide and in narrow windows.
 */
const DEFAULTS = {
  clickSeeks: true,
  pauseTyping: true,
  follow: true,
  drawings: true,
  unfolded: /** @type {Record<string, boolean>} */ ({}),
  speed: 1,
  skip: 3,
  resume: 2,
  doubt: 0.7,
  who: "",
  detail: narrow ? 6 : 20,
};
/** @typedef {typeof DEFAULTS} Settings */

export const settings = { ...DEFAULTS, ...readSettings() };

/** @returns {Partial<Settings>} */
function readSettings() {
  try {
    return JSON.parse(readKept(KEY) ?? "") ?? {};
  } catch {
    return {};
  }
}

const changes = new EventTarget();

/**
 * @template {keyof Settings} Name
 * @param {Name} name
 * @param {Settings[Name]} value
 */
export function saveSetting(name, value) {
  settings[name] = value;
  keep(KEY, JSON.stringify(settings));
  changes.dispatchEvent(new Event(name));
}

/**
 * @param {keyof Settings} name
 * @param {() => void} listener told when the editor prefers something else
 */
export function onSetting(name, listener) {
  changes.addEventListener(name, listener);
}
