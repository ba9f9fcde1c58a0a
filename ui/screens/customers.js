// Customers with a customer token: charge one, read the token's state, end it.

/** @import { CustomerAct, CustomerRow, CustomersView } from "../bindings/view.js" */

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { actButton } from "../elements/acts.js";
import { rowButton } from "../elements/button.js";
import { Drawn } from "../elements/drawn.js";
import { pageHead } from "../elements/page-head.js";
import { attempt } from "../elements/problem.js";
import { mark } from "../elements/states.js";
import { table } from "../elements/table.js";
import { t } from "../messages.js";

/** @extends {Drawn<CustomersView>} */
export class CustomersScreen extends Drawn {
  /** @override @param {CustomersView} view */
  content(view) {
    const columns = ["name", "since", "number", "state", "acts"].map((name) => ({ name: t(`customers.${name}`) }));
    return [
      pageHead({ title: t("customers.title"), hint: view.hint, back: t("customers.back") }),
      view.rows.length === 0
        ? h("p", { key: "empty", class: "empty" }, t("customers.empty"))
        : table({ title: t("customers.title"), columns, look: "customers" }, view.rows.map(row)),
    ];
  }
}

/** @param {CustomerRow} one */
const row = ({ sale, name, since, number, state, look, icon, acts }) =>
  h(
    "tr",
    { key: sale, "data-row": sale, "data-customer": name, "data-state": state },
    h("td", null, h("strong", null, name || t("customers.unreadable"))),
    h("td", null, since),
    h(
      "td",
      null,
      rowButton(number, () => void attempt(backend.go({ kind: "timeline", sale }))),
    ),
    h("td", null, mark(look, icon, t(`customer_token.${state}`))),
    h(
      "td",
      null,
      h(
        "div",
        { class: "row-acts" },
        acts.map((act) => actButton(act, ({ kind }) => perform[kind](sale))),
      ),
    ),
  );

/** The command of each act. @type {Record<CustomerAct["kind"], (customerToken: string) => Promise<void>>} */
const perform = {
  charge_customer: backend.chargeCustomer,
  read_customer_token: backend.readCustomerToken,
  cancel_customer_token: backend.cancelCustomerToken,
  forget_customer: backend.forgetCustomer,
};

customElements.define("customers-screen", CustomersScreen);
