// The home screen: the basket, always ready to scan.

/** @import { Act, BasketAct, BasketView, NotAdded, Question } from "../bindings/view.js" */
/** @import { Answered } from "../dialogs/dialog.js" */
/** @import { SearchBox } from "../input/search-box.js" */
/** @import { LineList } from "./line-list.js" */

import * as backend from "../backend.js";
import "../dialogs/dialog.js";
import { h } from "../draw.js";
import { actButton, askAs, dialogFor } from "../elements/acts.js";
import { button } from "../elements/button.js";
import { Drawn } from "../elements/drawn.js";
import { icon } from "../elements/icon.js";
import { attempt, problem } from "../elements/problem.js";
import { openQuestion } from "../input/keys.js";
import { isField } from "../input/scanner.js";
import "../input/search-box.js";
import { t } from "../messages.js";
import "./line-list.js";
import { returnLines, returnSums } from "./return-lines.js";

/** @typedef {BasketView & { practice: boolean }} Basket */

/** The command of each act; acts on the marked line do nothing without one. @type {Record<BasketAct["kind"], (answer: Answered, line: string | undefined) => unknown>} */
const perform = {
  one_less: (_, line) => line && backend.stepQuantity(line, false),
  one_more: (_, line) => line && backend.stepQuantity(line, true),
  set_quantity: ({ values }, line) => line && backend.setQuantity(line, values["quantity"] ?? ""),
  discount_line: ({ values: { discount = "", of } }, line) =>
    of === "basket" ? backend.discountBasket(discount) : line && backend.discountLine(line, discount),
  remove_line: (_, line) => line && backend.removeLine(line),
  add_open_amount: ({ values: { name = "", price = "", vat = "" } }) => backend.addOpenAmount(name, price, vat),
  add_gift_card: ({ values }) => backend.addGiftCard(values["amount"] ?? ""),
  park: ({ values }) => backend.park(values["note"] ?? ""),
  resume: ({ values }) => backend.resume(values["sale"] ?? ""),
  open_customers: () => backend.go({ kind: "customers" }),
  clear_basket: () => backend.clearBasket(),
  pay_by_code: () => backend.pay("qr", "", false, false, null),
  refund_basket: () => backend.refundBasket(),
  pay: ({ way }) => way && backend.pay(way.channel, way.contact, way.onPhone, way.hold, way.customer),
};

/** @extends {Drawn<Basket>} */
export class BasketScreen extends Drawn {
  #onKey = (/** @type {KeyboardEvent} */ event) => this.#arrow(event);

  connectedCallback() {
    window.addEventListener("keydown", this.#onKey);
    this.addEventListener("found", () => this.#focusLines());
    this.addEventListener("marked", () => this.redraw());
  }

  disconnectedCallback() {
    window.removeEventListener("keydown", this.#onKey);
  }

  /** @override */
  changed() {
    const { question, allowed } = this.view.pay_by_link ?? this.view.pay;
    dialogFor("channels")?.renew({ ...question, allowed });
  }

  /** @returns {LineList | null} */
  get #lines() {
    return this.querySelector("line-list");
  }

  #search() {
    /** @type {SearchBox | null} */ (this.querySelector("search-box"))?.focusField();
  }

  #focusLines() {
    /** @type {HTMLElement | null} */ (this.querySelector(".lines") ?? this.querySelector("h1"))?.focus();
  }

  /** The arrow keys mark a line wherever the focus is, except in a field. @param {KeyboardEvent} event */
  #arrow(event) {
    if (event.defaultPrevented || isField(event.target) || openQuestion(document)) return;
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    this.#lines?.move(event.key === "ArrowDown" ? 1 : -1);
  }

  /** Asks before the basket is paid while codes are left that added nothing. @param {Act<BasketAct>} act */
  #pay(act) {
    const { without, not_added } = this.view;
    const pay = () =>
      act.question
        ? askAs("pay", { ...act, key: "F9" }, (answer) => this.#perform(act.does, answer))
        : attempt(this.#perform(act.does, { values: {} }));
    const settle = async () => {
      await backend.settleCodes(not_added.map(({ code }) => code));
      pay();
    };
    if (without) askAs("without", { question: without, key: null, allowed: true }, settle);
    else pay();
  }

  /** Adds the marked line's name and value to a question. @param {Question} question @returns {Question} */
  #aboutLine(question) {
    const line = this.#lines?.marked;
    const { form } = question;
    if (!line || form.kind !== "fields") return question;
    const fields = form.fields.map((field) => (field.name === "quantity" ? { ...field, value: line.quantity } : field));
    return { ...question, say: line.name, form: { ...form, fields } };
  }

  /** @param {BasketAct} does @param {Answered} answer @param {string} [line] */
  async #perform({ kind }, answer, line = this.#lines?.marked?.id) {
    await perform[kind](answer, line);
  }

  /** @param {Act<BasketAct>} act @param {Parameters<typeof actButton>[2]} [more] */
  #button(act, more) {
    const isOfLine = ["set_quantity", "discount_line"].includes(act.does.kind);
    let line = this.#lines?.marked?.id;
    const about = (/** @type {Question} */ question) => {
      line = this.#lines?.marked?.id;
      return isOfLine ? this.#aboutLine(question) : question;
    };
    const paying = act.does.kind === "pay" || act.does.kind === "pay_by_code";
    return actButton(act, (does, answer) => this.#perform(does, answer, act.question ? line : undefined), {
      about,
      ...(paying ? { press: () => this.#pay(act) } : {}),
      ...more,
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
          ? h("line-list", {
              key: "lines",
              ".view": { lines: view.lines, last_line: view.last_line, faulty: view.problem?.line ?? null },
            })
          : view.returns
            ? null
            : empty(view),
        view.returns ? returnLines(view.returns) : null,
        view.not_added.length > 0 ? this.#notAdded(view.not_added) : null,
        h(
          "div",
          { key: "line-acts", class: "line-acts", role: "group", "aria-label": t("basket.line_acts") },
          view.line_acts.map((act) => this.#lineButton(act)),
        ),
      ),
      h(
        "section",
        { class: "checkout", "aria-label": t("basket.total") },
        h(
          "div",
          { class: "sum" },
          h("span", { class: "count" }, view.count),
          h("span", { class: "sum-label" }, t("basket.total")),
          h("strong", { class: "total", "data-total": true, "data-length": length(view.total) }, view.total),
          view.sums.map((sum) => h("span", { class: "tax" }, sum)),
          offEverything(view.discount),
          view.returns ? returnSums(view.returns) : null,
        ),
        h("div", { class: "said" }, problem(view.problem?.error ?? null, { key: "fault" })),
        this.#button(view.pay, { look: "button primary big" }),
        h(
          "div",
          { class: "acts" },
          view.pay_by_link ? this.#button(view.pay_by_link) : null,
          view.acts.map((act) => this.#button(act)),
          // The search field has the key printed on it.
          button({
            action: "search",
            look: "unseen",
            key: "F2",
            press: () => this.#search(),
            props: { tabindex: "-1", "aria-hidden": "true" },
          }),
        ),
        h("panel-place", { key: "panel", ".view": {} }),
      ),
    ];
  }

  /** One piece more or less is a sign, the others are words. @param {Act<BasketAct>} act */
  #lineButton(act) {
    const { kind } = act.does;
    if (kind !== "one_less" && kind !== "one_more") return this.#button(act);
    const action = kind.replace("_", "-");
    const press = () => void attempt(this.#perform(act.does, { values: {} }));
    const disabled = !act.allowed || (kind === "one_less" && !this.#lines?.marked?.is_several);
    return button(
      { action, look: "button step", press, disabled, props: { "aria-label": act.label, title: act.label } },
      kind === "one_less" ? "−" : "+",
    );
  }

  /** Below the lines, which stay where they are. @param {NotAdded[]} codes */
  #notAdded(codes) {
    return h(
      "div",
      { key: "not-added", class: "not-added", role: "alert", tabindex: "0", "aria-label": t("basket.not_added.title") },
      h(
        "ul",
        null,
        codes.map(({ code, why, title, hint, error, sell, may_enter }, index) =>
          h(
            "li",
            { key: code, "data-unknown-code": code, "data-why": why },
            icon("warning"),
            h(
              "div",
              { class: "what" },
              h("h2", null, title),
              h("p", { class: "code" }, code),
              error ? problem(error) : h("p", { class: "hint" }, hint),
            ),
            h(
              "div",
              { class: "answers" },
              sell
                ? actButton(sell, (does, answer) => this.#sell(does, answer, code), { action: "unknown-open-amount" })
                : null,
              button({ action: "unknown-search", label: t("basket.not_added.search"), press: () => this.#search() }),
              may_enter
                ? button({
                    action: "unknown-enter",
                    label: t("basket.not_added.enter"),
                    press: () => void attempt(backend.go({ kind: "article", sku: null, code })),
                  })
                : null,
              button({
                action: "settle-code",
                label: t("basket.not_added.dismiss"),
                key: index === 0 ? "Escape" : null,
                press: () => void attempt(backend.settleCodes([code])),
              }),
            ),
          ),
        ),
      ),
    );
  }

  /** Sells a code that added nothing as a custom item. @param {BasketAct} does @param {Answered} answer @param {string} code */
  async #sell(does, answer, code) {
    await this.#perform(does, answer);
    await backend.settleCodes([code]);
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

/** The discount on the whole basket. @param {string} discount */
export const offEverything = (discount) =>
  discount ? h("span", { key: "off", class: "tax", "data-discount": true }, discount) : null;

/** Long amounts are smaller, so that they stay on one line. @param {string} amount */
export const length = (amount) => (amount.length > 11 ? "longest" : amount.length > 8 ? "long" : "short");

customElements.define("basket-screen", BasketScreen);
