// What Klarna paid out, matched with the captures and refunds in the journal.

/** @import { IrregularRow, PayoutRow, PayoutsRead, PayoutsView } from "../bindings/view.js" */

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { button, rowButton } from "../elements/button.js";
import { Drawn } from "../elements/drawn.js";
import { facts } from "../elements/facts.js";
import { field, fieldOf } from "../elements/field.js";
import { take } from "../elements/form.js";
import { pageHead } from "../elements/page-head.js";
import { attempt, problem } from "../elements/problem.js";
import { mark } from "../elements/states.js";
import { number, table } from "../elements/table.js";
import { t } from "../messages.js";
import { underway, verdict } from "./reconciliation.js";

/** @extends {Drawn<PayoutsView>} */
export class PayoutsScreen extends Drawn {
  /** @param {Event} event */
  #read(event) {
    const { from = "", to = "" } = take(event);
    void this.submit(backend.readPayouts(from, to));
  }

  /** @override @param {PayoutsView} view */
  content(view) {
    const error = this.problem;
    const day = (/** @type {"from" | "to"} */ name) =>
      field({
        id: `payouts-${name}`,
        name,
        label: t(`payouts.${name}`),
        value: view[name],
        longest: 10,
        mode: "numeric",
        error,
      });
    return [
      pageHead({ title: t("payouts.title"), hint: view.period_text, back: t("payouts.back") }),
      h(
        "field-form",
        {
          key: "period",
          class: "period",
          onsubmit: (/** @type {Event} */ event) => this.#read(event),
        },
        day("from"),
        day("to"),
        button({
          action: "read-payouts",
          label: t("payouts.read"),
          look: "button",
          icon: "retry",
          disabled: view.read.kind === "underway",
        }),
        h(
          "div",
          { class: "hint" },
          (fieldOf(error, ["from", "to"]) ? null : problem(error)) ?? t("payouts.period.hint"),
        ),
      ),
      ...progress(view.read),
    ];
  }
}

/** @param {PayoutsRead} read */
function progress(read) {
  switch (read.kind) {
    case "underway":
      return [underway(t("payouts.underway"), read.say)];
    case "failed":
      return [problem(read.error, { key: "failed" })];
    case "done":
      return [
        verdict(read.verdict),
        facts(read.counts, "counts"),
        read.irregular.length > 0
          ? h(
              "ul",
              { key: "irregular", class: "findings", "aria-label": t("payouts.irregular.title") },
              read.irregular.map(irregular),
            )
          : null,
        read.payouts.length > 0
          ? table({ title: t("payouts.title"), columns: columns() }, read.payouts.map(payout))
          : null,
      ];
  }
}

/** @param {IrregularRow} row */
const irregular = ({ id, sale, number, order_id, what, proposal }) =>
  h(
    "li",
    { key: id, class: "finding", "data-row": sale ? id : null, "data-irregular": what.key },
    h(
      "div",
      { class: "finding-sale" },
      sale
        ? rowButton(number, () => void attempt(backend.go({ kind: "timeline", sale })))
        : h("strong", null, t("payouts.no_sale")),
    ),
    h(
      "div",
      { class: "finding-what" },
      h("p", { class: "what" }, what.text),
      h("p", { class: "hint" }, proposal),
      h("p", { class: "hint" }, t("sale.order"), " ", h("code", null, order_id)),
    ),
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
    h(
      "td",
      null,
      row.adds_up ? mark("good", "check", t("payouts.adds_up.yes")) : mark("care", "warning", t("payouts.adds_up.no")),
    ),
  );

customElements.define("payouts-screen", PayoutsScreen);
