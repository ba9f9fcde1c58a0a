// The fixed labels of the screens by their keys. The program sends them in the cashier's language before its first
// state; whatever names a value comes as a sentence in the state itself.

/** @type {Record<string, string>} */
let labels = {};

/** Takes the labels that are shown from here on. @param {Record<string, string>} table */
export function learn(table) {
  labels = table;
}

/**
 * Returns the label; one that is not known is shown by its name rather than not at all.
 * @param {string} id its key, with dots or dashes
 */
export function t(id) {
  const key = id.replaceAll(/[._]/g, "-");
  return (Object.hasOwn(labels, key) ? labels[key] : undefined) ?? id.slice(id.lastIndexOf(".") + 1).replaceAll("_", " ");
}
