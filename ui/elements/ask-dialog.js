// A question with fields or choices, or with nothing but its answers.

/** @import { Asked } from "./dialog.js" */

import { Dialog } from "./dialog.js";
import { choice, choices, field } from "./field.js";

/**
 * @typedef {object} Field
 * @property {string} name also the `field` parameter of an error about it
 * @property {string} label
 * @property {string} [hint]
 * @property {string} [value]
 * @property {string} [mode]
 * @property {{ value: string, label: string, say?: string }[]} [choices] then one of these
 *
 * @typedef {Asked & { fields?: Field[], ok: string, action: string, key?: string, kind?: "primary" | "danger", send: (values: Record<string, string>) => Promise<unknown> }} Question
 */

/** @extends {Dialog<Question>} */
export class AskDialog extends Dialog {
  /** @override @param {Question} question */
  content({ fields = [] }) {
    return fields.map((one) =>
      one.choices
        ? choices(one.name, one.label, one.choices.map((option, index) => choice({ name: one.name, ...option, checked: index === 0 })))
        : field({ ...one, id: `ask-${one.name}`, error: this.problem }),
    );
  }

  /** @override @param {Question} question */
  answer({ action, ok, key, kind }) {
    return { action, label: ok, key, kind };
  }

  /** @override @param {Question} question @param {Record<string, string>} values */
  send(question, values) {
    return question.send(values);
  }
}

customElements.define("ask-dialog", AskDialog);

/** Asks in the window's one element for questions. @param {Question} question */
export function ask(question) {
  /** @type {AskDialog | null} */ (document.querySelector("ask-dialog"))?.ask(question);
}
