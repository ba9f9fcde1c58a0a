// Home: the basket being rung up, always ready to scan.

/** @import { Act, BasketAct, BasketView, NotAdded } from "../bindings/view.js" */
/** @import { LineList } from "../elements/line-list.js" */
/** @import { SearchBox } from "../elements/search-box.js" */

import { actButton } from "../acts.js";
import * as backend from "../backend.js";
import { h } from "../draw.js";
import { button } from "../elements/button.js";
import "../elements/dialog.js";
import { Drawn } from "../elements/drawn.js";
import { icon } from "../elements/icon.js";
import "../elements/line-list.js";
import { payDialog } from "../elements/pay-dialog.js";
import { problem } from "../elements/problem.js";
import "../elements/search-box.js";
import { openQuestion } from "../keys.js";
import { t } from "../messages.js";
import { isField } from "../scanner.js";
import { askDiscount, askGiftCard, askOpenAmount, askPark, askQuantity, askResume, askWithout } from "./basket-questions.js";

/** @typedef {BasketView & { practice: boolean }} Basket */

/** @extends {Drawn<Basket>} */
export class BasketScreen extends Drawn {
  #onKey = (/** @type {KeyboardEvent} */ event) => this.#arrow(event);

  connectedCallback() {
    window.addEventListener("keydown", this.#onKey);
    this.addEventListener("found", () => this.#focusLines());
  }

  disconnectedCallback() {
    window.removeEventListener("keydown", this.#onKey);
  }

  /** @override */
  changed() {
    payDialog()?.renew(this.#payment());
  }

  /** @returns {LineList | null} */
  get #lines() {
    return this.querySelector("line-list");
  }

  #focusLines() {
    /** @type {HTMLElement | null} */ (this.querySelector(".lines") ?? this.querySelector("h1"))?.focus();
  }

  /** The arrows mark a line wherever the focus is, but in a field. @param {KeyboardEvent} event */
  #arrow(event) {
    if (event.defaultPrevented || isField(event.target) || openQuestion(document)) return;
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    this.#lines?.move(event.key === "ArrowDown" ? 1 : -1);
  }

  /** @param {(line: import("../bindings/view.js").LineView) => unknown} act */
  #onMarked(act) {
    const line = this.#lines?.marked;
    return line ? act(line) : undefined;
  }

  #payment() {
    const { total, channels, pay } = this.view;
    return { title: t("pay.title", { total }), channels, allowed: pay.allowed };
  }

  /** A code that added nothing is asked about before the basket is paid without it. */
  #pay() {
    const codes = this.view.not_added;
    if (codes.length === 0) this.#askPayment();
    else askWithout(codes, () => this.#askPayment());
  }

  #askPayment() {
    payDialog()?.ask({
      ...this.#payment(),
      name: "pay",
      action: "confirm-pay",
      orders: true,
      holds: this.view.may_hold,
      remembers: this.view.agreements,
      send: ({ channel, contact, onPhone, hold, customer }) => backend.pay(channel, contact, onPhone, hold, customer),
    });
  }

  /** @override @param {Basket} view */
  content(view) {
    return [
      h(
        "section",
        { class: "ticket", "aria-label": t("basket.title") },
        h("h1", { class: "unseen", tabindex: "-1" }, t("basket.title")),
        h("search-box", { ".view": { can_add: view.can_add } }),
        view.lines.length > 0
          ? h("line-list", { key: "lines", ".view": { lines: view.lines, last_line: view.last_line, faulty: view.problem?.line ?? null } })
          : empty(view),
        view.not_added.length > 0 ? this.#notAdded(view, view.can_add) : null,
      ),
      h(
        "section",
        { class: "checkout", "aria-label": t("basket.total") },
        h(
          "div",
          { class: "sum", "aria-live": "polite" },
          h("span", { class: "count" }, count(view)),
          h("span", { class: "sum-label" }, t("basket.total")),
          h("strong", { class: "total", "data-total": true, "data-length": length(view.total) }, view.total),
          h("span", { class: "tax" }, view.lines.length > 0 ? t(view.tax_added ? "basket.tax.added" : "basket.tax", { tax: view.tax }) : ""),
          view.discount ? h("span", { class: "tax" }, `${t("basket.discount")} ${view.discount}`) : null,
          offEverything(view.basket_discount),
        ),
        h("div", { class: "said" }, problem(view.problem?.error ?? null, { key: "fault" })),
        this.#button(view.pay, "button primary big"),
        h(
          "div",
          { class: "acts" },
          view.acts.map((act) => this.#button(act)),
          // No button of its own: the search field prints the key.
          h("button", { key: "search", type: "button", class: "unseen", tabindex: "-1", "aria-hidden": "true", "data-key": "F2", onclick: () => /** @type {SearchBox | null} */ (this.querySelector("search-box"))?.focusField() }),
        ),
        h("panel-place", { key: "panel", ".view": {} }),
      ),
    ];
  }

  /** What each act asks the program, or which panel it opens. @param {BasketAct} does */
  async #perform({ kind }) {
    const view = this.view;
    switch (kind) {
      case "set_quantity":
        return this.#onMarked(askQuantity);
      case "discount_line":
        return this.#onMarked(askDiscount);
      case "remove_line":
        return this.#onMarked((line) => backend.removeLine(line.id));
      case "add_open_amount":
        return askOpenAmount(view.tax_rates);
      case "add_gift_card":
        return askGiftCard();
      case "park":
        return askPark();
      case "resume":
        return askResume(view.parked);
      case "open_customers":
        return backend.go({ kind: "customers" });
      case "clear_basket":
        return backend.clearBasket();
      case "pay":
        return this.#pay();
    }
  }

  /** @param {Act<BasketAct>} act @param {string} [look] */
  #button(act, look) {
    return actButton(act, (does) => this.#perform(does), (work) => void this.attempt(work), look);
  }

  /** Below the lines, which stay where they are. @param {Basket} view @param {boolean} canAdd */
  #notAdded(view, canAdd) {
    const settle = (/** @type {NotAdded} */ one) => void this.attempt(backend.settleCodes([one.code]));
    return h(
      "ul",
      { key: "not-added", class: "not-added", role: "alert", tabindex: "0", "aria-label": t("basket.not_added.title") },
      view.not_added.map((one, index) =>
        h(
          "li",
          { key: one.code, "data-unknown-code": one.code, "data-why": one.why },
          icon("warning"),
          h("div", { class: "what" }, h("h2", null, t(`basket.not_added.${one.why}`), one.times === "1" ? null : ` (${one.times} ×)`), h("p", { class: "code" }, one.code), one.error ? problem(one.error) : h("p", { class: "hint" }, t(`basket.not_added.${one.why}.hint`))),
          h(
            "div",
            { class: "answers" },
            canAdd && one.why === "unknown" ? button({ action: "unknown-open-amount", label: t("basket.open_amount"), press: () => askOpenAmount(view.tax_rates, one.code) }) : null,
            button({ action: "settle-code", label: t("basket.not_added.dismiss"), key: index === 0 ? "Escape" : undefined, press: () => settle(one) }),
          ),
        ),
      ),
    );
  }
}

/** @param {Basket} view */
function empty(view) {
  return h(
    "div",
    { key: "empty", class: "empty" },
    icon("barcode"),
    h("p", { class: "big" }, t("basket.empty")),
    h("p", null, t("basket.empty.hint")),
    view.practice ? h("p", { class: "hint" }, t("basket.empty.practice")) : null,
  );
}

/** @param {Basket} view */
function count(view) {
  if (view.lines.length === 0) return t("basket.items.none");
  return t("basket.items", { count: view.item_count });
}

/** What is taken off the whole basket. @param {string} discount */
export const offEverything = (discount) => (discount ? h("span", { key: "off", class: "tax", "data-discount": true }, t("basket.off", { discount })) : null);

/** Long amounts are set smaller, so that they stay on one line. @param {string} amount */
export const length = (amount) => (amount.length > 11 ? "longest" : amount.length > 8 ? "long" : "short");

customElements.define("basket-screen", BasketScreen);
