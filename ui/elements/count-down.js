// The time left of a link, counted down every second without a new state.

import { draw } from "../draw.js";
import { t } from "../messages.js";

/** Every countdown on show. They change together, so that the window is painted once a second. @type {Set<CountDown>} */
const running = new Set();
let timer = 0;

function tick() {
  for (const one of running) one.show();
  timer = window.setTimeout(tick, 1000 - (Date.now() % 1000));
}

/** `element.view = { ends_at_ms }`: the digits alone, or in a sentence with `{time}` in their place. */
export class CountDown extends HTMLElement {
  #endsAtMs = 0;
  #say = "{time}";

  /** @param {{ ends_at_ms: number, say?: string }} view */
  set view({ ends_at_ms, say = "{time}" }) {
    this.#endsAtMs = ends_at_ms;
    this.#say = say;
    this.show();
  }

  connectedCallback() {
    this.setAttribute("role", "timer");
    running.add(this);
    if (running.size === 1) tick();
  }

  disconnectedCallback() {
    running.delete(this);
    if (running.size === 0) window.clearTimeout(timer);
  }

  show() {
    const time = remaining(this.#endsAtMs, Date.now());
    const text = time === null ? t("sale.left.over") : this.#say.replace("{time}", time);
    if (text === this.textContent) return;
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
