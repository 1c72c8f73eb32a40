// Where the words are written below the sound. Pure: no page, no network.

/** Rows of words. */
export const ROWS = 3;

/**
 * The row of each word: the first that is free where it begins. A word that finds no room in any is
 * left out as a whole (-1): a part of it would say nothing.
 * @param {readonly { from: number, width: number }[]} words in pixels, in order
 * @param {number[]} ends where the last word of each row ends; moved on
 */
export function layOutWords(words, ends) {
  return words.map(({ from, width }) => {
    const row = ends.findIndex((end) => end <= from);
    if (row >= 0) ends[row] = from + width;
    return row;
  });
}
