// Words of a paragraph and where they stand in its text. A word is [start, end, text, confidence, edited], in ms.
// Pure: no page, no network.

export const START = 0;
export const END = 1;
export const TEXT = 2;
export const CONFIDENCE = 3;
export const EDITED = 4;

const UNSPACED = new Set(["ja", "lo", "my", "th", "yue", "zh"]);
// As the server divides words: no-break spaces belong to a word ("va\u00a0?"), control characters to none.
const WORD = /(?:[\S\u00a0\u202f](?<!\p{Cc}))+/gu;

/** The words of a text, each with the characters it takes: {text, from, to}. */
export function tokens(text) {
  return Array.from(text.matchAll(WORD), (match) => {
    const inner = match[0].trim();
    const from = match.index + match[0].indexOf(inner);
    return { text: inner, from, to: from + inner.length };
  }).filter((token) => token.text);
}

export function textOf(words, language) {
  return words.map((word) => word[TEXT]).join(UNSPACED.has(language) ? "" : " ");
}

/** The words of a changed text: those at its beginning and end keep their times, those between share what is left. */
export function retime(words, text) {
  const said = tokens(text).map((token) => token.text);
  let head = 0;
  while (head < said.length && head < words.length && words[head][TEXT] === said[head]) head += 1;
  let tail = 0;
  while (
    tail < said.length - head &&
    tail < words.length - head &&
    words[words.length - 1 - tail][TEXT] === said[said.length - 1 - tail]
  )
    tail += 1;
  const middle = said.slice(head, said.length - tail);
  const old = words.slice(head, words.length - tail);
  const start = old[0]?.[START] ?? words[head - 1]?.[END] ?? words[0]?.[START] ?? 0;
  const end = old.at(-1)?.[END] ?? words[words.length - tail]?.[START] ?? start;
  return [
    ...words.slice(0, head),
    ...spread(middle, start, Math.max(start, end)),
    ...words.slice(words.length - tail),
  ];
}

/** Words with other times where there are some for their number; the very same ones where there are none. */
export function withTimes(words, spans, first) {
  const timed = words.map((word, at) =>
    spans.has(first + at) ? [...spans.get(first + at), ...word.slice(END + 1)] : word,
  );
  return timed.some((word, at) => word !== words[at]) ? timed : words;
}

/** Words that share a span, each with time in proportion to its length. */
function spread(said, start, end) {
  const total = said.reduce((sum, text) => sum + text.length, 0);
  let reached = 0;
  return said.map((text) => {
    const edge = start + Math.floor(((end - start) * reached) / total);
    reached += text.length;
    return [edge, start + Math.floor(((end - start) * reached) / total), text, null, 1];
  });
}

/** The index of the word that a character belongs to, or of the last one before it; -1 before the first. */
export function wordAtCharacter(places, character) {
  return last(places, (place) => place.from <= character);
}

/** The index of the word being said at a time, or of the last one said; -1 before the first. */
export function wordAtTime(words, time) {
  return last(words, (word) => word[START] <= time);
}

/** The index of the last item that holds, in a list whose first items all do. */
export function last(items, holds) {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(items[middle])) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
