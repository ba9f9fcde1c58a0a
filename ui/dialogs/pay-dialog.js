// How the customer gets the link: the QR code is preselected, so Enter is enough.

/** @import { Channel, ChannelChoice, ChannelsForm } from "../bindings/view.js" */
/** @import { Answered, Asked } from "./dialog.js" */

import { choice, choices, field } from "../elements/field.js";
import { icon } from "../elements/icon.js";
import { t } from "../messages.js";
import { Dialog } from "./dialog.js";

const icons = /** @type {const} */ ({ qr: "qr", sms: "message", email: "mail" });

/** @param {Asked} question @returns {ChannelsForm} */
const formOf = ({ form }) =>
  form.kind === "channels" ? form : { channels: [], by_phone: false, may_hold: false, customer_tokens: false };

export class PayDialog extends Dialog {
  /** @type {Channel} */
  #chosen = "qr";
  /** Whether the customer is asked for a customer token. */
  #remember = false;

  /** @override */
  get look() {
    return "pay";
  }

  /** @override @param {Asked} question */
  begin(question) {
    this.#chosen = formOf(question).channels.find((one) => !one.refused)?.channel ?? "qr";
    this.#remember = false;
  }

  /** @override */
  first() {
    return /** @type {HTMLElement | null} */ (this.querySelector("input:checked"));
  }

  /** @override */
  isPlaced() {
    return this.#chosen !== "qr" || super.isPlaced();
  }

  /** @override @param {Record<string, string>} values @returns {Answered} */
  answered(values) {
    const way = {
      channel: this.#chosen,
      contact: (this.#chosen === "qr" ? "" : values[`contact-${this.#chosen}`]) ?? "",
      onPhone: "on-phone" in values,
      hold: "hold" in values,
      customer: this.#remember ? (values["customer"] ?? "") : null,
    };
    return { values, way };
  }

  /** @override @param {Asked} question */
  content(question) {
    const { channels, by_phone, may_hold, customer_tokens } = formOf(question);
    return [
      choices(
        "channel",
        t("pay.how"),
        channels.map((one) => this.#channel(one)),
        "channels",
      ),
      this.#contact("sms", "tel"),
      this.#contact("email", "email"),
      by_phone
        ? choice({
            id: "pay-on-phone",
            name: "on-phone",
            label: t("pay.on_phone"),
            say: t("pay.on_phone.say"),
            hidden: this.#chosen === "qr",
          })
        : null,
      may_hold ? choice({ id: "pay-hold", name: "hold", label: t("pay.hold"), say: t("pay.hold.say") }) : null,
      ...(customer_tokens ? this.#customer() : []),
    ];
  }

  /** @override @param {Asked} question */
  answer({ allowed }) {
    return {
      label: t(`pay.ok.${this.#chosen}`),
      icon: icons[this.#chosen],
      disabled: !allowed,
      props: { "data-channel": this.#chosen },
    };
  }

  /** @param {ChannelChoice} one */
  #channel({ channel, refused }) {
    return choice({
      name: "channel",
      value: channel,
      label: t(`pay.${channel}`),
      say: refused || t(`pay.${channel}.say`),
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

  /** Whether the customer is asked for a token, and the shop's name for them. */
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
      field({
        id: "pay-customer",
        name: "customer",
        label: t("pay.customer.field"),
        hint: t("pay.customer.hint"),
        longest: 100,
        hidden: !this.#remember,
        error: this.problem,
      }),
    ];
  }

  /** Keeps what was typed while another channel is selected. @param {"sms" | "email"} channel @param {string} mode */
  #contact(channel, mode) {
    const name = `contact-${channel}`;
    const error = this.problem && this.problem.field !== "customer" ? { ...this.problem, field: name } : null;
    return field({
      id: `pay-${channel}`,
      name,
      label: t(`pay.${channel}.field`),
      hint: t(`pay.${channel}.hint`),
      mode,
      hidden: this.#chosen !== channel,
      error,
    });
  }
}

customElements.define("pay-dialog", PayDialog);
