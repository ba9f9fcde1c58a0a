// What every element has in common: a view that is set whole, and a place for what went wrong.

/** @import { UiError } from "../bindings/view.js" */

import { draw } from "../draw.js";
import { asError } from "./problem.js";

/** @template V */
export class Drawn extends HTMLElement {
  /** @type {V | undefined} */
  #view;
  /** The view that was drawn, as text: the same one is not drawn twice. */
  #drawn = "";

  /** What went wrong with what this form asked for last. @type {UiError | null} */
  problem = null;

  /** @returns {V} */
  get view() {
    return /** @type {V} */ (this.#view);
  }

  /** @param {V} view */
  set view(view) {
    const before = this.#view;
    this.#view = view;
    const now = JSON.stringify(view);
    if (now === this.#drawn) return;
    this.#drawn = now;
    this.changed(before);
    this.redraw();
  }

  /** Hears that another view was set, before it is drawn. @param {V | undefined} before */
  changed(before) {
    void before;
  }

  redraw() {
    if (this.#view !== undefined) draw(this, this.content(this.#view));
  }

  /** @param {V} view @returns {import("../draw.js").Child | import("../draw.js").Child[]} */
  content(view) {
    void view;
    return null;
  }

  /** Waits for a command of a form, which shows by itself what went wrong with it. @param {Promise<unknown>} work */
  async submit(work) {
    this.problem = null;
    try {
      await work;
    } catch (error) {
      this.problem = asError(error);
    }
    this.redraw();
  }
}
