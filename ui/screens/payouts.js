// What Klarna paid out, matched with the captures and refunds in the journal.

/** @import { IrregularRow, PayoutRow, PayoutsRead, PayoutsView } from "../bindings/view.js" */

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { Drawn } from "../elements/drawn.js";
import { icon } from "../elements/icon.js";
import { pageHead } from "../elements/page-head.js";
import { problem } from "../elements/problem.js";
import { number, table } from "../elements/table.js";
import { t } from "../messages.js";
import { count, underway, verdict } from "./reconciliation.js";

/** @typedef {PayoutsView} Payouts */
/** @typedef {Extract<PayoutsRead, { kind: "done" }>} Found */

/** @extends {Drawn<Payouts>} */
export class PayoutsScreen extends Drawn {
  /** @param {SubmitEvent} event */
  #read(event) {
    event.preventDefault();
    const values = new FormData(/** @type {HTMLFormElement} */ (event.target));
    void this.submit(backend.readPayouts(String(values.get("from") ?? ""), String(values.get("to") ?? "")));
  }

  /** @override @param {Payouts} view */
  content(view) {
    const reading = view.read.kind === "underway";
    const at = this.problem?.field;
    return [
      pageHead({ title: t("payouts.title"), hint: view.period_text, back: t("payouts.back") }),
      h(
        "form",
        { key: "period", class: "period", novalidate: true, autocomplete: "off", onsubmit: (/** @type {SubmitEvent} */ event) => this.#read(event) },
        day("from", view.from, at === "from"),
        day("to", view.to, at === "to"),
        h("button", { type: "submit", class: "button", "data-action": "read-payouts", disabled: reading }, icon("retry"), h("span", { class: "label" }, t("payouts.read"))),
        h("div", { id: "period-hint", class: "hint" }, problem(this.problem) ?? t("payouts.period.hint")),
      ),
      ...this.#progress(view.read),
    ];
  }

  /** @param {PayoutsRead} read */
  #progress(read) {
    switch (read.kind) {
      case "underway":
        return [underway(t("payouts.underway"), t("payouts.progress", read), "", "")];
      case "failed":
        return [problem(read.error, { key: "failed" })];
      case "done":
        return this.#found(read);
    }
  }

  /** @param {Found} found */
  #found(found) {
    const wrong = found.irregular.length > 0 || found.payouts.some((payout) => !payout.adds_up);
    const none = found.payouts.length === 0;
    const time = t("payouts.time", { time: found.time });
    return [
      wrong
        ? verdict("care", "warning", t(found.irregular.length > 0 ? "payouts.irregular" : "payouts.sums", { count: String(found.irregular.length) }), time)
        : verdict(none ? "calm" : "good", none ? "clock" : "checks", t(none ? "payouts.none" : "payouts.fits"), none ? t("payouts.none.say") : time),
      h(
        "dl",
        { key: "counts", class: "counts" },
        count(t("payouts.count"), String(found.payouts.length), "payouts"),
        count(t("payouts.matched"), found.matched, "matched"),
        count(t("payouts.not_due"), found.not_due, "not-due"),
        found.elsewhere ? count(t("payouts.elsewhere"), found.elsewhere, "elsewhere") : null,
      ),
      found.irregular.length > 0 ? h("ul", { key: "irregular", class: "findings", "aria-label": t("payouts.irregular.title") }, found.irregular.map((row) => this.#irregular(row))) : null,
      none
        ? null
        : table({ title: t("payouts.title"), columns: columns() }, found.payouts.map(payout)),
    ];
  }

  /** @param {IrregularRow} row */
  #irregular(row) {
    return h(
      "li",
      { key: row.id, class: "finding", "data-row": row.sale ? row.id : null, "data-irregular": row.what.key },
      h(
        "div",
        { class: "finding-sale" },
        row.sale
          ? h("button", { type: "button", class: "row-button", "data-action": "open-timeline", onclick: () => void this.attempt(backend.go({ kind: "timeline", sale: row.sale })) }, row.number)
          : h("strong", null, t("payouts.no_sale")),
      ),
      h("div", { class: "finding-what" }, h("p", { class: "what" }, row.what.text), h("p", { class: "hint" }, t(`payouts.step.${row.step}`)), h("p", { class: "hint" }, t("sale.order"), " ", h("code", null, row.order_id))),
    );
  }
}

/** @param {string} name @param {string} value @param {boolean} wrong */
const day = (name, value, wrong) =>
  h(
    "div",
    { key: name, class: "field" },
    h("label", { for: `payouts-${name}` }, t(`payouts.${name}`)),
    h("input", { id: `payouts-${name}`, name, type: "text", value, maxlength: 10, inputmode: "numeric", spellcheck: "false", "aria-invalid": wrong ? "true" : null, "aria-describedby": "period-hint" }),
  );

const columns = () => [
  ...["date", "reference"].map((name) => ({ name: t(`payouts.${name}`) })),
  ...["sales", "returns", "fees", "other", "settlement"].map((name) => ({ name: t(`payouts.${name}`), number: true })),
  { name: t("payouts.adds_up") },
];

/** @param {PayoutRow} row */
const payout = (row) =>
  h(
    "tr",
    { key: row.reference, "data-payout": row.reference },
    h("td", null, row.date_text),
    h("td", null, h("code", null, row.reference)),
    number(row.sales),
    number(row.returns),
    number(row.fees),
    number(row.other),
    number(h("strong", null, row.settlement)),
    h("td", null, h("span", { class: "state-mark", "data-look": row.adds_up ? "good" : "care" }, icon(row.adds_up ? "check" : "warning"), h("span", null, t(row.adds_up ? "payouts.adds_up.yes" : "payouts.adds_up.no")))),
  );

customElements.define("payouts-screen", PayoutsScreen);
