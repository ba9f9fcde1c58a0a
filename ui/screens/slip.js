// The slip as printed: plain, black on white. What became of it at the printers stands above it.

/** @import { SlipBlock, SlipJob, SlipView } from "../bindings/view.js" */

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { button } from "../elements/button.js";
import { Drawn } from "../elements/drawn.js";
import { facts } from "../elements/facts.js";
import { icon } from "../elements/icon.js";
import { pageHead } from "../elements/page-head.js";
import { attempt } from "../elements/problem.js";
import { outline } from "../elements/qr-code.js";
import { bareTable } from "../elements/table.js";
import { t } from "../messages.js";

/** The height of the bars, in modules. */
const BARS = 24;

/** @extends {Drawn<SlipView>} */
export class SlipScreen extends Drawn {
  /** @override @param {SlipView} view */
  content(view) {
    const { sale, refund, printers } = view;
    return [
      pageHead(
        { title: view.title, back: t("slip.back"), backIs: "plain" },
        ...printers.map(({ name, label }, place) =>
          button({
            action: place === 0 ? "print" : `print-${name}`,
            label,
            icon: "print",
            key: place === 0 ? "F11" : null,
            kind: place === 0 ? "primary" : "plain",
            press: () => void attempt(backend.printSlip(sale, refund, name)),
          }),
        ),
        button({
          action: "save-slip",
          label: t("slip.save"),
          key: printers.length === 0 ? "F11" : null,
          kind: printers.length === 0 ? "primary" : "plain",
          press: () => void attempt(backend.saveSlip(sale, refund)),
        }),
      ),
      choices(view),
      h(
        "div",
        { class: "slip-jobs", role: "status" },
        h(
          "ul",
          null,
          printers.length === 0 ? h("li", { class: "hint" }, t("slip.no_printer")) : null,
          view.jobs.map((one) => job(one, view)),
        ),
      ),
      h(
        "div",
        { class: "desk", "data-scrolls": true, tabindex: "0" },
        h("article", { class: "paper" }, view.blocks.flatMap(block)),
      ),
    ];
  }
}

/** The slips of the sale, if there are several. @param {SlipView} view */
const choices = ({ sale, slips, title }) =>
  slips.length === 0
    ? null
    : h(
        "nav",
        { class: "slip-choices", "aria-label": title },
        slips.map(({ refund, label, chosen }) =>
          button({
            action: `slip-${refund}`,
            label,
            kind: "plain",
            props: { "aria-current": chosen ? "true" : null },
            press: () => void attempt(backend.go({ kind: "slip", sale, refund })),
          }),
        ),
      );

/** @param {SlipJob} one @param {SlipView} view */
const job = ({ printer, say, failed }, { sale, refund }) =>
  h(
    "li",
    { "data-failed": failed },
    failed ? icon("warning") : null,
    h("span", null, say),
    failed
      ? button({
          action: "retry-print",
          label: t("slip.retry"),
          icon: "retry",
          press: () => void attempt(backend.printSlip(sale, refund, printer)),
        })
      : null,
  );

/** @param {SlipBlock} one @param {number} place */
function block(one, place) {
  const key = `${place}`;
  switch (one.kind) {
    case "stamp":
      return h("p", { key, class: "stamp" }, one.text);
    case "shop":
      return h("h2", { key }, one.text);
    case "lines":
      return one.lines.map((line, number) => h("p", { key: `${key}-${number}`, class: "address" }, line));
    case "heading":
      return h("h3", { key }, one.text);
    case "pairs":
      return facts(one.pairs, one.pairs.some(({ strong }) => strong) ? "pairs sums" : "pairs");
    case "items":
      return h(
        "ul",
        { key, class: "paper-lines" },
        one.items.map(({ id, name, each, discount, total }) =>
          h(
            "li",
            { key: id },
            h("span", { class: "name" }, name),
            h("span", { class: "detail" }, h("span", null, each), discount ? h("span", null, discount) : null),
            h("span", { class: "line-total" }, total),
          ),
        ),
      );
    case "table":
      return bareTable(
        { columns: one.head.map((name) => ({ name })) },
        one.rows.map((row) =>
          h(
            "tr",
            { key: row[0] },
            row.map((cell) => h("td", null, cell)),
          ),
        ),
      );
    case "rule":
      return h("hr", { key });
    case "code":
      return h(
        "figure",
        { key, class: "codes" },
        h("div", { role: "img", "aria-label": one.description }, codes(one.qr, one.qr.length), codes([one.bars], BARS)),
        h("figcaption", null, one.text),
      );
    case "note":
      return h("p", { key, class: "honest" }, one.text);
  }
}

/** Draws rows of modules, black on white. @param {string[]} rows @param {number} height */
function codes(rows, height) {
  const wide = rows[0]?.length ?? 0;
  const scale = height / Math.max(1, rows.length);
  return h(
    "svg",
    {
      viewBox: `4 4 ${wide} ${height}`,
      class: rows.length === 1 ? "bars" : "qr",
      "shape-rendering": "crispEdges",
      "aria-hidden": "true",
    },
    h("path", { d: outline(rows), fill: "#000", transform: `translate(0 ${4 - 4 * scale}) scale(1 ${scale})` }),
  );
}

customElements.define("slip-screen", SlipScreen);
