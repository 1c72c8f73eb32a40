// The keys of a slider of time: arrows go a step, Page keys a page, Home and End to the edges.

/**
 * A place on a time line, in ms.
 * @typedef {{ time: number, duration: number, step: number, page: number }} Place
 */

/**
 * Where a key leads to; undefined for a key that is none of a slider's.
 * @param {string} key
 * @param {Place} place
 * @returns {number | undefined}
 */
export function timeByKey(key, { time, duration, step, page }) {
  /** @type {Record<string, number>} */
  const times = {
    ArrowLeft: time - step,
    ArrowDown: time - step,
    ArrowRight: time + step,
    ArrowUp: time + step,
    PageDown: time - page,
    PageUp: time + page,
    Home: 0,
    End: duration,
  };
  const to = times[key];
  return to === undefined ? undefined : Math.max(0, Math.min(duration, to));
}

/**
 * @param {HTMLElement} node
 * @param {() => Place} place
 * @param {(time: number) => void} seek
 */
export function seekByKeys(node, place, seek) {
  node.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const to = timeByKey(event.key, place());
    if (to === undefined) return;
    event.preventDefault();
    seek(to);
  });
}
