// The parts of a stage's screen.

/** @import { Act, Block, Delivery, GoodsLine, OpenView, SaleAct } from "../../bindings/view.js" */
/** @import { Child, Node_ } from "../../draw.js" */

import { h } from "../../draw.js";
import "../../elements/count-down.js";
import { facts } from "../../elements/facts.js";
import { icon } from "../../elements/icon.js";
import "../../elements/qr-code.js";
import "../../forms/doubt-form.js";
import { t } from "../../messages.js";

/** @typedef {(act: Act<SaleAct>) => Node_} Button */

/** @param {Block} one @param {string} sale @param {Button} button @returns {Child} */
export function block(one, sale, button) {
  switch (one.kind) {
    case "working":
      // A moving line, which stands still for people who prefer reduced motion.
      return h("div", { key: "working", class: "working", "aria-hidden": "true" }, h("span", null));
    case "amount":
      return h("p", { class: "stage-amount", "data-amount": true }, one.amount);
    case "facts":
      return facts(one.facts);
    case "aside":
      return h("p", { key: "aside", class: "aside" }, one.text);
    case "quote":
      return h("p", { class: "quote" }, one.who ? [h("span", null, one.who), h("q", null, one.text)] : one.text);
    case "progress":
      return h(
        "p",
        { key: one.mark, class: "refund-state", role: "status", "data-refund": one.mark },
        icon(one.icon),
        h("span", null, one.text),
      );
    case "to_give":
      return toGive(one.lines);
    case "link":
      return link(one, button);
    case "doubt":
      return h("doubt-form", { key: `doubt-${sale}`, ".view": { sale, choices: one.choices } });
  }
}

/** Goods the customer has not received yet. @param {GoodsLine[]} lines */
const toGive = (lines) =>
  h(
    "section",
    { key: "to-give", class: "to-give" },
    h("h2", null, t("stage.to_give")),
    h(
      "ul",
      null,
      lines.map((line) =>
        h(
          "li",
          { key: line.line, "data-to-give": line.line },
          h("strong", null, line.quantity),
          h("span", null, line.name),
          h("span", { class: "amount" }, line.amount),
        ),
      ),
    ),
  );

/** An open link: the code, the channels, the time left. @param {OpenView} open @param {Button} button */
const link = (open, button) =>
  h(
    "div",
    { key: "open", class: "open", "data-qr": open.qr !== null },
    open.qr ? h("qr-code", { key: "qr", ".view": open.qr }) : null,
    facts(open.identity, "identity"),
    h(
      "div",
      { key: "side", class: "open-side" },
      h(
        "div",
        { class: "left" },
        icon("clock"),
        h("count-down", { ".view": { ends_at_ms: open.ends_at_ms, say: open.time_left } }),
        open.extend ? button(open.extend) : null,
      ),
      h("ul", { class: "deliveries" }, open.deliveries.map(delivery)),
      facts(open.facts),
    ),
  );

/** @param {Delivery} one */
const delivery = (one) =>
  h(
    "li",
    { key: one.channel, "data-channel": one.channel, "data-delivery": one.state },
    icon(one.icon),
    h("span", null, one.text, one.why ? h("small", null, one.why) : null),
  );
