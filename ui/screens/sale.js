// One payment: its state, what to do, and its acts.

/** @import { SaleView } from "../bindings/view.js" */

import "../dialogs/dialog.js";
import { h } from "../draw.js";
import { Drawn } from "../elements/drawn.js";
import { facts } from "../elements/facts.js";
import { icon } from "../elements/icon.js";
import { t } from "../messages.js";
import { length, offEverything } from "./basket.js";
import { lineParts } from "./line-list.js";
import { saleButton } from "./sale/acts.js";
import { block } from "./sale/stage.js";

/** @extends {Drawn<SaleView>} */
export class SaleScreen extends Drawn {
  /** @override @param {SaleView} view */
  content({ sale, stage, acts, lookups, title, total, tax, discount, lines, facts: known }) {
    const button = saleButton(sale);
    return [
      h(
        "section",
        { class: "stage", "data-look": stage.look },
        stage.steps_done === null ? null : stepper(stage.steps_done),
        h(
          "header",
          { class: "stage-head" },
          icon(stage.icon),
          h(
            "div",
            null,
            h("h1", { key: stage.title.key, tabindex: "-1", "data-autofocus": true }, stage.title.text),
            stage.say.map(({ text }) => h("p", null, text)),
          ),
        ),
        h(
          "div",
          { class: "stage-body" },
          stage.body.map((one) => block(one, sale, button)),
        ),
        h("footer", { class: "stage-acts" }, acts.map(button)),
        h("panel-place", { key: "panel", ".view": {} }),
      ),
      h(
        "aside",
        { class: "summary" },
        h(
          "div",
          { class: "sum" },
          h("span", { class: "sum-label" }, title),
          h("strong", { class: "total", "data-total": true, "data-length": length(total) }, total),
          h("span", { class: "tax" }, tax),
          offEverything(discount),
        ),
        facts(known),
        h("h2", null, t("sale.lines")),
        h(
          "ol",
          { class: "lines", tabindex: "0", "aria-label": t("sale.lines") },
          lines.map((line) => h("li", { key: line.id, class: "line" }, ...lineParts(line))),
        ),
        h("div", { class: "acts" }, lookups.map(button)),
      ),
    ];
  }
}

/** Shows the progress of the payment. @param {number} at how many steps are done */
const stepper = (at) =>
  h(
    "ol",
    { class: "steps", key: "steps" },
    ["link", "customer", "paid", "given"].map((step, index) =>
      h(
        "li",
        {
          key: step,
          "data-step-state": index < at ? "done" : index === at ? "now" : "later",
          "aria-current": index === at ? "step" : null,
        },
        h("span", { class: "dot" }, index < at ? icon("check") : h("span", null, String(index + 1))),
        h("span", null, t(`step.${step}`)),
      ),
    ),
  );

customElements.define("sale-screen", SaleScreen);
