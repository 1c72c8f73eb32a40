// Random changes with the numbers of a seed, each like one that a person makes.

const TYPED = ["x", " ", "Blisce ", "é. "];

/** A generator of whole numbers below a limit, the same for the same seed. */
function numbersOf(seed) {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** What a store shows, to be compared. */
export function contentOf(store) {
  const facts = ({ speaker, text, checked }) => [speaker, text, checked];
  return [store.speakers, store.paragraphs.map(facts)];
}

export function changeAtRandom(store, seed, count) {
  const below = numbersOf(seed);
  const withE = () => store.paragraphs.filter((paragraph) => paragraph.text.includes("e"));
  for (let step = 0; step < count; step += 1) {
    const index = below(store.paragraphs.length);
    const { text } = store.paragraphs[index];
    const at = below(text.length + 1);
    const [first, second] = store.speakers;
    const change = [
      () =>
        store.setText(index, text.slice(0, at) + TYPED[below(4)] + text.slice(at), {}, step * 5000),
      () => store.setText(index, text.slice(0, at) + text.slice(at + below(9)), {}, step * 5000),
      () => store.split(index, at),
      () => store.merge(index),
      () => store.setSpeaker(index, store.speakers[below(store.speakers.length)].id),
      () => store.setNewSpeaker(index, `Voix ${step}`),
      () => store.renameSpeaker(first.id, `Nom ${step}`),
      () => second && store.mergeSpeaker(second.id, first.id),
      () => store.check(index, !store.paragraphs[index].checked),
      () =>
        store.replaceTexts(new Map(withE().map(({ id, text }) => [id, text.replace("e", "E")]))),
      () => {
        const last = Math.min(store.paragraphs.length - 1, index + 1 + below(2));
        const to = below(store.paragraphs[last].text.length + 1);
        if (last > index) store.replaceSpan({ first: index, at, last, to }, TYPED[below(4)]);
      },
      () => store.setSpeaker(index, first.id, Math.min(store.paragraphs.length, index + 3)),
    ][below(12)];
    change();
  }
}

/**
 * Undo everything, redo everything; what the store shows when all is undone, and how many steps
 * each took.
 */
export function undoAndRedo(store) {
  let [undone, redone] = [0, 0];
  while (store.undo()) undone += 1;
  const before = contentOf(store);
  while (store.redo()) redone += 1;
  return { before, undone, redone };
}
