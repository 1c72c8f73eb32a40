// One episode: its parts are made here, and tied to each other.

/** @import { EpisodeContent } from "./contract.js" */

import {
  commentActions,
  dialogActions,
  followActions,
  loopOver,
  paragraphActions,
  soundActions,
  textActions,
} from "./actions.js";
import { endUndo, setUndo } from "./base/announce.js";
import { ask, bytes } from "./base/api.js";
import { element, label } from "./base/dom.js";
import { noticeProblem } from "./base/problems.js";
import { settings } from "./base/settings.js";
import { ChapterPanel } from "./chapters/chapter-panel.js";
import { Comments } from "./comments/comments.js";
import { loadNames } from "./dialogs/known-names.js";
import { saveBeforeLeaving } from "./dialogs/leaving.js";
import { offerLeftBehind } from "./dialogs/left-behind.js";
import { offerNewerDraft } from "./dialogs/newer-draft.js";
import { listenToKeys } from "./keys.js";
import { followOthers } from "./presence/follow.js";
import { keptOf } from "./saving/kept-work.js";
import { PageWork } from "./saving/page-work.js";
import { TranscriptSaving } from "./saving/transcript-saving.js";
import { CloseUp } from "./sound/close-up.js";
import { listeningControls } from "./sound/listening.js";
import { Peaks } from "./sound/peaks.js";
import { Player } from "./sound/player.js";
import { playerBar } from "./sound/player-bar.js";
import { Waveform } from "./sound/waveform.js";
import { Store } from "./state/store.js";
import { progressBar, SaveState, toolButtons } from "./toolbar.js";
import { colourOf } from "./transcript/colours.js";
import { correctingActions } from "./transcript/correcting.js";
import { DivisionHandle, divisionActions } from "./transcript/division.js";
import { doubtActions } from "./transcript/doubts.js";
import { Gaps } from "./transcript/gaps.js";
import { NowSaid } from "./transcript/now-said.js";
import { readings } from "./transcript/readings.js";
import { spellings, warmSpellings } from "./transcript/spellings.js";
import { TranscriptView } from "./transcript/transcript-view.js";
import { Typing } from "./transcript/typing.js";
import { WordChoices } from "./transcript/word-choices.js";

/** How long after a change the text does not follow the sound. */
const TYPING_REST = 3000;

/** @typedef {(Waveform | CloseUp)[]} Waves the two drawings of the sound */

/**
 * @param {HTMLElement} root
 * @param {string} slug
 */
export async function openEpisode(root, slug) {
  const path = `/api/episodes/${slug}`;
  const before = await keptOf(slug);
  /** @type {EpisodeContent} */
  const content = await ask(path);
  const store = new Store(content);
  const player = new Player(`${path}/audio`, content.offset);
  const view = new TranscriptView(element("div", { class: "transcript", translate: "no" }), store);
  const { waveform, closeUp } = soundStrips(player, content.duration);
  const waves = [waveform, closeUp];
  const chapters = new ChapterPanel(path, store, { player, ...content }, (marks) =>
    waveform.setChapters(marks),
  );
  const comments = new Comments(path, store, view);
  const saveState = new SaveState();
  const work = new PageWork(slug, (shown) => saveState.show(shown));
  const transcript = new TranscriptSaving(store, path);
  const queue = transcript.saveIn(work);
  chapters.saveIn(work);
  const offerDraft = () => offerNewerDraft(path, work);
  const follow = followActions(player);
  const choices = wordChoices(view, store, path);
  const nowSaid = new NowSaid(view, player, follow.typed);
  const actions = {
    ...soundActions(player, view, closeUp),
    ...textActions(store, view),
    ...divisionActions(store, view),
    ...doubtActions(store, view, player, () => choices.suggest()),
    ...correctingActions(store, view, { choices, nowSaid }, follow.typed),
    ...dialogActions(path, store, {
      work,
      joined: () => queue.renewed(),
      published: offerDraft,
      silence: () => player.pause(),
    }),
    ...commentActions(comments),
    chapter: () => chapters.add(),
    save: () => work.settle(),
  };
  saveState.show(work.shown);
  document.title = `${content.title} – ${label("room")}`;
  const others = followOthers(path, content, { transcript, queue, chapters, comments });
  const listening = listeningControls(player, content.duration, actions);
  const facts = element("div", { class: "facts" }, saveState.node, progressBar(store));
  root.replaceChildren(
    element("a", { class: "skip", href: "#transcript" }, label("skip")),
    pageHeader(content.title, others.node, toolButtons(actions, store)),
    playerBar(listening, facts, [waveform.node, closeUp.node]),
    mainPart(transcriptSection(store, view), chapters.node, comments.node),
    nowSaid.node,
  );
  new Gaps(view, store, content.gaps, (span) => loopOver(player, span));
  new Typing(view, store, { ...paragraphActions(store, view), ...follow });
  new DivisionHandle(view, store);
  followSound(store, player, view, { waves, nowSaid });
  listenToKeys(actions);
  offerUndo(store, actions.undo);
  performance.mark("editable");
  saveBeforeLeaving(work);
  offerLeftBehind(work, before);
  offerDraft();
  loadNames(path);
  fillIn(path, player, waves, chapters).then(() => warmSpellings(store.language));
}

/**
 * @param {Player} player
 * @param {number} duration
 */
function soundStrips(player, duration) {
  const seek = (/** @type {number} */ time) => player.seek(time);
  const closeUp = new CloseUp(duration, { seek, loop: (span) => loopOver(player, span) });
  return { waveform: new Waveform(duration, seek), closeUp };
}

/**
 * What may stand for a word: what is heard once more, then what sounds the same.
 * @param {TranscriptView} view
 * @param {Store} store
 * @param {string} path
 */
function wordChoices(view, store, path) {
  const { language } = store;
  return new WordChoices(view, store, readings(path, language), spellings(language));
}

/**
 * Messages offer to take back what they tell, until something else is done.
 * @param {Store} store
 * @param {() => void} undo
 */
function offerUndo(store, undo) {
  setUndo(undo);
  store.onChange(({ retimed, theirs }) => {
    if (!retimed || theirs) endUndo();
  });
}

/**
 * @param {string} title
 * @param {HTMLElement} others
 * @param {HTMLElement} tools
 */
function pageHeader(title, others, tools) {
  const back = element("a", { href: "/" }, `← ${label("back")}`);
  const titles = element(
    "div",
    {},
    // Beside the way back, so that nothing moves when somebody comes.
    element("p", { class: "soft" }, back, others),
    element("h1", {}, title),
  );
  return element("header", { class: "top" }, titles, tools);
}

/**
 * @param {HTMLElement} transcript
 * @param {...HTMLElement} parts what stands beside it
 */
function mainPart(transcript, ...parts) {
  return element("main", {}, transcript, element("aside", { class: "beside" }, ...parts));
}

/**
 * @param {Store} store
 * @param {TranscriptView} view
 */
function transcriptSection(store, view) {
  const attributes = { id: "transcript", tabindex: "-1", "aria-label": label("transcript") };
  const empty = element("p", { class: "soft" }, label("empty"));
  return element("section", attributes, store.paragraphs.length ? view.root : empty);
}

/**
 * Text and waveforms follow the sound.
 * @param {Store} store
 * @param {Player} player
 * @param {TranscriptView} view
 * @param {{ waves: Waves, nowSaid: NowSaid }} more
 */
function followSound(store, player, view, { waves, nowSaid }) {
  player.speed = settings.speed;
  let typedAt = 0;
  store.onChange(() => {
    typedAt = Date.now();
  });
  player.addEventListener("time", () => {
    for (const wave of waves) wave.show(player.time, player.loop);
    const rests = Date.now() - typedAt > TYPING_REST;
    view.showTime(player.time, settings.follow && player.playing && rests && !nowSaid.away);
  });
  const showSpeakers = () => {
    for (const wave of waves) {
      wave.setSpeakers(store.paragraphs, (speaker) => colourOf(store.speakers, speaker));
    }
  };
  store.onChange(({ retimed, renamed, moved }) => {
    if ((!retimed || renamed) && !moved) showSpeakers();
  });
  showSpeakers();
}

/**
 * What the text does not need to be edited: the sound, its peaks, then the chapters. The first time
 * the server has to make each of them, which takes some seconds of a long episode; so they come
 * after the text, one after the other.
 * @param {string} path
 * @param {Player} player
 * @param {Waves} waves
 * @param {ChapterPanel} chapters
 */
async function fillIn(path, player, waves, chapters) {
  for (const { node } of [...waves, chapters]) node.setAttribute("aria-busy", "true");
  await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
  const peaks = showPeaks(path, waves);
  player.addEventListener(
    "error",
    async () => {
      // Where peaks could not be had either, that problem is told.
      if (await peaks) noticeProblem({ message: label("no_sound") });
    },
    { once: true },
  );
  player.open();
  await peaks;
  await chapters.load();
}

/**
 * Whether there are any; a problem is told.
 * @param {string} path
 * @param {Waves} waves
 */
async function showPeaks(path, waves) {
  const content = await bytes(`${path}/peaks`).catch(noticeProblem);
  const peaks = content && new Peaks(content);
  for (const wave of waves) {
    if (peaks) wave.setPeaks(peaks);
    wave.node.removeAttribute("aria-busy");
  }
  return Boolean(peaks);
}
