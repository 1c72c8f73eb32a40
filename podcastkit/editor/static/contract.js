// What the server and the page say to each other, as types. The server's side is the module of the
// same subject in podcastkit/editor/.

/** @import { Span, Word } from "./state/words.js" */

/**
 * What is known of every page of the room.
 * @typedef {object} Session
 * @property {string} token
 * @property {string} site where what was published is shown
 * @property {string} show
 * @property {string} who as the history names who works here; empty where nobody knows
 * @property {string} language
 * @property {Record<string, string>} labels
 */

/**
 * An episode in the list; `why` says what is wrong with one that cannot be opened.
 * @typedef {object} EpisodeEntry
 * @property {string} slug
 * @property {string} title
 * @property {string} date
 * @property {number} [duration]
 * @property {"reviewed" | "draft" | "untranscribed" | "broken"} state
 * @property {ProblemContent | null} why
 * @property {WaitingWork | null} waiting null where nobody has looked yet
 */
/**
 * What waits in an episode: paragraphs that nobody has checked, their words by the confidence that
 * the machine had in them, from 0 to 1 in equal steps, and open comments.
 * @typedef {{ paragraphs: number, words: number[], comments: number }} WaitingWork
 */

/**
 * What went wrong: a sentence, the next step, and the detail with the title it is folded under.
 * @typedef {object} ProblemContent
 * @property {string} error
 * @property {string} message
 * @property {string} [next]
 * @property {string} [detail]
 * @property {string} [folded]
 */

/** @typedef {{ id: string, name: string, role: string, supposed: boolean }} Speaker */
/** @typedef {{ speaker: string | null, words: Word[] }} Segment */

/**
 * A transcript; `paragraphs` are the indices of the segments that begin one, `separator` stands
 * between two words.
 * @typedef {object} TranscriptContent
 * @property {string} language
 * @property {string} separator
 * @property {string} revision
 * @property {Speaker[]} speakers
 * @property {Segment[]} segments
 * @property {number[]} paragraphs
 */

/**
 * @typedef {object} EpisodeFacts
 * @property {string} title
 * @property {number} duration
 * @property {number} offset
 * @property {boolean} reviewed
 * @property {Span[]} gaps where somebody is heard and nothing was written
 */
/** @typedef {EpisodeFacts & TranscriptContent} EpisodeContent */

/** @typedef {{ speaker: string | null, text: string, checked: boolean }} EditedParagraph */
/**
 * The segments [start, end) of the base become other paragraphs.
 * @typedef {{ start: number, end: number, paragraphs: EditedParagraph[] }} Edit
 */

/**
 * @typedef {object} SaveRequest
 * @property {string} base
 * @property {readonly Speaker[]} speakers
 * @property {Edit[]} edits
 */

/**
 * Which side of a conflict is taken where.
 * @typedef {{ onto: string, mine: number[], my_speakers: number[] }} Choice
 */

/**
 * Another time for a word, by its number in the whole.
 * @typedef {[number: number, start: number, end: number]} WordTime
 */

/**
 * @typedef {object} SaveAnswer
 * @property {string} revision
 * @property {{ paragraphs: Segment[][] }[]} edits
 * @property {WordTime[]} [times]
 */
/** @typedef {{ merged: true, document?: TranscriptContent }} MergeAnswer */

/** @typedef {{ speaker: string | null, text: string }} ConflictText */
/**
 * @typedef {object} ConflictContent
 * @property {string} revision
 * @property {{ start: number, base: ConflictText[], mine: ConflictText[], theirs: ConflictText[] }[]} [conflicts]
 * @property {{ base: string, mine: string, theirs: string }[]} [speakers]
 */

/** @typedef {{ start: number, title: string, url: string, image: string }} Chapter */
/**
 * Chapters that both sides changed, as each has them; null where it has none.
 * @typedef {object} ChapterConflicts
 * @property {string} revision
 * @property {Record<"base" | "mine" | "theirs", Chapter | null>[]} [conflicts]
 */
/** @typedef {{ onto: string, mine: number[] }} ChapterChoice in which conflicts mine is taken */
/**
 * What somebody saved of the chapters without a pause: the list before and after.
 * @typedef {object} ChapterSitting
 * @property {string} who
 * @property {string} kind
 * @property {{ when: string }[]} saves the latest first
 * @property {Chapter[]} before
 * @property {Chapter[]} chapters
 */
/**
 * A chapter that the machine proposes, with what is said around its start and what speaks for it.
 * @typedef {object} Proposal
 * @property {number} start
 * @property {number} confidence
 * @property {string[]} evidence
 * @property {string} before
 * @property {string} after
 */
/**
 * @typedef {object} ChaptersContent
 * @property {string} revision
 * @property {boolean} edited whether a person has made them
 * @property {Chapter[]} chapters
 * @property {Proposal[]} proposals
 * @property {number} shortest ms that apps ask of a chapter
 */

/** @typedef {[digest: string, written: string]} FileState empty where there is no file */
/**
 * What is saved of an episode, by whomever, and who else has it open.
 * @typedef {{ transcript: FileState, chapters: FileState, comments: FileState, here: string[] }} NowContent
 */

/**
 * The words that a comment is about: when they are said, in ms, and some of those around them.
 * @typedef {{ start: number, end: number, words: string, before: string, after: string }} CommentAnchor
 */
/** @typedef {{ id: string, who: string, when: string, text: string }} CommentReply */
/**
 * @typedef {CommentAnchor & CommentReply & { resolved: boolean, replies: CommentReply[] }} CommentContent
 */
/** @typedef {{ comments: CommentContent[] }} CommentsContent in the order of their words */

/**
 * A save: the revision that it made of `since`, which is empty where there was none.
 * @typedef {object} Save
 * @property {string} revision
 * @property {string} since
 * @property {string} when
 * @property {string} what
 * @property {string} kind
 */
/** @typedef {{ id: string, names: [was: string, now: string] }} NameChange */
/**
 * How many words were changed and the first passages of them; names; how many words were confirmed,
 * got other times, or begin a segment or paragraph where they did not.
 * @typedef {object} ChangeSummary
 * @property {number} words
 * @property {[was: string, now: string][]} passages
 * @property {NameChange[]} speakers
 * @property {number} confirmed
 * @property {number} retimed
 * @property {number} divided
 */
/**
 * What one person saved without a longer pause, the latest first; `changes` are null where it began
 * with nothing, or nobody can tell any more.
 * @typedef {object} Sitting
 * @property {string} who
 * @property {string} since
 * @property {Save[]} saves
 * @property {boolean} current
 * @property {ChangeSummary | null} changes
 */
/**
 * What a passage was and is, with the words around it and who says it.
 * @typedef {object} ChangedPassage
 * @property {number} start
 * @property {string} was
 * @property {string} now
 * @property {string} before
 * @property {string} after
 * @property {[was: string, now: string]} speakers
 */
/**
 * @typedef {Omit<ChangeSummary, "words" | "passages"> & { passages: ChangedPassage[], more: number }} ChangesContent
 */

/** @typedef {"new" | "changed" | "removed" | "unchanged"} Fate */
/**
 * The files of a kind, by what became of them.
 * @typedef {{ kind: string, touched: boolean } & Record<Fate, string[]>} Artefact
 */
/**
 * @typedef {object} PublishOutcome
 * @property {Artefact[]} artefacts
 * @property {string} folder
 * @property {string} page below the site
 * @property {Remark[]} warnings
 */
/**
 * What a rule of the podcast apps found, and where: `message` and `hint` are in English.
 * @typedef {{ rule: string, where: string, message: string, hint: string }} Remark
 */

/**
 * A stage of the work that goes on.
 * @typedef {object} StageEvent
 * @property {string} stage
 * @property {"started" | "progressed" | "finished"} state
 * @property {number} [total]
 * @property {number} [done]
 * @property {boolean} [ran]
 */

/** @typedef {{ start: number, was: string, corrected: string, speaker: string }} LostCorrection */
/**
 * What another draft does to the corrections; `another` says whether there is one.
 * @typedef {{ another: boolean, kept: number, lost: LostCorrection[] }} RebasePlan
 */

/**
 * A name that was corrected often.
 * @typedef {object} Suggestion
 * @property {string} written
 * @property {string[]} heard
 * @property {number} count
 * @property {{ episode: string }[]} places
 */

/**
 * What may stand for the words [first, end) of those that were sent, likeliest first.
 * @typedef {{ variants: { text: string, first: number, end: number, kind: "name" | "word" | "number" }[] }} VariantsContent
 */

/** @typedef {{ readings: string[] }} ReadingsContent what a word may be, likeliest first */

/** @typedef {{ name: string, source: "guest" | "host" | "voice" | "glossary" }} KnownName */

export {};
