// The history of one sale, with Klarna's correlation ids.

/** @import { TimelineEvent, TimelineView } from "../bindings/view.js" */

import { h } from "../draw.js";
import { Drawn } from "../elements/drawn.js";
import { facts } from "../elements/facts.js";
import { pageHead } from "../elements/page-head.js";
import { stateMark } from "../elements/states.js";
import { t } from "../messages.js";
import { saleButton } from "./sale/acts.js";

/** @extends {Drawn<TimelineView>} */
export class TimelineScreen extends Drawn {
  /** @override @param {TimelineView} view */
  content(view) {
    return [
      pageHead({ title: view.title, back: t("timeline.back") }, ...view.acts.map(saleButton(view.sale))),
      h(
        "div",
        { class: "record" },
        facts([{ mark: "state", name: t("day.state"), value: stateMark(view.state) }, ...view.facts]),
        h(
          "ol",
          { class: "events", "data-scrolls": true, tabindex: "0", "aria-label": t("timeline.events") },
          view.events.map(event),
        ),
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
      h(
        "p",
        { class: "by" },
        one.actor,
        one.correlation_id
          ? h(
              "span",
              { class: "correlation" },
              h("span", { class: "unseen" }, t("timeline.correlation")),
              h("code", null, one.correlation_id),
            )
          : null,
      ),
    ),
  );
}

customElements.define("timeline-screen", TimelineScreen);
