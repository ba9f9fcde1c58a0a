// What every question has in common: its place, its answers, what went wrong, and that it is asked once.
//
// A question about what is on the basket opens in the panel beside it (`panel-place`); one about what cannot be taken
// back stands in front of everything.

/** @import { UiError } from "../bindings/view.js" */
/** @import { Child } from "../draw.js" */

import { draw, h } from "../draw.js";
import { t } from "../messages.js";
import { button } from "./button.js";
import { Drawn } from "./drawn.js";
import { asError, problem } from "./problem.js";

/**
 * @typedef {object} Asked
 * @property {string} name stands in `data-question`
 * @property {string} title
 * @property {string} [say]
 * @property {string} [keep] the way out
 * @property {string} [keepKey] its key
 * @property {boolean} [careful] it stands in front, and the focus is on the way out
 *
 * @typedef {object} Answer The button that does it.
 * @property {string} action
 * @property {string} label
 * @property {string} [key]
 * @property {"primary" | "danger"} [kind]
 * @property {boolean} [disabled]
 * @property {Child} [picture]
 * @property {Record<string, any>} [props]
 */

/** Where a question opens beside the basket. @extends {Drawn<object>} */
class PanelPlace extends Drawn {
  /** @override Whoever opens here draws itself. */
  redraw() {}
}

customElements.define("panel-place", PanelPlace);

/** @template {Asked} Q */
export class Dialog extends HTMLElement {
  /** @type {Q | null} */
  question = null;
  /** @type {UiError | null} */
  problem = null;
  busy = false;

  /** The look of the box. @returns {string} */
  get look() {
    return "";
  }

  /** @param {Q} question */
  ask(question) {
    this.close();
    this.question = question;
    this.problem = null;
    this.busy = false;
    this.begin(question);
    const place = question.careful ? null : document.querySelector("panel-place");
    if (place) place.append(this);
    this.redraw();
    if (place) this.box?.show();
    else this.box?.showModal();
    const first = question.careful ? /** @type {HTMLElement | null} */ (this.querySelector("[data-action=keep]")) : this.first();
    first?.focus();
    if (first instanceof HTMLInputElement && first.type === "text") first.select();
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

  /** Prepares for a question. @param {Q} question */
  begin(question) {
    void question;
  }

  /** @param {Q} question @returns {Child[]} */
  content(question) {
    void question;
    return [];
  }

  /** @param {Q} question @returns {Answer | null} */
  answer(question) {
    void question;
    return null;
  }

  /** Does it. @param {Q} question @param {Record<string, string>} values @returns {Promise<unknown>} */
  send(question, values) {
    void [question, values];
    return Promise.resolve();
  }

  /** Whether a field says what went wrong. */
  isPlaced() {
    return Boolean(this.problem?.field && this.#fieldOf(this.problem.field));
  }

  /** What has the focus first. @returns {HTMLElement | null} */
  first() {
    return this.querySelector("input:checked, input[type=text], [type=submit]");
  }

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault();
    const question = this.question;
    if (!question || this.busy || this.answer(question)?.disabled) return;
    /** @type {Record<string, string>} */
    const values = {};
    for (const [name, value] of new FormData(/** @type {HTMLFormElement} */ (event.target))) values[name] = String(value);
    this.busy = true;
    this.problem = null;
    this.redraw();
    try {
      await this.send(question, values);
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

  /** @param {Q} question */
  #frame(question) {
    const { name, title, say } = question;
    const content = this.content(question);
    const answer = this.answer(question);
    return h(
      "dialog",
      { key: name, class: `question ${this.look}`.trim(), "data-question": name, "aria-labelledby": `${name}-title`, onclose: (/** @type {Event} */ event) => event.target === this.box && this.close() },
      h(
        "form",
        { onsubmit: (/** @type {SubmitEvent} */ event) => void this.#submit(event), novalidate: true, autocomplete: "off" },
        h("div", { class: "asked" }, h("h2", { id: `${name}-title` }, title), say ? h("p", { class: "say" }, say) : null, content),
        h("div", { class: "answers" }, this.#keep(question), answer ? this.#ok(question, answer) : null),
        // Below the answers, so that none of them moves under a finger.
        this.isPlaced() ? null : problem(this.problem, { key: "problem" }),
      ),
    );
  }

  /** @param {Q} question */
  #keep(question) {
    return button({ action: "keep", label: question.keep ?? t("ask.back"), key: question.keepKey ?? "Escape", press: () => this.close() });
  }

  /** @param {Q} question @param {Answer} answer */
  #ok(question, { action, label, key, kind = "primary", disabled = false, picture = null, props = {} }) {
    return h(
      "button",
      { type: "submit", class: `button ${kind}`, "data-action": action, "data-key": key, disabled, "aria-busy": this.busy ? "true" : null, ...props },
      picture,
      h("span", { class: "label" }, label),
      question.careful ? null : h("kbd", { "aria-hidden": "true" }, t("key.enter")),
    );
  }
}
