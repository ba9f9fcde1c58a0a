// Open payments and the last sales at the foot of every screen: as many as fit, with the number of those that need
// somebody. The rest is one key away.

/** @import { StripView } from "../bindings/view.js" */

import { openSales, renewSales } from "../dialogs/sales-dialog.js";
import { h } from "../draw.js";
import { button, keyCap } from "../elements/button.js";
import { Drawn } from "../elements/drawn.js";
import { t } from "../messages.js";
import { stripItem } from "./strip-item.js";

/** @typedef {StripView & { shown: string | null }} Strip */

/** @extends {Drawn<Strip>} */
export class SaleStrip extends Drawn {
  /** How many fit side by side. */
  #fit = 1;
  #sizes = new ResizeObserver(() => this.#measure());

  connectedCallback() {
    this.#sizes.observe(this);
  }

  disconnectedCallback() {
    this.#sizes.disconnect();
  }

  /** @override */
  changed() {
    renewSales(this.view);
  }

  /** @override */
  redraw() {
    super.redraw();
    this.#measure();
  }

  #measure() {
    const list = this.querySelector(".strip-items");
    const fit = list ? getComputedStyle(list).gridTemplateColumns.split(" ").length : this.#fit;
    if (fit === this.#fit) return;
    this.#fit = fit;
    super.redraw();
  }

  /** @override @param {Strip} view */
  content(view) {
    if (view.items.length === 0) return [h("p", { key: "empty", class: "empty" }, t("strip.empty"))];
    return [
      h(
        "div",
        { key: "row", class: "strip-row" },
        button(
          {
            action: "list-sales",
            look: "strip-head",
            key: "Alt+0",
            press: () => openSales(this.view),
            props: { "aria-haspopup": "dialog", "data-needs": view.is_needing },
          },
          h("span", { class: "top" }, keyCap("Alt+0"), h("strong", null, view.needs)),
          h("span", { class: "bottom" }, view.all),
        ),
        h(
          "ul",
          { class: "strip-items", "aria-label": t("strip.title") },
          view.items
            .slice(0, this.#fit)
            .map((item) => h("li", { key: item.sale }, stripItem(item, { isShown: item.sale === view.shown }))),
        ),
      ),
    ];
  }
}

customElements.define("sale-strip", SaleStrip);
