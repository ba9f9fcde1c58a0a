// One day: its sums, which are never mixed, and its sales.

/** @import { DayRow, DayView } from "../bindings/view.js" */

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { button } from "../elements/button.js";
import { Drawn } from "../elements/drawn.js";
import { stateMark } from "../elements/states.js";
import { t } from "../messages.js";

/** @typedef {DayView} Day */

/** @extends {Drawn<Day>} */
export class DayScreen extends Drawn {
  /** @override @param {Day} view */
  content(view) {
    // Before people exist nobody is named, and an empty column tells nothing.
    const named = view.rows.some((row) => row.cashier !== "");
    const columns = ["time", "number", "state", ...(named ? ["cashier"] : [])];
    return [
      h(
        "header",
        { class: "page-head" },
        h("h1", { tabindex: "-1", "data-autofocus": true }, view.date_text),
        view.today ? h("span", { class: "badge" }, t("day.today")) : null,
        h(
          "nav",
          null,
          button({ action: "previous-day", label: t("day.previous"), press: () => void this.attempt(backend.go({ kind: "day", date: view.previous })) }),
          button({ action: "next-day", label: t("day.next"), disabled: view.next === "", press: () => void this.attempt(backend.go({ kind: "day", date: view.next })) }),
          button({ action: "open-reconciliation", label: t("day.truth"), press: () => void this.attempt(backend.go({ kind: "reconciliation", date: view.date })) }),
          button({ action: "open-payouts", label: t("day.payouts"), press: () => void this.attempt(backend.go({ kind: "payouts" })) }),
          button({ action: "back", label: t("day.back"), key: "Escape", kind: "primary", press: () => void this.attempt(backend.back()) }),
        ),
      ),
      h(
        "dl",
        { class: "cards" },
        card(t("day.sold"), view.totals.sold, "sold"),
        card(t("day.captured"), view.totals.captured, "captured"),
        card(t("day.refunded"), view.totals.refunded, "refunded"),
        card(t("day.open"), view.totals.open_count, "open"),
      ),
      view.by_state.length > 0
        ? h(
            "ul",
            { class: "by-state", "aria-label": t("day.by_state") },
            view.by_state.map((one) => h("li", { key: one.state }, stateMark(one.state), h("strong", null, one.count), h("span", null, one.amount))),
          )
        : null,
      view.rows.length === 0
        ? h("p", { key: "empty", class: "empty" }, t("day.empty"))
        : h(
            "div",
            { key: "rows", class: "table-box", "data-scrolls": true, tabindex: "0", role: "region", "aria-label": t("day.title") },
            h(
              "table",
              null,
              h("thead", null, h("tr", null, columns.map((name) => h("th", { scope: "col" }, t(`day.${name}`))), ["amount", "captured", "refunded"].map((name) => h("th", { scope: "col", class: "number" }, t(`day.${name}`))))),
              h("tbody", null, view.rows.map((row) => this.#row(row, named))),
            ),
          ),
    ];
  }

  /** @param {DayRow} row @param {boolean} named */
  #row(row, named) {
    const open = () => void this.attempt(backend.go({ kind: "timeline", sale: row.sale }));
    return h(
      "tr",
      { key: row.sale, "data-row": row.sale, "data-sale": row.sale, "data-state": row.state, "data-attention": row.needs_attention, onclick: open },
      h("td", null, row.time),
      h("td", null, h("button", { type: "button", class: "row-button", "data-action": "open-timeline" }, row.number)),
      h("td", null, stateMark(row.state), row.needs_attention ? h("span", { class: "attention" }, t("strip.attention")) : null),
      named ? h("td", null, row.cashier) : null,
      h("td", { class: "number" }, h("strong", null, row.amount)),
      h("td", { class: "number" }, row.captured),
      h("td", { class: "number" }, row.refunded),
    );
  }
}

/** @param {string} name @param {string} value @param {string} mark */
function card(name, value, mark) {
  return h("div", { key: mark, class: "card", "data-fact": mark }, h("dt", null, name), h("dd", null, value));
}

customElements.define("day-screen", DayScreen);
