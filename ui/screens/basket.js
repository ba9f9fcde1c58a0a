// Home: the basket being rung up, always ready to scan.

/** @import { BasketAct, BasketView, NotAdded } from "../bindings/view.js" */
/** @import { LineList } from "../elements/line-list.js" */
/** @import { SearchBox } from "../elements/search-box.js" */

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { button } from "../elements/button.js";
import { Drawn } from "../elements/drawn.js";
import { icon } from "../elements/icon.js";
import "../elements/line-list.js";
import { payDialog } from "../elements/pay-dialog.js";
import { problem } from "../elements/problem.js";
import "../elements/search-box.js";
import { openQuestion } from "../keys.js";
import { t } from "../messages.js";
import { isField } from "../scanner.js";
import { askClear, askDiscount, askGiftCard, askOpenAmount, askPark, askQuantity, askResume, askWithout } from "./basket-questions.js";

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

  /** @param {(line: import("../bindings/view.js").LineView) => void} act */
  #onMarked(act) {
    const line = this.#lines?.marked;
    if (line) act(line);
  }

  #payment() {
    const { total, channels, can } = this.view;
    return { title: t("pay.title", { total }), channels, allowed: can.includes("pay") };
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
      action: "confirm-pay",
      orders: true,
      holds: this.view.may_hold,
      remembers: this.view.agreements,
      send: (channel, contact, onPhone, hold, customer) => backend.pay(channel, contact, onPhone, hold, customer),
    });
  }

  /** @override @param {Basket} view */
  content(view) {
    const can = (/** @type {BasketAct} */ act) => view.can.includes(act);
    return [
      h(
        "section",
        { class: "ticket", "aria-label": t("basket.title") },
        h("h1", { class: "unseen", tabindex: "-1" }, t("basket.title")),
        h("search-box", { ".view": { can_add: can("add") } }),
        view.lines.length > 0
          ? h("line-list", { key: "lines", ".view": { lines: view.lines, last_line: view.last_line, faulty: view.problem?.line ?? null } })
          : empty(view),
        view.not_added.length > 0 ? this.#notAdded(view, can("add")) : null,
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
        button({ action: "pay", label: t("basket.pay"), key: "F9", kind: "primary", disabled: !can("pay"), press: () => this.#pay(), props: { class: "button primary big" } }),
        h("div", { class: "acts" }, this.#acts(view, can)),
      ),
    ];
  }

  /** @param {Basket} view @param {(act: BasketAct) => boolean} can */
  #acts(view, can) {
    const resume = view.lines.length === 0 && view.parked.length > 0;
    return [
      button({ action: "set-quantity", label: t("basket.quantity"), key: "F6", disabled: !can("set_quantity"), press: () => this.#onMarked(askQuantity) }),
      button({ action: "discount-line", label: t("basket.discount_line"), key: "F3", disabled: !can("discount_line"), press: () => this.#onMarked(askDiscount) }),
      button({ action: "remove-line", label: t("basket.remove"), key: "Delete", disabled: !can("remove_line"), press: () => this.#onMarked((line) => void this.attempt(backend.removeLine(line.id))) }),
      button({ action: "add-open-amount", label: t("basket.open_amount"), key: "Insert", disabled: !can("add"), press: () => askOpenAmount(view.tax_rates) }),
      button({ action: "add-gift-card", label: t("basket.gift_card"), disabled: !can("discount_line"), press: askGiftCard }),
      resume
        ? button({ action: "resume", label: t("basket.resume.count", { count: String(view.parked.length) }), key: "F4", disabled: !can("resume"), press: () => askResume(view.parked) })
        : button({ action: "park", label: t("basket.park"), key: "F4", disabled: !can("park"), press: askPark }),
      view.agreements ? button({ action: "open-customers", label: t("basket.customers"), press: () => void this.attempt(backend.go({ kind: "customers" })) }) : null,
      button({ action: "clear-basket", label: t("basket.clear"), disabled: !can("clear_basket"), press: askClear }),
      // No button of its own: the search field prints the key.
      h("button", { key: "search", type: "button", class: "unseen", tabindex: "-1", "aria-hidden": "true", "data-key": "F2", onclick: () => /** @type {SearchBox | null} */ (this.querySelector("search-box"))?.focusField() }),
    ];
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
