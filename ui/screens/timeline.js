// Everything that happened to one sale, with Klarna's correlation ids.

/** @import { TimelineEvent, TimelineView } from "../bindings/view.js" */

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { button } from "../elements/button.js";
import { Drawn } from "../elements/drawn.js";
import { stateMark } from "../elements/states.js";
import { t } from "../messages.js";
import { askRefund } from "./goods-questions.js";
import { fact } from "./sale.js";

/** @typedef {TimelineView} Timeline */

/** @extends {Drawn<Timeline>} */
export class TimelineScreen extends Drawn {
  /** @override @param {Timeline} view */
  content(view) {
    const { sale, can } = view;
    return [
      h(
        "header",
        { class: "page-head" },
        h("h1", { tabindex: "-1", "data-autofocus": true }, t("timeline.title", { number: view.number })),
        h(
          "nav",
          null,
          button({ action: "open-sale", label: t("timeline.open"), press: () => void this.attempt(backend.go({ kind: "sale", sale })) }),
          can.includes("open_slip") ? button({ action: "open-slip", label: t("sale.slip"), key: "F11", press: () => void this.attempt(backend.go({ kind: "slip", sale })) }) : null,
          can.includes("refund") ? button({ action: "refund", label: t("sale.refund"), key: "F8", press: () => askRefund(sale, view.to_return, view.refundable) }) : null,
          can.includes("extend_authorization") ? button({ action: "extend-authorization", label: t("sale.extend_authorization"), press: () => void this.attempt(backend.extendAuthorization(sale)) }) : null,
          can.includes("refresh_order") ? button({ action: "refresh-order", label: t("timeline.refresh"), icon: "retry", press: () => void this.attempt(backend.refreshOrder(sale)) }) : null,
          button({ action: "back", label: t("timeline.back"), key: "Escape", kind: "primary", press: () => void this.attempt(backend.back()) }),
        ),
      ),
      h(
        "div",
        { class: "record" },
        h(
          "dl",
          { class: "facts" },
          h("div", { key: "state", "data-fact": "state" }, h("dt", null, t("day.state")), h("dd", null, stateMark(view.state))),
          fact(t("timeline.total"), view.total, "total"),
          fact(t("day.captured"), view.captured, "captured"),
          fact(t("day.refunded"), view.refunded, "refunded"),
          fact(t("timeline.refundable"), view.refundable, "refundable"),
          fact(t("timeline.day"), view.date_text, "date"),
          fact(t("sale.klarna_reference"), view.klarna_reference, "klarna-reference"),
          fact(t("sale.order"), view.order_id, "order"),
          fact(t("sale.session"), view.session_id, "session"),
        ),
        h("ol", { class: "events", "data-scrolls": true, tabindex: "0", "aria-label": t("timeline.events") }, view.events.map(event)),
      ),
    ];
  }
}

/** @param {TimelineEvent} one */
function event(one) {
  return h(
    "li",
    { key: one.seq, "data-event": one.what.id },
    h("time", null, one.time),
    h(
      "div",
      null,
      h("p", { class: "happened" }, t(one.what.id, one.what.params)),
      h("p", { class: "by" }, one.actor, one.correlation_id ? h("span", { class: "correlation" }, h("span", { class: "unseen" }, t("timeline.correlation")), h("code", null, one.correlation_id)) : null),
    ),
  );
}

customElements.define("timeline-screen", TimelineScreen);
