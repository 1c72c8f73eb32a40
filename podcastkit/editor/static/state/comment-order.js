// The comments that are open, in the order of the text. Pure: no page, no network.

/** @import { CommentContent } from "../contract.js" */
/** @import { CommentPlace } from "./anchors.js" */
/** @import { Paragraph } from "./paragraphs.js" */
/** @import { Selected } from "../transcript/transcript-view.js" */

/** @typedef {{ comment: CommentContent, place: CommentPlace | null }} PlacedComment */

/**
 * The next or previous open comment from where the caret is; undefined without any.
 * @param {readonly PlacedComment[]} comments
 * @param {readonly Paragraph[]} paragraphs
 * @param {Selected | null} caret
 * @param {1 | -1} step
 */
export function commentBeside(comments, paragraphs, caret, step) {
  const indices = new Map(paragraphs.map(({ id }, index) => [id, index]));
  const position = (/** @type {{ id: number, from: number }} */ { id, from }) => [
    indices.get(id) ?? -1,
    from,
  ];
  const open = comments
    .filter(({ comment, place }) => !comment.resolved && place)
    .map((item) => ({ item, at: position(/** @type {CommentPlace} */ (item.place).ranges[0]) }))
    .sort((one, other) => compare(one.at, other.at));
  const reached = caret ? position({ id: caret.id, from: caret.at }) : [-1, -1];
  const ahead = open.filter(({ at }) => compare(at, reached) * step > 0);
  return ahead.at(step > 0 ? 0 : -1)?.item;
}

/**
 * @param {number[]} one
 * @param {number[]} other
 */
function compare(one, other) {
  return one[0] - other[0] || one[1] - other[1];
}

/**
 * The open comments on the words at a selection, or on the very words that are selected.
 * @param {readonly PlacedComment[]} comments
 * @param {Selected} selected
 */
export function commentsAt(comments, { id, at, to }) {
  return comments.filter(
    ({ comment, place }) =>
      !comment.resolved &&
      place?.ranges.some((range) =>
        range.id === id && at === to
          ? range.from <= at && at <= range.to
          : range.id === id && range.from === at && range.to === to,
      ),
  );
}
