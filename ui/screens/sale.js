// One payment: what is true now, what to do, and what may be done.

/** @import { SaleAct, SaleView, Tender } from "../bindings/view.js" */

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { ask } from "../elements/ask-dialog.js";
import { button } from "../elements/button.js";
import { Drawn } from "../elements/drawn.js";
import { icon } from "../elements/icon.js";
import { lineParts } from "../elements/line-list.js";
import { payDialog } from "../elements/pay-dialog.js";
import { t } from "../messages.js";
import { length, offEverything } from "./basket.js";
import { askHandOver, askRefund } from "./goods-questions.js";
import { progress, stageParts } from "./stages.js";

/** @typedef {SaleView & { practice: boolean }} Sale */

/** @extends {Drawn<Sale>} */
export class SaleScreen extends Drawn {
  /** @override @param {Sale} view */
  content(view) {
    const parts = stageParts(view.stage, view, () => void this.attempt(backend.extend(view.sale)));
    return [
      h(
        "section",
        { class: "stage", "data-look": parts.look },
        stepper(view),
        h(
          "header",
          { class: "stage-head", role: parts.look === "care" || parts.look === "bad" ? "alert" : "status" },
          icon(parts.icon),
          h("div", null, h("h1", { tabindex: "-1", "data-autofocus": true }, parts.title), parts.say.map((say) => h("p", null, say))),
        ),
        h("div", { class: "stage-body" }, parts.body),
        h("footer", { class: "stage-acts" }, this.#acts(view)),
      ),
      h(
        "aside",
        { class: "summary" },
        h("div", { class: "sum" }, h("span", { class: "sum-label" }, t("sale.number", { number: view.number })), h("strong", { class: "total", "data-total": true, "data-length": length(view.total) }, view.total), h("span", { class: "tax" }, t(view.tax_added ? "basket.tax.added" : "basket.tax", { tax: view.tax })), offEverything(view.discount)),
        h("dl", { class: "facts" }, fact(t("sale.reference"), view.reference, "reference"), fact(t("sale.time"), view.time, "time")),
        h("h2", null, t("sale.lines")),
        h("ol", { class: "lines", tabindex: "0", "aria-label": t("sale.lines") }, view.lines.map((line) => h("li", { key: line.id, class: "line" }, ...lineParts(line)))),
        h("div", { class: "acts" }, this.#lookups(view)),
      ),
    ];
  }

  /** The first is the obvious one; the rest are quiet. @param {Sale} view */
  #acts(view) {
    const can = (/** @type {SaleAct} */ act) => view.can.includes(act);
    const { stage, sale } = view;
    const kind = stage.kind;
    const paid = kind === "paid" || kind === "authorized" || kind === "under_review";
    const done = kind === "handed_over" || kind === "closed" || kind === "frozen";
    const captured = kind === "paid" && stage.captured;
    const leave = can("new_sale") || done;
    return [
      ...(kind === "late_payment" ? this.#lateChoices(view) : []),
      kind === "paid" || can("hand_over")
        ? button({
            action: "hand-over",
            label: t(kind === "handed_over" ? "sale.hand_over.rest" : "sale.hand_over"),
            icon: "check",
            key: "F5",
            kind: "primary",
            disabled: !can("hand_over"),
            press: () => void this.attempt(backend.handOver(sale, [])),
          })
        : null,
      can("place") ? button({ action: "place", label: t("sale.place"), icon: "check", key: "F5", kind: "primary", press: () => askToPlace(view) }) : null,
      can("hand_over_some") ? button({ action: "hand-over-some", label: t("sale.hand_over.some"), key: "F6", press: () => askHandOver(sale, view.to_give) }) : null,
      leave
        ? button({
            action: "new-sale",
            label: t(done ? "sale.new" : "sale.next"),
            key: "Escape",
            kind: done && !can("hand_over") ? "primary" : "plain",
            press: () => void this.attempt(backend.newSale()),
          })
        : null,
      can("sell_again") ? button({ action: "sell-again", label: t("sale.sell_again"), icon: "retry", press: () => void this.attempt(backend.sellAgain(sale)) }) : null,
      ...(kind === "closed" && can("paid_otherwise") ? stage.tenders.map((tender) => this.#tender(view, tender)) : []),
      can("send_link") && kind === "open" ? button({ action: "send-link", label: t("sale.send"), key: "F9", press: () => this.#send(view) }) : null,
      can("refund") && kind === "handed_over" ? button({ action: "refund", label: t("sale.refund"), key: "F8", press: () => askRefund(sale, view.to_return, view.refundable) }) : null,
      can("await_review") ? button({ action: "await-review", label: t("sale.await_review"), icon: "clock", press: () => askToWait(sale) }) : null,
      can("release") ? button({ action: "release", label: t("sale.release"), press: () => this.#release(view) }) : null,
      can("extend_authorization") && kind === "handed_over" ? button({ action: "extend-authorization", label: t("sale.extend_authorization"), press: () => void this.attempt(backend.extendAuthorization(sale)) }) : null,
      can("cancel")
        ? button({ action: "cancel", label: t(kind === "under_review" ? "sale.cancel.review" : captured ? "sale.cancel.captured" : paid ? "sale.cancel.order" : "sale.cancel"), key: "F8", kind: "quiet", press: () => this.#cancel(view, paid, captured) })
        : null,
    ];
  }

  /** @param {Sale} view */
  #lookups(view) {
    const { can, sale } = view;
    return [
      can.includes("open_slip") ? button({ action: "open-slip", label: t("sale.slip"), icon: "print", key: "F11", kind: "quiet", press: () => void this.attempt(backend.go({ kind: "slip", sale })) }) : null,
      can.includes("open_timeline") ? button({ action: "open-timeline", label: t("sale.timeline"), icon: "clock", kind: "quiet", press: () => void this.attempt(backend.go({ kind: "timeline", sale })) }) : null,
    ];
  }

  /** @param {Sale} view @param {Tender} tender */
  #tender(view, tender) {
    const label = t(`sale.otherwise.${tender}`);
    return button({ action: `paid-otherwise-${tender}`, label, press: () => askTender(view, tender, label), props: { "data-command": "paid-otherwise" } });
  }

  /** @param {Sale} view */
  #lateChoices(view) {
    const captured = view.stage.kind === "late_payment" && view.stage.captured;
    return [
      button({
        action: "accept-late",
        label: t("stage.late_payment.accept"),
        say: t("stage.late_payment.accept.say"),
        icon: "check",
        key: "F9",
        disabled: !view.can.includes("accept_late"),
        press: () => void this.attempt(backend.acceptLate(view.sale)),
      }),
      button({
        action: "cancel-late",
        label: t("stage.late_payment.cancel"),
        say: t(captured ? "stage.late_payment.refund.say" : "stage.late_payment.cancel.say"),
        icon: "undo",
        key: "F8",
        disabled: !view.can.includes("cancel_late"),
        press: () => askCancelLate(view.sale, captured),
      }),
    ];
  }

  /** @param {Sale} view */
  #send(view) {
    if (view.stage.kind !== "open") return;
    payDialog()?.ask({
      title: t("pay.again"),
      channels: view.stage.channels,
      allowed: view.can.includes("send_link"),
      action: "confirm-send-link",
      orders: false,
      remembers: false,
      holds: false,
      send: (channel, contact) => backend.sendLink(view.sale, channel, contact),
    });
  }

  /** @param {Sale} view */
  #release(view) {
    if (view.stage.kind !== "handed_over") return;
    ask({
      name: "release",
      title: t("ask.release"),
      say: t("ask.release.say", { amount: view.stage.left }),
      ok: t("ask.release.ok"),
      action: "confirm-release",
      kind: "danger",
      keep: t("ask.release.keep"),
      careful: true,
      send: () => backend.release(view.sale),
    });
  }

  /** @param {Sale} view @param {boolean} paid @param {boolean} captured the money is the shop's already */
  #cancel(view, paid, captured) {
    ask({
      name: "cancel",
      title: t("ask.cancel"),
      say: t(captured ? "ask.cancel.captured" : paid ? "ask.cancel.paid" : "ask.cancel.open"),
      ok: t("ask.cancel.ok"),
      action: "confirm-cancel",
      kind: "danger",
      keep: t(paid ? "ask.cancel.keep.paid" : "ask.cancel.keep"),
      careful: true,
      send: () => backend.cancel(view.sale),
    });
  }
}

/** @param {Sale} view */
const askToPlace = ({ sale, total }) =>
  ask({
    name: "place",
    title: t("ask.place"),
    say: t("ask.place.say"),
    fields: [{ name: "amount", label: t("ask.place.field"), hint: t("ask.place.hint", { total }), inputmode: "decimal" }],
    ok: t("ask.place.ok"),
    action: "confirm-place",
    key: "F5",
    send: ({ amount = "" }) => backend.place(sale, amount),
  });

/** Somebody answers for waiting instead of cancelling. @param {string} sale */
const askToWait = (sale) =>
  ask({
    name: "await-review",
    title: t("ask.await_review"),
    say: t("ask.await_review.say"),
    fields: [
      { name: "name", label: t("ask.sign.name"), hint: t("ask.sign.name.hint") },
      { name: "note", label: t("ask.await_review.note"), hint: t("ask.await_review.hint") },
    ],
    ok: t("ask.await_review.ok"),
    action: "confirm-await-review",
    send: ({ name = "", note = "" }) => backend.awaitReview(sale, name, note),
  });

/** Nothing can be sold on a sale that is noted as paid. @param {Sale} view @param {Tender} tender @param {string} label */
const askTender = ({ sale, total }, tender, label) =>
  ask({
    name: "paid-otherwise",
    title: t(`ask.otherwise.${tender}`),
    say: t("ask.otherwise.say", { total }),
    ok: label,
    action: "confirm-paid-otherwise",
    keep: t("ask.otherwise.keep"),
    careful: true,
    send: () => backend.paidOtherwise(sale, tender),
  });

/** @param {string} sale @param {boolean} captured the money is the shop's already */
const askCancelLate = (sale, captured) =>
  ask({
    name: "cancel-late",
    title: t("ask.cancel_late"),
    say: t(captured ? "stage.late_payment.refund.say" : "stage.late_payment.cancel.say"),
    ok: t("stage.late_payment.cancel"),
    action: "confirm-cancel-late",
    kind: "danger",
    keep: t("ask.cancel_late.keep"),
    careful: true,
    send: () => backend.cancelLate(sale),
  });

/** @param {string} name @param {string} value @param {string} [mark] */
export function fact(name, value, mark) {
  return value ? h("div", { key: `fact-${mark ?? name}`, "data-fact": mark }, h("dt", null, name), h("dd", null, value)) : null;
}

/** Shows how far the payment has come. @param {Sale} view */
function stepper(view) {
  const at = progress(view.stage);
  if (at === null) return null;
  return h(
    "ol",
    { class: "steps", key: "steps" },
    ["link", "customer", "paid", "given"].map((step, index) =>
      h(
        "li",
        { key: step, "data-step-state": index < at ? "done" : index === at ? "now" : "later", "aria-current": index === at ? "step" : null },
        h("span", { class: "dot" }, index < at ? icon("check") : h("span", null, String(index + 1))),
        h("span", null, t(`step.${step}`)),
      ),
    ),
  );
}

customElements.define("sale-screen", SaleScreen);
