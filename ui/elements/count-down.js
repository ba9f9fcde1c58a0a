// The time a link still has, counted down every second without a new state.

import { draw } from "../draw.js";
import { t } from "../messages.js";

/** `element.view = { ends_at_ms }`; `bare`: the digits alone. */
export class CountDown extends HTMLElement {
  #endsAtMs = 0;
  #bare = false;
  #timer = 0;

  /** @param {{ ends_at_ms: number, bare?: boolean }} view */
  set view(view) {
    this.#endsAtMs = view.ends_at_ms;
    this.#bare = view.bare ?? false;
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
    const text = time === null ? t("sale.left.over") : this.#bare ? time : t("sale.left", { time });
    draw(this, text);
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
