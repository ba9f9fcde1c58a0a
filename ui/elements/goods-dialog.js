// Which goods: how many of each line go or come back. What they are worth is asked of the program, never calculated here.

/** @import { GoodsLine, GoodsPrice, Piece } from "../bindings/view.js" */
/** @import { Asked } from "./dialog.js" */

import { h } from "../draw.js";
import { t } from "../messages.js";
import { Dialog } from "./dialog.js";
import { choice, choices, field } from "./field.js";
import { asError } from "./problem.js";

/** @typedef {"all" | "goods" | "amount"} Share */

/**
 * @typedef {object} Goods
 * @property {GoodsLine[]} lines
 * @property {Share[]} shares the first is chosen already; one alone is not asked
 * @property {boolean} full whether the lines begin with all there is of them, or with none
 * @property {string} all what everything comes to
 * @property {boolean} [reason] whether a reason is asked
 * @property {(amount: string, free: boolean) => string} ok what the button says; "" while the sum is not known, or when there is none
 * @property {string} action
 * @property {"primary" | "danger"} [kind]
 * @property {(pieces: Piece[]) => Promise<GoodsPrice>} price
 * @property {(answer: { share: Share, pieces: Piece[], amount: string, reason: string }) => Promise<unknown>} send
 *
 * @typedef {Asked & Goods} GoodsQuestion
 */

/** @extends {Dialog<GoodsQuestion>} */
export class GoodsDialog extends Dialog {
  /** @type {Share} */
  #share = "all";
  /** What the chosen goods come to. @type {GoodsPrice | null} */
  #price = null;
  /** Counts the prices asked for: only the last one's answer is shown. */
  #asked = 0;

  /** @override */
  get look() {
    return "goods";
  }

  /** @override @param {GoodsQuestion} question */
  begin(question) {
    this.#price = null;
    this.#choose(question.shares[0] ?? "all");
  }

  /** @override */
  first() {
    return /** @type {HTMLElement | null} */ (this.querySelector("#goods-reason, input[type=number]"));
  }

  /** @override @param {GoodsQuestion} question @param {Record<string, string>} values */
  send(question, { amount = "", reason = "" }) {
    return question.send({ share: this.#share, pieces: this.#share === "goods" ? this.#pieces() : [], amount, reason });
  }

  /** @override @param {GoodsQuestion} question */
  answer(question) {
    const ofGoods = this.#share === "goods";
    const free = ofGoods && (this.#price?.free ?? false);
    const amount = this.#share === "all" ? question.all : ofGoods && !free ? (this.#price?.amount ?? "") : "";
    return { action: question.action, label: question.ok(amount, free), kind: question.kind, disabled: ofGoods && this.#price === null };
  }

  /** @override @param {GoodsQuestion} question */
  content(question) {
    const { lines, shares, full, all } = question;
    return [
      shares.length > 1 ? choices("share", t("goods.share"), shares.map((share) => this.#option(share, all)), "shares") : null,
      ...(this.#share === "goods"
        ? [
            h("ol", { key: "goods", class: "goods-lines", "aria-label": t("sale.lines") }, lines.map((line) => this.#line(line, full))),
            h("p", { key: "sum", class: "goods-sum", role: "status" }, h("span", null, t("goods.sum")), h("strong", { "data-goods-amount": true }, this.#price?.amount ?? "–")),
          ]
        : []),
      this.#share === "amount" ? field({ id: "goods-amount", name: "amount", label: t("goods.amount"), hint: t("goods.amount.hint", { all }), mode: "decimal", error: this.problem }) : null,
      question.reason ? field({ id: "goods-reason", name: "reason", label: t("ask.refund.field"), hint: t("ask.refund.hint"), error: this.problem }) : null,
    ];
  }

  /** @returns {Piece[]} the lines of which there is something */
  #pieces() {
    const typed = (this.question?.lines ?? []).map(({ line }) => ({ line, quantity: this.#quantity(line)?.value.trim() ?? "" }));
    return typed.filter(({ quantity }) => quantity !== "" && !/^0+$/.test(quantity));
  }

  /** @param {string} line @returns {HTMLInputElement | null} */
  #quantity(line) {
    return this.querySelector(`[name="quantity-${line}"]`);
  }

  /** Asks what the chosen goods come to, once they are drawn. */
  async #askPrice() {
    const question = this.question;
    const asked = ++this.#asked;
    await null;
    const pieces = this.#pieces();
    /** @type {GoodsPrice | null} */
    let price = null;
    this.problem = null;
    try {
      price = pieces.length > 0 ? ((await question?.price(pieces)) ?? null) : null;
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

  /** @param {GoodsLine} line @param {boolean} full */
  #line(line, full) {
    const step = (/** @type {"up" | "down"} */ way, /** @type {string} */ sign) =>
      h("button", { type: "button", class: "button step", "data-action": `goods-${way}`, "aria-label": t(`goods.${way}`, { name: line.name }), onclick: () => this.#step(line.line, way) }, sign);
    return h(
      "li",
      { key: line.line, class: "goods-line", "data-line": line.line },
      h("label", { for: `goods-${line.line}`, class: "name" }, line.name, h("small", null, t("goods.of", { quantity: line.quantity, amount: line.amount }))),
      h(
        "div",
        { class: "stepper" },
        step("down", "−"),
        h("input", {
          id: `goods-${line.line}`,
          name: `quantity-${line.line}`,
          type: "number",
          min: "0",
          max: line.quantity,
          step: "1",
          value: full ? line.quantity : "0",
          inputmode: "numeric",
          oninput: () => void this.#askPrice(),
        }),
        step("up", "+"),
      ),
    );
  }
}

customElements.define("goods-dialog", GoodsDialog);

/** Asks in the window's one element for goods. @param {GoodsQuestion} question */
export function askGoods(question) {
  /** @type {GoodsDialog | null} */ (document.querySelector("goods-dialog"))?.ask(question);
}
