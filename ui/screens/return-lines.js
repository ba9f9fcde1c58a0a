// Goods of earlier sales that come back with the basket, below its lines, each with a button that takes it out again.

/** @import { ReturnedLine, ReturnsView } from "../bindings/view.js" */

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { button } from "../elements/button.js";
import { icon } from "../elements/icon.js";
import { attempt } from "../elements/problem.js";
import { t } from "../messages.js";

/** @param {ReturnsView} returns */
export const returnLines = ({ lines }) =>
  h(
    "section",
    { key: "returns", class: "returns", "aria-labelledby": "returns-title" },
    h("h2", { id: "returns-title" }, icon("undo"), h("span", null, t("returns.title"))),
    h("ul", { tabindex: "0", "aria-labelledby": "returns-title" }, lines.map(returned)),
  );

/** What comes back, and what that leaves to pay. @param {ReturnsView} returns */
export const returnSums = ({ total, difference }) => [
  h("span", { key: "returned", class: "tax", "data-returned": true }, total),
  difference ? h("strong", { key: "difference", class: "difference", "data-difference": true }, difference) : null,
];

/** @param {ReturnedLine} line */
const returned = ({ place, line, name, quantity, of, amount, remove }) =>
  h(
    "li",
    { key: `${place}-${line}`, class: "line", "data-return": `${place}-${line}` },
    h("span", { class: "quantity" }, quantity),
    h("span", { class: "times", "aria-hidden": "true" }, "×"),
    h("span", { class: "what" }, h("span", { class: "name" }, name), h("span", { class: "detail" }, of)),
    h("span", { class: "line-total" }, amount),
    button(
      {
        action: "remove-return",
        look: "button step",
        press: () => void attempt(backend.removeReturn(place, line)),
        props: { "aria-label": remove },
      },
      "×",
    ),
  );
