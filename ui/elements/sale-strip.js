// The last sales and the open payments, at the foot of every screen.

/** @import { StripItem } from "../bindings/view.js" */

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { t } from "../messages.js";
import { Drawn } from "./drawn.js";
import { problem } from "./problem.js";
import { lookOf, stateMark } from "./states.js";

/** @typedef {{ items: StripItem[], shown: string | null }} Strip */

/** @extends {Drawn<Strip>} */
export class SaleStrip extends Drawn {
  /** @override @param {Strip} view */
  content(view) {
    return [
      problem(this.problem, { key: "problem" }),
      view.items.length === 0
        ? h("p", { class: "empty" }, t("strip.empty"))
        : h(
            "ul",
            { "aria-label": t("strip.title") },
            view.items.map((item, index) => h("li", { key: item.sale }, this.#item(item, item.sale === view.shown, index + 1))),
          ),
    ];
  }

  /** @param {StripItem} item @param {boolean} shown @param {number} place the first nine have a key */
  #item(item, shown, place) {
    const key = place <= 9 ? `Alt+${place}` : null;
    const open = () => (item.state === "parked" ? backend.resume(item.sale) : backend.openSale(item.sale));
    return h(
      "button",
      {
        type: "button",
        class: "strip-item",
        "data-action": "open-sale",
        "data-key": key,
        "aria-keyshortcuts": key,
        "data-sale": item.sale,
        "data-state": item.state,
        "data-look": lookOf(item.state),
        "data-attention": item.needs_attention,
        "aria-current": shown ? "true" : null,
        onclick: () => void this.attempt(open()),
      },
      h("span", { class: "top" }, key ? h("kbd", { "aria-hidden": "true" }, key) : null, h("span", { class: "number" }, item.number), h("strong", { class: "amount" }, item.amount)),
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
