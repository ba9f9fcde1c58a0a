// Customers who agreed to be charged again: charge one, read how the agreement stands, end it.

/** @import { AgreementWord, CustomerAct, CustomerRow, CustomersView } from "../bindings/view.js" */

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { ask } from "../elements/ask-dialog.js";
import { button } from "../elements/button.js";
import { Drawn } from "../elements/drawn.js";
import { icon } from "../elements/icon.js";
import { t } from "../messages.js";

/** @typedef {CustomersView} Customers */

/** @extends {Drawn<Customers>} */
export class CustomersScreen extends Drawn {
  /** @override @param {Customers} view */
  content(view) {
    return [
      h(
        "header",
        { class: "page-head" },
        h("div", null, h("h1", { tabindex: "-1", "data-autofocus": true }, t("customers.title")), h("p", { class: "hint" }, view.basket ? t("customers.basket", { total: view.basket }) : t("customers.no_basket"))),
        h("nav", null, button({ action: "back", label: t("customers.back"), key: "Escape", kind: "primary", press: () => void this.attempt(backend.back()) })),
      ),
      view.rows.length === 0
        ? h("p", { key: "empty", class: "empty" }, t("customers.empty"))
        : h(
            "div",
            { key: "rows", class: "table-box", "data-scrolls": true, tabindex: "0", role: "region", "aria-label": t("customers.title") },
            h(
              "table",
              { class: "customers" },
              h("thead", null, h("tr", null, ["name", "since", "number", "state", "acts"].map((name) => h("th", { scope: "col" }, t(`customers.${name}`))))),
              h("tbody", null, view.rows.map((row) => this.#row(row, view.basket))),
            ),
          ),
    ];
  }

  /** @param {CustomerRow} row @param {string} basket */
  #row(row, basket) {
    const can = (/** @type {CustomerAct} */ act) => row.can.includes(act);
    const look = looks[row.state];
    return h(
      "tr",
      { key: row.sale, "data-row": row.sale, "data-customer": row.name, "data-state": row.state },
      h("td", null, h("strong", null, row.name || t("customers.unreadable"))),
      h("td", null, row.since),
      h("td", null, h("button", { type: "button", class: "row-button", "data-action": "open-timeline", onclick: () => void this.attempt(backend.go({ kind: "timeline", sale: row.sale })) }, row.number)),
      h("td", null, h("span", { class: "state-mark", "data-look": look }, icon(look === "good" ? "check" : look === "care" ? "warning" : "clock"), h("span", null, t(`agreement.${row.state}`)))),
      h(
        "td",
        null,
        h(
          "div",
          { class: "row-acts" },
          can("charge") ? button({ action: "charge-customer", label: t("customers.charge", { total: basket }), kind: "primary", press: () => askCharge(row, basket) }) : null,
          can("read") ? button({ action: "read-agreement", label: t("customers.read"), press: () => void this.attempt(backend.readAgreement(row.sale)) }) : null,
          can("cancel") ? button({ action: "cancel-agreement", label: t("customers.cancel"), press: () => askCancel(row) }) : null,
          can("forget") ? button({ action: "forget-customer", label: t("customers.forget"), press: () => askForget(row) }) : null,
        ),
      ),
    );
  }
}

/** @type {Record<AgreementWord, "good" | "care" | "calm">} */
const looks = { making: "calm", active: "good", suspended: "care", unknown: "care", cancelling: "calm", cancelled: "calm", lost: "care" };

/** @param {CustomerRow} row @param {string} total */
const askCharge = (row, total) =>
  ask({
    name: "charge",
    title: t("ask.charge", { name: row.name, total }),
    say: t("ask.charge.say"),
    ok: t("customers.charge", { total }),
    action: "confirm-charge",
    careful: true,
    send: () => backend.chargeCustomer(row.sale),
  });

/** @param {CustomerRow} row */
const askCancel = (row) =>
  ask({
    name: "cancel-agreement",
    title: t("ask.cancel_agreement", { name: row.name }),
    say: t("ask.cancel_agreement.say"),
    ok: t("ask.cancel_agreement.ok"),
    action: "confirm-cancel-agreement",
    kind: "danger",
    careful: true,
    send: () => backend.cancelAgreement(row.sale),
  });

/** @param {CustomerRow} row */
const askForget = (row) =>
  ask({
    name: "forget-customer",
    title: t("ask.forget", { name: row.name }),
    say: t("ask.forget.say"),
    ok: t("ask.forget.ok"),
    action: "confirm-forget",
    kind: "danger",
    careful: true,
    send: () => backend.forgetCustomer(row.sale),
  });

customElements.define("customers-screen", CustomersScreen);
