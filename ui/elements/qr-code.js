// A QR code, black on white in any theme, with a four-module margin and whole-pixel modules.

/** @import { QrView } from "../bindings/view.js" */

import { draw, h } from "../draw.js";

const MARGIN = 4;

/** `element.view = qr`; it fills its box, with whole pixels per module. */
export class QrCode extends HTMLElement {
  /** @type {QrView | null} */
  #view = null;
  #drawn = "";
  #watch = new ResizeObserver(() => this.#fit());

  /** @param {QrView | null} view */
  set view(view) {
    this.#view = view;
    const now = JSON.stringify(view);
    if (now === this.#drawn) return;
    this.#drawn = now;
    draw(this, picture(view));
    this.#fit();
  }

  connectedCallback() {
    this.setAttribute("role", "img");
    this.setAttribute("aria-label", "QR");
    this.#watch.observe(this);
  }

  disconnectedCallback() {
    this.#watch.disconnect();
  }

  #fit() {
    const svg = this.querySelector("svg");
    if (!svg || this.#view?.kind !== "modules") return;
    const modules = this.#view.size + 2 * MARGIN;
    const room = Math.min(this.clientWidth, this.clientHeight) * window.devicePixelRatio;
    const side = (Math.max(1, Math.floor(room / modules)) * modules) / window.devicePixelRatio;
    svg.setAttribute("width", String(side));
    svg.setAttribute("height", String(side));
  }
}

/** @param {QrView | null} view */
function picture(view) {
  if (!view) return null;
  if (view.kind === "image") return h("img", { src: view.data_url, alt: "" });
  const side = view.size + 2 * MARGIN;
  return h(
    "svg",
    { viewBox: `0 0 ${side} ${side}`, "shape-rendering": "crispEdges", "aria-hidden": "true" },
    h("rect", { width: side, height: side, fill: "#fff" }),
    h("path", { d: outline(view.rows), fill: "#000" }),
  );
}

/** Returns the black runs of all rows as one path. @param {string[]} rows */
export function outline(rows) {
  return rows
    .flatMap((row, y) =>
      [...row.matchAll(/1+/g)].map(
        (run) => `M${run.index + MARGIN} ${y + MARGIN}h${run[0].length}v1h-${run[0].length}z`,
      ),
    )
    .join("");
}

customElements.define("qr-code", QrCode);
