// The lines of the basket; the keys act on the marked one.

/** @import { LineView } from "../bindings/view.js" */

import { h } from "../draw.js";
import { Drawn } from "../elements/drawn.js";
import { t } from "../messages.js";

/** @typedef {{ lines: LineView[], last_line: string | null, faulty: string | null }} Lines */

/** @extends {Drawn<Lines>} */
export class LineList extends Drawn {
  /** The marked line's id. @type {string | null} */
  #marked = null;
  /** The marked line last told of. @type {string | undefined} */
  #told;

  /** The marked line. @returns {LineView | undefined} */
  get marked() {
    return this.view.lines.find((line) => line.id === this.#marked);
  }

  /** @override @param {Lines | undefined} before */
  changed(before) {
    const lines = this.view.lines;
    const touched = this.view.last_line !== null && this.#isNews(this.view.last_line, before);
    const grown = lines.length > (before?.lines.length ?? 0);
    if (touched || grown) this.#marked = this.view.last_line ?? lines.at(-1)?.id ?? null;
    if (lines.some((line) => line.id === this.#marked)) {
      if (touched || grown) this.#reveal();
      return;
    }
    // The marked line is gone: its successor is marked.
    const place = before?.lines.findIndex((line) => line.id === this.#marked) ?? -1;
    this.#marked = (lines[place] ?? lines.at(-1))?.id ?? null;
    this.#reveal();
  }

  /** @override */
  redraw() {
    super.redraw();
    // What stands beside the list draws itself anew once this drawing is over.
    const now = JSON.stringify(this.marked);
    if (now !== this.#told) queueMicrotask(() => this.dispatchEvent(new Event("marked", { bubbles: true })));
    this.#told = now;
  }

  /** Whether a line was added or changed; scanning an article again marks its line again. @param {string} id @param {Lines | undefined} before */
  #isNews(id, before) {
    if (before?.last_line !== id) return true;
    const line = (/** @type {Lines} */ view) => JSON.stringify(view.lines.find((one) => one.id === id));
    return line(before) !== line(this.view);
  }

  /** Moves the mark by `by` lines. @param {number} by */
  move(by) {
    const lines = this.view.lines;
    const at = lines.findIndex((line) => line.id === this.#marked);
    const to = lines[Math.min(lines.length - 1, Math.max(0, at + by))];
    if (to) this.#mark(to.id);
  }

  /** @param {string} id */
  #mark(id) {
    this.#marked = id;
    this.redraw();
    this.#reveal();
  }

  #reveal() {
    // After everything is drawn, and before anything is painted.
    queueMicrotask(() => this.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" }));
  }

  /** @override @param {Lines} view */
  content(view) {
    return h(
      "div",
      {
        class: "lines",
        role: "listbox",
        tabindex: "0",
        "data-autofocus": true,
        "aria-label": t("basket.lines"),
        "aria-activedescendant": this.#marked === null ? null : `line-${this.#marked}`,
      },
      view.lines.map((line) => this.#line(line, line.id === view.faulty)),
    );
  }

  /** @param {LineView} line @param {boolean} faulty */
  #line(line, faulty) {
    return h(
      "div",
      {
        key: line.id,
        id: `line-${line.id}`,
        class: "line",
        role: "option",
        "data-line": line.id,
        "data-sku": line.sku,
        "data-faulty": faulty,
        "aria-selected": line.id === this.#marked ? "true" : "false",
        memo: JSON.stringify([line, faulty, line.id === this.#marked]),
        onclick: () => this.#mark(line.id),
      },
      ...lineParts(line),
    );
  }
}

/** Returns the contents of a line, here and wherever a sale's lines are listed. @param {LineView} line */
export function lineParts(line) {
  return [
    h("span", { class: "quantity" }, line.quantity),
    h("span", { class: "times", "aria-hidden": "true" }, "×"),
    h(
      "span",
      { class: "what" },
      h("span", { class: "name" }, line.name),
      h(
        "span",
        { class: "detail" },
        h("span", null, line.unit_price),
        h("span", null, line.tax),
        h("span", { class: "sku" }, line.sku),
        line.discount ? h("span", { class: "discount" }, line.discount) : null,
      ),
    ),
    h("span", { class: "line-total" }, line.total),
  ];
}

customElements.define("line-list", LineList);
