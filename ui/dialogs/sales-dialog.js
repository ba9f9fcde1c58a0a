// All open payments and the last sales, including those that do not fit in the strip.

/** @import { StripView } from "../bindings/view.js" */

import { h } from "../draw.js";
import { stripItem } from "../frame/strip-item.js";
import { t } from "../messages.js";
import { Dialog } from "./dialog.js";

export class SalesDialog extends Dialog {
  /** @type {StripView | null} */
  #strip = null;

  /** @override */
  get look() {
    return "sales";
  }

  /** @override */
  first() {
    return /** @type {HTMLElement | null} */ (this.querySelector(".strip-item"));
  }

  /** @param {StripView} strip */
  set view(strip) {
    this.#strip = strip;
    this.redraw();
  }

  /** @override */
  content() {
    const { items = [], unlisted = "" } = this.#strip ?? {};
    return [
      h(
        "ol",
        { class: "strip-list", "aria-labelledby": "sales-title" },
        items.map((item) =>
          h("li", { key: item.sale, "data-row": item.sale }, stripItem(item, { opened: () => this.close() })),
        ),
      ),
      unlisted ? h("p", { key: "unlisted", class: "say" }, unlisted) : null,
    ];
  }
}

customElements.define("sales-dialog", SalesDialog);

/** @returns {SalesDialog | null} */
const dialog = () => document.querySelector("sales-dialog");

/** Opens the list. @param {StripView} strip */
export function openSales(strip) {
  const list = dialog();
  if (list) list.view = strip;
  list?.ask({ name: "sales", action: "", title: t("strip.title"), front: true });
}

/** Keeps the list up to date while it is open. @param {StripView} strip */
export const renewSales = (strip) => {
  const list = dialog();
  if (list?.question) list.view = strip;
};
