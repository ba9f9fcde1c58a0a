// The base of every question: its place, its answers, its error, and that it is sent only once.
//
// A question about the basket opens in the panel beside it (`panel-place`); one about something that cannot be undone
// is modal.

/** @import { Question, UiError } from "../bindings/view.js" */
/** @import { Child } from "../draw.js" */

import { draw, h } from "../draw.js";
import { button } from "../elements/button.js";
import { Drawn } from "../elements/drawn.js";
import { take } from "../elements/form.js";
import { numberPad, takesNumbers } from "../elements/number-pad.js";
import { asError, problem } from "../elements/problem.js";
import { lastByHand } from "../input/presses.js";
import { t } from "../messages.js";

/**
 * @typedef {object} Way How the link reaches the customer.
 * @property {import("../bindings/view.js").Channel} channel
 * @property {string} contact
 * @property {boolean} onPhone
 * @property {boolean} hold
 * @property {string | null} customer who is asked for a customer token
 *
 * @typedef {object} Answered
 * @property {Record<string, string>} values what was typed
 * @property {Way} [way]
 * @property {import("../bindings/view.js").Piece[]} [pieces] which goods
 * @property {import("../bindings/view.js").RefundShare} [share] how much is refunded
 *
 * @typedef {object} Asking The page's additions to a question.
 * @property {string} name its `data-question`
 * @property {string} action the action of the confirming button
 * @property {string | null} [key] its key
 * @property {string} [keepKey] the key of the other button
 * @property {boolean} [allowed] whether it can be done now
 * @property {boolean} [front] it is modal, whatever it is about
 * @property {string} [sale] the sale it is about
 * @property {(answer: Answered) => Promise<unknown>} [send]
 *
 * @typedef {Question & Asking} Asked
 */

/** Where a question opens beside the basket. @extends {Drawn<object>} */
class PanelPlace extends Drawn {
  /** @override The dialogs in here draw themselves. */
  redraw() {}
}

customElements.define("panel-place", PanelPlace);

/** A message without a question. @type {Question} */
const SAID = {
  title: "",
  say: "",
  form: { kind: "fields", fields: [] },
  ok: "",
  tone: "plain",
  keep: "",
  careful: false,
};

export class Dialog extends HTMLElement {
  /** @type {Asked | null} */
  question = null;
  /** @type {UiError | null} */
  problem = null;
  busy = false;
  /** Whether it was opened by a press, so that digits are pressed as well. */
  byHand = false;

  /** The classes of the box. @returns {string} */
  get look() {
    return "";
  }

  /** @param {Partial<Question> & Asking} asked */
  ask(asked) {
    this.close();
    const question = { ...SAID, ...asked };
    this.question = question;
    this.problem = null;
    this.busy = false;
    this.byHand = lastByHand();
    this.begin(question);
    const place = question.careful || question.front ? null : document.querySelector("panel-place");
    if (place) place.append(this);
    this.redraw();
    // Whether there is a number to fill in shows once the fields are drawn.
    if (this.byHand) this.redraw();
    if (place) this.box?.show();
    else this.box?.showModal();
    const first = question.careful
      ? /** @type {HTMLElement | null} */ (this.querySelector("[data-action=keep]"))
      : this.first();
    first?.focus();
    if (first instanceof HTMLInputElement && first.type === "text") first.select();
  }

  /** Updates the question from a new state. @param {Partial<Asked>} news */
  renew(news) {
    if (!this.question) return;
    Object.assign(this.question, news);
    this.redraw();
  }

  close() {
    this.box?.close();
    this.question = null;
    draw(this);
    if (this.parentElement !== document.body) document.body.append(this);
  }

  /** @returns {HTMLDialogElement | null} */
  get box() {
    return this.querySelector("dialog");
  }

  redraw() {
    if (this.question) draw(this, this.#frame(this.question));
  }

  /** Prepares for a question. @param {Asked} question */
  begin(question) {
    void question;
  }

  /** @param {Asked} question @returns {Child[]} */
  content(question) {
    void question;
    return [];
  }

  /** Label and look of the confirming button. @param {Asked} question @returns {{ label: string, icon?: import("../elements/icon.js").IconName, disabled?: boolean, props?: Record<string, any> }} */
  answer({ ok }) {
    return { label: ok };
  }

  /** What was typed or chosen. @param {Record<string, string>} values @returns {Answered} */
  answered(values) {
    return { values };
  }

  /** Values that are often typed, for the number pad. @returns {string[]} */
  often() {
    return [];
  }

  /** Whether the error is shown at a field. */
  isPlaced() {
    return Boolean(this.problem?.field && this.#fieldOf(this.problem.field));
  }

  /** The element with the initial focus. @returns {HTMLElement | null} */
  first() {
    return this.querySelector("input:checked, input[type=text], [type=submit]");
  }

  /** @param {Event} event */
  async #submit(event) {
    const question = this.question;
    if (!question || this.busy || this.answer(question).disabled) return;
    const values = take(event);
    this.busy = true;
    this.problem = null;
    this.redraw();
    try {
      await question.send?.(this.answered(values));
      if (this.question === question) this.close();
    } catch (error) {
      if (this.question !== question) return;
      this.problem = asError(error);
      this.busy = false;
      this.redraw();
      this.#fieldAtFault()?.focus();
    }
  }

  /** @returns {HTMLElement | null} */
  #fieldAtFault() {
    const name = this.problem?.field;
    return (name ? this.#fieldOf(name) : null) ?? this.querySelector(".field:not([hidden]) input[type=text]");
  }

  /** @param {string} name @returns {HTMLElement | null} */
  #fieldOf(name) {
    return this.querySelector(`.field:not([hidden]) [name="${CSS.escape(name)}"]`);
  }

  /** @param {Asked} question */
  #frame(question) {
    const { name, title, say } = question;
    const content = this.content(question);
    return h(
      "dialog",
      {
        key: name,
        class: `question ${this.look}`.trim(),
        "data-question": name,
        role: question.careful ? "alertdialog" : null,
        "aria-labelledby": `${name}-title`,
        "aria-describedby": say ? `${name}-say` : null,
        onclose: (/** @type {Event} */ event) => event.target === this.box && this.close(),
      },
      h(
        "field-form",
        { onsubmit: (/** @type {Event} */ event) => void this.#submit(event) },
        h(
          "div",
          { class: "asked" },
          h("h2", { id: `${name}-title` }, title),
          say ? h("p", { id: `${name}-say`, class: "say" }, say) : null,
          content,
        ),
        this.byHand && takesNumbers(this) ? numberPad(this, this.often()) : null,
        h(
          "div",
          { class: "answers" },
          button({
            action: "keep",
            label: question.keep || t("ask.back"),
            key: question.keepKey ?? "Escape",
            press: () => this.close(),
          }),
          question.send ? this.#ok(question) : null,
        ),
        // Below the answers, so that none of them moves under a finger.
        this.isPlaced() ? null : problem(this.problem, { key: "problem" }),
      ),
    );
  }

  /** @param {Asked} question */
  #ok(question) {
    const { action, key, tone, careful } = question;
    return button({
      action,
      key,
      kind: tone === "danger" ? tone : "primary",
      busy: this.busy,
      print: careful ? null : "Enter",
      ...this.answer(question),
    });
  }
}
