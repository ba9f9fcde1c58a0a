// Everything that happened to one sale, with Klarna's correlation ids.

/** @import { Act, SaleAct, TimelineEvent, TimelineView } from "../bindings/view.js" */

import { actButton } from "../acts.js";
import { h } from "../draw.js";
import { Drawn } from "../elements/drawn.js";
import { facts } from "../elements/facts.js";
import { pageHead } from "../elements/page-head.js";
import { stateMark } from "../elements/states.js";
import { t } from "../messages.js";
import { perform } from "./sale-acts.js";

/** @typedef {TimelineView} Timeline */

/** @extends {Drawn<Timeline>} */
export class TimelineScreen extends Drawn {
  /** @override @param {Timeline} view */
  content(view) {
    const button = (/** @type {Act<SaleAct>} */ act) => actButton(act, (does, values) => perform(view, does, values), (work) => void this.attempt(work));
    return [
      pageHead({ title: t("timeline.title", { number: view.number }), back: t("timeline.back") }, ...view.acts.map(button)),
      h(
        "div",
        { class: "record" },
        facts([
          [t("day.state"), stateMark(view.state), "state"],
          [t("timeline.total"), view.total, "total"],
          [t("day.captured"), view.captured, "captured"],
          [t("day.refunded"), view.refunded, "refunded"],
          [t("timeline.refundable"), view.refundable, "refundable"],
          [t("timeline.day"), view.date_text, "date"],
          [t("sale.klarna_reference"), view.klarna_reference, "klarna-reference"],
          [t("sale.order"), view.order_id, "order"],
          [t("sale.session"), view.session_id, "session"],
        ]),
        h("ol", { class: "events", "data-scrolls": true, tabindex: "0", "aria-label": t("timeline.events") }, view.events.map(event)),
      ),
    ];
  }
}

/** @param {TimelineEvent} one */
function event(one) {
  return h(
    "li",
    { key: one.seq, "data-event": one.what.key },
    h("time", null, one.time),
    h(
      "div",
      null,
      h("p", { class: "happened" }, one.what.text),
      h("p", { class: "by" }, one.actor, one.correlation_id ? h("span", { class: "correlation" }, h("span", { class: "unseen" }, t("timeline.correlation")), h("code", null, one.correlation_id)) : null),
    ),
  );
}

customElements.define("timeline-screen", TimelineScreen);
