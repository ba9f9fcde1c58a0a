// Names and what they are; what is not known is left out.

import { h } from "../draw.js";

/** @typedef {[name: string, value: import("../draw.js").Child, mark: string]} Fact */

/** @param {Fact[]} list @param {{ key?: string, class?: string }} [props] @param {string} [each] the class of each */
export function facts(list, props = {}, each) {
  const known = list.filter(([, value]) => value);
  if (known.length === 0) return null;
  return h("dl", { class: "facts", ...props }, known.map(([name, value, mark]) => h("div", { key: mark, class: each, "data-fact": mark }, h("dt", null, name), h("dd", null, value))));
}
