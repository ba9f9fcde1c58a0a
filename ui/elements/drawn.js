// The base of every element: a view that is set as a whole, and the error of its form.

/** @import { UiError } from "../bindings/view.js" */

import { draw } from "../draw.js";
import { asError } from "./problem.js";

/** @template V */
export class Drawn extends HTMLElement {
  /** @type {V | undefined} */
  #view;
  /** The last view drawn, as text: the same one is not drawn twice. */
  #drawn = "";

  /** The error of this form's last command. @type {UiError | null} */
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

  /** Called when another view was set, before it is drawn. @param {V | undefined} before */
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

  /** Waits for a form's command; the form shows its error. @param {Promise<unknown>} work */
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
