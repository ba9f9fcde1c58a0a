// The slip as printed: plain, black on white.

/** @import { Mode, SlipView } from "../bindings/view.js" */

import { h } from "../draw.js";
import { button } from "../elements/button.js";
import { Drawn } from "../elements/drawn.js";
import { facts } from "../elements/facts.js";
import { pageHead } from "../elements/page-head.js";
import { bareTable } from "../elements/table.js";
import { t } from "../messages.js";

/** @typedef {SlipView & { mode: Mode }} Slip */

/** @extends {Drawn<Slip>} */
export class SlipScreen extends Drawn {
  /** @override @param {Slip} view */
  content(view) {
    return [
      pageHead(
        { title: view.title, back: t("slip.back"), backIs: "plain" },
        button({
          action: "print",
          label: t("slip.print"),
          icon: "print",
          key: "F11",
          kind: "primary",
          press: () => window.print(),
        }),
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
    h("h3", null, t(`slip.kind.${view.kind_of_slip}`)),
    facts(view.head, "pairs"),
    h("p", null, view.till),
    h(
      "ul",
      { class: "paper-lines" },
      view.lines.map(({ id, name, each, discount, total }) =>
        h(
          "li",
          { key: id },
          h("span", { class: "name" }, name),
          h("span", { class: "detail" }, h("span", null, each), discount ? h("span", null, discount) : null),
          h("span", { class: "line-total" }, total),
        ),
      ),
    ),
    facts(view.sums, "pairs sums"),
    bareTable(
      { columns: ["rate", "net", "tax", "gross"].map((name) => ({ name: t(`slip.${name}`) })) },
      view.taxes.map((tax) =>
        h(
          "tr",
          { key: tax.rate },
          h("td", null, tax.rate),
          h("td", null, tax.net),
          h("td", null, tax.tax),
          h("td", null, tax.gross),
        ),
      ),
    ),
    facts([{ mark: "paid", name: t("slip.paid_with"), value: view.paid || " " }, ...view.facts], "pairs"),
    h("p", { class: "thanks" }, t("slip.thanks")),
    h("p", { class: "honest" }, t("slip.honest")),
  );
}

customElements.define("slip-screen", SlipScreen);
