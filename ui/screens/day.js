// One day: its sums, which are never mixed, and its sales.

/** @import { DayView, Route } from "../bindings/view.js" */

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { button } from "../elements/button.js";
import { Drawn } from "../elements/drawn.js";
import { facts } from "../elements/facts.js";
import { pageHead } from "../elements/page-head.js";
import { attempt } from "../elements/problem.js";
import { saleRows } from "../elements/sale-rows.js";
import { stateMark } from "../elements/states.js";
import "../input/sale-finder.js";
import { t } from "../messages.js";

/** @typedef {DayView} Day */

/** @extends {Drawn<Day>} */
export class DayScreen extends Drawn {
  /** @override @param {Day} view */
  content(view) {
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
      h("sale-finder", { key: "finder", ".view": {} }),
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
        : saleRows(t("day.title"), view.rows),
    ];
  }
}

customElements.define("day-screen", DayScreen);
