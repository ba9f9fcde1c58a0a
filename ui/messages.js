// The screens' fixed labels by key. The program sends them in the cashier's language before its first state; texts
// with values are sentences in the state itself.

/** @type {Record<string, string>} */
let labels = {};

/** Sets the labels. @param {Record<string, string>} table */
export function learn(table) {
  labels = table;
}

/**
 * Returns the label of a key; an unknown key is shown as words.
 * @param {string} id the key, with dots or dashes
 */
export function t(id) {
  const key = id.replaceAll(/[._]/g, "-");
  return (
    (Object.hasOwn(labels, key) ? labels[key] : undefined) ?? id.slice(id.lastIndexOf(".") + 1).replaceAll("_", " ")
  );
}
