// One day: its sums, which are never mixed, and its sales.

/** @import { DayRow, DayView, Route } from "../bindings/view.js" */

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { button, rowButton } from "../elements/button.js";
import { Drawn } from "../elements/drawn.js";
import { facts } from "../elements/facts.js";
import { pageHead } from "../elements/page-head.js";
import { attempt } from "../elements/problem.js";
import { stateMark } from "../elements/states.js";
import { number, table } from "../elements/table.js";
import { t } from "../messages.js";

/** @typedef {DayView} Day */

/** @extends {Drawn<Day>} */
export class DayScreen extends Drawn {
  /** @override @param {Day} view */
  content(view) {
    // Before people have names, the column would be empty.
    const named = view.rows.some((row) => row.cashier !== "");
    const go = (/** @type {Route} */ route) => () => void attempt(backend.go(route));
    return [
      pageHead(
        { title: view.date_text, badge: view.today ? t("day.today") : null, back: t("day.back") },
        button({ action: "previous-day", label: t("day.previous"), press: go({ kind: "day", date: view.previous }) }),
        button({
          action: "next-day",
          label: t("day.next"),
          disabled: view.next === "",
          press: go({ kind: "day", date: view.next }),
        }),
        button({
          action: "open-reconciliation",
          label: t("day.reconcile"),
          press: go({ kind: "reconciliation", date: view.date }),
        }),
        button({ action: "open-payouts", label: t("day.payouts"), press: go({ kind: "payouts" }) }),
      ),
      facts(view.totals, "cards", "card"),
      view.by_state.length > 0
        ? h(
            "ul",
            { class: "by-state", "aria-label": t("day.by_state") },
            view.by_state.map((one) =>
              h(
                "li",
                { key: one.state },
                stateMark(one.state),
                h("strong", null, one.count),
                h("span", null, one.amount),
              ),
            ),
          )
        : null,
      view.rows.length === 0
        ? h("p", { key: "empty", class: "empty" }, t("day.empty"))
        : table(
            { title: t("day.title"), columns: columns(named) },
            view.rows.map((row) => this.#row(row, named)),
          ),
    ];
  }

  /** @param {DayRow} row @param {boolean} named */
  #row(row, named) {
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
}

/** @param {boolean} named */
const columns = (named) => [
  ...["time", "number", "state", ...(named ? ["cashier"] : [])].map((name) => ({ name: t(`day.${name}`) })),
  ...["amount", "captured", "refunded"].map((name) => ({ name: t(`day.${name}`), number: true })),
];

customElements.define("day-screen", DayScreen);
