// What undo can still take back after others' changes came in. Pure: no page, no network.
//
// A step of the history is a splice {index, removed, inserted} of the list of paragraphs. Others' changes are gaps: the
// paragraphs [from, to) of the page became the paragraphs [start, end) of the document. Going back through the steps, each
// that lies outside of every gap only moves; one that reaches into a gap is dropped, and what it changed belongs to the gap
// from there on, because steps before it stand on it.

/** Where two lists of paragraphs differ: gaps {from, to, start, end} in order; what is between them is the same. */
export function gaps(before, after, same) {
  const found = [];
  let [from, start] = [0, 0];
  for (const [one, other] of [...anchors(before, after, same), [before.length, after.length]]) {
    if (one > from || other > start) found.push({ from, to: one, start, end: other });
    [from, start] = [one + 1, other + 1];
  }
  return found;
}

/** Pairs of indices that are the same: those whose text occurs once on each side, and their neighbours as far as they agree. */
function anchors(before, after, same) {
  const places = [only(before), only(after)];
  const pairs = [];
  let [one, other] = [0, 0];
  const run = () => {
    while (one < before.length && other < after.length && same(before[one], after[other]))
      pairs.push([one++, other++]);
  };
  run();
  for (const [key, at] of places[0]) {
    const there = places[1].get(key);
    if (at < one || there === undefined || there < other || !same(before[at], after[there]))
      continue;
    let back = 0;
    while (
      at - back > one &&
      there - back > other &&
      same(before[at - back - 1], after[there - back - 1])
    )
      back += 1;
    [one, other] = [at - back, there - back];
    run();
  }
  let ending = 0;
  while (
    before.length - ending > one &&
    after.length - ending > other &&
    same(before[before.length - 1 - ending], after[after.length - 1 - ending])
  )
    ending += 1;
  while (ending > 0) {
    pairs.push([before.length - ending, after.length - ending]);
    ending -= 1;
  }
  return pairs;
}

function only(paragraphs) {
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
 * The steps that still hold after others' changes, the last one at the end. `gone` and `made` are what a step would take
 * away and put back: inserted and removed for undo, the other way round for redo. `holds` may drop a step for other reasons.
 */
export function rebased(steps, changes, { gone, made, holds }) {
  let open = changes.map(({ from, to, start, end }) => ({ from, to, length: end - start }));
  const kept = [];
  for (const step of steps.toReversed()) {
    const [from, to] = [step.index, step.index + step[gone].length];
    const grown = step[made].length - step[gone].length;
    const touches = (gap) =>
      (gap.from < to && gap.to > from) || (gap.from === gap.to && gap.from > from && gap.from < to);
    const moved = (gap) =>
      gap.from >= to && gap.to > from
        ? { ...gap, from: gap.from + grown, to: gap.to + grown }
        : gap;
    if (holds(step) && !open.some(touches)) {
      const shift = open.reduce(
        (sum, gap) => (gap.to <= from ? sum + gap.length - (gap.to - gap.from) : sum),
        0,
      );
      kept.push({ ...step, index: step.index + shift, typing: undefined });
      open = open.map(moved);
      continue;
    }
    if (from === to && !step[made].length) continue;
    const hit = open.filter(touches);
    const first = Math.min(from, ...hit.map((gap) => gap.from));
    const end = Math.max(to, ...hit.map((gap) => gap.to));
    const clean = end - first - hit.reduce((sum, gap) => sum + gap.to - gap.from, 0);
    const length = clean + hit.reduce((sum, gap) => sum + gap.length, 0);
    const wider = { from: first, to: end + grown, length };
    open = [
      ...open.filter((gap) => gap.to <= first && !hit.includes(gap)),
      wider,
      ...open.filter((gap) => gap.from >= end && !hit.includes(gap) && gap.to > first).map(moved),
    ];
  }
  return kept.reverse();
}
