// The page of an episode follows what others do: their corrections, chapters and comments come in as
// they are saved, and the header says who is there.

/** @import { ChapterPanel } from "../chapters/chapter-panel.js" */
/** @import { Comments } from "../comments/comments.js" */
/** @import { EpisodeContent, NowContent } from "../contract.js" */
/** @import { SaveQueue } from "../saving/save-queue.js" */
/** @import { TranscriptSaving } from "../saving/transcript-saving.js" */

import { announce } from "../base/announce.js";
import { label } from "../base/dom.js";
import { Live } from "./live.js";
import { Theirs } from "./theirs.js";
import { WhoIsHere } from "./who-is-here.js";

/** Ms without news after which they are told again. */
const TELL_AGAIN = 60_000;

/**
 * @typedef {object} FollowedParts
 * @property {TranscriptSaving} transcript
 * @property {SaveQueue} queue of the transcript
 * @property {ChapterPanel} chapters
 * @property {Comments} comments
 */

/**
 * Gives what shows who else is there.
 * @param {string} path
 * @param {EpisodeContent} content that the page was opened with
 * @param {FollowedParts} parts
 */
export function followOthers(path, content, { transcript, queue, chapters, comments }) {
  const whoIsHere = new WhoIsHere();
  const isComposing = watchComposition();
  const tell = onceInAWhile(() => announce(label("merged")));
  const text = new Theirs(
    {
      get revision() {
        return transcript.revision;
      },
      get settled() {
        return queue.settled && !isComposing();
      },
      renew: async () => {
        const { revision } = transcript;
        const renewed = await transcript.renew();
        if (renewed && transcript.revision !== revision) tell();
        return renewed;
      },
    },
    content.reviewed ? content.revision : "",
  );
  const marks = new Theirs(
    {
      get revision() {
        return chapters.saving.revision;
      },
      get settled() {
        return !chapters.saving.changed && !isComposing();
      },
      renew: () => chapters.saving.renew(),
    },
    "",
  );
  comments.load();
  /** @type {NowContent | null} */
  let before = null;
  new Live(path, (now) => {
    whoIsHere.show(now.here);
    text.learn(now.transcript[0]);
    if (before && now.chapters[0] !== before.chapters[0]) marks.learn(now.chapters[0]);
    if (before && now.comments[0] !== before.comments[0]) comments.load();
    before = now;
  });
  return whoIsHere;
}

/**
 * Who types saves every second: that others' corrections came in is told once in a while.
 * @param {() => void} tell
 */
function onceInAWhile(tell) {
  let told = -Infinity;
  return () => {
    if (performance.now() - told > TELL_AGAIN) tell();
    told = performance.now();
  };
}

/** Tells whether letters are being composed: they are on the page and in no text yet. */
function watchComposition() {
  let composing = false;
  document.addEventListener("compositionstart", () => {
    composing = true;
  });
  document.addEventListener("compositionend", () => {
    composing = false;
  });
  return () => composing;
}
