// Which goods: how many of each line are handed over or refunded. The program says what they come to; nothing is
// calculated here.

/** @import { GoodsForm, GoodsLine, GoodsPrice, Piece, RefundShare } from "../bindings/view.js" */
/** @import { Answered, Asked } from "./dialog.js" */

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { button } from "../elements/button.js";
import { choice, choices, field } from "../elements/field.js";
import { asError } from "../elements/problem.js";
import { t } from "../messages.js";
import { Dialog } from "./dialog.js";

/** @typedef {"all" | "goods" | "amount"} Share */

/** @param {Asked | null} question @returns {GoodsForm} */
const formOf = (question) =>
  question?.form.kind === "goods"
    ? question.form
    : { lines: [], back: false, into_basket: false, reasons: [], all: "", ok_all: "", amount_hint: "" };

/** The options, the first one preselected; a single one is not shown. @param {GoodsForm} form @returns {Share[]} */
const sharesOf = ({ lines, back, into_basket }) =>
  !back || into_basket ? ["goods"] : lines.length > 0 ? ["all", "goods", "amount"] : ["all", "amount"];

export class GoodsDialog extends Dialog {
  /** @type {Share} */
  #share = "all";
  /** What the chosen goods come to. @type {GoodsPrice | null} */
  #price = null;
  /** Counts the price requests: only the last one's answer is shown. */
  #asked = 0;

  /** @override */
  get look() {
    return "goods";
  }

  /** @override @param {Asked} question */
  begin(question) {
    this.#price = null;
    this.#choose(sharesOf(formOf(question))[0] ?? "all");
  }

  /** @override */
  first() {
    return /** @type {HTMLElement | null} */ (this.querySelector("#goods-reason, input[type=number]"));
  }

  /** @override @param {Record<string, string>} values @returns {Answered} */
  answered(values) {
    const pieces = this.#share === "goods" ? this.#pieces() : [];
    /** @type {Record<Share, RefundShare>} */
    const shares = { all: "all", goods: { goods: pieces }, amount: { amount: values["amount"] ?? "" } };
    return { values, pieces, share: shares[this.#share] };
  }

  /** @override @param {Asked} question */
  answer(question) {
    const isGoods = this.#share === "goods";
    const { into_basket, ok_all } = formOf(question);
    const ok = isGoods && !into_basket && this.#price ? this.#price.ok : question.ok;
    const label = this.#share === "all" ? ok_all : ok;
    return { label, disabled: isGoods && this.#price === null };
  }

  /** @override @param {Asked} question */
  content(question) {
    const form = formOf(question);
    const shares = sharesOf(form);
    return [
      shares.length > 1
        ? choices(
            "share",
            t("goods.share"),
            shares.map((share) => this.#option(share, form.all)),
            "shares",
          )
        : null,
      ...(this.#share === "goods"
        ? [
            h(
              "ol",
              { key: "goods", class: "goods-lines", "aria-label": t("sale.lines") },
              form.lines.map((line) => this.#line(line, form.back)),
            ),
            h(
              "p",
              { key: "sum", class: "goods-sum", role: "status" },
              h("span", null, t("goods.sum")),
              h("strong", { "data-goods-amount": true }, this.#price?.amount ?? "–"),
            ),
          ]
        : []),
      this.#share === "amount"
        ? field({
            id: "goods-amount",
            name: "amount",
            label: t("goods.amount"),
            hint: form.amount_hint,
            mode: "decimal",
            error: this.problem,
          })
        : null,
      ...(form.back ? this.#why(form) : []),
    ];
  }

  /** Why it comes back: one of the reasons, none of them preselected, or in one's own words. @param {GoodsForm} form */
  #why({ reasons }) {
    const list = reasons.map(({ value, label }) =>
      choice({ name: "reason", value, label, props: { "data-reason": value } }),
    );
    return [
      choices("reason", t("ask.refund.field"), list, "reasons"),
      field({
        id: "goods-reason",
        name: "note",
        label: t("ask.refund.note"),
        hint: t("ask.refund.note.hint"),
        // A missing reason is this field's to name.
        error: this.problem?.field === "reason" ? { ...this.problem, field: "note" } : this.problem,
      }),
    ];
  }

  /** @returns {Piece[]} the lines with a quantity */
  #pieces() {
    const typed = formOf(this.question).lines.map(({ line }) => ({
      line,
      quantity: this.#quantity(line)?.value.trim() ?? "",
    }));
    return typed.filter(({ quantity }) => quantity !== "" && !/^0+$/.test(quantity));
  }

  /** @param {string} line @returns {HTMLInputElement | null} */
  #quantity(line) {
    return this.querySelector(`[name="quantity-${line}"]`);
  }

  /** Requests the price of the chosen goods, once they are drawn. */
  async #askPrice() {
    const question = this.question;
    const asked = ++this.#asked;
    await null;
    const pieces = this.#pieces();
    /** @type {GoodsPrice | null} */
    let price = null;
    this.problem = null;
    try {
      price =
        question?.sale && pieces.length > 0
          ? await backend.priceGoods(question.sale, formOf(question).back, pieces)
          : null;
    } catch (error) {
      if (asked === this.#asked) this.problem = asError(error);
    }
    if (asked !== this.#asked || question !== this.question) return;
    this.#price = price;
    this.redraw();
  }

  /** @param {string} line @param {"up" | "down"} way */
  #step(line, way) {
    const quantity = this.#quantity(line);
    if (!quantity) return;
    if (way === "up") quantity.stepUp();
    else quantity.stepDown();
    void this.#askPrice();
  }

  /** @param {Share} share */
  #choose(share) {
    this.#share = share;
    this.problem = null;
    this.redraw();
    if (share === "goods") void this.#askPrice();
  }

  /** @param {Share} share @param {string} all */
  #option(share, all) {
    return choice({
      name: "share",
      value: share,
      label: t(`goods.share.${share}`),
      say: share === "all" ? all : null,
      checked: this.#share === share,
      choose: () => this.#choose(share),
      props: { "data-share": share },
    });
  }

  /** @param {GoodsLine} line @param {boolean} back quantities start at none; otherwise at all that are left */
  #line(line, back) {
    const id = `goods-${line.line}`;
    const step = (/** @type {"up" | "down"} */ way, /** @type {string} */ sign) =>
      button(
        {
          action: `goods-${way}`,
          look: "button step",
          press: () => this.#step(line.line, way),
          props: { "aria-label": t(`goods.${way}`), "aria-describedby": `${id}-label` },
        },
        sign,
      );
    return h(
      "li",
      { key: line.line, class: "goods-line", "data-line": line.line },
      field({
        id,
        name: `quantity-${line.line}`,
        label: [line.name, h("small", null, line.of)],
        // The goods together are what can be wrong.
        hint: false,
        value: back ? "0" : line.quantity,
        mode: "numeric",
        atMost: line.quantity,
        around: (input) => h("div", { class: "stepper" }, step("down", "−"), input, step("up", "+")),
        props: { oninput: () => void this.#askPrice() },
      }),
    );
  }
}

customElements.define("goods-dialog", GoodsDialog);
