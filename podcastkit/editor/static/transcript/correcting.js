// Corrections that one key makes where the caret is, each a step for undo.

/** @import { Selected } from "../state/corrections.js" */
/** @import { Store } from "../state/store.js" */
/** @import { TranscriptView } from "./transcript-view.js" */
/** @import { NowSaid } from "./now-said.js" */
/** @import { WordChoices } from "./word-choices.js" */

import { speak } from "../base/announce.js";
import {
  changeCase,
  changedWords,
  endSentence,
  nameTest,
  toggleComma,
} from "../state/corrections.js";

/**
 * @param {Store} store
 * @param {TranscriptView} view
 * @param {{ choices: WordChoices, nowSaid: NowSaid }} at where words come from
 * @param {() => void} corrected
 */
export function correctingActions(store, view, { choices, nowSaid }, corrected) {
  choices.onTaken(corrected);
  const { language } = store;
  const isName = (/** @type {string} */ word) => nameTest(store.paragraphs)(word);
  const correct = (/** @type {(selected: Selected) => Selected | null} */ change) => () => {
    const caret = view.selection ?? view.caret;
    const index = store.indexOf(caret?.id);
    if (!caret || index < 0 || view.spanning.span) return;
    const changed = change({ ...caret, text: store.paragraphs[index].text });
    if (!changed) return;
    const { text } = store.paragraphs[index];
    store.correct(index, changed, caret.at);
    view.setCaret({ id: caret.id, at: changed.at, to: changed.to });
    speak(changedWords(text, changed.text));
    corrected();
  };
  return {
    full_stop: correct((selected) => endSentence(selected, ".", { language, isName })),
    question: correct((selected) => endSentence(selected, "?", { language, isName })),
    comma: correct((selected) => toggleComma(selected, isName)),
    letter_case: correct(changeCase),
    now_said: () => nowSaid.take(),
    variants: () => choices.offer(),
  };
}
