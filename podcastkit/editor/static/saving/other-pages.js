// Other pages of the room in the same browser.

import { readKept } from "../base/storage.js";

/** Ms that another page has for saving what it holds, once the room is open again. */
export const PATIENCE = 5000;

const channel = new BroadcastChannel("podcastkit");

/** Tell them that this browser has been let in: a room that was started again gives a new cookie. */
export function tellOpened() {
  channel.postMessage("opened");
}

/** @param {() => void} act what to do when another page has come in */
export function onOpened(act) {
  channel.addEventListener("message", act);
}

/**
 * Wait until another page keeps one of these entries no more, some time at most. Tells whether it is
 * so.
 * @param {{ key: string }[]} entries
 * @param {number} patience in ms
 * @returns {Promise<boolean>}
 */
export function whenForgotten(entries, patience) {
  return new Promise((resolve) => {
    const settle = (/** @type {boolean} */ forgotten) => {
      removeEventListener("storage", look);
      clearTimeout(timer);
      resolve(forgotten);
    };
    const look = () => {
      if (entries.some(({ key }) => readKept(key) === null)) settle(true);
    };
    const timer = setTimeout(() => settle(false), patience);
    addEventListener("storage", look);
    look();
  });
}
