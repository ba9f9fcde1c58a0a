// Nothing can be sold: why, and what a person does about it.

/** @import { StoppedView } from "../bindings/view.js" */

import * as backend from "../backend.js";
import { h } from "../draw.js";
import { button } from "../elements/button.js";
import { Drawn } from "../elements/drawn.js";
import { icon } from "../elements/icon.js";
import { problem, wording } from "../elements/problem.js";
import "../elements/unlock-form.js";
import { t } from "../messages.js";

/** @typedef {StoppedView & { mayLeave: boolean, goBack: () => Promise<void> }} Stopped */

/** @extends {Drawn<Stopped>} */
export class StoppedScreen extends Drawn {
  /** @override @param {Stopped} view */
  content(view) {
    const { say, hint } = wording(view.error);
    return h(
      "section",
      { class: "stopped", role: "alert", "data-code": view.error.code },
      icon("lock"),
      h("p", { class: "over" }, t(view.can.length > 0 ? "stopped.title.account" : "stopped.title")),
      h("h1", { tabindex: "-1", "data-autofocus": true }, say),
      hint ? h("p", { class: "hint" }, hint) : null,
      problem(this.problem, { key: "problem" }),
      view.can.includes("unlock") ? h("unlock-form", { key: "unlock", ".view": {} }) : null,
      view.can.includes("settings") ? button({ action: "settings", label: t("stopped.settings"), press: () => void this.attempt(backend.openSettings()) }) : null,
      view.mayLeave ? button({ action: "back", label: t("stopped.back"), key: "Escape", press: () => void this.attempt(view.goBack()) }) : null,
      view.path ? h("p", { class: "path" }, h("span", null, t("stopped.path")), h("code", null, view.path)) : null,
    );
  }
}

customElements.define("stopped-screen", StoppedScreen);
