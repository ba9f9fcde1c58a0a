// How the customer gets the link: the QR code is chosen already, so Enter is enough.

/** @import { Channel, ChannelView, UiError } from "../bindings/view.js" */

import { draw, h } from "../draw.js";
import { t } from "../messages.js";
import { button } from "./button.js";
import { icon } from "./icon.js";
import { asError, problem } from "./problem.js";

/** @typedef {{ title: string, channels: ChannelView[], allowed: boolean, action: string, orders: boolean, holds: boolean, remembers: boolean, send: (channel: Channel, contact: string, onPhone: boolean, hold: boolean, customer: string | null) => Promise<unknown> }} Payment */

const icons = /** @type {const} */ ({ qr: "qr", sms: "message", email: "mail" });

export class PayDialog extends HTMLElement {
  /** @type {Payment | null} */
  #payment = null;
  /** @type {Channel} */
  #chosen = "qr";
  /** @type {UiError | null} */
  #problem = null;
  #busy = false;
  /** The customer is to be asked whether they may be charged again. */
  #remember = false;

  /** @param {Payment} payment */
  ask(payment) {
    this.close();
    this.#payment = payment;
    this.#chosen = payment.channels.find((one) => !one.refused)?.channel ?? "qr";
    this.#problem = null;
    this.#busy = false;
    this.#remember = false;
    this.#redraw();
    this.#dialog()?.showModal();
    /** @type {HTMLElement | null} */ (this.querySelector("input:checked"))?.focus();
  }

  /** Takes over what the state says meanwhile. @param {Pick<Payment, "title" | "channels" | "allowed">} news */
  renew(news) {
    if (!this.#payment) return;
    Object.assign(this.#payment, news);
    this.#redraw();
  }

  close() {
    this.#dialog()?.close();
    this.#payment = null;
    draw(this);
  }

  #dialog() {
    return /** @type {HTMLDialogElement | null} */ (this.querySelector("dialog"));
  }

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault();
    const payment = this.#payment;
    if (!payment?.allowed || this.#busy) return;
    /** @type {HTMLInputElement | null} */
    const contact = this.querySelector(`#pay-${this.#chosen}`);
    /** @type {HTMLInputElement | null} */
    const customer = this.#remember ? this.querySelector("#pay-customer") : null;
    this.#busy = true;
    this.#problem = null;
    this.#redraw();
    try {
      await payment.send(this.#chosen, contact?.value ?? "", this.#isTicked("on-phone"), this.#isTicked("hold"), customer?.value ?? null);
      if (this.#payment === payment) this.close();
    } catch (error) {
      this.#problem = asError(error);
      this.#busy = false;
      this.#redraw();
      (this.#isAboutCustomer() ? customer : contact)?.focus();
    }
  }

  /** @param {string} name */
  #isTicked(name) {
    return /** @type {HTMLInputElement | null} */ (this.querySelector(`#pay-${name}`))?.checked ?? false;
  }

  /** @param {Channel} channel */
  #choose(channel) {
    this.#chosen = channel;
    this.#problem = null;
    this.#redraw();
  }

  #isAboutCustomer() {
    return this.#problem?.field === "customer";
  }

  #redraw() {
    const payment = this.#payment;
    if (payment) draw(this, this.#content(payment));
  }

  /** @param {Payment} payment */
  #content(payment) {
    return h(
      "dialog",
      { key: "pay", class: "question pay", "data-question": "pay", "aria-labelledby": "pay-title", onclose: (/** @type {Event} */ event) => event.target === this.#dialog() && this.close() },
      h(
        "form",
        { onsubmit: (/** @type {SubmitEvent} */ event) => void this.#submit(event), novalidate: true, autocomplete: "off" },
        h("h2", { id: "pay-title" }, payment.title),
        h(
          "fieldset",
          { class: "channels" },
          h("legend", null, t("pay.how")),
          payment.channels.map((one) => this.#channel(one)),
        ),
        this.#contact("sms", "tel"),
        this.#contact("email", "email"),
        payment.orders
          ? tick("on-phone", t("pay.on_phone"), t("pay.on_phone.say"), this.#chosen === "qr")
          : null,
        payment.holds ? tick("hold", t("pay.hold"), t("pay.hold.say"), false) : null,
        payment.remembers ? this.#customer() : null,
        h(
          "div",
          { class: "answers" },
          button({ action: "keep", label: t("ask.back"), key: "Escape", press: () => this.close() }),
          h(
            "button",
            {
              type: "submit",
              class: "button primary",
              "data-action": payment.action,
              "data-key": "F9",
              "data-channel": this.#chosen,
              disabled: !payment.allowed,
              "aria-busy": this.#busy ? "true" : null,
            },
            icon(icons[this.#chosen]),
            h("span", { class: "label" }, t(`pay.ok.${this.#chosen}`)),
            h("kbd", { "aria-hidden": "true" }, t("key.enter")),
          ),
        ),
        this.#chosen === "qr" && !this.#isAboutCustomer() ? problem(this.#problem, { key: "problem" }) : null,
      ),
    );
  }

  /** @param {ChannelView} one */
  #channel(one) {
    return h(
      "label",
      { key: one.channel, class: "channel", "data-channel": one.channel, "data-refused": Boolean(one.refused) },
      h("input", {
        type: "radio",
        name: "channel",
        value: one.channel,
        checked: this.#chosen === one.channel,
        disabled: Boolean(one.refused),
        onchange: () => this.#choose(one.channel),
      }),
      icon(icons[one.channel]),
      h(
        "span",
        { class: "label" },
        t(`pay.${one.channel}`),
        h("small", null, one.refused ? t(one.refused.id, one.refused.params) : t(`pay.${one.channel}.say`)),
      ),
    );
  }

  /** Whether the customer is asked to agree, and what the shop calls them. */
  #customer() {
    const error = this.#isAboutCustomer() ? this.#problem : null;
    return [
      tick("remember", t("pay.remember"), t("pay.remember.say"), false, (ticked) => {
        this.#remember = ticked;
        this.#redraw();
        /** @type {HTMLElement | null} */ (ticked ? this.querySelector("#pay-customer") : null)?.focus();
      }),
      h(
        "div",
        { key: "field-customer", class: "field", hidden: !this.#remember },
        h("label", { for: "pay-customer" }, t("pay.customer.field")),
        h("input", { id: "pay-customer", type: "text", maxlength: 100, spellcheck: "false", dir: "auto", "aria-invalid": error ? "true" : null, "aria-describedby": "pay-customer-hint" }),
        h("div", { id: "pay-customer-hint", class: "hint" }, error ? problem(error) : t("pay.customer.hint")),
      ),
    ];
  }

  /** Keeps what was typed when another channel is looked at. @param {"sms" | "email"} channel @param {string} mode */
  #contact(channel, mode) {
    const id = `pay-${channel}`;
    const error = this.#chosen === channel && !this.#isAboutCustomer() ? this.#problem : null;
    return h(
      "div",
      { key: `field-${channel}`, class: "field", hidden: this.#chosen !== channel },
      h("label", { for: id }, t(`pay.${channel}.field`)),
      h("input", {
        id,
        type: "text",
        inputmode: mode,
        maxlength: 300,
        spellcheck: "false",
        dir: "auto",
        "aria-invalid": error ? "true" : null,
        "aria-describedby": `${id}-hint`,
      }),
      h("div", { id: `${id}-hint`, class: "hint" }, error ? problem(error) : t(`pay.${channel}.hint`)),
    );
  }
}

/** @param {string} name @param {string} label @param {string} say @param {boolean} hidden @param {(ticked: boolean) => void} [hear] */
const tick = (name, label, say, hidden, hear) =>
  h("label", { key: name, class: "choice", hidden }, h("input", { id: `pay-${name}`, type: "checkbox", onchange: (/** @type {Event} */ event) => hear?.(/** @type {HTMLInputElement} */ (event.target).checked) }), h("span", { class: "label" }, label, h("small", null, say)));

customElements.define("pay-dialog", PayDialog);

/** @returns {PayDialog | null} */
export const payDialog = () => document.querySelector("pay-dialog");
