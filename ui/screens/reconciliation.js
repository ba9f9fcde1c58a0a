// A day's reconciliation with Klarna: what differs, what is proposed, and who signed for it.

/** @import { DifferenceRow, ReconciliationRead, ReconciliationView, UnreadRow, Verdict } from "../bindings/view.js" */

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { actButton } from "../elements/acts.js";
import { button, rowButton } from "../elements/button.js";
import { Drawn } from "../elements/drawn.js";
import { facts } from "../elements/facts.js";
import { icon } from "../elements/icon.js";
import { pageHead } from "../elements/page-head.js";
import { attempt, problem } from "../elements/problem.js";
import { t } from "../messages.js";

/** @extends {Drawn<ReconciliationView>} */
export class ReconciliationScreen extends Drawn {
  /** @override @param {ReconciliationView} view */
  content({ read, date, date_text }) {
    return [
      pageHead(
        { title: t("reconciliation.title"), hint: date_text, back: t("reconciliation.back") },
        button({
          action: "reconcile",
          label: t("reconciliation.again"),
          icon: "retry",
          disabled: read.kind === "underway",
          press: () => void attempt(backend.reconcile(date)),
        }),
      ),
      ...progress(read),
    ];
  }
}

/** @param {ReconciliationRead} read */
function progress(read) {
  switch (read.kind) {
    case "underway":
      return [underway(t("reconciliation.underway"), read.say, read.done, read.of)];
    case "failed":
      return [problem(read.error, { key: "failed" })];
    case "done":
      return [
        verdict(read.verdict),
        facts(read.counts, "counts"),
        read.differences.length > 0
          ? h(
              "ul",
              { key: "differences", class: "findings", "aria-label": t("reconciliation.differences") },
              read.differences.map(difference),
            )
          : null,
        read.unread.length > 0 ? unread(read.unread) : null,
      ];
  }
}

/** Opens a sale's history. @param {{ sale: string, number: string }} row */
const history = ({ sale, number }) => rowButton(number, () => void attempt(backend.go({ kind: "timeline", sale })));

/** @param {DifferenceRow} row */
const difference = (row) =>
  h(
    "li",
    {
      key: row.id,
      class: "finding",
      "data-row": row.id,
      "data-difference": row.what.key,
      "data-signed": row.signed !== "",
    },
    h("div", { class: "finding-sale" }, history(row), h("span", null, row.about)),
    h(
      "div",
      { class: "finding-what" },
      h("p", { class: "what" }, row.what.text),
      facts(row.sides, "sides"),
      h("p", { class: "hint" }, row.proposal),
    ),
    h(
      "div",
      { class: "finding-act" },
      row.signed ? h("p", { class: "signed", role: "status" }, icon("check"), h("span", null, row.signed)) : null,
      row.goes_on
        ? button({
            action: "open-sale",
            label: t("reconciliation.go_on"),
            press: () => void attempt(backend.go({ kind: "sale", sale: row.sale })),
          })
        : null,
      row.sign
        ? actButton(row.sign, (_, { values: { note = "", name = "" } }) => backend.signDifference(row.id, note, name))
        : null,
    ),
  );

/** @param {UnreadRow[]} rows */
const unread = (rows) =>
  h(
    "section",
    { key: "unread", class: "unread" },
    h("h2", null, t("reconciliation.unread.title")),
    h("p", { class: "hint" }, t("reconciliation.unread.say")),
    h(
      "ul",
      null,
      rows.map((row) => h("li", { key: row.sale, "data-row": row.sale }, history(row), h("span", null, row.why))),
    ),
  );

/** The result in one line. @param {Verdict} verdict */
export const verdict = ({ look, icon: picture, title, say }) =>
  h(
    "div",
    { key: "verdict", class: "verdict", role: "status", "data-look": look },
    icon(picture),
    h("div", null, h("p", { class: "verdict-title" }, title), say ? h("p", null, say) : null),
  );

/** The progress of a long read; leaving the screen does not end it. @param {string} title @param {string} say @param {number} [done] @param {number | null} [of] `null` while unknown */
export const underway = (title, say, done = 0, of = null) =>
  h(
    "div",
    { key: "underway", class: "underway", role: "status" },
    h("p", { class: "verdict-title" }, title),
    h("progress", of === null ? { "aria-label": title } : { max: of, value: done, "aria-label": title }),
    say ? h("p", { "data-progress": true }, say) : null,
    h("p", { class: "hint" }, t("look.leave")),
  );

customElements.define("reconciliation-screen", ReconciliationScreen);
