// The time left of a link, counted down every second without a new state.

import { draw } from "../draw.js";
import { t } from "../messages.js";

/** `element.view = { ends_at_ms }`: the digits alone, or in a sentence with `{time}` in their place. */
export class CountDown extends HTMLElement {
  #endsAtMs = 0;
  #say = "{time}";
  #timer = 0;

  /** @param {{ ends_at_ms: number, say?: string }} view */
  set view({ ends_at_ms, say = "{time}" }) {
    this.#endsAtMs = ends_at_ms;
    this.#say = say;
    this.#show();
  }

  connectedCallback() {
    this.setAttribute("role", "timer");
    this.#timer = window.setInterval(() => this.#show(), 1000);
  }

  disconnectedCallback() {
    window.clearInterval(this.#timer);
  }

  #show() {
    const time = remaining(this.#endsAtMs, Date.now());
    draw(this, time === null ? t("sale.left.over") : this.#say.replace("{time}", time));
    this.toggleAttribute("data-short", time === null || /^0?[01]:/.test(time));
  }
}

/**
 * Returns the time left as `29:59`, or `null` when there is none.
 * @param {number} endsAtMs
 * @param {number} nowMs
 */
export function remaining(endsAtMs, nowMs) {
  const seconds = Math.ceil((endsAtMs - nowMs) / 1000);
  if (seconds <= 0) return null;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

customElements.define("count-down", CountDown);
