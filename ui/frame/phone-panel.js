// Practice mode only: the customer's phone, so that one person can play both sides.

/** @import { PhoneAct, PhoneView } from "../bindings/view.js" */

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { button } from "../elements/button.js";
import { Drawn } from "../elements/drawn.js";
import { icon } from "../elements/icon.js";
import { attempt } from "../elements/problem.js";
import { t } from "../messages.js";

/** @type {Record<PhoneAct, string>} */
const labels = {
  open: "phone.open",
  pay: "phone.pay",
  decline: "phone.decline",
  error: "phone.error.act",
  back: "phone.back",
  cancel: "phone.cancel",
};

/** @extends {Drawn<PhoneView>} */
export class PhonePanel extends Drawn {
  /** @override @param {PhoneView} view */
  content(view) {
    return [
      h("h2", null, t("phone.title")),
      h("p", { class: "say" }, t("phone.say")),
      h(
        "div",
        { class: "phone", "data-phone": view.kind },
        h(
          "div",
          { class: "phone-top" },
          h("div", { class: "phone-screen", role: "status" }, shown(view)),
          view.kind === "link" ? view.can.map((act) => this.#act(view.sale, act)) : null,
        ),
        // Always there, each button in its place: nothing appears under a pointer that has clicked something else.
        h(
          "div",
          { class: "phone-acts" },
          "can" in view && view.kind !== "link" ? view.can.map((act) => this.#act(view.sale, act)) : null,
        ),
      ),
    ];
  }

  /** @param {string} sale @param {PhoneAct} act */
  #act(sale, act) {
    return button({
      action: `phone-${act}`,
      label: t(labels[act]),
      kind: act === "open" || act === "pay" ? "primary" : "plain",
      press: () => void attempt(backend.phone(sale, act)),
    });
  }
}

/** @param {PhoneView} view */
function shown(view) {
  switch (view.kind) {
    case "idle":
      return h("p", { class: "phone-idle" }, t("phone.idle"));
    case "link":
      return [
        h(
          "p",
          { class: "phone-arrived" },
          icon(view.channel === "qr" ? "qr" : view.channel === "sms" ? "message" : "mail"),
          t(`phone.link.${view.channel}`),
        ),
        h("p", { class: "bubble" }, view.text),
      ];
    case "page":
      return [
        h("p", { class: "phone-shop" }, view.title),
        h("p", { class: "phone-amount" }, view.amount),
        view.said ? h("p", { class: "phone-said" }, icon("warning"), h("span", null, t(`phone.${view.said}`))) : null,
      ];
    case "id_check":
      return [
        h("p", { class: "phone-arrived" }, icon("id"), t("phone.id")),
        view.challenge ? h("p", { class: "phone-amount" }, view.challenge) : null,
      ];
    case "paid":
      return [h("p", { class: "phone-done" }, icon("check"), t("phone.paid")), h("p", null, view.text)];
    case "ended":
      return [h("p", { class: "phone-arrived" }, icon("cross"), t("phone.ended")), h("p", null, view.text)];
  }
}

customElements.define("phone-panel", PhonePanel);
