// One question at a time, in front of everything: a title, fields, what confirms it and what does not.

/** @import { UiError } from "../bindings/view.js" */

import { draw, h } from "../draw.js";
import { t } from "../messages.js";
import { button } from "./button.js";
import { asError, problem } from "./problem.js";

/**
 * @typedef {object} Field
 * @property {string} name also the `field` parameter of an error about it
 * @property {string} label
 * @property {string} [hint]
 * @property {string} [value]
 * @property {string} [inputmode]
 * @property {{ value: string, label: string, say?: string }[]} [choices] then one of these, by radio
 *
 * @typedef {object} Question
 * @property {string} name stands in `data-question`
 * @property {string} title
 * @property {string} [say]
 * @property {Field[]} [fields]
 * @property {string} ok
 * @property {string} action the confirming button's `data-action`
 * @property {string} [key] a key that confirms too
 * @property {"primary" | "danger"} [kind]
 * @property {string} [keep]
 * @property {boolean} [careful] the focus is on the way out, not on the way on
 * @property {(values: Record<string, string>) => Promise<unknown>} send
 */

export class AskDialog extends HTMLElement {
  /** @type {Question | null} */
  #question = null;
  /** @type {UiError | null} */
  #problem = null;
  #busy = false;

  /** @param {Question} question */
  ask(question) {
    this.close();
    this.#question = question;
    this.#problem = null;
    this.#busy = false;
    this.#redraw();
    const dialog = this.#dialog();
    dialog?.showModal();
    /** @type {HTMLElement | null | undefined} */
    const first = dialog?.querySelector(
      question.careful ? "[data-action=keep]" : "input:checked, input[type=text], [type=submit]",
    );
    first?.focus();
    if (first instanceof HTMLInputElement && first.type === "text") first.select();
  }

  close() {
    this.#dialog()?.close();
    this.#question = null;
    draw(this);
  }

  #dialog() {
    return /** @type {HTMLDialogElement | null} */ (this.querySelector("dialog"));
  }

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault();
    const question = this.#question;
    if (!question || this.#busy) return;
    /** @type {Record<string, string>} */
    const values = {};
    for (const [name, value] of new FormData(/** @type {HTMLFormElement} */ (event.target))) values[name] = String(value);
    this.#busy = true;
    this.#problem = null;
    this.#redraw();
    try {
      await question.send(values);
      if (this.#question === question) this.close();
    } catch (error) {
      this.#problem = asError(error);
      this.#busy = false;
      if (this.#question !== question) return;
      this.#redraw();
      this.#fieldAtFault()?.focus();
    }
  }

  /** @returns {HTMLElement | null} */
  #fieldAtFault() {
    const name = this.#problem?.field;
    return name ? this.querySelector(`[name="${CSS.escape(name)}"]`) : this.querySelector("input[type=text]");
  }

  #redraw() {
    const question = this.#question;
    if (question) draw(this, this.#content(question));
  }

  /** @param {Question} question */
  #content(question) {
    const fields = question.fields ?? [];
    const at = this.#problem?.field;
    const placed = fields.some((field) => field.name === at);
    return h(
      "dialog",
      {
        key: question.name,
        class: "question",
        "data-question": question.name,
        "aria-labelledby": "question-title",
        onclose: (/** @type {Event} */ event) => event.target === this.#dialog() && this.close(),
      },
      h(
        "form",
        { onsubmit: (/** @type {SubmitEvent} */ event) => void this.#submit(event), novalidate: true, autocomplete: "off" },
        h("h2", { id: "question-title" }, question.title),
        question.say ? h("p", { class: "say" }, question.say) : null,
        fields.map((field) => input(field, field.name === at ? this.#problem : null)),
        h(
          "div",
          { class: "answers" },
          button({
            action: "keep",
            label: question.keep ?? t("ask.back"),
            key: "Escape",
            press: () => this.close(),
          }),
          h(
            "button",
            {
              type: "submit",
              class: `button ${question.kind ?? "primary"}`,
              "data-action": question.action,
              "data-key": question.key,
              "aria-busy": this.#busy ? "true" : null,
            },
            h("span", { class: "label" }, question.ok),
            question.careful ? null : h("kbd", { "aria-hidden": "true" }, t("key.enter")),
          ),
        ),
        // Below the answers, so that none of them moves under a finger.
        placed ? null : problem(this.#problem, { key: "problem" }),
      ),
    );
  }
}

/** @param {Field} field @param {UiError | null} error */
function input(field, error) {
  const id = `ask-${field.name}`;
  if (field.choices) return choices(field, field.choices);
  return h(
    "div",
    { key: `field-${field.name}`, class: "field" },
    h("label", { for: id }, field.label),
    h("input", {
      id,
      name: field.name,
      type: "text",
      value: field.value ?? "",
      inputmode: field.inputmode,
      maxlength: 300,
      spellcheck: "false",
      dir: "auto",
      "aria-invalid": error ? "true" : null,
      "aria-describedby": `${id}-hint`,
    }),
    h("div", { id: `${id}-hint`, class: "hint" }, error ? problem(error) : field.hint ?? null),
  );
}

/** @param {Field} field @param {NonNullable<Field["choices"]>} list */
function choices(field, list) {
  return h(
    "fieldset",
    { key: `field-${field.name}`, class: "field choices" },
    h("legend", null, field.label),
    list.map((choice, index) =>
      h(
        "label",
        { key: choice.value, class: "choice" },
        h("input", { type: "radio", name: field.name, value: choice.value, checked: index === 0 }),
        h("span", { class: "label" }, choice.label, choice.say ? h("small", null, choice.say) : null),
      ),
    ),
  );
}

customElements.define("ask-dialog", AskDialog);

/** Asks in the window's one question element. @param {Question} question */
export function ask(question) {
  /** @type {AskDialog | null} */ (document.querySelector("ask-dialog"))?.ask(question);
}
