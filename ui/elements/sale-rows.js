// A table of sales, each of which opens its history.

/** @import { DayRow } from "../bindings/view.js" */

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { t } from "../messages.js";
import { rowButton } from "./button.js";
import { attempt } from "./problem.js";
import { stateMark } from "./states.js";
import { number, table } from "./table.js";

/** @param {string} title @param {DayRow[]} rows */
export function saleRows(title, rows) {
  // Before people have names, the column would be empty.
  const named = rows.some((row) => row.cashier !== "");
  return table(
    { title, columns: columns(named) },
    rows.map((row) => saleRow(row, named)),
  );
}

/** @param {DayRow} row @param {boolean} named */
function saleRow(row, named) {
  const open = () => void attempt(backend.go({ kind: "timeline", sale: row.sale }));
  return h(
    "tr",
    {
      key: row.sale,
      "data-row": row.sale,
      "data-sale": row.sale,
      "data-state": row.state,
      "data-attention": row.needs_attention,
      onclick: open,
    },
    h("td", null, row.time),
    h("td", null, rowButton(row.number, open)),
    h(
      "td",
      null,
      stateMark(row.state),
      row.needs_attention ? h("span", { class: "attention" }, t("strip.attention")) : null,
    ),
    named ? h("td", null, row.cashier) : null,
    number(h("strong", null, row.amount)),
    number(row.captured),
    number(row.refunded),
  );
}

/** @param {boolean} named */
const columns = (named) => [
  ...["time", "number", "state", ...(named ? ["cashier"] : [])].map((name) => ({ name: t(`day.${name}`) })),
  ...["amount", "captured", "refunded"].map((name) => ({ name: t(`day.${name}`), number: true })),
];
