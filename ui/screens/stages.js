// What each stage of a payment says and shows.

/** @import { GoodsLine, SaleView, Stage, RefundState } from "../bindings/view.js" */
/** @import { Child } from "../draw.js" */
/** @import { IconName } from "../elements/icon.js" */
/** @import { Look } from "../elements/states.js" */

import { h } from "../draw.js";
import { facts } from "../elements/facts.js";
import { icon } from "../elements/icon.js";
import { t } from "../messages.js";
import { openBody, openSays } from "./open-stage.js";
import "./doubt-form.js";

/** @typedef {{ look: Look, icon: IconName, title: string, say: string[], body: Child[] }} Parts */

/**
 * @param {Stage} stage
 * @param {SaleView & { practice: boolean }} sale
 * @param {Child} extend the button that gives the customer more time
 * @returns {Parts}
 */
export function stageParts(stage, sale, extend) {
  switch (stage.kind) {
    case "opening":
      return {
        look: "wait",
        icon: "clock",
        title: t("stage.opening"),
        say: [t(stage.slow ? "stage.opening.slow" : "stage.opening.say")],
        body: [working()],
      };
    case "open":
      return { ...openSays(stage, sale.practice), body: openBody(stage, extend) };
    case "ending":
      return {
        look: "wait",
        icon: "clock",
        title: t(stage.why === "timed_out" ? "stage.ending.timed_out" : "stage.ending"),
        say: [t("stage.ending.say")],
        body: [working(), facts([[t("sale.session"), stage.session_id, "session"]])],
      };
    case "authorized": {
      const held = stage.held_until !== "";
      return {
        look: held ? "care" : "wait",
        icon: held ? "hand" : "clock",
        title: t(held ? "stage.held" : "stage.authorized"),
        say: [t(held ? "stage.held.say" : "stage.authorized.say")],
        body: [
          held ? amount(sale.total) : working(),
          facts([
            [t("sale.time"), stage.since, "since"],
            [t("stage.held.until"), stage.held_until, "until"],
          ]),
        ],
      };
    }
    case "under_review":
      return {
        look: "care",
        icon: "hand",
        title: t("stage.under_review"),
        say: [t("stage.under_review.say"), t("sale.since", { time: stage.since })],
        body: [
          h("p", { key: "wait", class: "aside" }, stage.awaited_by ? t("stage.under_review.awaited", { by: stage.awaited_by }) : t("stage.under_review.choose")),
          facts([[t("sale.klarna_reference"), stage.klarna_reference, "klarna-reference"]]),
        ],
      };
    case "paid":
      return {
        look: "good",
        icon: "check",
        title: t("stage.paid"),
        say: [t(stage.captured ? "stage.paid.captured" : "stage.paid.say")],
        body: [
          amount(stage.amount),
          facts([
            [t("sale.klarna_reference"), stage.klarna_reference, "klarna-reference"],
            [t("sale.method"), stage.method, "method"],
            [t("sale.time"), stage.time, "time"],
          ]),
        ],
      };
    case "handing_over":
      return {
        look: "wait",
        icon: "clock",
        title: t("stage.handing_over"),
        say: [t(stage.goods_may_go ? "stage.handing_over.go" : "stage.handing_over.say"), stage.serve_next ? t("stage.handing_over.next") : ""].filter(Boolean),
        body: [amount(stage.amount), working()],
      };
    case "handed_over": {
      const back = stage.refunded !== "";
      const part = stage.left !== "";
      return {
        look: part ? "wait" : back ? "calm" : "good",
        icon: back ? "undo" : "checks",
        title: t(part ? "stage.handed_over.part" : stage.all_refunded ? "stage.refunded" : back ? "stage.refunded.part" : "stage.handed_over"),
        say: [t("stage.handed_over.say", { time: stage.time })],
        body: [
          amount(back && !part ? stage.refunded : stage.captured),
          facts([
            [t("stage.left"), stage.left, "left"],
            [t("stage.until"), stage.until, "until"],
            [t("stage.captured"), back && !part ? stage.captured : "", "captured"],
            [t("stage.refunded"), back && part ? stage.refunded : "", "refunded"],
            [t("stage.unassigned"), stage.unassigned, "unassigned"],
            [t("sale.klarna_reference"), stage.klarna_reference, "klarna-reference"],
          ]),
          part ? toGive(sale.to_give) : null,
          refund(stage.refund),
          stage.underway ? h("p", { key: "underway", class: "refund-state", role: "status" }, icon("clock"), h("span", null, stage.underway.text)) : null,
        ],
      };
    }
    case "closed":
      return {
        look: "calm",
        icon: stage.how === "paid_otherwise" ? "checks" : "cross",
        title: t(`stage.closed.${stage.how}`),
        say: [stage.why.text, stage.tender ? t("stage.closed.tender", { tender: t(`tender.${stage.tender}`) }) : ""].filter(Boolean),
        body: [
          stage.klarna_message ? h("p", { class: "quote" }, h("span", null, t("stage.closed.klarna")), h("q", null, stage.klarna_message)) : null,
          facts([[t("sale.session"), stage.session_id, "session"]]),
        ],
      };
    case "late_payment":
      return {
        look: "care",
        icon: "warning",
        title: t("stage.late_payment"),
        say: [stage.why.text, t("stage.late_payment.say")],
        body: [
          amount(stage.amount),
          facts([
            [t("sale.time"), stage.time, "time"],
            [t("sale.klarna_reference"), stage.klarna_reference, "klarna-reference"],
            [t("sale.order"), stage.order_id, "order"],
          ]),
        ],
      };
    case "in_doubt":
      return {
        look: "care",
        icon: "question",
        title: t("stage.in_doubt"),
        say: [t("stage.in_doubt.say"), stage.what.text, t("sale.since", { time: stage.since })],
        body: [
          stage.choices.length > 0
            ? h("doubt-form", { key: `doubt-${sale.sale}`, ".view": { sale: sale.sale, choices: stage.choices } })
            : h("p", { class: "aside" }, t("stage.in_doubt.wait")),
          facts([
            [t("sale.order"), stage.order_id, "order"],
            [t("sale.session"), stage.session_id, "session"],
          ]),
        ],
      };
    case "frozen":
      return { look: "bad", icon: "lock", title: t("stage.frozen"), say: [t("stage.frozen.say")], body: [h("p", { class: "quote" }, stage.why.text)] };
  }
}

/**
 * Returns how many of the four steps are behind the payment; `null` where steps say nothing.
 * @param {Stage} stage
 */
export function progress(stage) {
  switch (stage.kind) {
    case "opening":
      return 0;
    case "open":
      return 1;
    case "authorized":
    case "under_review":
      return 2;
    case "paid":
    case "handing_over":
      return 3;
    case "handed_over":
      return stage.left === "" ? 4 : 3;
    case "ending":
    case "closed":
    case "late_payment":
    case "in_doubt":
    case "frozen":
      return null;
  }
}

/** @param {string} text */
const amount = (text) => h("p", { class: "stage-amount", "data-amount": true }, text);

/** What the customer is still to get. @param {GoodsLine[]} lines */
const toGive = (lines) =>
  h(
    "section",
    { key: "to-give", class: "to-give" },
    h("h2", null, t("stage.to_give")),
    h("ul", null, lines.map((line) => h("li", { key: line.line, "data-to-give": line.line }, h("strong", null, line.quantity), h("span", null, line.name), h("span", { class: "amount" }, line.amount)))),
  );

/** A moving line while something is under way; it stands still where motion is not wanted. */
const working = () => h("div", { key: "working", class: "working", "aria-hidden": "true" }, h("span", null));

/** @param {RefundState} state */
function refund(state) {
  if (state.kind === "none") return null;
  const picture = state.kind === "done" ? "check" : state.kind === "sending" ? "clock" : "warning";
  const { kind, ...params } = state;
  return h("p", { class: "refund-state", "data-refund": kind }, icon(picture), h("span", null, t(`stage.refund.${kind}`, params)));
}
