// Customers who agreed to be charged again: charge one, read how the agreement stands, end it.

/** @import { Act, AgreementWord, CustomerAct, CustomerRow, CustomersView } from "../bindings/view.js" */

import { actButton } from "../acts.js";
import * as backend from "../backend.js";
import { h } from "../draw.js";
import { Drawn } from "../elements/drawn.js";
import { icon } from "../elements/icon.js";
import { pageHead } from "../elements/page-head.js";
import { table } from "../elements/table.js";
import { t } from "../messages.js";

/** @typedef {CustomersView} Customers */

/** @extends {Drawn<Customers>} */
export class CustomersScreen extends Drawn {
  /** @override @param {Customers} view */
  content(view) {
    const hint = view.basket ? t("customers.basket", { total: view.basket }) : t("customers.no_basket");
    const columns = ["name", "since", "number", "state", "acts"].map((name) => ({ name: t(`customers.${name}`) }));
    return [
      pageHead({ title: t("customers.title"), hint, back: t("customers.back") }),
      view.rows.length === 0 ? h("p", { key: "empty", class: "empty" }, t("customers.empty")) : table({ title: t("customers.title"), columns, look: "customers" }, view.rows.map((row) => this.#row(row))),
    ];
  }

  /** @param {CustomerRow} row */
  #row(row) {
    const look = looks[row.state];
    const button = (/** @type {Act<CustomerAct>} */ act) => actButton(act, ({ kind }) => perform[kind](row.sale), (work) => void this.attempt(work));
    return h(
      "tr",
      { key: row.sale, "data-row": row.sale, "data-customer": row.name, "data-state": row.state },
      h("td", null, h("strong", null, row.name || t("customers.unreadable"))),
      h("td", null, row.since),
      h("td", null, h("button", { type: "button", class: "row-button", "data-action": "open-timeline", onclick: () => void this.attempt(backend.go({ kind: "timeline", sale: row.sale })) }, row.number)),
      h("td", null, h("span", { class: "state-mark", "data-look": look }, icon(look === "good" ? "check" : look === "care" ? "warning" : "clock"), h("span", null, t(`agreement.${row.state}`)))),
      h("td", null, h("div", { class: "row-acts" }, row.acts.map(button))),
    );
  }
}

/** What each act asks the program. @type {Record<CustomerAct["kind"], (agreement: string) => Promise<void>>} */
const perform = {
  charge_customer: backend.chargeCustomer,
  read_agreement: backend.readAgreement,
  cancel_agreement: backend.cancelAgreement,
  forget_customer: backend.forgetCustomer,
};

/** @type {Record<AgreementWord, "good" | "care" | "calm">} */
const looks = { making: "calm", active: "good", suspended: "care", unknown: "care", cancelling: "calm", cancelled: "calm", lost: "care" };

customElements.define("customers-screen", CustomersScreen);
