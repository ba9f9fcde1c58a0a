// Open payments and the last sales, at the foot of every screen: as many as fit, and how many need
// somebody beside them. The rest is one key away.

/** @import { StripItem, StripView } from "../bindings/view.js" */

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { t } from "../messages.js";
import { button } from "./button.js";
import { Drawn } from "./drawn.js";
import { icon } from "./icon.js";
import { lookOf, stateMark } from "./states.js";

/** @typedef {StripView & { shown: string | null }} Strip */

/** @extends {Drawn<Strip>} */
export class SaleStrip extends Drawn {
  /** How many fit beside each other. */
  #fit = 1;
  #isOpen = false;
  #sizes = new ResizeObserver(() => this.#measure());

  connectedCallback() {
    this.#sizes.observe(this);
  }

  disconnectedCallback() {
    this.#sizes.disconnect();
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

  close() {
    this.#dialog()?.close();
  }

  #dialog() {
    return this.querySelector("dialog");
  }

  #openList() {
    this.#isOpen = true;
    this.redraw();
    this.#dialog()?.showModal();
    /** @type {HTMLElement | null} */ (this.querySelector("dialog .strip-item"))?.focus();
  }

  #closed() {
    this.#isOpen = false;
    this.redraw();
  }

  /** @override @param {Strip} view */
  content(view) {
    if (view.items.length === 0) return [h("p", { key: "empty", class: "empty" }, t("strip.empty"))];
    return [
      h(
        "div",
        { key: "row", class: "strip-row" },
        h(
          "button",
          { type: "button", class: "strip-head", "data-action": "list-sales", "data-key": "Alt+0", "aria-keyshortcuts": "Alt+0", "aria-haspopup": "dialog", "data-needs": view.needs > 0, onclick: () => this.#openList() },
          h("span", { class: "top" }, h("kbd", { "aria-hidden": "true" }, "Alt+0"), h("strong", null, view.needs > 0 ? t("strip.needs", { count: String(view.needs) }) : t("strip.needs.none"))),
          h("span", { class: "bottom" }, t("strip.all", { count: String(view.all) })),
        ),
        h("ul", { class: "strip-items", "aria-label": t("strip.title") }, view.items.slice(0, this.#fit).map((item) => h("li", { key: item.sale }, this.#item(item)))),
      ),
      h(
        "dialog",
        { key: "list", class: "question sales", "data-question": "sales", "aria-labelledby": "sales-title", onclose: () => this.#closed() },
        this.#isOpen ? this.#list(view) : null,
      ),
    ];
  }

  /** @param {Strip} view */
  #list(view) {
    return h(
      "div",
      { class: "page" },
      h("h2", { id: "sales-title" }, t("strip.title")),
      h("ol", { class: "strip-list", "aria-labelledby": "sales-title" }, view.items.map((item) => h("li", { key: item.sale, "data-row": item.sale }, this.#item(item)))),
      view.unlisted > 0 ? h("p", { key: "unlisted", class: "say" }, t("strip.unlisted", { count: String(view.unlisted) })) : null,
      h("div", { class: "answers" }, button({ action: "close-list", label: t("ask.back"), key: "Escape", press: () => this.close() })),
    );
  }

  /** @param {StripItem} item */
  #open(item) {
    this.close();
    void this.attempt(item.state === "parked" ? backend.resume(item.sale) : backend.go({ kind: "sale", sale: item.sale }));
  }

  /** @param {StripItem} item */
  #item(item) {
    const key = item.key === null ? null : `Alt+${item.key}`;
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
        "aria-current": item.sale === this.view.shown ? "true" : null,
        onclick: () => this.#open(item),
      },
      h("span", { class: "top" }, key ? h("kbd", { "aria-hidden": "true" }, key) : null, h("span", { class: "number" }, item.number), h("strong", { class: "amount" }, item.amount)),
      h(
        "span",
        { class: "bottom" },
        stateMark(item.state),
        item.ends_at_ms === null ? null : h("count-down", { ".view": { ends_at_ms: item.ends_at_ms, bare: true } }),
        item.needs_attention ? h("span", { class: "attention" }, icon("hand"), h("span", { class: "unseen" }, t("strip.attention"))) : null,
      ),
    );
  }
}

customElements.define("sale-strip", SaleStrip);
