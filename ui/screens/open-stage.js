// A link that is out: the code, the channels, the time left, and what the customer is doing.

/** @import { ChannelView, OpenView } from "../bindings/view.js" */

import { h } from "../draw.js";
import "../elements/count-down.js";
import { facts } from "../elements/facts.js";
import { icon } from "../elements/icon.js";
import "../elements/qr-code.js";
import { has, t } from "../messages.js";

/**
 * @param {OpenView} open
 * @param {boolean} practice
 * @returns {Omit<import("./stages.js").Parts, "body">}
 */
export function openSays(open, practice) {
  const step = open.step;
  switch (step.kind) {
    case "waiting": {
      const toPhonePanel = practice && !open.qr_for_real_phones && open.channel === "qr";
      return { look: "wait", icon: "phone", title: t("stage.waiting"), say: [t(toPhonePanel ? "stage.waiting.phone" : `stage.waiting.${open.channel}`)] };
    }
    case "on_page":
      return { look: "wait", icon: "phone", title: t("stage.on_page"), say: [t("stage.on_page.say")] };
    case "identity_check":
      return { look: "care", icon: "id", title: t("stage.identity"), say: [t("stage.identity.say")] };
    case "trying_again":
      return { look: "wait", icon: "retry", title: t(`stage.${step.why}`), say: [t(`stage.${step.why}.say`)] };
    case "unknown_word":
      return { look: "care", icon: "question", title: t("stage.unknown_word"), say: [t("stage.unknown_word.say", { word: step.word })] };
  }
}

/** @param {OpenView} open @param {import("../draw.js").Child} extend the button that gives more time */
export function openBody(open, extend) {
  const step = open.step;
  const scannable = open.qr && (step.kind === "waiting" || step.kind === "trying_again");
  return [
    h(
      "div",
      { key: "open", class: "open", "data-qr": Boolean(scannable) },
      scannable ? h("qr-code", { key: "qr", ".view": open.qr }) : null,
      step.kind === "identity_check" ? identity(step) : null,
      h(
        "div",
        { key: "side", class: "open-side" },
        h(
          "div",
          { class: "left" },
          icon("clock"),
          h("count-down", { ".view": { ends_at_ms: open.ends_at_ms } }),
          extend,
        ),
        h("ul", { class: "deliveries" }, open.channels.map(delivery)),
        facts([[t("sale.session"), open.session_id, "session"]]),
      ),
    ),
  ];
}

/** @param {Extract<OpenView["step"], { kind: "identity_check" }>} step */
function identity(step) {
  return h(
    "dl",
    { key: "identity", class: "identity" },
    step.challenge ? h("div", { key: "challenge", class: "challenge" }, h("dt", null, t("stage.identity.challenge")), h("dd", null, step.challenge)) : null,
    step.customer.map((field) => {
      const id = `id_field.${field.name}`;
      return h("div", { key: field.name }, h("dt", null, has(id) ? t(id) : field.name), h("dd", null, field.value));
    }),
  );
}

/** @param {ChannelView} one */
function delivery(one) {
  const { kind } = one.delivery;
  if (kind === "unused") return null;
  const picture = kind === "refused" || kind === "unknown" ? "warning" : kind === "sending" ? "clock" : one.channel === "qr" ? "qr" : "check";
  const time = one.delivery.kind === "sent" ? one.delivery.time : "";
  const why = one.delivery.kind === "refused" ? one.delivery.why.text : null;
  return h(
    "li",
    { key: one.channel, "data-channel": one.channel, "data-delivery": kind },
    icon(picture),
    h("span", null, t(`delivery.${kind}`, { contact: one.contact, time }), why ? h("small", null, why) : null),
  );
}
