// A table, optionally in a scrolling box.

import { h } from "../draw.js";

/** @typedef {{ name: string, number?: boolean }} Column */

/** @param {{ columns: Column[], look?: string }} what @param {import("../draw.js").Child[]} rows */
export const bareTable = ({ columns, look }, rows) =>
  h(
    "table",
    { class: look },
    h(
      "thead",
      null,
      h(
        "tr",
        null,
        columns.map(({ name, number }) => h("th", { scope: "col", class: number ? "number" : null }, name)),
      ),
    ),
    h("tbody", null, rows),
  );

/** @param {{ title: string, columns: Column[], look?: string }} what @param {import("../draw.js").Child[]} rows */
export const table = ({ title, ...what }, rows) =>
  h(
    "div",
    { key: "rows", class: "table-box", "data-scrolls": true, tabindex: "0", role: "region", "aria-label": title },
    bareTable(what, rows),
  );

/** @param {import("../draw.js").Child} value */
export const number = (value) => h("td", { class: "number" }, value);
