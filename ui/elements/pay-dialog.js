// How the customer gets the link: the QR code is chosen already, so Enter is enough.

/** @import { Channel, ChannelView } from "../bindings/view.js" */
/** @import { Asked } from "./dialog.js" */

import { t } from "../messages.js";
import { Dialog } from "./dialog.js";
import { choice, choices, field } from "./field.js";
import { icon } from "./icon.js";

/**
 * @typedef {object} How
 * @property {Channel} channel
 * @property {string} contact
 * @property {boolean} onPhone
 * @property {boolean} hold
 * @property {string | null} customer who is asked whether they may be charged again
 *
 * @typedef {Asked & { channels: ChannelView[], allowed: boolean, action: string, orders: boolean, holds: boolean, remembers: boolean, send: (how: How) => Promise<unknown> }} Payment
 */

const icons = /** @type {const} */ ({ qr: "qr", sms: "message", email: "mail" });

/** @extends {Dialog<Payment>} */
export class PayDialog extends Dialog {
  /** @type {Channel} */
  #chosen = "qr";
  /** The customer is to be asked whether they may be charged again. */
  #remember = false;

  /** @override */
  get look() {
    return "pay";
  }

  /** @override @param {Payment} payment */
  begin(payment) {
    this.#chosen = payment.channels.find((one) => !one.refused)?.channel ?? "qr";
    this.#remember = false;
  }

  /** Takes over what the state says meanwhile. @param {Pick<Payment, "title" | "channels" | "allowed">} news */
  renew(news) {
    if (!this.question) return;
    Object.assign(this.question, news);
    this.redraw();
  }

  /** @override */
  first() {
    return /** @type {HTMLElement | null} */ (this.querySelector("input:checked"));
  }

  /** @override */
  isPlaced() {
    return this.#chosen !== "qr" || super.isPlaced();
  }

  /** @override @param {Payment} payment @param {Record<string, string>} values */
  send(payment, values) {
    const isTicked = (/** @type {string} */ name) => name in values;
    return payment.send({
      channel: this.#chosen,
      contact: (this.#chosen === "qr" ? "" : values[`contact-${this.#chosen}`]) ?? "",
      onPhone: isTicked("on-phone"),
      hold: isTicked("hold"),
      customer: this.#remember ? (values["customer"] ?? "") : null,
    });
  }

  /** @override @param {Payment} payment */
  content(payment) {
    return [
      choices("channel", t("pay.how"), payment.channels.map((one) => this.#channel(one)), "channels"),
      this.#contact("sms", "tel"),
      this.#contact("email", "email"),
      payment.orders ? choice({ id: "pay-on-phone", name: "on-phone", label: t("pay.on_phone"), say: t("pay.on_phone.say"), hidden: this.#chosen === "qr" }) : null,
      payment.holds ? choice({ id: "pay-hold", name: "hold", label: t("pay.hold"), say: t("pay.hold.say") }) : null,
      ...(payment.remembers ? this.#customer() : []),
    ];
  }

  /** @override @param {Payment} payment */
  answer(payment) {
    return {
      action: payment.action,
      label: t(`pay.ok.${this.#chosen}`),
      key: "F9",
      disabled: !payment.allowed,
      picture: icon(icons[this.#chosen]),
      props: { "data-channel": this.#chosen },
    };
  }

  /** @param {ChannelView} one */
  #channel({ channel, refused }) {
    return choice({
      name: "channel",
      value: channel,
      label: t(`pay.${channel}`),
      say: refused ? refused.text : t(`pay.${channel}.say`),
      checked: this.#chosen === channel,
      disabled: Boolean(refused),
      picture: icon(icons[channel]),
      props: { class: "channel", "data-channel": channel, "data-refused": Boolean(refused) },
      choose: () => {
        this.#chosen = channel;
        this.problem = null;
        this.redraw();
      },
    });
  }

  /** Whether the customer is asked to agree, and what the shop calls them. */
  #customer() {
    return [
      choice({
        id: "pay-remember",
        name: "remember",
        label: t("pay.remember"),
        say: t("pay.remember.say"),
        choose: (event) => {
          this.#remember = /** @type {HTMLInputElement} */ (event.target).checked;
          this.redraw();
          if (this.#remember) /** @type {HTMLElement | null} */ (this.querySelector("#pay-customer"))?.focus();
        },
      }),
      field({ id: "pay-customer", name: "customer", label: t("pay.customer.field"), hint: t("pay.customer.hint"), longest: 100, hidden: !this.#remember, error: this.problem }),
    ];
  }

  /** Keeps what was typed when another channel is looked at. @param {"sms" | "email"} channel @param {string} mode */
  #contact(channel, mode) {
    const name = `contact-${channel}`;
    const error = this.problem && this.problem.field !== "customer" ? { ...this.problem, field: name } : null;
    return field({ id: `pay-${channel}`, name, label: t(`pay.${channel}.field`), hint: t(`pay.${channel}.hint`), mode, hidden: this.#chosen !== channel, error });
  }
}

customElements.define("pay-dialog", PayDialog);

/** @returns {PayDialog | null} */
export const payDialog = () => document.querySelector("pay-dialog");
