// Which colour of room.css a speaker has: on the names and in the sound.

/** @import { Speaker } from "../contract.js" */

const COUNT = 6;

/**
 * The colour of a speaker by its id.
 * @typedef {(id: string | null) => string} ColourOf
 */

/**
 * @param {readonly Speaker[]} speakers
 * @param {string | null} id
 */
export function colourOf(speakers, id) {
  const at = speakers.findIndex((speaker) => speaker.id === id);
  return at < 0 ? "none" : String(at % COUNT);
}
