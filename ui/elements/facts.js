// Names and values; an unknown value is left out.

/** @import { Fact } from "../bindings/view.js" */
/** @import { Child } from "../draw.js" */

import { h } from "../draw.js";

/** @param {{ mark: Fact["mark"], name: Child, value: Child }[]} list @param {string} [look] @param {string} [each] the class of each */
export function facts(list, look = "facts", each) {
  const known = list.filter(({ value }) => value);
  if (known.length === 0) return null;
  return h(
    "dl",
    { class: look },
    known.map(({ mark, name, value }) =>
      h("div", { key: mark, class: each, "data-fact": mark }, h("dt", null, name), h("dd", null, value)),
    ),
  );
}
