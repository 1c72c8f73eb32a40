// What this browser keeps for the room, as well as it can: a browser may refuse to keep anything,
// or be full, and nothing of the page waits for it.

/**
 * The text under a key; null where there is none, or where nothing can be read.
 * @param {string} key
 */
export function readKept(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/**
 * Keep a text under a key, or nothing more there; tells whether the browser has done so.
 * @param {string} key
 * @param {string | null} text
 */
export function keep(key, text) {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

/**
 * The keys that begin with a prefix.
 * @param {string} prefix
 */
export function keysKept(prefix) {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}
