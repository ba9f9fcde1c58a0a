// The head of every screen except the basket: its title, its acts, and the way back.

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { button } from "./button.js";
import { attempt } from "./problem.js";

/** @param {{ title: string, hint?: string, badge?: string | null, back: string, backIs?: "primary" | "plain" }} what @param {...import("../draw.js").Child} acts */
export function pageHead({ title, hint, badge = null, back, backIs = "primary" }, ...acts) {
  const heading = h("h1", { tabindex: "-1", "data-autofocus": true }, title);
  return h(
    "header",
    { class: "page-head" },
    hint === undefined ? heading : h("div", null, heading, h("p", { class: "hint" }, hint)),
    badge ? h("span", { class: "badge" }, badge) : null,
    h(
      "nav",
      { "aria-label": title },
      acts,
      button({ action: "back", label: back, key: "Escape", kind: backIs, press: () => void attempt(backend.back()) }),
    ),
  );
}
