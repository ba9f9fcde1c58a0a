// A day's records beside Klarna's books: what differs, what is proposed, and who signed for it.

/** @import { DifferenceRow, ReconciliationRead, ReconciliationView, UnreadRow } from "../bindings/view.js" */

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { ask } from "../elements/ask-dialog.js";
import { button } from "../elements/button.js";
import { Drawn } from "../elements/drawn.js";
import { icon } from "../elements/icon.js";
import { pageHead } from "../elements/page-head.js";
import { problem } from "../elements/problem.js";
import { t } from "../messages.js";

/** @typedef {ReconciliationView} Reconciliation */
/** @typedef {Extract<ReconciliationRead, { kind: "done" }>} Found */

/** @extends {Drawn<Reconciliation>} */
export class ReconciliationScreen extends Drawn {
  /** @override @param {Reconciliation} view */
  content(view) {
    const underway = view.read.kind === "underway";
    return [
      pageHead(
        { title: t("truth.title"), hint: view.date_text, back: t("truth.back") },
        button({ action: "reconcile", label: t("truth.again"), icon: "retry", disabled: underway, press: () => void this.attempt(backend.reconcile(view.date)) }),
      ),
      ...this.#progress(view),
    ];
  }

  /** @param {Reconciliation} view */
  #progress({ read, signer }) {
    switch (read.kind) {
      case "underway":
        return [underway(t("truth.underway"), read.of ? t("truth.progress", { done: read.done, of: read.of }) : "", read.done, read.of)];
      case "failed":
        return [problem(read.error, { key: "failed" })];
      case "done":
        return read.empty ? [verdict("calm", "clock", t("truth.empty"), t("truth.empty.say"))] : this.#found(read, signer);
    }
  }

  /** @param {Found} found @param {string} signer */
  #found(found, signer) {
    const differ = found.differences.length > 0;
    const unread = found.unread.length > 0;
    return [
      !differ && !unread
        ? verdict("good", "checks", t("truth.agrees"), t("truth.time", { time: found.time }))
        : verdict("care", "warning", summary(found), t("truth.time", { time: found.time })),
      h(
        "dl",
        { key: "counts", class: "counts" },
        count(t("truth.agreed"), found.agreed, "agreed"),
        count(t("truth.differences"), String(found.differences.length), "differences"),
        count(t("truth.not_compared"), found.not_compared, "not-compared"),
        unread ? count(t("truth.unread"), String(found.unread.length), "unread") : null,
      ),
      differ ? h("ul", { key: "differences", class: "findings", "aria-label": t("truth.differences") }, found.differences.map((row) => this.#difference(row, signer))) : null,
      unread ? this.#unread(found.unread) : null,
    ];
  }

  /** @param {DifferenceRow} row @param {string} signer */
  #difference(row, signer) {
    const { signed } = row;
    return h(
      "li",
      { key: row.id, class: "finding", "data-row": row.id, "data-difference": row.what.key, "data-signed": signed !== null },
      h(
        "div",
        { class: "finding-sale" },
        h("button", { type: "button", class: "row-button", "data-action": "open-timeline", onclick: () => void this.attempt(backend.go({ kind: "timeline", sale: row.sale })) }, row.number),
        h("span", null, [row.time, row.amount].filter(Boolean).join(" · ")),
      ),
      h(
        "div",
        { class: "finding-what" },
        h("p", { class: "what" }, row.what.text),
        row.here || row.klarna
          ? h("dl", { class: "sides" }, side(t("truth.here"), row.here, "here"), side(t("truth.klarna"), row.klarna, "klarna"))
          : null,
        h("p", { class: "hint" }, t(`step.${row.step}.say`)),
      ),
      signed
        ? h(
            "div",
            { class: "finding-act" },
            h("p", { class: "signed", role: "status" }, icon("check"), h("span", null, t("truth.signed", { who: signed.who, time: signed.time }))),
            signed.goes_on ? button({ action: "open-sale", label: t("truth.go_on"), press: () => void this.attempt(backend.go({ kind: "sale", sale: row.sale })) }) : null,
          )
        : h("div", { class: "finding-act" }, button({ action: "sign", label: t(`step.${row.step}`), icon: "check", disabled: !row.can_sign, press: () => askSignature(row, signer) })),
    );
  }

  /** @param {UnreadRow[]} rows */
  #unread(rows) {
    return h(
      "section",
      { key: "unread", class: "unread" },
      h("h2", null, t("truth.unread.title")),
      h("p", { class: "hint" }, t("truth.unread.say")),
      h("ul", null, rows.map((row) => h("li", { key: row.sale, "data-row": row.sale }, h("button", { type: "button", class: "row-button", onclick: () => void this.attempt(backend.go({ kind: "timeline", sale: row.sale })) }, row.number), h("span", null, row.why)))),
    );
  }
}

/** @param {DifferenceRow} row @param {string} signer who signed last */
const askSignature = (row, signer) =>
  ask({
    name: "sign",
    title: t(`ask.sign.${row.step}`, { number: row.number }),
    say: [row.what.text, row.here || row.klarna ? t("truth.sums", { here: row.here, klarna: row.klarna }) : ""].filter(Boolean).join(" "),
    fields: [
      { name: "note", label: t(`ask.sign.${row.step}.note`), hint: t(`ask.sign.${row.step}.hint`) },
      { name: "name", label: t("ask.sign.name"), hint: t("ask.sign.name.hint"), value: signer },
    ],
    ok: t(`ask.sign.${row.step}.ok`),
    action: "confirm-sign",
    send: ({ note = "", name = "" }) => backend.signDifference(row.id, note, name),
  });

/** @param {Found} found */
function summary(found) {
  const none = found.differences.length === 0;
  if (none) return t("truth.some_unread");
  return t("truth.differs", { count: String(found.differences.length) });
}

/** What came of it, in one line. @param {string} look @param {import("../elements/icon.js").IconName} picture @param {string} title @param {string} say */
export const verdict = (look, picture, title, say) =>
  h("div", { key: "verdict", class: "verdict", role: "status", "data-look": look }, icon(picture), h("div", null, h("p", { class: "verdict-title" }, title), say ? h("p", null, say) : null));

/** How far a long look is; leaving the screen does not end it. @param {string} title @param {string} say @param {string} done @param {string} of "" when it is not known */
export const underway = (title, say, done, of) =>
  h(
    "div",
    { key: "underway", class: "underway", role: "status" },
    h("p", { class: "verdict-title" }, title),
    h("progress", of ? { max: of, value: done, "aria-label": title } : { "aria-label": title }),
    say ? h("p", { "data-progress": true }, say) : null,
    h("p", { class: "hint" }, t("look.leave")),
  );

/** @param {string} name @param {string} value @param {string} mark */
export const count = (name, value, mark) => h("div", { key: mark, "data-fact": mark }, h("dt", null, name), h("dd", null, value));

/** @param {string} name @param {string} value @param {string} mark */
const side = (name, value, mark) => h("div", { key: mark, "data-side": mark }, h("dt", null, name), h("dd", null, value));

customElements.define("reconciliation-screen", ReconciliationScreen);
