// One payment: what is true now, what to do, and what may be done.

/** @import { Act, SaleAct, SaleView } from "../bindings/view.js" */

import { actButton } from "../acts.js";
import { h } from "../draw.js";
import "../elements/dialog.js";
import { Drawn } from "../elements/drawn.js";
import { facts } from "../elements/facts.js";
import { icon } from "../elements/icon.js";
import { lineParts } from "../elements/line-list.js";
import { t } from "../messages.js";
import { length, offEverything } from "./basket.js";
import { perform } from "./sale-acts.js";
import { progress, stageParts } from "./stages.js";

/** @typedef {SaleView & { practice: boolean }} Sale */

/** @extends {Drawn<Sale>} */
export class SaleScreen extends Drawn {
  /** @override @param {Sale} view */
  content(view) {
    const channels = view.stage.kind === "open" ? view.stage.channels : [];
    const subject = { ...view, channels };
    const button = (/** @type {Act<SaleAct>} */ act) => actButton(act, (does, values) => perform(subject, does, values), (work) => void this.attempt(work));
    const parts = stageParts(view.stage, view, view.extend ? button(view.extend) : null);
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
        h("footer", { class: "stage-acts" }, view.acts.map(button)),
        h("panel-place", { key: "panel", ".view": {} }),
      ),
      h(
        "aside",
        { class: "summary" },
        h("div", { class: "sum" }, h("span", { class: "sum-label" }, t("sale.number", { number: view.number })), h("strong", { class: "total", "data-total": true, "data-length": length(view.total) }, view.total), h("span", { class: "tax" }, t(view.tax_added ? "basket.tax.added" : "basket.tax", { tax: view.tax })), offEverything(view.discount)),
        facts([
          [t("sale.reference"), view.reference, "reference"],
          [t("sale.time"), view.time, "time"],
        ]),
        h("h2", null, t("sale.lines")),
        h("ol", { class: "lines", tabindex: "0", "aria-label": t("sale.lines") }, view.lines.map((line) => h("li", { key: line.id, class: "line" }, ...lineParts(line)))),
        h("div", { class: "acts" }, view.lookups.map(button)),
      ),
    ];
  }
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
