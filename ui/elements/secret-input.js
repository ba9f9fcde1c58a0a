// A field for a secret: what is typed is taken once, and the field is empty before anything is done with it.

/** @import { UiError } from "../bindings/view.js" */

import { h } from "../draw.js";
import { problem } from "./problem.js";

/** Which field an error is about, if it is one of these. @param {UiError | null} error @param {string[]} names */
export const fieldOf = (error, names) => names.find((name) => error?.field === name) ?? null;

/**
 * @param {object} what
 * @param {string} what.id
 * @param {string} what.name also the `field` parameter of an error about it
 * @param {string} what.label
 * @param {string} [what.hint]
 * @param {boolean} [what.hidden]
 * @param {boolean} [what.secret]
 * @param {string} [what.value] what it holds at first
 * @param {UiError | null} [what.error]
 */
export function input({ id, name, label, hint, hidden = false, secret = false, value = "", error = null }) {
  const own = fieldOf(error, [name]) ? error : null;
  return h(
    "div",
    { key: `field-${name}`, class: "field", hidden },
    h("label", { for: id }, label),
    h("input", {
      id,
      name,
      type: secret ? "password" : "text",
      value: secret ? null : value,
      maxlength: secret ? 1100 : 300,
      spellcheck: "false",
      dir: "auto",
      autocomplete: "off",
      autocapitalize: "off",
      "aria-invalid": own ? "true" : null,
      "aria-describedby": `${id}-hint`,
    }),
    h("div", { id: `${id}-hint`, class: "hint" }, own ? problem(own) : (hint ?? null)),
  );
}

/**
 * Takes what was typed out of a form; fields for secrets are empty afterwards.
 * @param {SubmitEvent} event
 * @returns {Record<string, string>}
 */
export function take(event) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.target);
  /** @type {Record<string, string>} */
  const values = {};
  for (const [name, value] of new FormData(form)) values[name] = String(value);
  /** @type {NodeListOf<HTMLInputElement>} */
  const secrets = form.querySelectorAll("input[type=password]");
  for (const secret of secrets) secret.value = "";
  return values;
}
