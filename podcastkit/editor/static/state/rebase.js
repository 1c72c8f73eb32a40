// What undo can still take back after others' changes came in. Pure: no page, no network.
//
// A step of the history is a splice {index, removed, inserted} of the list of paragraphs. Others'
// changes are gaps: the paragraphs [from, to) of the page became the paragraphs [start, end) of the
// document. Going back through the steps, each that lies outside of every gap only moves; one that
// reaches into a gap is dropped, and what it changed belongs to the gap from there on, because
// steps before it stand on it.

/** @typedef {{ text: string }} Texted all that is read of a paragraph here */
/** @typedef {{ from: number, to: number, start: number, end: number }} Gap */
/**
 * @typedef {{ from: number, to: number, length: number }} OpenGap paragraphs [from, to) that became so many
 */
/** @typedef {"removed" | "inserted"} Side of a step */
/** @typedef {[index: number, other: number]} Pair of indices that are the same */

/**
 * Where two lists of paragraphs differ: gaps in order; what is between them is the same.
 * @template {Texted} Item
 * @param {readonly Item[]} before
 * @param {readonly Item[]} after
 * @param {(item: Item, other: Item) => boolean} same
 */
export function findGaps(before, after, same) {
  /** @type {Gap[]} */
  const gaps = [];
  let [from, start] = [0, 0];
  for (const [to, end] of [...findAnchors(before, after, same), [before.length, after.length]]) {
    if (to > from || end > start) gaps.push({ from, to, start, end });
    [from, start] = [to + 1, end + 1];
  }
  return gaps;
}

/**
 * Those whose text occurs once on each side, and their neighbours as far as they agree.
 * @template {Texted} Item
 * @param {readonly Item[]} before
 * @param {readonly Item[]} after
 * @param {(item: Item, other: Item) => boolean} same
 */
function findAnchors(before, after, same) {
  const placesAfter = placesOfUniqueTexts(after);
  /** @type {Pair[]} */
  const pairs = [];
  let [index, other] = [0, 0];
  const run = () => {
    while (index < before.length && other < after.length && same(before[index], after[other])) {
      pairs.push([index++, other++]);
    }
  };
  run();
  for (const [text, at] of placesOfUniqueTexts(before)) {
    const there = placesAfter.get(text);
    // Anchors must not cross: one that lies before what is paired already is none.
    if (at < index || there === undefined || there < other || !same(before[at], after[there]))
      continue;
    let back = 0;
    while (
      at - back > index &&
      there - back > other &&
      same(before[at - back - 1], after[there - back - 1])
    ) {
      back += 1;
    }
    [index, other] = [at - back, there - back];
    run();
  }
  return [...pairs, ...pairEnds(before, after, same, [index, other])];
}

/**
 * The pairs at the ends of both lists, down to where others are paired already.
 * @template {Texted} Item
 * @param {readonly Item[]} before
 * @param {readonly Item[]} after
 * @param {(item: Item, other: Item) => boolean} same
 * @param {Pair} paired
 */
function pairEnds(before, after, same, [index, other]) {
  /** @type {Pair[]} */
  const pairs = [];
  let [last, lastOther] = [before.length - 1, after.length - 1];
  while (last >= index && lastOther >= other && same(before[last], after[lastOther])) {
    pairs.push([last--, lastOther--]);
  }
  return pairs.reverse();
}

/** @param {readonly Texted[]} paragraphs */
function placesOfUniqueTexts(paragraphs) {
  /** @type {Map<string, number>} */
  const places = new Map();
  const twice = new Set();
  for (const [at, { text }] of paragraphs.entries()) {
    if (places.has(text)) twice.add(text);
    else places.set(text, at);
  }
  for (const text of twice) places.delete(text);
  return places;
}

/**
 * The steps that still hold after others' changes, the last one at the end. What undo takes away
 * was inserted and what it puts back was removed; for redo it is the other way round. `holds` may
 * drop a step for other reasons.
 * @template {{ index: number, removed: readonly Texted[], inserted: readonly Texted[] }} Step
 * @param {readonly Step[]} steps
 * @param {Gap[]} changes
 * @param {{ takesAway: Side, putsBack: Side, holds: (step: Step) => boolean }} rule
 */
export function rebaseSteps(steps, changes, { takesAway, putsBack, holds }) {
  /** @type {OpenGap[]} */
  let open = changes.map(({ from, to, start, end }) => ({ from, to, length: end - start }));
  /** @type {(Step & { typing: undefined })[]} */
  const rebased = [];
  for (const step of steps.toReversed()) {
    const [from, to] = [step.index, step.index + step[takesAway].length];
    const grown = step[putsBack].length - step[takesAway].length;
    if (holds(step) && !open.some((gap) => touches(gap, from, to))) {
      const shift = open.reduce((sum, gap) => (gap.to <= from ? sum + growthOf(gap) : sum), 0);
      rebased.push({ ...step, index: step.index + shift, typing: undefined });
      open = open.map((gap) => moveBehind(gap, from, to, grown));
    } else if (from !== to || step[putsBack].length) {
      open = widen(open, from, to, grown);
    }
  }
  return rebased.reverse();
}

/**
 * @param {OpenGap} gap
 * @param {number} from
 * @param {number} to
 */
function touches(gap, from, to) {
  if (gap.from < to && gap.to > from) return true;
  return gap.from === gap.to && gap.from > from && gap.from < to;
}

/** @param {OpenGap} gap */
function growthOf(gap) {
  return gap.length - (gap.to - gap.from);
}

/**
 * A gap where it stands before a step that grew the paragraphs [from, to) was done.
 * @param {OpenGap} gap
 * @param {number} from
 * @param {number} to
 * @param {number} grown
 */
function moveBehind(gap, from, to, grown) {
  const behind = gap.from >= to && gap.to > from;
  return behind ? { ...gap, from: gap.from + grown, to: gap.to + grown } : gap;
}

/**
 * The gaps with the paragraphs [from, to) of a dropped step in one of them.
 * @param {OpenGap[]} open
 * @param {number} from
 * @param {number} to
 * @param {number} grown
 */
function widen(open, from, to, grown) {
  const hit = open.filter((gap) => touches(gap, from, to));
  const others = open.filter((gap) => !hit.includes(gap));
  const first = Math.min(from, ...hit.map((gap) => gap.from));
  const end = Math.max(to, ...hit.map((gap) => gap.to));
  const length = end - first + hit.reduce((sum, gap) => sum + growthOf(gap), 0);
  return [
    ...others.filter((gap) => gap.to <= first),
    { from: first, to: end + grown, length },
    ...others
      .filter((gap) => gap.from >= end && gap.to > first)
      .map((gap) => moveBehind(gap, from, to, grown)),
  ];
}
