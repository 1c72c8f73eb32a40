// Writing a comment, or an answer to one. What was typed and not sent is kept for the next time.

/** @import { CommentContent } from "../contract.js" */

import { Refused } from "../base/api.js";
import { dialog } from "../base/dialog.js";
import { button, element, label } from "../base/dom.js";
import { problem } from "../base/problems.js";
import { keep, readKept } from "../base/storage.js";
import { remarkNodes } from "./comment-panel.js";

/**
 * `draft` names what is kept, `send` sends; `thread` is what is answered, and `resolve` says that
 * it is dealt with.
 * @typedef {object} Writing
 * @property {string} draft
 * @property {string} words
 * @property {(text: string) => Promise<void>} send
 * @property {CommentContent} [thread]
 * @property {() => void} [resolve]
 */

/** @param {Writing} writing */
export function writeComment({ draft, words, send, thread, resolve }) {
  const key = `podcastkit:comment:${draft}`;
  const field = element("textarea", { id: "comment-text", rows: "4", required: true });
  const refused = element("div", {});
  field.value = readKept(key) ?? "";
  field.addEventListener("input", () => keep(key, field.value || null));
  const submit = element("button", { class: "primary" }, label(thread ? "answer" : "comment"));
  const form = element(
    "form",
    { class: "writing" },
    element("q", { class: "said" }, words),
    ...(thread ? threadNodes(thread) : []),
    element("label", { for: field.id }, label(thread ? "answer_text" : "comment_text")),
    field,
    refused,
    element(
      "div",
      { class: "actions" },
      resolve &&
        button("comment_resolve", () => {
          node.close();
          resolve();
        }),
      submit,
    ),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    submit.disabled = true;
    try {
      await send(field.value);
      keep(key, null);
      node.close();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused.replaceChildren(problem(error));
    } finally {
      submit.disabled = false;
    }
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  const node = dialog(label("comment_title"), form);
  field.focus();
}

/** @param {CommentContent} thread */
function threadNodes(thread) {
  return [thread, ...thread.replies].map((remark) =>
    element("div", { class: "remark" }, ...remarkNodes(remark)),
  );
}
