// What waits in an episode, in words. Pure: no page, no network.

/** @import { WaitingWork } from "../contract.js" */

/** @typedef {[key: string, count: number]} Count a label and how many of it there are */

/**
 * What waits, most work first; empty where nothing does.
 * @param {WaitingWork} work
 * @param {number} doubt the confidence below which a word is doubtful
 * @returns {Count[]}
 */
export function waitingCounts({ paragraphs, words, comments }, doubt) {
  const doubtful = words
    .slice(0, Math.round(doubt * words.length))
    .reduce((sum, count) => sum + count, 0);
  /** @type {Count[]} */
  const counts = [
    ["waiting_doubts", doubtful],
    ["waiting_paragraphs", paragraphs],
    ["waiting_comments", comments],
  ];
  return counts.filter(([, count]) => count > 0);
}
