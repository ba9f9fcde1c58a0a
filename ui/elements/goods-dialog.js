// Which goods: how many of each line go or come back. What they are worth is asked of the program, never reckoned here.

/** @import { GoodsLine, GoodsPrice, Piece, UiError } from "../bindings/view.js" */

import { draw, h } from "../draw.js";
import { t } from "../messages.js";
import { button } from "./button.js";
import { asError, problem } from "./problem.js";

/** @typedef {"all" | "goods" | "amount"} Share */

/**
 * @typedef {object} GoodsQuestion
 * @property {string} name stands in `data-question`
 * @property {string} title
 * @property {string} say
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
 */

export class GoodsDialog extends HTMLElement {
  /** @type {GoodsQuestion | null} */
  #question = null;
  /** @type {Share} */
  #share = "all";
  /** What the chosen goods come to. @type {GoodsPrice | null} */
  #price = null;
  /** @type {UiError | null} */
  #problem = null;
  #busy = false;
  /** Counts the prices asked for: only the last one's answer is shown. */
  #asked = 0;

  /** @param {GoodsQuestion} question */
  ask(question) {
    this.close();
    this.#question = question;
    this.#share = question.shares[0] ?? "all";
    this.#price = null;
    this.#problem = null;
    this.#busy = false;
    this.#redraw();
    this.#dialog()?.showModal();
    /** @type {HTMLElement | null} */ (this.querySelector("#goods-reason, input[type=number]"))?.focus();
    if (this.#share === "goods") void this.#reckon();
  }

  close() {
    this.#dialog()?.close();
    this.#question = null;
    draw(this);
  }

  #dialog() {
    return /** @type {HTMLDialogElement | null} */ (this.querySelector("dialog"));
  }

  /** @returns {Piece[]} the lines of which there is something */
  #pieces() {
    const lines = this.#question?.lines ?? [];
    const typed = lines.map(({ line }) => ({ line, quantity: /** @type {HTMLInputElement | null} */ (this.querySelector(`[name="quantity-${line}"]`))?.value.trim() ?? "" }));
    return typed.filter(({ quantity }) => quantity !== "" && !/^0+$/.test(quantity));
  }

  async #reckon() {
    const question = this.#question;
    const asked = ++this.#asked;
    const pieces = this.#pieces();
    /** @type {GoodsPrice | null} */
    let price = null;
    this.#problem = null;
    try {
      price = pieces.length > 0 ? ((await question?.price(pieces)) ?? null) : null;
    } catch (error) {
      if (asked === this.#asked) this.#problem = asError(error);
    }
    if (asked !== this.#asked || question !== this.#question) return;
    this.#price = price;
    this.#redraw();
  }

  /** @param {string} line @param {"up" | "down"} way */
  #step(line, way) {
    const field = /** @type {HTMLInputElement | null} */ (this.querySelector(`[name="quantity-${line}"]`));
    if (!field) return;
    if (way === "up") field.stepUp();
    else field.stepDown();
    void this.#reckon();
  }

  /** @param {Share} share */
  #choose(share) {
    this.#share = share;
    this.#problem = null;
    this.#redraw();
    if (share === "goods") void this.#reckon();
  }

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault();
    const question = this.#question;
    if (!question || this.#busy || !this.#isReady()) return;
    const values = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const text = (/** @type {string} */ name) => String(values.get(name) ?? "");
    this.#busy = true;
    this.#problem = null;
    this.#redraw();
    try {
      await question.send({ share: this.#share, pieces: this.#share === "goods" ? this.#pieces() : [], amount: text("amount"), reason: text("reason") });
      if (this.#question === question) this.close();
    } catch (error) {
      this.#problem = asError(error);
      this.#busy = false;
      if (this.#question !== question) return;
      this.#redraw();
      const at = this.#problem.field;
      /** @type {HTMLElement | null} */ (at ? this.querySelector(`#goods-${CSS.escape(at)}`) : null)?.focus();
    }
  }

  #isReady() {
    return this.#share !== "goods" || this.#price !== null;
  }

  #redraw() {
    const question = this.#question;
    if (question) draw(this, this.#content(question));
  }

  /** @param {GoodsQuestion} question */
  #content(question) {
    const at = this.#problem?.field;
    const placed = (at === "amount" && this.#share === "amount") || (at === "reason" && question.reason);
    const free = this.#share === "goods" && (this.#price?.free ?? false);
    const amount = this.#share === "all" ? question.all : this.#share === "goods" && !free ? (this.#price?.amount ?? "") : "";
    return h(
      "dialog",
      {
        key: question.name,
        class: "question goods",
        "data-question": question.name,
        "aria-labelledby": "goods-title",
        onclose: (/** @type {Event} */ event) => event.target === this.#dialog() && this.close(),
      },
      h(
        "form",
        { onsubmit: (/** @type {SubmitEvent} */ event) => void this.#submit(event), novalidate: true, autocomplete: "off" },
        h("h2", { id: "goods-title" }, question.title),
        h("p", { class: "say" }, question.say),
        question.shares.length > 1
          ? h("fieldset", { key: "shares", class: "field choices shares" }, h("legend", { class: "unseen" }, t("goods.share")), question.shares.map((share) => this.#option(share, question)))
          : null,
        this.#share === "goods" ? h("ol", { key: "goods", class: "goods-lines", "aria-label": t("sale.lines") }, question.lines.map((line) => this.#line(line, question.full))) : null,
        this.#share === "goods" ? h("p", { key: "sum", class: "goods-sum", role: "status" }, h("span", null, t("goods.sum")), h("strong", { "data-goods-amount": true }, this.#price?.amount ?? "–")) : null,
        this.#share === "amount" ? this.#field("amount", t("goods.amount"), t("goods.amount.hint", { all: question.all }), "decimal") : null,
        question.reason ? this.#field("reason", t("ask.refund.field"), t("ask.refund.hint"), "text") : null,
        h(
          "div",
          { class: "answers" },
          button({ action: "keep", label: t("ask.back"), key: "Escape", press: () => this.close() }),
          h(
            "button",
            { type: "submit", class: `button ${question.kind ?? "primary"}`, "data-action": question.action, disabled: !this.#isReady(), "aria-busy": this.#busy ? "true" : null },
            h("span", { class: "label" }, question.ok(amount, free)),
            h("kbd", { "aria-hidden": "true" }, t("key.enter")),
          ),
        ),
        placed ? null : problem(this.#problem, { key: "problem" }),
      ),
    );
  }

  /** @param {Share} share @param {GoodsQuestion} question */
  #option(share, question) {
    return h(
      "label",
      { key: share, class: "choice", "data-share": share },
      h("input", { type: "radio", name: "share", value: share, checked: this.#share === share, onchange: () => this.#choose(share) }),
      h("span", { class: "label" }, t(`goods.share.${share}`), share === "all" ? h("small", null, question.all) : null),
    );
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
          oninput: () => void this.#reckon(),
        }),
        step("up", "+"),
      ),
    );
  }

  /** @param {string} name @param {string} label @param {string} hint @param {string} mode */
  #field(name, label, hint, mode) {
    const id = `goods-${name}`;
    const error = this.#problem?.field === name ? this.#problem : null;
    return h(
      "div",
      { key: `field-${name}`, class: "field" },
      h("label", { for: id }, label),
      h("input", { id, name, type: "text", inputmode: mode, maxlength: 300, spellcheck: "false", dir: "auto", "aria-invalid": error ? "true" : null, "aria-describedby": `${id}-hint` }),
      h("div", { id: `${id}-hint`, class: "hint" }, error ? problem(error) : hint),
    );
  }
}

customElements.define("goods-dialog", GoodsDialog);

/** Asks in the window's one element for goods. @param {GoodsQuestion} question */
export function askGoods(question) {
  /** @type {GoodsDialog | null} */ (document.querySelector("goods-dialog"))?.ask(question);
}
