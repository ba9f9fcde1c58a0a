// Finds a sale of any day by what a person remembers of it. What is found stands in place of the day until the field is
// empty again.

/** @import { DayRow } from "../bindings/view.js" */

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { button, keyCap } from "../elements/button.js";
import { Drawn } from "../elements/drawn.js";
import { field } from "../elements/field.js";
import { icon } from "../elements/icon.js";
import { attempt } from "../elements/problem.js";
import { saleRows } from "../elements/sale-rows.js";
import { t } from "../messages.js";

/** @extends {Drawn<object>} */
export class SaleFinder extends Drawn {
  /** What is on show; `null` while nothing is looked for. @type {DayRow[] | null} */
  #found = null;
  /** Counts the searches, so that a late answer to an old one is dropped. */
  #asked = 0;

  /** @returns {HTMLInputElement | null} */
  get #field() {
    return this.querySelector("input");
  }

  async #search() {
    const text = this.#field?.value.trim() ?? "";
    const question = ++this.#asked;
    /** @type {DayRow[] | null} */
    let found = null;
    if (text !== "" && !(await attempt(backend.findSales(text).then((rows) => (found = rows))))) return;
    if (question !== this.#asked) return;
    this.#found = found;
    this.redraw();
  }

  /** Enter opens the sale that matches best, and the arrows lead into the others. @param {KeyboardEvent} event */
  #key(event) {
    const rows = /** @type {HTMLElement[]} */ ([...this.querySelectorAll(".row-button")]);
    if (event.key === "ArrowDown") rows[0]?.focus();
    else if (event.key !== "Enter") return;
    else rows[0]?.click();
    event.preventDefault();
  }

  /** @override */
  content() {
    const found = this.#found;
    return [
      field({
        id: "find-sale",
        name: "find-sale",
        label: [icon("search"), h("span", null, t("day.find")), keyCap("F2")],
        hint: false,
        props: {
          placeholder: t("day.find.hint"),
          "aria-keyshortcuts": "F2",
          oninput: () => void this.#search(),
          onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event),
        },
      }),
      // The field has the key printed on it.
      button({
        action: "find-sale",
        look: "unseen",
        key: "F2",
        press: () => this.#field?.focus(),
        props: { tabindex: "-1", "aria-hidden": "true" },
      }),
      found
        ? h(
            "div",
            { key: "found", class: "found" },
            h("p", { role: "status", class: "unseen" }, `${t("day.found")}: ${found.length}`),
            found.length > 0 ? saleRows(t("day.found"), found) : h("p", { class: "empty" }, t("day.found.none")),
          )
        : null,
    ];
  }
}

customElements.define("sale-finder", SaleFinder);
