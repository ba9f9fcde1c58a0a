// The last sales and the open payments, at the foot of every screen.

/** @import { StripItem, View } from "../bindings/view.js" */

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { t } from "../messages.js";
import { Drawn } from "./drawn.js";
import { problem } from "./problem.js";
import { lookOf, stateMark } from "./states.js";

/** @extends {Drawn<View>} */
export class SaleStrip extends Drawn {
  /** @override @param {View} view */
  content(view) {
    const shown = view.screen.kind === "sale" ? view.screen.sale : null;
    return [
      problem(this.problem, { key: "problem" }),
      view.strip.length === 0
        ? h("p", { class: "empty" }, t("strip.empty"))
        : h(
            "ul",
            { "aria-label": t("strip.title") },
            view.strip.map((item) => h("li", { key: item.sale }, this.#item(item, item.sale === shown))),
          ),
    ];
  }

  /** @param {StripItem} item @param {boolean} shown */
  #item(item, shown) {
    const open = () => (item.state === "parked" ? backend.resume(item.sale) : backend.openSale(item.sale));
    return h(
      "button",
      {
        type: "button",
        class: "strip-item",
        "data-action": "open-sale",
        "data-sale": item.sale,
        "data-state": item.state,
        "data-look": lookOf(item.state),
        "data-attention": item.needs_attention,
        "aria-current": shown ? "true" : null,
        onclick: () => void this.attempt(open()),
      },
      h("span", { class: "top" }, h("span", { class: "number" }, item.number), h("strong", { class: "amount" }, item.amount)),
      h(
        "span",
        { class: "bottom" },
        stateMark(item.state),
        item.ends_at_ms === null ? null : h("count-down", { ".view": { ends_at_ms: item.ends_at_ms, bare: true } }),
        item.needs_attention ? h("span", { class: "attention" }, t("strip.attention")) : null,
      ),
    );
  }
}

customElements.define("sale-strip", SaleStrip);
