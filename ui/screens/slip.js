// The slip as it is printed: plain, black on white.

/** @import { Mode, SlipView } from "../bindings/view.js" */

import { h } from "../draw.js";
import { button } from "../elements/button.js";
import { Drawn } from "../elements/drawn.js";
import { pageHead } from "../elements/page-head.js";
import { t } from "../messages.js";

/** @typedef {SlipView & { mode: Mode }} Slip */

/** @extends {Drawn<Slip>} */
export class SlipScreen extends Drawn {
  /** @override @param {Slip} view */
  content(view) {
    return [
      pageHead(
        { title: t("slip.title", { number: view.number }), back: t("slip.back"), backIs: "plain" },
        button({ action: "print", label: t("slip.print"), icon: "print", key: "F11", kind: "primary", press: () => window.print() }),
      ),
      h("div", { class: "desk", "data-scrolls": true, tabindex: "0" }, paper(view)),
    ];
  }
}

/** @param {Slip} view */
function paper(view) {
  return h(
    "article",
    { class: "paper", "data-copy": view.copy, "data-practice": view.practice },
    view.practice ? h("p", { class: "stamp" }, t(`slip.stamp.${view.mode}`)) : null,
    view.copy ? h("p", { class: "stamp" }, t("slip.copy")) : null,
    h("h2", null, view.shop),
    view.address.map((line) => h("p", { class: "address" }, line)),
    view.tax_number ? h("p", { class: "address" }, t("slip.tax_number", { number: view.tax_number })) : null,
    h("h3", null, t(`slip.kind.${view.kind_of_slip}`)),
    h("dl", null, pair(t("slip.sale"), view.number), pair(view.date, view.time), h("div", null, h("dt", null, view.till)), view.cashier ? pair(t("slip.cashier"), view.cashier) : null),
    h(
      "ul",
      { class: "paper-lines" },
      view.lines.map((line) =>
        h(
          "li",
          { key: line.id },
          h("span", { class: "name" }, line.name),
          h("span", { class: "detail" }, h("span", null, t("line.each", { quantity: line.quantity, price: line.unit_price })), line.discount ? h("span", null, line.discount) : null),
          h("span", { class: "line-total" }, line.total),
        ),
      ),
    ),
    view.discount ? h("dl", { key: "off" }, pair(t("slip.discount"), view.discount)) : null,
    h("dl", { class: "paper-total" }, pair(t("slip.total"), view.total)),
    h(
      "table",
      null,
      h("thead", null, h("tr", null, ["rate", "net", "tax", "gross"].map((name) => h("th", { scope: "col" }, t(`slip.${name}`))))),
      h("tbody", null, view.taxes.map((tax) => h("tr", { key: tax.rate }, h("td", null, tax.rate), h("td", null, tax.net), h("td", null, tax.tax), h("td", null, tax.gross)))),
    ),
    h(
      "dl",
      null,
      h("div", { class: "strong" }, h("dt", null, t("slip.paid_with")), h("dd", null, view.kind_of_slip === "refund" ? "" : view.total)),
      view.method ? pair(t("slip.method"), view.method) : null,
      view.klarna_reference ? pair(t("slip.klarna_reference"), view.klarna_reference) : null,
      view.captured ? pair(t("slip.captured"), view.captured) : null,
      view.refunded ? pair(t("slip.refunded"), view.refunded) : null,
    ),
    h("p", { class: "thanks" }, t("slip.thanks")),
    h("p", { class: "honest" }, t("slip.honest")),
  );
}

/** @param {string} name @param {string} value */
const pair = (name, value) => h("div", null, h("dt", null, name), h("dd", null, value));

customElements.define("slip-screen", SlipScreen);
