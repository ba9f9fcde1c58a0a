// The labels of the screens by their keys. The program sends them in the cashier's language before its first state.

import { isolated } from "./bidi.js";

/** @type {Record<string, string>} */
let labels = {};

/** Takes the labels that are shown from here on. @param {Record<string, string>} table */
export function learn(table) {
  labels = table;
}

/** The key of a label: pages write dots where it has dashes. @param {string} id */
const key = (id) => id.replaceAll(/[._]/g, "-");

/** Whether there is a label of this id. @param {string} id */
export const has = (id) => Object.hasOwn(labels, key(id));

/**
 * Returns the label, with `{name}` replaced by the parameters. With a `count` of one it is the label's form for one, where there is such a form.
 * @param {string} id
 * @param {Record<string, string | undefined>} [params]
 * @returns {string}
 */
export function t(id, params = {}) {
  const text = (params["count"] === "1" ? textOf(`${id}-one`) : undefined) ?? textOf(id);
  return text === undefined ? unknown(id, params) : fill(text, params);
}

/** @param {string} id */
const textOf = (id) => (has(id) ? labels[key(id)] : undefined);

/**
 * Returns `text` with `{name}` replaced, each value isolated from the words around it; a name that is not given stays away.
 * @param {string} text
 * @param {Record<string, string | undefined>} params
 */
export function fill(text, params) {
  return text.replace(/\{(\w+)\}/g, (_, name) => isolated(params[name] ?? ""));
}

/**
 * A message this program has no text for is shown by its name rather than not at all.
 * @param {string} id
 * @param {Record<string, string | undefined>} params
 */
function unknown(id, params) {
  const name = id.slice(id.lastIndexOf(".") + 1).replaceAll("_", " ");
  const values = Object.values(params).filter(Boolean).join(", ");
  return values ? `${name}: ${values}` : name;
}
