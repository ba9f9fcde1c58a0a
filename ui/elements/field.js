// A field to type into or choose from. Its error takes the place of its hint.

/** @import { UiError } from "../bindings/view.js" */

/** @import { Child } from "../draw.js" */

import { h } from "../draw.js";
import { problem } from "./problem.js";

/** Returns the field an error is about, if it is one of these. @param {UiError | null} error @param {string[]} names */
export const fieldOf = (error, names) => names.find((name) => error?.field === name) ?? null;

/**
 * @param {object} what
 * @param {string} what.id
 * @param {string} what.name also the `field` parameter of an error about it
 * @param {Child | Child[]} what.label
 * @param {Child} [what.hint] `false` when nothing can be wrong with it: it keeps no place for it
 * @param {string} [what.value] what it holds at first
 * @param {string | null} [what.mode] which keys a screen keyboard offers
 * @param {number} [what.longest]
 * @param {boolean} [what.hidden]
 * @param {boolean} [what.secret] it is taken once, and the field is empty before anything is done with it
 * @param {UiError | null} [what.error] what went wrong with the form
 * @param {string | null} [what.atMost] it is a number, from nought to this
 * @param {(input: Child) => Child} [what.around] what stands beside what is typed
 * @param {Record<string, any>} [what.props] of what is typed into
 */
export function field({
  id,
  name,
  label,
  hint = null,
  value = "",
  mode = null,
  longest = 300,
  hidden = false,
  secret = false,
  error = null,
  atMost = null,
  around = (input) => input,
  props = {},
}) {
  const own = fieldOf(error, [name]) ? error : null;
  const isNumber = atMost !== null;
  const input = h("input", {
    id,
    name,
    type: isNumber ? "number" : secret ? "password" : "text",
    value: secret ? null : value,
    min: isNumber ? "0" : null,
    max: atMost,
    inputmode: mode,
    maxlength: isNumber ? null : secret ? 1100 : longest,
    spellcheck: "false",
    dir: "auto",
    autocomplete: "off",
    autocapitalize: "off",
    "aria-invalid": own ? "true" : null,
    "aria-describedby": hint === false ? null : `${id}-hint`,
    ...props,
  });
  return h(
    "div",
    { key: `field-${name}`, class: "field", hidden },
    h("label", { id: `${id}-label`, for: id }, label),
    around(input),
    hint === false ? null : h("div", { id: `${id}-hint`, class: "hint" }, own ? problem(own) : hint),
  );
}

/**
 * A radio button, or a checkbox.
 * @param {object} what
 * @param {string} what.name
 * @param {string} [what.value] "" for a checkbox
 * @param {string} what.label
 * @param {string | null} [what.say]
 * @param {boolean} [what.checked]
 * @param {boolean} [what.disabled]
 * @param {boolean} [what.hidden]
 * @param {(event: Event) => void} [what.choose]
 * @param {string} [what.id]
 * @param {Record<string, any>} [what.props]
 * @param {Child} [what.picture]
 */
export function choice({
  name,
  value = "",
  label,
  say = null,
  checked = false,
  disabled = false,
  hidden = false,
  choose,
  id,
  props = {},
  picture = null,
}) {
  return h(
    "label",
    { key: value || name, class: "choice", "data-value": value || null, hidden, ...props },
    h("input", {
      id,
      type: value ? "radio" : "checkbox",
      name,
      value: value || null,
      checked,
      disabled,
      onchange: choose,
    }),
    picture,
    h("span", { class: "label" }, label, say ? h("small", null, say) : null),
  );
}

/** Choices of which one is chosen. @param {string} name @param {string | null} title @param {Child[]} list @param {string} [look] */
export const choices = (name, title, list, look = "") =>
  h("fieldset", { key: `field-${name}`, class: `field choices ${look}`.trim() }, h("legend", null, title), list);
