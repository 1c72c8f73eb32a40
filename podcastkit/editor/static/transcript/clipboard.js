// The clipboard of the transcript: what is copied goes as text, and beside it as paragraphs with
// their speakers; what an input brings is read from either.

/** @import { Pasted } from "../state/pasting.js" */
/** @import { Store } from "../state/store.js" */
/** @import { WideSpan } from "../state/wide-span.js" */

import { CLIP_TYPE, oneLine, readClip, readPlain, writeClip } from "../state/pasting.js";
import { textsOfSpan } from "../state/wide-span.js";

/** @param {Store} store */
function placeOf({ speakers }) {
  return { episode: location.pathname, speakers };
}

/**
 * @param {ClipboardEvent} event
 * @param {Store} store
 * @param {WideSpan} span
 */
export function copySpan({ clipboardData }, store, span) {
  const { paragraphs } = store;
  clipboardData?.setData("text/plain", textsOfSpan(paragraphs, span).join("\n"));
  clipboardData?.setData(CLIP_TYPE, writeClip(paragraphs, span, placeOf(store)));
}

/** @param {string} inputType */
export function divides(inputType) {
  return inputType === "insertParagraph" || inputType === "insertLineBreak";
}

/** @param {string} inputType */
export function pastes(inputType) {
  return inputType === "insertFromPaste" || inputType === "insertFromDrop";
}

/**
 * What is pasted or dropped; null where it holds no text, as a picture does.
 * @param {DataTransfer | null} data
 * @param {Store} store
 * @returns {Pasted | null}
 */
export function pastedIn(data, store) {
  const own = readClip(data?.getData(CLIP_TYPE) ?? "", placeOf(store));
  const text = data?.getData("text/plain");
  return own ?? (text ? readPlain(text) : null);
}

/**
 * What any other input puts in, as a text of one line.
 * @param {InputEvent} event
 */
export function insertedText({ dataTransfer, data }) {
  return oneLine(dataTransfer?.getData("text/plain") ?? data ?? "");
}
